#!/bin/sh
# demo.sh FOLDER: every sample, and the press kit, as a PDF in FOLDER, and
# the package that goes to journalists.
set -eu
out=$1
mkdir -p "$out"
tests/samples.sh |
    xargs "$GALLEY" render --quiet -o "$out/"
"$GALLEY" kit --quiet samples/press-kit/kit.yaml -o "$out/press-kit.pdf"
"$GALLEY" kit --quiet samples/press-kit/kit.yaml --force \
    --package "$out/press-kit.zip"
echo
echo "The pages are in $out/:"
ls "$out" | sed 's/^/    /'
echo "Open one of them, then try:  build/galley render YOUR-RELEASE.md"
