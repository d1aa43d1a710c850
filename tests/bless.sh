#!/bin/bash
# Shows each expected text that has changed, and takes the new one where the
# answer is y. Reads the answers from the terminal.
set -u
cd "$(dirname "$0")/.." || exit 3
tests/run.sh golden diag >/dev/null
made=$BUILD/test

ask() {
    local want=$1 got=$2 answer
    cmp -s "$want" "$got" && return
    diff -u --color=auto "$([ -e "$want" ] && echo "$want" || echo /dev/null)" \
        "$got"
    printf '\nReplace %s? [y/n] ' "$want"
    read -r answer <&3 || exit 1
    [ "$answer" != y ] || cp "$got" "$want"
}

if ! exec 3</dev/tty; then
    echo "make bless asks questions; run it in a terminal" >&2
    exit 1
fi
while read -r name _ _ stages; do
    [[ $name == \#* || -z $name ]] && continue
    for stage in $stages; do
        ask "tests/golden/$name.$stage" "$made/golden/$name.$stage"
    done
done <tests/golden/cases
for case in tests/diag/*/; do
    ask "${case}expect" "$made/diag/$(basename "$case")/got"
done
