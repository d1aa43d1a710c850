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
[ ! -e other.pdf ]
ok 'and nothing is made'
