#!/bin/bash
# What travels inside of a PDF, and how it comes out again.
. "$(dirname "$0")/../lib.sh"
cp -R "$ROOT/samples/images" "$ROOT/samples/figures.zh-Hant.md" .
cp "$ROOT/samples/footnotes.en.md" "$ROOT/samples/email.en.txt" .

# carries NAME FILE.pdf WANT: what is inside, as another program sees it.
carries() {
    got=$(qpdf --list-attachments "$2" 2>/dev/null | sed 's/ ->.*//')
    [ "$got" = "$3" ]
    ok "$1" "$got"
}
# same FOLDER FILE...: these files came out as they went in.
same() {
    folder=$1
    shift
    for file in "$@"; do
        cmp -s "$file" "$folder/$file" || return 1
    done
}

# ---- in ----
runs '--attach-source' 0 "$GALLEY" render --attach-source footnotes.en.md \
    -o source.pdf
is_pdf source.pdf
ok 'is a PDF'
carries 'with the release' source.pdf footnotes.en.md
runs '--profile archive-source' 0 "$GALLEY" render --profile archive-source \
    footnotes.en.md -o profile.pdf
cmp -s source.pdf profile.pdf
ok 'is the same'
runs 'both' 0 "$GALLEY" render --profile archive-source --attach-source \
    footnotes.en.md -o profile.pdf
cmp -s source.pdf profile.pdf
ok 'are the same too'
for profile in archive screen; do
    runs "--attach-source with --profile $profile is 2" 2 "$GALLEY" render \
        --attach-source --profile $profile footnotes.en.md -o never.pdf
    says 'and is said' err "archive-source, and so not “$profile”"
    runs "--attach-images with --profile $profile is 2" 2 "$GALLEY" render \
        --attach-images --profile $profile footnotes.en.md -o never.pdf
    "$GALLEY" render --profile $profile figures.zh-Hant.md -o bare.pdf \
        2>err
    qpdf --qdf --object-streams=disable bare.pdf - |
        grep -qaE '/(EmbeddedFiles?|AF|AFRelationship|Filespec)\b'
    [ $? = 1 ]
    ok "--profile $profile carries nothing"
done
[ ! -e never.pdf ]
ok 'and makes nothing'
"$GALLEY" render figures.zh-Hant.md -o default.pdf 2>err
carries 'without an option nothing is inside' default.pdf \
    'default.pdf has no embedded files'
runs '--attach-images' 0 "$GALLEY" render --attach-images figures.zh-Hant.md \
    -o all.pdf
carries 'with release and pictures' all.pdf 'figures.zh-Hant.md
images/harbour.jpg
images/response-times.png
images/routes.svg'
qpdf --qdf --object-streams=disable all.pdf all.qdf
[ "$(grep -ac '/AFRelationship /Source' all.qdf)" = 1 ] &&
    [ "$(grep -ac '/AFRelationship /Supplement' all.qdf)" = 3 ] &&
    [ "$(grep -ac '/ModDate' all.qdf)" = 5 ] &&
    [ "$(grep -aoE '/Subtype /(text|image)#2f[a-z+]+' all.qdf |
        sort | tr '\n' ' ')" = '/Subtype /image#2fjpeg /Subtype /image#2fpng'"\
 /Subtype /image#2fsvg+xml /Subtype /text#2fmarkdown " ] &&
    grep -qaE '/AF \[' all.qdf
ok 'and what PDF/A-3 wants to know of them'
"$GALLEY" render --attach-source figures.zh-Hant.md -o less.pdf 2>err
carries 'pictures only if they are asked for' less.pdf figures.zh-Hant.md
"$GALLEY" render --attach-source email.en.txt -o text.pdf 2>err
qpdf --qdf text.pdf - | grep -qa '/Subtype /text#2fplain'
ok 'plain text is told apart'
touch -d 1999-12-31 figures.zh-Hant.md images/*
"$GALLEY" render --attach-images figures.zh-Hant.md -o again.pdf 2>err
cmp -s all.pdf again.pdf
ok 'the date of the files is not seen'

# ---- out ----
runs 'extract --list' 0 "$GALLEY" extract --list all.pdf
[ "$(sed 's/.* //' out)" = "$(sed 's/.* //' <<'END'
figures.zh-Hant.md
images/harbour.jpg
images/response-times.png
images/routes.svg
END
)" ] && grep -q "^ *$(stat -c %s images/harbour.jpg)  image/jpeg " out
ok 'names, sizes and types'
runs 'extract' 0 "$GALLEY" extract all.pdf -o out-all
same out-all figures.zh-Hant.md images/*
ok 'byte for byte'
[ "$(cat out)" = 'out-all/figures.zh-Hant.md
out-all/images/harbour.jpg
out-all/images/response-times.png
out-all/images/routes.svg' ]
ok 'and says where'
"$GALLEY" render --attach-images out-all/figures.zh-Hant.md -o round.pdf 2>err
cmp -s all.pdf round.pdf
ok 'what came out makes the same PDF'
mkdir current && cp all.pdf current
(cd current && "$GALLEY" extract all.pdf >/dev/null 2>&1)
same current figures.zh-Hant.md images/*
ok 'into the current folder'
runs 'what is there is kept' 1 "$GALLEY" extract all.pdf -o out-all
rm out-all/figures.zh-Hant.md
echo mine >out-all/images/harbour.jpg
runs 'all of it' 1 "$GALLEY" extract all.pdf -o out-all
[ "$(cat out-all/images/harbour.jpg)" = mine ] &&
    [ ! -e out-all/figures.zh-Hant.md ]
ok 'and nothing is written beside it'
runs '--force' 0 "$GALLEY" extract --force all.pdf -o out-all
same out-all figures.zh-Hant.md images/*
ok 'writes over it'
runs 'one by its name' 0 "$GALLEY" extract all.pdf images/routes.svg -o out-one
[ "$(find out-one -type f)" = out-one/images/routes.svg ]
ok 'alone'
"$GALLEY" extract all.pdf images/harbour.jpg -o - >piped 2>err
cmp -s piped images/harbour.jpg
ok '-o - is standard output'
"$GALLEY" extract - -o piped-in <source.pdf >out 2>err
same piped-in footnotes.en.md
ok '- is standard input'
runs 'no PDF is 2' 2 "$GALLEY" extract
runs '--list with -o is 2' 2 "$GALLEY" extract --list all.pdf -o x
runs 'a folder that cannot be made is 3' 3 "$GALLEY" extract all.pdf \
    -o all.pdf/x
find . -name '.*' -type f | grep -q .
[ $? = 1 ]
ok 'no temporary file is left'

# ---- sources as people have them ----
printf '\357\273\277---\r\nheadline: H\r\n---\r\n\r\nOne.\r\n' >bom.md
iconv -f UTF-8 -t UTF-16 footnotes.en.md >wide.md
for file in bom.md wide.md; do
    "$GALLEY" render --attach-source $file -o odd.pdf 2>err
    rm -rf odd
    "$GALLEY" extract odd.pdf -o odd >out 2>err
    same odd $file
    ok "$file comes out as it went in"
done
"$GALLEY" render --attach-source - <footnotes.en.md >stdin.pdf 2>err
carries 'standard input is called release.md' stdin.pdf release.md
cp footnotes.en.md '海 — a:b.md'
"$GALLEY" render --attach-source '海 — a:b.md' -o odd.pdf 2>err
rm -rf odd
"$GALLEY" extract odd.pdf -o odd >out 2>err
cmp -s 'odd/海 — a_b.md' footnotes.en.md
ok 'a name that Windows would not take' "$(ls odd)"
mkdir -p a/b c
cp images/routes.svg a/x.svg
cp images/response-times.png a/b/x.svg
cp images/harbour.jpg 'c/x y.svg'
printf -- '---\nheadline: H\n---\n' >twins.md
for href in a/x.svg ./a/x.svg a/b/../b/x.svg c/../a/x.svg 'c/x%20y.svg'; do
    printf '\n![one](%s)\n' "$href" >>twins.md
done
"$GALLEY" render --attach-images twins.md -o twins.pdf 2>err
carries 'pictures of one name stay apart' twins.pdf 'a/b/x.svg
a/x.svg
c/x y.svg
twins.md'
"$GALLEY" extract twins.pdf -o twins >out 2>err
same twins a/x.svg a/b/x.svg 'c/x y.svg' twins.md
ok 'and come out in their folders'

# ---- after other programs ----
# comes_back NAME: new.pdf, which another program has written.
comes_back() {
    rm -rf back
    "$GALLEY" extract new.pdf -o back >out 2>err
    same back figures.zh-Hant.md images/*
    ok "after $1" "$(head -n 1 err)"
}
for how in '' --qdf --linearize --stream-data=uncompress \
    --object-streams=disable --object-streams=generate \
    --newline-before-endstream '--linearize --object-streams=disable'; do
    qpdf $how all.pdf new.pdf
    comes_back "qpdf $how"
done
mutool clean all.pdf new.pdf
comes_back 'mutool clean'
mutool clean -gggg all.pdf new.pdf
comes_back 'mutool clean -gggg'
mutool clean -a all.pdf ascii.pdf
runs 'data in letters is refused' 1 "$GALLEY" extract ascii.pdf
qpdf --stream-data=uncompress ascii.pdf new.pdf
comes_back 'what the sentence says'
qpdf --encrypt '' '' 256 -- all.pdf locked.pdf
runs 'an encrypted file is refused' 1 "$GALLEY" extract locked.pdf
qpdf --decrypt locked.pdf new.pdf
comes_back 'what the sentence says'

# ---- hostile ----
python3 "$ROOT/tests/cli/attached.py" || exit 3
runs 'an updated file' 0 "$GALLEY" extract updated.pdf -o updated
[ "$(cat updated/a.md)" = new ] && [ ! -s updated/海.md ] &&
    [ "$(cat 'updated/b (2).txt')" = 'The second file.' ]
ok 'in its last state'
runs 'names that lead elsewhere' 0 "$GALLEY" extract names.pdf -o names
# Each file holds a number, and the numbers count up by two.
[ "$(find names -type f | wc -l)" = 35 ] &&
    [ "$(find names -type f -exec cat {} + | wc -c)" = 70 ] &&
    [ -z "$(find names -name '.?*' -o -name '*\\*' -o -iname con |
        LC_ALL=C grep -v '^names$')" ] &&
    ! find names | LC_ALL=C grep -q '[[:cntrl:]]'
ok 'lead nowhere' "$(find names -type f | wc -l)"
for file in bomb bombs deep values rows loop-tree loop-prev loop-length \
    long-prev short empty cut length negative elsewhere; do
    runs "$file.pdf" 1 timeout 20 "$GALLEY" extract $file.pdf -o hostile
    grep -qE '^[^ ]+: error: .+; ' err && [ "$(wc -c <err)" -lt 20000 ]
    ok 'has a way out'
done
[ -z "$(find hostile -type f 2>/dev/null)" ]
ok 'nothing of them is written'
runs 'a wrong checksum' 1 "$GALLEY" extract changed.pdf -o forced
runs 'a wrong checksum with --force' 0 "$GALLEY" extract changed.pdf --force \
    -o forced
[ "$(cat forced/a.md)" = 'A line.' ]
ok 'comes out as it is'
mkdir trap elsewhere
ln -s ../elsewhere trap/etc
ln -s ../elsewhere/secret trap/b
runs 'links that lead out' 1 "$GALLEY" extract --force names.pdf -o trap
[ -z "$(ls elsewhere)" ]
ok 'are not followed'
