#!/bin/bash
# What the stages make of the samples, compared with the texts beside this
# script. A line of `cases` is NAME FILE LAYOUT STAGE...; the text expected
# of a stage is NAME.STAGE. After a wanted change: make bless.
set -u
here=tests/golden
made=$SCRATCH/golden
mkdir -p "$made"

while read -r name file layout stages; do
    [[ $name == \#* || -z $name ]] && continue
    for stage in $stages; do
        got=$made/$name.$stage want=$here/$name.$stage
        if ! "$GALLEY" render --quiet --layout "$layout" --dump "$stage" \
            "$file" >"$got" 2>"$made/complaints"; then
            echo "FAIL golden/$name.$stage: $(head -n 1 "$made/complaints")"
        elif [ ! -e "$want" ]; then
            echo "FAIL golden/$name.$stage: nothing to compare with; read" \
                "$got, then make bless"
        elif cmp -s "$want" "$got"; then
            echo "ok golden/$name.$stage"
        else
            diff -u "$want" "$got" | head -n 60
            echo "FAIL golden/$name.$stage: changed, see the difference in" \
                "the log or with make bless"
        fi
    done
done <"$here/cases"

# A text that no case makes is dead.
for want in "$here"/*.*; do
    [ "$want" = "$here/run.sh" ] || [ -e "$made/$(basename "$want")" ] ||
        echo "FAIL golden/$(basename "$want"): no line of cases makes it"
done
