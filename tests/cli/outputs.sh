#!/bin/bash
# What an output must not be, and what a command line is refused for, before
# anything is written.
. "$(dirname "$0")/../lib.sh"
release() {
    printf -- '---\nheadline: The quay opens\nlanguage: en\n---\n\nText.\n'
}

# Two sources of one name, and thousands of sources.
mkdir many a b
release >a/r.md
release >b/r.md
runs 'two outputs of one name' 2 "$GALLEY" render a/r.md b/r.md -o made
says 'both sources are named' err \
    'a/r.md and b/r.md would both become made/r.pdf'
[ ! -e made ]
ok 'and the folder is not made'
release >one.md
(
    ulimit -v 500000
    timeout 5 "$GALLEY" render -o made $(seq -f 'x%.0f.md' 20000) \
        x7.txt >out 2>err
    [ $? = 2 ]
)
ok '20,000 names are compared in no time' "$(head -c 200 err)"
says 'and the two are named' err 'x7.md and x7.txt would both become'

# An output that is a source.
release >e.md
cp e.md same.md
runs 'the output is the source' 2 "$GALLEY" render e.md -o e.md
says 'it is named' err 'e.md is a source'
runs 'by another name' 2 "$GALLEY" render e.md -o ././e.md
ln -s e.md link.md
runs 'by a link' 2 "$GALLEY" render e.md -o link.md
ln e.md hard.pdf
runs 'by a hard link' 2 "$GALLEY" render e.md -o hard.pdf
rm hard.pdf
cp e.md r.txt
runs 'a dump over its source' 2 "$GALLEY" render r.txt --dump model -o ./
runs 'an output that is another source' 2 "$GALLEY" render --from md \
    e.md e.pdf
cp e.md e.pdf
runs 'an output that is another source, which exists' 2 "$GALLEY" render \
    --from md e.md e.pdf
"$GALLEY" render - -o e.md <e.md >out 2>err
[ $? = 2 ]
ok 'standard input is a source as well'
cmp -s e.md same.md && cmp -s e.pdf same.md && cmp -s r.txt same.md
ok 'and all of them stay'

# A folder that cannot be made; a file that keeps its mode.
: >file
runs 'a folder below a file' 3 "$GALLEY" render e.md -o file/sub/
says 'is the folder that cannot be made' err \
    'the folder file/sub/ cannot be made: Not a directory'
"$GALLEY" render --diagnostics json e.md -o file/sub/ 2>err
says 'in JSON as well' err '"code":"cannot-make-folder"'
: >kept.pdf
chmod 604 kept.pdf
runs 'a file is replaced' 0 "$GALLEY" render e.md -o kept.pdf
[ "$(stat -c %a kept.pdf)" = 604 ]
ok 'and keeps its mode' "$(stat -c %a kept.pdf)"

# SOURCE_DATE_EPOCH.
for epoch in today -1 1.5 99999999999999999999 ' 1'; do
    for command in render check; do
        runs "$command at \"$epoch\"" 2 env SOURCE_DATE_EPOCH="$epoch" \
            "$GALLEY" "$command" e.md
        says 'which is said' err "SOURCE_DATE_EPOCH is “$epoch”"
    done
done
runs 'an empty one is none' 0 env SOURCE_DATE_EPOCH= "$GALLEY" check e.md

# --strict says that it was the reason.
runs '--strict' 1 "$GALLEY" check --strict --quiet e.md
says '--quiet shows what --strict minds' err ': warning: '
printf -- '---\nheadline: H\nlanguage: en\n---\n[x](/y) <blink>z</blink>\n' \
    >two.md
runs 'render --strict' 1 "$GALLEY" render --strict --quiet two.md
tail -n 1 err >last
says 'ends in why nothing is made' last \
    'two.md: error: not made: --strict, and 2 warnings'
"$GALLEY" render --strict --diagnostics json two.md 2>err
python3 -c 'import json; assert [json.loads(x) for x in open("err")][-1][
    "code"] == "not-made-strict"'
ok 'in JSON as well'
runs 'an error is reason enough' 1 "$GALLEY" render --strict absent.md
! grep -q 'not made: --strict' err
ok 'and nothing more is said'

# A layout that fails is read anew, but leaves nothing behind.
mkdir broken
{
    echo 'descripton: x'
    seq -f '# %.0f ...............................................' 15000
} >broken/layout.yaml
(
    ulimit -v 250000
    for i in $(seq 300); do cp e.md "many/$i.md"; done
    "$GALLEY" render --layout ./broken many/*.md >out 2>err
    [ $? = 1 ] && [ "$(grep -c 'did you mean "description"' err)" = 300 ]
)
ok 'a broken layout for 300 files takes the memory of one' "$(tail -n 1 err)"
