#!/bin/bash
# fonts, layouts and new.
. "$(dirname "$0")/../lib.sh"
export XDG_CONFIG_HOME=$here/config

runs 'layouts' 0 "$GALLEY" layouts
for layout in "$ROOT"/layouts/*/; do
    says "layouts lists $(basename "$layout")" out "$(basename "$layout")"
    cp out list
    runs "layouts $(basename "$layout")" 0 "$GALLEY" layouts \
        "$(basename "$layout")"
    [ -s out ]
    ok "layouts $(basename "$layout") shows it"
    cp list out
done
runs 'layouts of none' 1 "$GALLEY" layouts no-such-layout
runs 'layouts --keys' 0 "$GALLEY" layouts --keys

runs 'fonts' 0 "$GALLEY" fonts
[ "$(wc -l <out)" -gt 8 ]
ok 'fonts prints a table'
runs 'fonts --lang' 0 "$GALLEY" fonts --lang ja
says 'fonts --lang names the Japanese face' out 'JP'

runs 'new release' 0 "$GALLEY" new release first.en.md
runs 'and it renders' 0 "$GALLEY" render --strict first.en.md
cat err
runs 'and passes check' 0 "$GALLEY" check --strict first.en.md
echo mine >own.md
runs 'new does not overwrite' 1 "$GALLEY" new release own.md
[ "$(cat own.md)" = mine ]
ok 'and the file stays'
runs 'new layout' 0 "$GALLEY" new layout brand
runs 'and a release is set in it' 0 "$GALLEY" render --layout ./brand \
    first.en.md -o branded.pdf
mkdir -p config/galley/layouts
cp -R brand config/galley/layouts/house
runs "a user's own layout is found by name" 0 "$GALLEY" render --layout \
    house first.en.md -o house.pdf
"$GALLEY" layouts >out
says 'and listed' out house
runs 'fonts --lock' 0 "$GALLEY" fonts --layout ./brand --lock
runs 'fonts --verify' 0 "$GALLEY" fonts --layout ./brand --verify
runs 'a locked layout renders' 0 "$GALLEY" render --layout ./brand \
    first.en.md -o branded.pdf
lock=$(ls brand/fonts.lock)
sed -i "s/[0-9a-f]\{64\}/$(printf %064d 0)/" "$lock"
runs 'another font than the locked one is an error' 1 "$GALLEY" render \
    --layout ./brand first.en.md -o other.pdf
says 'the lock and its line are named' err './brand/fonts.lock:'
! grep -q 'fonts.lock: error' err
ok 'with the line' "$(head -n 1 err)"
[ ! -e other.pdf ]
ok 'and nothing is made'
mkdir wide
printf 'extends: plain\npage: {margins: {left: 40mm, right: 30mm}}\n' \
    >wide/layout.yaml
runs 'a layout of two lines' 0 "$GALLEY" layouts ./wide
says 'moves the text' out 'frame body       left 40, top 44, 140 x'
says 'and the furniture with its margins' out 'rule             left 40, top'
printf 'extends: joint\npage: {size: [60mm, 60mm]}\n' >wide/layout.yaml
runs 'a page too small is said' 1 "$GALLEY" layouts ./wide
[ "$(grep -c 'no text asks' err)" = 0 ]
ok 'without what only follows from it'
runs "a layout of galley's own is not locked" 1 "$GALLEY" fonts \
    --layout modern --lock
says 'and the way out is named' err 'galley new layout'
[ ! -e "$ROOT/layouts/modern/fonts.lock" ]
ok 'and nothing is written there'

# A bare name: the current folder's layout for the command line alone.
mkdir modern
printf 'description: mine\nstyles: {headline: {size: 33pt}}\n' \
    >modern/layout.yaml
printf -- '---\nheadline: H\nlanguage: en\nlayout: modern\n---\nText.\n' \
    >named.md
"$GALLEY" render --dump style named.md >by-release 2>err
"$GALLEY" render --dump style --layout "$ROOT/layouts/modern" named.md \
    >shipped 2>err
[ -s by-release ] && cmp -s by-release shipped
ok "a release's modern is galley's, not the folder's here"
"$GALLEY" render --dump style --layout modern named.md >by-option 2>err
"$GALLEY" render --dump style --layout ./modern named.md >by-path 2>err
[ -s by-path ] && cmp -s by-option by-path && ! cmp -s by-option shipped
ok "--layout modern is the folder's here"
mkdir classic
runs 'a folder without layout.yaml is none' 0 "$GALLEY" layouts classic

# Names that YAML would misread.
for given in 'a: b' 'c #d' "e'f\"g" '[h' '{i}' '- j' '*k' '&l' '!m' '%n' \
    '@o' 'null' '2025-01-31' "$(printf 'p\nq: r')" \
    "$(printf 's\342\200\250t')" "$(printf 'u\302\205v')" \
    "$(printf 'w\177x')"; do
    runs "new release $given" 0 "$GALLEY" new release -- "$given.md"
    runs "renders" 0 "$GALLEY" render --strict -o named.pdf -- "$given.md"
    sed -i 's/^# translations/translations/' -- "./$given.md"
    runs "also with its comment used" 0 "$GALLEY" render -o named.pdf -- \
        "$given.md"
    runs "new layout $given" 0 "$GALLEY" new layout -- "$given"
    runs "is one" 0 "$GALLEY" layouts "./$given"
done
ln -s nowhere.md dangling.md
runs 'new does not write through a link' 1 "$GALLEY" new release dangling.md
[ ! -e nowhere.md ]
ok 'and nothing is there'
