#!/bin/sh
# demo.sh FOLDER: every sample, and the press kit, as a PDF in FOLDER.
set -eu
out=$1
mkdir -p "$out"
find samples -path samples/press-kit -prune -o \
    \( -name '*.md' -o -name '*.txt' \) -print | LC_ALL=C sort |
    xargs "$GALLEY" render --quiet -o "$out/"
"$GALLEY" kit --quiet samples/press-kit/kit.yaml -o "$out/press-kit.pdf"
echo
echo "The pages are in $out/:"
ls "$out" | sed 's/^/    /'
echo "Open one of them, then try:  build/galley render YOUR-RELEASE.md"
