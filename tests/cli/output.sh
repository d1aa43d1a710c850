#!/bin/bash
# Where things come from and go to.
. "$(dirname "$0")/../lib.sh"
cp -R "$ROOT/samples/images" .
cp "$ROOT/samples/footnotes.en.md" "$ROOT/samples/email.en.txt" .

runs '-o FILE' 0 "$GALLEY" render footnotes.en.md -o x.pdf
is_pdf x.pdf
ok 'and it is a PDF'
runs '--output=FILE' 0 "$GALLEY" render --output=y.pdf footnotes.en.md
cmp -s x.pdf y.pdf
ok 'the same one'
runs '-oFILE' 0 "$GALLEY" render -oz.pdf footnotes.en.md
cmp -s x.pdf z.pdf
ok 'the same one again'
runs '-o FOLDER/' 0 "$GALLEY" render footnotes.en.md -o fresh/
cmp -s x.pdf fresh/footnotes.en.pdf
ok 'in the folder, by its own name'
runs 'several files into a folder' 0 "$GALLEY" render -o many \
    footnotes.en.md email.en.txt
[ "$(ls many)" = "email.en.pdf
footnotes.en.pdf" ]
ok 'both'
"$GALLEY" render footnotes.en.md -o - >piped.pdf 2>err
cmp -s x.pdf piped.pdf
ok '-o - is standard output'
"$GALLEY" render --from md - <footnotes.en.md >stdin.pdf 2>err
is_pdf stdin.pdf
ok '- is standard input, and its PDF goes to standard output'
"$GALLEY" render --from md - -o - <footnotes.en.md >stdin2.pdf 2>err
cmp -s stdin.pdf stdin2.pdf
ok 'with -o - as well'
cp footnotes.en.md ./-dashed.md
runs 'a name that begins with a dash' 0 "$GALLEY" render -o d.pdf -- -dashed.md
"$GALLEY" render email.en.txt --dump model >model 2>err
says '--dump goes to standard output' model headline
runs '--dump with -o' 0 "$GALLEY" render email.en.txt --dump model -o m.txt
cmp -s model m.txt
ok 'goes to the file'
runs '--lang overrides' 0 "$GALLEY" render --lang de --dump model email.en.txt
says 'in the model' out de
runs '--layout NAME' 0 "$GALLEY" render --layout classic footnotes.en.md
runs '--layout DIR' 0 "$GALLEY" render --layout "$ROOT/layouts/classic" \
    -o dir.pdf footnotes.en.md
cmp -s footnotes.en.pdf dir.pdf
ok 'is the same letterhead'
runs '--quiet' 0 "$GALLEY" check --quiet email.en.txt
[ ! -s err ]
ok 'says nothing but errors'
ls -A | grep -q '\.tmp\|^\.'
[ $? = 1 ]
ok 'no temporary file is left'

# A press kit editor's file may be open elsewhere: its name keeps its rights.
rm -f mode.pdf
(umask 027 && "$GALLEY" render footnotes.en.md -o mode.pdf 2>err)
[ "$(stat -c %a mode.pdf)" = 640 ]
ok 'the umask is honoured' "$(stat -c %a mode.pdf)"
echo old >target.pdf
ln -s target.pdf link.pdf
"$GALLEY" render footnotes.en.md -o link.pdf 2>err
[ -L link.pdf ] && is_pdf target.pdf
ok 'a link is followed, not replaced'
