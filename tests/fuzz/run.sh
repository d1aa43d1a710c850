#!/bin/bash
# Runs every fuzz target for FUZZ_SECONDS, from seeds made of the samples. A
# crash leaves its input in the build folder and ends in status 1.
set -u
cd "$(dirname "$0")/../.." || exit 3
ROOT=$PWD
: "${BUILD:=build/fuzzing}" "${FUZZ_SECONDS:=60}" "${GALLEY:=build/galley}"
status=0

# PDFs with tables in the open, and the same with packed objects that a fuzzer
# can change.
pdf_seeds() {
    mkdir -p "$BUILD/seeds/.pdfs"
    (cd "$BUILD/seeds/.pdfs" && python3 "$ROOT/tests/cli/attached.py" &&
        for file in updated names good; do
            qpdf --object-streams=generate --stream-data=uncompress \
                --warning-exit-0 $file.pdf packed-$file.pdf
        done) >&2
    find "$BUILD/seeds/.pdfs" -name '*.pdf' -size -64k
}

# Pages for print and for screens, in the open, without fonts and profiles,
# which are large and say nothing that is looked at here.
print_seeds() {
    mkdir -p "$BUILD/seeds/.printed"
    for name in strait-forum/strait-forum.en figures.zh-Hant; do
        for profile in print screen; do
            pdf=$BUILD/seeds/.printed/$(basename $name)-$profile
            "$GALLEY" render --quiet --profile $profile --layout modern \
                samples/$name.md -o "$pdf.whole"
            qpdf --qdf --object-streams=disable "$pdf.whole" - |
                LC_ALL=C sed -E 's/\/(DestOutputProfile|FontFile[23]) .*//' |
                fix-qdf >"$pdf.open"
            qpdf --qdf --object-streams=disable "$pdf.open" "$pdf.pdf"
            qpdf --object-streams=generate "$pdf.open" "$pdf-packed.pdf"
        done
    done >&2
    find "$BUILD/seeds/.printed" -name '*.pdf' -size -512k
}

# XMP alone and in a JPEG, IPTC-IIM, and the text chunks of a PNG.
words_seeds() {
    mkdir -p "$BUILD/seeds/.words"
    python3 tests/fuzz/words.py "$BUILD/seeds/.words"
    find "$BUILD/seeds/.words" -type f
}

for target in tests/fuzz/*.c; do
    name=$(basename "$target" .c)
    seeds=$BUILD/seeds/$name corpus=$BUILD/corpus/$name
    mkdir -p "$seeds" "$corpus"
    case $name in
    markdown) find samples -name '*.md' ;;
    text) find samples -name '*.txt' ;;
    page) find samples tests/read -name '*html' ;;
    wxr | shortcode | cut_xml) find samples -name 'wordpress.xml' ;;
    news) find samples tests/read -name '*.xml' ;;
    json) find samples tests/read tests/diag -type f -name '*.json' \
        -o -name '*.jsonl' ;;
    layout) find layouts -name '*.yaml' ;;
    kit) find samples/press-kit tests/diag -name '*.yaml' ;;
    asset) find samples layouts -name '*.svg' -o -name '*.png' \
        -o -name '*.jpg' ;;
    about) words_seeds ;;
    face) find /usr/share/fonts -name '*.[ot]tf' -size -7k ;;
    reader) pdf_seeds ;;
    preflight) print_seeds ;;
    cff) find /usr/share/fonts -name '*.otf' -size -64k ;;
    *) find samples -type f ;;
    esac | while read -r file; do
        cp "$file" "$seeds/$(echo "$file" | tr / .)"
    done
    log=$BUILD/$name.log
    if "$BUILD/fuzz/$name" -max_total_time="$FUZZ_SECONDS" -timeout=10 \
        -rss_limit_mb=2048 -max_len=131072 -print_final_stats=1 \
        -artifact_prefix="$BUILD/crash-$name-" "$corpus" "$seeds" \
        >"$log" 2>&1; then
        echo "ok fuzz/$name: $(sed -n 's/stat::number_of_executed_units: *//p' \
            "$log") runs"
    else
        tail -n 40 "$log"
        echo "FAIL fuzz/$name: see $log and $BUILD/crash-$name-*"
        status=1
    fi
done
exit $status
