#!/bin/bash
# The same release, layout and fonts give the same bytes, whatever else is
# different.
. "$(dirname "$0")/../lib.sh"
cp -R "$ROOT"/samples/. .
unset SOURCE_DATE_EPOCH

# again NAME COMMAND...: makes again.pdf, the same as first.pdf.
again() {
    local name=$1
    shift
    rm -f again.pdf
    "$@" >/dev/null 2>err
    cmp -s first.pdf again.pdf
    ok "$sample $name" "$(head -n 1 err)"
}

for sample in strait-forum/strait-forum.en.md figures.zh-Hant.md \
    joint.ja.md embargo.ko.md rtl.en.md; do
    "$GALLEY" render -q "$sample" -o first.pdf
    make="$GALLEY render -q $sample -o again.pdf"
    again 'twice' $make
    again 'in another time zone' env TZ=Pacific/Apia $make
    again 'with commas in numbers' env LOCPATH="$ROOT/$BUILD/locale" \
        LC_ALL=de_DE.UTF-8 $make
    again 'without a locale' env LC_ALL=C LANG=C $make
    again 'with another home' env HOME=/nonexistent XDG_CONFIG_HOME=/none \
        XDG_CACHE_HOME=/none $make
    again 'without an environment' env -i GALLEY_DATA="$ROOT" $make
    again 'under another mask' sh -c "umask 077 && $make"
    again 'by another path' sh -c "cd / && '$GALLEY' render -q \
        '$here/$sample' -o '$here/again.pdf'"
    again 'after others' sh -c "'$GALLEY' render -q -o many \
        email.en.txt facts.de.md '$sample' &&
        cp many/$(basename "$sample" .md).pdf again.pdf"
    # The clock is not read: a minute later nothing has changed but the time.
    touch -d '1999-12-31' "$sample"
    again 'with another date of the file' $make
done

# A date that the caller sets is the one in the file.
sample=strait-forum/strait-forum.en.md
"$GALLEY" render -q "$sample" -o first.pdf
SOURCE_DATE_EPOCH=86400 "$GALLEY" render -q "$sample" -o epoch.pdf
qpdf --qdf --object-streams=disable epoch.pdf - 2>/dev/null |
    grep -aq 'D:19700102'
ok 'SOURCE_DATE_EPOCH is the date of the PDF'
qpdf --qdf --object-streams=disable first.pdf - 2>/dev/null |
    grep -aq 'D:20151201'
ok 'without it the date is that of the release'

# The order in which a press meets documents, and so fonts, is not seen.
all=$(ls ./*.md ./*.txt strait-forum/*.md)
for layout in plain classic; do
    # shellcheck disable=SC2086,SC2046
    "$GALLEY" render -q --layout $layout $all -o there
    "$GALLEY" render -q --layout $layout $(echo "$all" | tac) -o back
    diff -r there back >/dev/null
    ok "all samples in $layout, forwards and backwards"
done
