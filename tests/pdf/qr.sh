#!/bin/bash
# Codes of addresses, read back from the pages by a reader of codes (zbar).
. "$ROOT/tests/lib.sh"

release() { # release URL: one that asks for its code
    printf -- '---\nheadline: A code\nlanguage: %s\nurl: %s\nqr: true\n---\n' \
        "${2-en}" "$1"
    echo 'Some words on the page.'
}

# reads NAME PDF: what the codes on the first page say, into the file code.
reads() {
    pdftoppm -r 150 -f 1 -l 1 -singlefile -png "$1" page &&
        zbarimg -q --raw page.png >code 2>/dev/null
}

url='https://example.org/news/2026/harbour?from=print&lang=zh-Hant'
for layout in plain classic modern joint; do
    for lang in en zh-Hant ar; do
        release "$url" $lang >release.md
        "$GALLEY" render -q --layout $layout release.md 2>/dev/null
        reads release.pdf && [ "$(cat code)" = "$url" ]
        ok "qr/$layout.$lang" "it reads as: $(head -c 200 code)"
    done
done

"$GALLEY" render -q -o sample.pdf "$ROOT/samples/code.en.md"
reads sample.pdf && [ "$(cat code)" = https://aldermoor.example.org/tides ]
ok qr/sample "it reads as: $(head -c 200 code)"

long=https://example.org/$(printf "%0700d" 0)
release "$long" >release.md
runs qr/dense 0 "$GALLEY" render release.md
says qr-dense err 'has 720 characters, too many for a code of this size'
reads release.pdf
[ ! -s code ]
ok qr/dense-none 'a code too small to be read is printed'

# layout TEXT: a layout of its own that says TEXT of codes.
layout() {
    mkdir -p own
    printf 'extends: plain\nqr: %s\n' "$1" >own/layout.yaml
}
layout '{show: never}'
release "$url" >release.md
"$GALLEY" render -q --layout ./own release.md
reads release.pdf
[ ! -s code ]
ok qr/never 'a code is printed'

layout '{show: always, width: 60mm}'
release "$long" | grep -v '^qr:' >release.md
"$GALLEY" render -q --layout ./own release.md
reads release.pdf && [ "$(cat code)" = "$long" ]
ok qr/always "it reads as: $(head -c 200 code)"

layout '{width: 3mm}'
runs qr/width 1 "$GALLEY" render --layout ./own release.md
says qr/width-said err 'layout.yaml:2:13: error:'
