#!/bin/bash
# Files of many releases: render and check take them, name what they make, and
# need no more memory for a large one.
. "$(dirname "$0")/../lib.sh"

item() { # SLUG HEADLINE
    printf '{"slug": "%s", "headline": "%s", "language": "en", ' "$1" "$2"
    printf '"versioncreated": "2026-05-31", "body_text": "It is so."}\n'
}
{
    item one One
    item ../two/etc 'Two'
    item one 'One again'
    item '' Nameless
    item one-3 'One, third of its name'
} >five.jsonl

runs 'all releases of a file' 0 "$GALLEY" render -q five.jsonl -o pdf/
# The third is called as the first, so it gets its number, and so does the
# fifth, which is called as the third is then.
find pdf -type f -printf '%P\n' | LC_ALL=C sort | tr '\n' ' ' >names
printf '_.-two-etc.pdf five-4.pdf one-3-5.pdf one-3.pdf one.pdf ' |
    cmp -s - names
ok 'each has a name of its own in the folder' "$(cat names)"
pdftotext pdf/one-3.pdf - 2>/dev/null | grep -q 'One again'
ok 'the number is that of the release in the file'

# As WordPress writes addresses in Chinese; what is no text stays as it is.
{
    item '%e7%87%95%e9%b7%97' Terns
    item '%2e%2e%2f%e7%87%95' 'Terns above'
    item '%ff%fe%0a' 'No text'
} >terns.jsonl
runs 'addresses with escapes' 0 "$GALLEY" render -q terns.jsonl -o terns/
find terns -type f -printf '%P\n' | LC_ALL=C sort | tr '\n' ' ' >names
printf '%%ff%%fe%%0a.pdf _.-燕.pdf 燕鷗.pdf ' | cmp -s - names
ok 'are names without them' "$(cat names)"
runs 'one by its address' 0 "$GALLEY" render -q --item '%e7%87%95%e9%b7%97' \
    terns.jsonl -o one-tern.pdf

runs 'without a folder' 1 "$GALLEY" render five.jsonl
says 'the ways out are named' err '--item 1 to --item 5'
runs 'on standard output' 2 "$GALLEY" render five.jsonl -o -
runs 'one by its number' 0 "$GALLEY" render -q --item 2 five.jsonl -o two.pdf
runs 'and by what it is called' 0 "$GALLEY" render -q \
    --item ../two/etc five.jsonl -o etc.pdf
cmp -s two.pdf etc.pdf
ok 'is the same'
runs 'one beside its source' 0 "$GALLEY" render -q --item 1 five.jsonl
is_pdf one.pdf
ok 'has the name of the release'
runs 'from standard input' 0 sh -c '"$0" render -q - -o in/ <five.jsonl' \
    "$GALLEY"
[ "$(find in -name '*.pdf' | wc -l)" = 5 ]
ok 'come as many'
runs 'with other files' 0 "$GALLEY" render -q five.jsonl \
    "$ROOT/samples/footnotes.en.md" -o mixed/
[ "$(find mixed -name '*.pdf' | wc -l)" = 6 ]
ok 'come all'
runs 'texts of all stages' 0 "$GALLEY" render -q --dump model five.jsonl
[ "$(grep -c '^release ' out)" = 5 ]
ok 'are printed one after the other'
runs 'check looks at all' 0 "$GALLEY" check five.jsonl
says 'with the place of each' err 'five.jsonl:5:1: warning'
runs 'one of a file of one' 0 "$GALLEY" check --item 1 \
    "$ROOT/samples/footnotes.en.md"

item bad 'Bad"' >>five.jsonl
item last Last >>five.jsonl
runs 'one bad release is 1' 1 "$GALLEY" render -q five.jsonl -o some/
[ "$(find some -name '*.pdf' | wc -l)" = 6 ]
ok 'and the others are made'

# What --from takes, and what the manual and the completion say of it, is the
# table of readers.
formats=$("$GALLEY" --version | sed -n 's/^formats: //p')
for format in $formats; do
    says "help names $format" <("$GALLEY" render --help) "$format"
    grep -qi "^\.It .*${format//-/[- ]}" "$ROOT/docs/galley-release.5"
    ok "galley-release(5) names $format"
    runs "--from $format" 1 "$GALLEY" render --from "$format" none
done
runs '--from another' 2 "$GALLEY" render --from docx five.jsonl
for format in $formats; do
    says "and $format is named" err "$format"
done
# shellcheck disable=SC1091
(
    PATH=$(dirname "$GALLEY"):$PATH
    . "$ROOT/docs/galley.bash"
    COMP_WORDS=(galley render --from '') COMP_CWORD=3
    _galley
    [ "$(echo "${COMPREPLY[@]}" | tr ' ' '\n' | LC_ALL=C sort)" = \
        "$(echo "$formats" | tr ' ' '\n' | LC_ALL=C sort)" ]
)
ok 'completion knows the same'

# 60 MB in little memory: 1 kB a release, of which the last is wanted.
awk 'BEGIN {
    for (i = 0; i < 100; i++) text = text "The pier is open. "
    for (i = 1; i <= 32000; i++)
        printf "{\"slug\": \"pier-%d\", \"language\": \"en\", " \
            "\"headline\": \"Pier %d\", \"body_text\": \"%s\"}\n", i, i, text
}' >large.jsonl
kb=$(python3 - "$GALLEY" <<'P'
import resource, subprocess, sys
run = [sys.argv[1], 'render', '-q', '--dump', 'model', '--item']
subprocess.run(run + ['1', 'five.jsonl'], stdout=subprocess.DEVNULL)
small = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
out = subprocess.run(run + ['pier-32000', 'large.jsonl'],
                     capture_output=True, text=True).stdout
large = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print('found' if 'Pier 32000' in out else 'lost', small, large)
P
)
read -r found small large <<<"$kb"
[ "$found" = found ]
ok 'the last of a large file is found' "$kb"
[ $((large - small)) -lt 6000 ]
ok 'in the memory of a small one' "$small kB, then $large kB"
rm -f large.jsonl
