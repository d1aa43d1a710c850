#!/bin/sh
# picture.sh FILE.png: the first page of a sample, for the README.
set -eu
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"$GALLEY" render --quiet --layout modern -o "$scratch/page.pdf" \
    samples/strait-forum/strait-forum.en.md
pdftoppm -r 80 -f 1 -l 1 -singlefile -png "$scratch/page.pdf" \
    "$scratch/page"
mv "$scratch/page.png" "$1"
echo "$1"
