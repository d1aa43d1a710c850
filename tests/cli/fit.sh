#!/bin/bash
# Copyfitting: whose wish counts, that the pages are kept with the least
# change, and that nothing changes where it need not or cannot.
. "$(dirname "$0")/../lib.sh"

# layout NAME FIT: a layout with these wishes and ranges.
layout() {
    mkdir -p "$1"
    printf 'extends: classic\nfit: {%s}\n' "$2" >"$1/layout.yaml"
}
# pages N: the latest dump has so many.
pages() {
    [ "$(grep -c '^page ' out)" = "$1" ]
}
# space: that between paragraphs in the latest note, in whole percent.
space() {
    sed -n 's/.*: paragraph space \([0-9]*\).* %.*/\1/p' err
}
sed '/^fit:/d' "$ROOT/samples/fit.en.md" >plain.md
sed 's/^layout:.*/layout: classic\nfit: {pages: 3}/' plain.md >three.md
cp "$ROOT/samples/fit.en.md" one.md
layout two 'pages: 2'
layout one 'pages: 1'

# Whose wish counts.
runs 'without a wish' 0 "$GALLEY" render --dump pages plain.md
pages 2 && [ ! -s err ]
ok 'it has two pages'
mv out natural
runs "a release's wish" 0 "$GALLEY" render --dump pages one.md
pages 1
ok 'is kept'
says 'and said where it stands' err 'one.md:7:14: note: set to 1 page: '
runs 'one that is kept anyway' 0 "$GALLEY" render --dump pages three.md
cmp -s out natural && [ ! -s err ]
ok 'changes nothing'
runs "a layout's wish" 0 "$GALLEY" render --layout ./one --dump pages plain.md
pages 1
ok 'is kept as well'
says 'and said where it stands, too' err \
    'one/layout.yaml:2:14: note: set to 1 page: '
runs 'the release before the layout' 0 \
    "$GALLEY" render --layout ./one --dump pages three.md
pages 2
ok 'counts'
runs 'the command line before both' 0 \
    "$GALLEY" render --layout ./two --fit-pages 1 --dump pages three.md
pages 1
ok 'counts more'
says 'and is said of the file' err 'three.md: note: set to 1 page: '
runs 'check says it' 0 "$GALLEY" check --fit-pages 1 plain.md
says 'as render does' err 'plain.md: note: set to 1 page: '
for wrong in 0 x 1000 -1 '' 1.5; do
    runs "--fit-pages '$wrong'" 2 "$GALLEY" render "--fit-pages=$wrong" one.md
done

# The least that does: no more than space where space is enough, and no more
# of it than takes one step of the search.
none='[100%, 100%]'
rest="leading: $none, margins: $none, size: $none, lines: false"
layout space "pages: 1, space: [0%, 100%], $rest"
runs 'space alone' 0 "$GALLEY" render --layout ./space --dump pages plain.md
pages 1
ok 'does'
least=$(space)
[ "$least" -lt 100 ] && ! grep -q 'leading\|margins\|size' err
ok 'and nothing else is changed'
layout space "pages: 1, space: [$((least + 4))%, 100%], $rest"
runs 'with a little more of it' 0 "$GALLEY" check --layout ./space plain.md
says 'it does not do' err 'warning: the release does not fit 1 page: '
layout size "pages: 1, space: $none, leading: $none, margins: $none,
    size: [80%, 100%], lines: false"
runs 'size alone' 0 "$GALLEY" render --layout ./size --dump pages plain.md
pages 1 && grep -q 'page: size [0-9.]* %$' err
ok 'does too'
long=$ROOT/samples/long.en.md
n=$(($("$GALLEY" render --dump pages "$long" 2>err | grep -c '^page ') - 1))
runs 'a long release' 0 "$GALLEY" render --dump pages --fit-pages $n "$long"
pages $n
ok 'loses a page'
says 'first by its space' err "note: set to $n pages: paragraph space "

# range NAME WORD: what the latest note says of a measure, as the range of one
# called WORD; all of it if the measure is not changed, or is $whole.
range() {
    least=$(sed -n "s/.*[:,] $1 \([0-9.]*\) %.*/\1/p" note)
    [ "$2" = "$whole" ] && least=
    echo ", $2: [${least:-100}%, 100%]"
}
# needs_all LAYOUT SAMPLE: every change that the note names takes part; with
# the others alone, as far as they go in it, the release is too long.
needs_all() {
    runs "$2 in $1" 0 "$GALLEY" check --layout "$1" --fit-pages 1 \
        "$ROOT/samples/$2"
    grep -o 'set to.*' err >note
    ok 'is set to a page'
    for whole in none space leading margins size line; do
        [ $whole = none ] || grep -q "$whole" note || continue
        lines=false
        grep -q 'a line less' note && [ $whole != line ] && lines=true
        mkdir -p all
        printf 'extends: %s\nfit: {pages: 1, lines: %s%s%s%s%s}\n' \
            "$1" $lines \
            "$(range 'paragraph space' space)" "$(range leading leading)" \
            "$(range margins margins)" "$(range size size)" >all/layout.yaml
        "$GALLEY" check --layout ./all "$ROOT/samples/$2" 2>err
        if [ $whole = none ]; then
            says 'by what the note says' err 'set to 1 page'
        else
            says "and not without its $whole" err 'does not fit'
        fi
    done
}
needs_all joint embargo.ko.md
needs_all modern facts.de.md
needs_all classic fit.en.md
mkdir letter
printf 'extends: joint\npage: {size: Letter}\n' >letter/layout.yaml
needs_all "$PWD/letter" fit.en.md

# What cannot be kept: the release as ever, and a true count.
mkdir plainly
printf 'fit: {space: %s, %s}\n' "$none" "$rest" >plainly/layout.yaml
layout never "pages: 1, space: $none, $rest"
runs 'what cannot be' 0 "$GALLEY" render --layout ./never --dump pages plain.md
cmp -s out natural
ok 'changes nothing either'
left=$(sed '1,/^page 2/d' natural | grep -c '^  line ')
says 'and its lines are counted' err \
    "does not fit 1 page: $left lines are left over"
"$GALLEY" render --layout plain --dump pages "$ROOT/samples/tables.en.md" \
    >out 2>err
left=$(awk '/^page/ { page = $2 } /^  line/ && page > 1 { at[page, $3] }
    END { for (i in at) n++; print n }' out)
runs 'a table that cannot be' 0 \
    "$GALLEY" check --fit-pages 1 --layout ./plainly \
    "$ROOT/samples/tables.en.md"
says 'has its rows counted, not its cells' err ": $left lines are left over"
runs 'what cannot be, strictly' 1 \
    "$GALLEY" render --strict --layout ./never plain.md
[ ! -e plain.pdf ]
ok 'is not made'

# A page that is filled.
sed 's/^fit:.*/fit: {pages: 2, fill: true}/' one.md >fill.md
runs 'a page that is far from full' 0 "$GALLEY" render --dump pages fill.md
cmp -s out natural
ok 'is left so'
says 'which is said' err 'note: the release does not fill 2 pages even'
layout wide 'pages: 2, fill: true, space: [100%, 300%], leading: [100%, 125%],
    margins: [100%, 150%], size: [100%, 133%]'
runs 'a page that can be' 0 \
    "$GALLEY" render --layout ./wide --dump pages plain.md
pages 2
ok 'keeps its pages'
[ "$(space)" -gt 100 ]
ok 'and is looser'

# Twice the same.
"$GALLEY" render one.md -o first.pdf 2>err
"$GALLEY" render one.md -o second.pdf 2>err
cmp -s first.pdf second.pdf && is_pdf first.pdf
ok 'a fitted release gives the same bytes twice'
