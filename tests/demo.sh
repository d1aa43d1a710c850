#!/bin/sh
# demo.sh FOLDER: every sample as a PDF in FOLDER.
set -eu
out=$1
mkdir -p "$out"
tests/samples.sh |
    xargs "$GALLEY" render --quiet -o "$out/"
echo
echo "The pages are in $out/:"
ls "$out" | sed 's/^/    /'
echo "Open one of them, then try:  build/galley render YOUR-RELEASE.md"
