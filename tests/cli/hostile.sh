#!/bin/bash
# Hostile input: each ends soon, in the right status, with a sentence that
# names the place, and leaves a whole PDF or none.
. "$(dirname "$0")/../lib.sh"
LIMIT=20 # seconds; twice what the slowest takes with the sanitizers
python3 "$ROOT/tests/cli/hostile.py" || exit 3
out=$here/out.pdf

# hostile NAME STATUS TEXT FILE [OPTION...]: render gives the status and says
# the text ("": says what it likes).
hostile() {
    name=$1 want=$2 text=$3 file=$4
    shift 4
    rm -f "$out"
    timeout "$LIMIT" "$GALLEY" render "$file" -o "$out" "$@" \
        >/dev/null 2>err </dev/null
    got=$?
    why=
    [ $got = "$want" ] || why="exit status $got, not $want"
    grep -qF -e "$text" err || why="not said: $text"
    if [ "$want" = 0 ]; then
        is_pdf "$out" || why='no sound PDF'
    else
        [ ! -e "$out" ] || why='a file was left'
        grep -qE '^[^ ]+: error: .+; ' err || why='no way out'
    fi
    [ "$(wc -c <err)" -lt 20000 ] || why='too much is said'
    [ -z "$why" ]
    ok "$name" "$why: $(grep -v ': note:' err | head -c 300)"
}

hostile 'not UTF-8' 1 'latin1.md:4:2: error: the byte 0xFF' latin1.md
hostile 'NUL bytes' 1 'nul.md:4:2: error' nul.md
hostile 'NUL in a YAML escape' 0 'control character' yaml-nul.md
hostile '100 MB' 1 'too large' huge.txt
hostile 'a million lines' 1 '200001' lines.txt
hostile 'a line of 1 MB' 1 'long.md:1:1: error: more than' long.md
hostile 'empty' 1 'empty' empty.md
hostile 'white space only' 1 'empty' space.txt
hostile 'front matter only' 0 '' front.md
hostile 'a headline only' 0 '' headline.md
hostile 'line ends of old Macs' 0 '' cr.md
hostile 'UTF-16' 0 '' utf16.md
hostile 'UTF-16 without a mark' 1 'zero byte' utf16-bare.md
hostile 'a folder' 1 'is a folder' folder
hostile 'a FIFO' 1 'device or a pipe' fifo
hostile 'a device without end' 1 'device or a pipe' /dev/zero
hostile 'a name too long' 1 'there is no file' "$(printf '%0280d' 0).md"

hostile 'front matter that never closes' 1 'open.md:1:1: error' open.md
hostile 'duplicate keys' 1 'twice.md:3:1: error' twice.md
hostile 'anchors that explode' 1 'bomb.md:2:' bomb.md
hostile 'YAML lists 10,000 deep' 1 'nested within' yaml-deep.md
hostile 'YAML maps 2,000 deep' 1 'nested within' yaml-maps.md
hostile '50,000 fields' 1 'values' yaml-keys.md
for kind in quotes lists dashes html tables emphasis; do
    hostile "$kind 10,000 deep" 1 'nested within' "deep-$kind.md"
done
hostile 'links 10,000 deep' 0 '' deep-links.md
hostile 'a paragraph of ticks' 0 'wider than the line' mass-ticks.md
for kind in brackets declarations; do
    hostile "a paragraph of $kind" 1 'marks such as' "mass-$kind.md"
done
hostile 'a table of 10,000 columns' 1 'has 10000 columns' columns.md
hostile 'a table row taller than a page' 0 '' row.md
hostile 'a word wider than the measure' 0 'wider than the line' word.md
hostile 'lists up to the right edge' 0 '' edge.md
hostile 'lists beyond the right edge' 1 'nested within' beyond.md
hostile 'unclosed HTML' 0 '' unclosed.md
hostile 'a link of 100 KB' 0 '' href.md
hostile 'an image that is inlined' 1 'inline.md:4:1: error' inline.md
hostile '10,000 footnotes' 0 '' footnotes.md
hostile '100,000 footnotes' 1 'lines' footnotes-all.md
hostile '5,000 headings' 0 '' headings.md
hostile '2,000 tables' 0 '' tables.md
hostile 'a table of 20,000 rows' 0 '' rows.md
hostile '20,000 links' 0 '' links.md
hostile '10,000 items' 0 '' items.md
hostile '1,000 times the same picture' 0 '' pictures.md
hostile 'a headline of 10,000 characters' 0 'headline' headline-long.md
hostile '300 pages' 0 '' pages.md
pages=$(pdfinfo "$out" 2>/dev/null | sed -n 's/^Pages: *//p')
[ "${pages:-0}" -ge 200 ]
ok 'and that many come out' "$pages"

hostile 'scripts behind links' 0 'leads nowhere' script.md
[ "$(grep -c 'leads nowhere' err)" = 5 ] &&
    ! qpdf --qdf "$out" - | grep -qaiE 'javascript|vbscript|/Launch|passwd'
ok 'make no links'
hostile 'letters turned around in the title' 0 '' bidi.md
pdfinfo "$out" | grep -q '^Title: *Invoice fdp.exe end$'
ok 'are not turned there' "$(pdfinfo "$out" | head -n 1)"

for name in ../secret.png "$here/secret.png" link.png linked/secret.png; do
    printf -- '---\nheadline: H\n---\n![x](%s)\n' "$name" >sub/path.md
    hostile "a picture at ${name#"$here"}" 1 "own folder" sub/path.md
done
hostile 'a cut PNG' 1 'damaged or cut short' cut.md
hostile 'a PNG of ten thousand million pixels' 1 'pixels' enormous.md
hostile 'a PNG that lies of its size' 1 'damaged' liar.md
hostile 'a PNG of 16 bits' 0 '' deep16.md
hostile 'a picture of 1 by 30,000' 0 '' tall.md
hostile 'a picture of 30,000 by 1' 0 '' flat.md
hostile 'an SVG with entities' 1 'entities' entities.md
hostile 'an SVG that looks outside' 0 'left out' outside.md

for layout in layout-*/; do
    hostile "${layout%/}" 1 "$(cat "$layout/says")" good.md --layout "$layout"
done

hostile 'a layout with a font that is not there' 0 'No Such Family' good.md \
    --layout family

mkdir locked
chmod 555 locked
[ "$(id -u)" != 0 ] || locked=/sys # where root may not write either
runs 'an unwritable folder' 3 "$GALLEY" render good.md \
    -o "${locked-locked}/out.pdf"
says 'and it says so' err 'right to write'
