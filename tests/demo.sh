#!/bin/sh
# demo.sh FOLDER: every sample as a PDF in FOLDER; the press kit for screens, as
# a booklet to print, of sheets a little larger than A3, and as the package that
# goes to journalists.
set -eu
out=$1
mkdir -p "$out"
tests/samples.sh |
    xargs "$GALLEY" render --quiet -o "$out/"
kit=samples/press-kit/kit.yaml
"$GALLEY" kit --quiet "$kit" --profile screen -o "$out/press-kit.pdf"
"$GALLEY" kit --quiet "$kit" --profile print --impose booklet --creep 0.1 \
    -o "$out/press-kit-booklet.pdf"
"$GALLEY" kit --quiet "$kit" --force --package "$out/press-kit.zip"
echo
echo "The pages are in $out/:"
ls "$out" | sed 's/^/    /'
echo "Open one of them, then try:  build/galley render YOUR-RELEASE.md"
