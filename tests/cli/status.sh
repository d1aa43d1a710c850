#!/bin/bash
# Exit statuses: 0 made, 1 wrong input, 2 wrong use, 3 the machine failed.
. "$(dirname "$0")/../lib.sh"
cp "$ROOT/samples/footnotes.en.md" good.md
printf -- '---\nheadline: Only a headline\n---\n\nOne line.\n' >poor.md
printf 'A\377B\n' >bad.md

runs 'a release is made' 0 "$GALLEY" render good.md
is_pdf good.pdf
ok 'beside its source'
runs 'a note keeps status 0' 0 "$GALLEY" check good.md
runs 'a warning keeps status 0' 0 "$GALLEY" check poor.md
says 'and is said' err 'poor.md:'
runs 'a warning under --strict is 1' 1 "$GALLEY" check --strict poor.md
runs 'a bad file is 1' 1 "$GALLEY" render bad.md
test ! -e bad.pdf
ok 'and leaves nothing'
runs 'a missing file is 1' 1 "$GALLEY" render absent.md
runs 'one bad of several is 1' 1 "$GALLEY" render bad.md good.md -o many
is_pdf many/good.pdf
ok 'and the good one is made'

runs 'no command is 2' 2 "$GALLEY"
runs 'an unknown command is 2' 2 "$GALLEY" rendr good.md
says 'and the right one is named' err render
runs 'an unknown option is 2' 2 "$GALLEY" render --laiout plain good.md
says 'and the right one is named there' err --layout
runs 'no file is 2' 2 "$GALLEY" render
runs 'an option without its value is 2' 2 "$GALLEY" render good.md --layout
runs 'a wrong value is 2' 2 "$GALLEY" render good.md --dump everything
runs 'a wrong language is 2' 2 "$GALLEY" render good.md --lang 'no tag!'
runs 'a flag with a value is 2' 2 "$GALLEY" render good.md --strict=yes
runs 'two outputs of one name are 2' 2 "$GALLEY" render -o o good.md ./good.md
runs '--lock with --verify is 2' 2 "$GALLEY" fonts --lock --verify

for command in render check fonts new layouts extract; do
    runs "help of $command" 0 "$GALLEY" "$command" --help
    says "help of $command has its usage" out "usage: galley $command"
    awk 'length > 80 { exit 1 }' out
    ok "help of $command fits 80 columns"
done
runs 'help' 0 "$GALLEY" --help
runs 'version' 0 "$GALLEY" --version
says 'version says its own' out "galley $(sed -nE \
    's/.*GALLEY_VERSION "(.*)"/\1/p' "$ROOT/src/base/base.h")"
for library in harfbuzz freetype fontconfig icu libyaml \
    cmark-gfm jansson libxml2 libpng libjpeg lcms2 libdeflate zlib nettle; do
    says "version names $library" out "$library"
done
grep -qiE 'libharu|hpdf' out
ok 'version names libharu'
