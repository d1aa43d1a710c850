#!/bin/bash
# The examples of galley-release(5) are releases.
. "$(dirname "$0")/../lib.sh"
page=$ROOT/docs/galley-release.5
# example N: the Nth literal display of the page.
example() {
    awk -v n="$1" '/^\.Bd -literal/ { seen++; next }
        /^\.Ed/ && seen == n { exit } seen == n' "$page"
}
example 1 >small.md
runs 'the smallest release' 0 "$GALLEY" check --strict small.md
[ ! -s err ]
ok 'has nothing to complain about' "$(head -n 1 err)"
cp "$ROOT/samples/images/harbour.jpg" .
{ sed '/^$/,$d' small.md; echo; example 2; } >body.md
runs 'the body' 0 "$GALLEY" render --strict body.md
is_pdf body.pdf
ok 'is a PDF'
for thing in heading list table figure emph strong strike code link; do
    "$GALLEY" render --dump model body.md | grep -qi "$thing"
    ok "the body has a $thing"
done
example 3 >plain.txt
runs 'the plain text' 0 "$GALLEY" check plain.txt
for part in headline dateline contact boilerplate; do
    says "the plain text has a $part" out "$part"
done
