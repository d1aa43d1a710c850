#!/bin/bash
# galley import: what it writes is the same release, on the same pages.
. "$(dirname "$0")/../lib.sh"

# dump STAGE FILE...: what the stage makes, without places.
dump() {
    stage=$1
    shift
    "$GALLEY" render --quiet --layout plain --dump "$stage" "$@" 2>err |
        sed -E 's/ @[0-9]+:[0-9]+//'
}

# round SOURCE STAGE...: imports it and compares what the stages make, and a
# second import with the first.
round() {
    rm -rf once twice
    source=$1 name=$(basename "$1")
    shift
    "$GALLEY" import "$source" -o once >list 2>err
    ok "import of $name" "$(head -n 1 err)"
    ! grep -q 'differs at' err
    ok "$name says the same" "$(grep 'differs at' err)"
    for stage in "$@"; do
        dump "$stage" "$source" >want
        # No name holds a space.
        dump "$stage" $(cat list) >got
        cmp -s want got
        ok "$name has the same $stage" "$(diff want got | head -n 4)"
    done
    "$GALLEY" import --quiet $(cat list) -o twice >again 2>err
    diff -r once twice >changes
    ok "$name, imported twice, is as imported once" "$(head -n 4 changes)"
}

for sample in "$ROOT"/samples/*.* "$ROOT"/samples/strait-forum/*.*; do
    round "$sample" pages ops tags
done
for text in "$ROOT"/tests/read/*.*; do
    case $text in *.model) ;; *) round "$text" style ;; esac
done

# ---- names ----
cp -R "$ROOT/samples/images" .
cat >one.md <<'END'
---
headline: One
slugline: "../Night  Ferry: ∕ 1"
date: 2026-05-31
language: en
---
Text.
END
sed 's/One/Two/' one.md >two.md
runs 'two of one name' 0 "$GALLEY" import one.md two.md -o names
[ "$(cat out)" = 'names/2026-05-31-night-ferry-1.en.md
names/2026-05-31-night-ferry-1-2.en.md' ]
ok 'have a number each' "$(cat out)"
runs 'a name that is taken is 1' 1 "$GALLEY" import two.md -o names
says 'and is said' err 'is there already and was not touched'
grep -q 'headline: One' names/2026-05-31-night-ferry-1.en.md
ok 'and not written over'
runs '--force' 0 "$GALLEY" import two.md -o names --force
grep -q 'headline: Two' names/2026-05-31-night-ferry-1.en.md
ok 'writes over it'
runs 'without -o is 2' 2 "$GALLEY" import one.md
says 'and is said' err 'say where to'
runs 'a file that is not there is 1' 1 "$GALLEY" import none.md one.md -o rest
[ "$(cat out)" = rest/2026-05-31-night-ferry-1.en.md ]
ok 'and the others are made'

# ---- pictures ----
# with_picture HEADLINE HREF: a release.
with_picture() {
    printf -- '---\nheadline: %s\nlanguage: en\n---\n\n![A](%s)\n' "$1" "$2"
}
mkdir a b
for at in a b; do
    with_picture $at images/p.jpg >$at/x.md
    mkdir $at/images
done
cp images/harbour.jpg a/images/p.jpg
cp images/response-times.png b/images/p.jpg
runs 'pictures of one name' 0 "$GALLEY" import a/x.md b/x.md -o pictures
cmp -s a/images/p.jpg pictures/images/p.jpg &&
    cmp -s b/images/p.jpg pictures/images/p-2.jpg
ok 'are both copied'
says 'and named' pictures/b.en.md '](<images/p-2.jpg>)'
with_picture Out ../a/x.jpg >b/out.md
"$GALLEY" import b/out.md -o pictures 2>err >out
says 'a picture outside is said' err 'lies outside'
with_picture Gone gone.jpg >b/gone.md
runs 'a picture that is gone' 0 "$GALLEY" import b/gone.md -o pictures
says 'is said' err 'it is not there'
with_picture Gone gone.jpg >b/gone.md
echo '![B](images/p.jpg)' >>b/gone.md
runs '--strict then writes nothing' 1 "$GALLEY" import --strict b/gone.md \
    -o strict
[ -z "$(ls strict)" ]
ok 'indeed nothing' "$(ls strict)"
