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
    ok "$sample $profile $name" "$(head -n 1 err)"
}

# ---- other machines ---------------------------------------------------------

# Locales that set traps: commas in numbers, an I that has no dot, digits of
# their own.
locales=$ROOT/$BUILD/locale
mkdir -p "$locales"
for name in de_DE tr_TR fa_IR; do
    [ -d "$locales/$name.UTF-8" ] ||
        localedef -i $name -f UTF-8 "$locales/$name.UTF-8" >/dev/null 2>&1
    [ "$(LOCPATH=$locales LC_ALL=$name.UTF-8 locale charmap)" = UTF-8 ]
    ok "locale $name can be made"
done

# The same fonts under names in the opposite order, in one folder, without
# the system's caches.
mkdir -p data/fonts mirror
cp -R "$ROOT/layouts" data/
cp "$ROOT/fonts/stacks.yaml" data/fonts/
n=99999
find /usr/share/fonts -type f | LC_ALL=C sort >list
while read -r font; do
    n=$((n - 1))
    ln -s "$font" "mirror/$n-$(basename "$font")"
done <list
cat >data/fonts/fonts.conf <<END
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
<dir>$here/mirror</dir><cachedir>$here/caches</cachedir></fontconfig>
END
GALLEY_DATA=$here/data "$GALLEY" fonts >out 2>err
says 'fonts come from the other folder' out "$here/mirror/"

# The same folders, the last one first.
mkdir -p turned/fonts
cp -R data/layouts data/fonts/stacks.yaml turned/
mv turned/stacks.yaml turned/fonts/
{
    sed -n 1,2p data/fonts/fonts.conf
    echo '<fontconfig>'
    find /usr/share/fonts -type d | LC_ALL=C sort -r |
        sed 's|.*|<dir>&</dir>|'
    echo "<cachedir>$here/caches</cachedir></fontconfig>"
} >turned/fonts/fonts.conf

${CC:-gcc} -O1 -fPIC -shared -o clock.so "$ROOT/tests/pdf/clock.c" -ldl
LD_PRELOAD=$here/clock.so date -u +%Y >out
[ "$(cat out)" -ge $(($(date -u +%Y) + 8)) ]
ok 'another clock can be set'

# ---- other circumstances ----------------------------------------------------

away='deep/er/ein Ordner für alles'
mkdir -p "$away"
cp -R "$ROOT"/samples/. "$away/"

while read -r sample profile; do
    "$GALLEY" render -q --profile "$profile" "$sample" -o first.pdf
    make="$GALLEY render -q --profile $profile $sample -o again.pdf"
    again 'twice' $make
    again 'in another time zone' env TZ=Pacific/Apia $make
    for name in de_DE tr_TR fa_IR; do
        again "in $name" env LOCPATH="$locales" LC_ALL=$name.UTF-8 \
            LANGUAGE=$name $make
    done
    again 'without a locale' env LC_ALL=C LANG=C $make
    again 'with another home' env HOME=/nonexistent XDG_CONFIG_HOME=/none \
        XDG_CACHE_HOME=/none XDG_DATA_HOME=/none TMPDIR=/nonexistent $make
    again 'without an environment' env -i GALLEY_DATA="$ROOT" $make
    again 'under another mask' sh -c "umask 077 && $make"
    again 'by another path' sh -c "cd / && '$GALLEY' render -q \
        --profile $profile '$here/$sample' -o '$here/again.pdf'"
    again 'in another folder' "$GALLEY" render -q --profile "$profile" \
        "$away/$sample" -o again.pdf
    again 'after others' sh -c "'$GALLEY' render -q -o many \
        --profile $profile email.en.txt facts.de.md '$sample' &&
        cp many/$(basename "$sample" .md).pdf again.pdf"
    again 'with fonts under other names' env GALLEY_DATA="$here/data" $make
    again 'with folders of fonts in another order' env \
        GALLEY_DATA="$here/turned" $make
    again 'by another clock' env LD_PRELOAD="$here/clock.so" $make
    again 'in memory that is not clean' env MALLOC_PERTURB_=165 \
        MALLOC_ARENA_MAX=1 MALLOC_TOP_PAD_=1 $make
    again 'at fixed addresses' setarch -R $make
    again 'with another stack' sh -c "ulimit -s unlimited && $make"
    # The clock is not read: a minute later nothing has changed but the time.
    touch -d '1999-12-31' "$sample"
    again 'with another date of the file' $make
done <<'END'
strait-forum/strait-forum.en.md archive
strait-forum/strait-forum.zh-Hant.md archive
figures.zh-Hant.md archive
figures.zh-Hant.md archive-source
figures.zh-Hant.md screen
joint.ja.md archive
embargo.ko.md archive-source
release.ar.md archive
footnotes.en.md screen
rtl.en.md archive
END

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
