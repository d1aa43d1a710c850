#!/bin/bash
# What --profile screen promises: the same document in fewer bytes.
. "$(dirname "$0")/../lib.sh"
cd "$ROOT" || exit 3
for source in samples/*.md samples/strait-forum/*.md; do
    name=$(basename "$source" .md)
    for profile in archive screen; do
        "$GALLEY" render -q --profile $profile -o "$here/$profile.pdf" "$source"
    done
    [ "$(stat -c %s "$here/screen.pdf")" -lt \
        "$(stat -c %s "$here/archive.pdf")" ]
    ok "$name: smaller for screens"
    diff <(pdftotext -layout "$here/archive.pdf" -) \
        <(pdftotext -layout "$here/screen.pdf" -) >/dev/null
    ok "$name: the same text"
    # Streams of a few bytes may be longer when they are deflated.
    qpdf --json=1 --json-key=objects --json-key=objectinfo \
        "$here/screen.pdf" 2>/dev/null |
        python3 -c '
import json, sys
all = json.load(sys.stdin)
for name, info in all["objectinfo"].items():
    if info["stream"]["is"] and info["stream"]["length"] > 100 and \
            not info["stream"]["filter"]:
        sys.exit(f"{name} is not compressed")' 2>"$here/err"
    ok "$name: all deflated" "$(head -n 1 "$here/err")"
done

# Pictures: as fine as it takes, what is drawn without loss.
"$GALLEY" render -q --profile screen -o "$here/x.pdf" samples/figures.zh-Hant.md
pdfimages -list "$here/x.pdf" | tail -n +3 >"$here/list"
[ -s "$here/list" ] && awk '$13 > 151 || $14 > 151 { exit 1 }' "$here/list"
ok 'no picture over 150 pixels an inch' "$(cat "$here/list")"
grep -q ' jpeg ' "$here/list" && grep -q ' image  *no ' "$here/list"
ok 'a photograph is a JPEG and a chart is not' "$(cat "$here/list")"
qpdf --check "$here/x.pdf" >"$here/qpdf" 2>&1
ok 'it is sound' "$(tail -n 1 "$here/qpdf")"
