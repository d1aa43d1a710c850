#!/bin/bash
# tools.sh: puts the judges that Debian does not have into $BUILD, once:
# veraPDF from Maven Central as pom.xml pins it, pdf.js from npm's registry as
# package.json does. Afterwards nothing of it needs a network.
set -u
cd "$(dirname "$0")/../.." || exit 3
: "${BUILD:=build}"
here=tests/conformance

# fetched FOLDER SOURCE COMMAND...: FOLDER holds what the command made of this
# SOURCE. It is made beside its place, so that half a folder is never used.
fetched() {
    local folder=$BUILD/$1 source=$here/$2
    shift 2
    cmp -s "$folder/$(basename "$source")" "$source" && return
    rm -rf "$folder" "$folder.new"
    mkdir -p "$folder.new" && cp "$source" "$folder.new/" || return
    { "$@" "$folder.new" || { sleep 5 && "$@" "$folder.new"; }; } \
        >"$folder.log" 2>&1 </dev/null && mv "$folder.new" "$folder"
}

verapdf() {
    mvn -q -B -f "$1/pom.xml" dependency:copy-dependencies \
        -DoutputDirectory="$PWD/$1/lib"
}

pdfjs() {
    npm install --prefix "$1" --omit=optional --ignore-scripts \
        --no-package-lock --no-audit --no-fund
}

fetched verapdf pom.xml verapdf || {
    echo "veraPDF cannot be fetched from Maven Central, which takes Maven and" \
        "a network the first time; $BUILD/verapdf.log says what failed." >&2
    exit 3
}
fetched pdfjs package.json pdfjs || {
    echo "pdf.js cannot be fetched from npm's registry, which takes npm and a" \
        "network the first time; $BUILD/pdfjs.log says what failed." >&2
    exit 3
}
