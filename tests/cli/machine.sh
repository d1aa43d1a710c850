#!/bin/bash
# The machine fails: status 3, a sentence, and no broken file.
. "$(dirname "$0")/../lib.sh"
cp "$ROOT/samples/footnotes.en.md" in.md

runs '/dev/full' 3 "$GALLEY" render in.md -o /dev/full
says 'disk-full is said' err 'disk is full'
"$GALLEY" render in.md -o - >/dev/full 2>err
[ $? = 3 ]
ok 'standard output is full'
"$GALLEY" check in.md >/dev/full 2>err
status=$?
[ $status = 3 ] || [ $status = 0 ]
ok 'check into a full device ends in order'
"$GALLEY" --help >/dev/full 2>err
[ $? = 3 ]
ok 'help into a full device'
("$GALLEY" render in.md -o - 2>err; echo $? >status) | head -c 10 >/dev/null
[ "$(cat status)" = 3 ] || [ "$(cat status)" = 0 ]
ok 'a reader that goes away ends in order' "$(cat status)"
"$GALLEY" render in.md -o - 2>err >&-
[ $? = 3 ]
ok 'standard output is closed'

# write-folder-missing, is-folder
runs 'the folder does not exist' 3 "$GALLEY" render in.md -o none/x.pdf
says 'write-folder-missing is said' err 'folder does not exist'
runs 'the source is a folder' 1 "$GALLEY" render .
says 'is-folder is said' err 'is a folder'
runs 'the source is a device' 1 "$GALLEY" render /dev/null
says 'not-a-file is said' err 'device or a pipe'

mkdir small
if mount -t tmpfs -o size=32k galley-test small 2>/dev/null; then
    echo keep >small/x.pdf
    head -c 20000 /dev/zero >small/filler
    runs 'a full disk' 3 "$GALLEY" render in.md -o small/x.pdf
    says 'disk-full is said there' err 'disk is full'
    [ "$(cat small/x.pdf)" = keep ] && [ "$(ls -A small | wc -l)" = 2 ]
    ok 'and what was there stays' "$(ls -A small)"
    umount small
else
    echo 'skip a full disk: mounting is not allowed here'
fi

# What root may not be kept from, nobody is. Nobody gets a galley that all may
# read, since the checkout may lie below /root. That layouts are found is asked
# first: setpriv has root's rights still when it opens the program.
public=$(mktemp -d)
if [ "$(id -u)" = 0 ] && chmod 755 "$public" &&
    cp "$GALLEY" "$public/galley" &&
    cp -R "$ROOT/layouts" "$ROOT/fonts" "$public" &&
    chmod -R a+rX "$public" &&
    as_nobody="env GALLEY_DATA=$public setpriv --reuid=65534 --regid=65534 \
        --clear-groups --inh-caps=-all $public/galley" &&
    $as_nobody layouts >/dev/null 2>&1; then
    cp in.md "$public/in.md"
    cp in.md "$public/secret.md"
    chmod 600 "$public/secret.md"
    mkdir "$public/open"
    chmod 777 "$public/open"
    runs 'a folder without rights' 3 $as_nobody render \
        "$public/in.md" -o "$public/x.pdf"
    says 'write-forbidden is said' err 'right to write'
    [ ! -e "$public/x.pdf" ]
    ok 'and nothing is left'
    runs 'a source without rights' 3 $as_nobody render \
        "$public/secret.md" -o "$public/open/x.pdf"
    says 'file-forbidden is said' err 'right to read'
    runs 'without a home' 0 env -u HOME $as_nobody render \
        "$public/in.md" -o "$public/open/y.pdf"
else
    echo 'skip rights: this takes root, setpriv and a /tmp that programs run in'
fi
rm -rf "$public"

# no-data-dir: a program that was copied away from its data.
mkdir -p away/bin
cp "$GALLEY" away/bin/galley
runs 'galley without its data' 3 env -u GALLEY_DATA away/bin/galley render \
    in.md -o x2.pdf
says 'no-data-dir is said' err 'own folder'
runs 'and with GALLEY_DATA' 0 env GALLEY_DATA="$ROOT" away/bin/galley \
    render in.md -o x2.pdf
