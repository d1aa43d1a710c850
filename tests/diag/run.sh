#!/bin/bash
# Complaints. A case is a folder named after the complaint (kebab-name, or
# kebab-name.variant) with
#   input.md, input.txt ...  what is checked; or
#   make.sh                  makes the input in a scratch copy of the folder
#   args                     options for `galley check`, or
#   cmd                      a shell line in place of `galley check`
#   expect                   what is printed on standard error
#   status                   the exit status, 0 where there is no such file
# A case runs in a scratch copy of its folder.
set -u
here=$ROOT/tests/diag
made=$SCRATCH/diag
rm -rf "$made"
mkdir -p "$made"

# Runs the case in the current folder.
run_case() {
    [ ! -e make.sh ] || sh ./make.sh || return
    if [ -e cmd ]; then
        sh ./cmd
    else
        # The options of a case are words without spaces.
        "$GALLEY" check $(cat args 2>/dev/null) input.*
    fi
}

for case in "$here"/*/; do
    name=$(basename "$case")
    cp -R "$case" "$made/$name"
    cd "$made/$name" || exit 3
    (run_case) >out 2>got </dev/null
    status=$?
    want=$(cat "$case/status" 2>/dev/null || echo 0)
    if [ "$status" != "$want" ]; then
        cat got
        echo "FAIL diag/$name: exit status $status, not $want"
    elif ! cmp -s "$case/expect" got; then
        diff -u "$case/expect" got
        echo "FAIL diag/$name: another complaint: $(head -n 1 got)"
    else
        echo "ok diag/$name"
    fi
done
