#!/bin/bash
# What is heard of each sample in its own letterhead, and of a release with
# everything in it, compared with the texts beside this script: an outline of
# its structure with the text of each element. After a wanted change: make
# bless.
set -u
here=tests/a11y
made=$SCRATCH/outlines
rm -rf "$made"
mkdir -p "$made"

for source in samples/*.md samples/*.txt samples/*/*.md "$here"/*.md; do
    name=$(basename "$source")
    got=$made/${name%.*}.tags want=$here/${name%.*}.tags
    if ! "$GALLEY" render --quiet --dump tags "$source" >"$got" \
        2>"$made/complaints"; then
        echo "FAIL a11y/${name%.*}: $(head -n 1 "$made/complaints")"
    elif [ ! -e "$want" ]; then
        echo "FAIL a11y/${name%.*}: nothing to compare with; read $got, then" \
            "make bless"
    elif cmp -s "$want" "$got"; then
        echo "ok a11y/${name%.*}"
    else
        diff -u "$want" "$got" | head -n 60
        echo "FAIL a11y/${name%.*}: changed, see the difference in the log or" \
            "with make bless"
    fi
done

# A text that no sample makes is dead.
for want in "$here"/*.tags; do
    [ -e "$made/$(basename "$want")" ] ||
        echo "FAIL a11y/$(basename "$want"): no sample makes it"
done
