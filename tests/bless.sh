#!/bin/bash
# Shows each expected text that has changed, and the pages that look different,
# and takes the new ones where the answer is y. ACCEPT=1 answers y to all; with
# neither that nor a terminal, this shows and takes nothing.
set -u
cd "$(dirname "$0")/.." || exit 3
tests/run.sh golden outlines diag kit pictures >/dev/null
made=$BUILD/test
left=0

# yes WHAT: the answer is y.
yes() {
    local answer=n
    if [ "${ACCEPT:-}" = 1 ]; then
        answer=y
    elif { exec 3</dev/tty; } 2>/dev/null; then
        printf '\n%s? [y/n] ' "$1"
        read -r answer <&3 || exit 1
    fi
    [ "$answer" = y ] && return
    left=$((left + 1))
    return 1
}

texts() {
    local want=$1 got=$2
    cmp -s "$want" "$got" && return
    diff -u --color=auto "$([ -e "$want" ] && echo "$want" || echo /dev/null)" \
        "$got"
    ! yes "Replace $want" || cp "$got" "$want"
}

# Asked about together: one change of the setting changes many.
pictures() {
    local list=$made/pictures/changed
    [ -s "$list" ] || return
    echo
    cat "$list"
    echo "Accepted, new and what differs, in red, side by side:" \
        "$made/pictures/beside/"
    yes "Replace these pictures" || return
    while read -r how file; do
        if [ "$how" = gone ]; then
            rm -f "tests/pictures/$file"
        else
            cp "$made/pictures/$file" tests/pictures/
        fi
    done <"$list"
}

while read -r name _ _ stages; do
    [[ $name == \#* || -z $name ]] && continue
    for stage in $stages; do
        texts "tests/golden/$name.$stage" "$made/golden/$name.$stage"
    done
done <tests/golden/cases
for got in "$made"/outlines/*.tags; do
    texts "tests/a11y/$(basename "$got")" "$got"
done
texts tests/kit/sample.tags "$made/kit/sample.tags"
for case in tests/diag/*/; do
    texts "${case}expect" "$made/diag/$(basename "$case")/got"
done
pictures

[ $left = 0 ] && exit 0
echo "Not taken: $left. make bless ACCEPT=1 takes all that is shown."
exit 1
