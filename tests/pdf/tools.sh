#!/bin/bash
# What other programs say of our PDFs: every sample in every layout.
. "$(dirname "$0")/../lib.sh"
limit_of() {
    case $1 in
    figures* | long* | announcement*) echo 0 ;; # photographs; many pages
    *.zh* | *.ja* | *.ko*) echo 150 ;;
    *tables.en*) echo 80 ;; # two hundred cells, each an element
    *) echo 70 ;;
    esac
}

cd "$ROOT" || exit 3
for source in samples/*.md samples/*.txt samples/*/*.md; do
    for folder in layouts/*/; do
        name=$(basename "$source").$(basename "$folder")
        pdf=$here/$name.pdf
        "$GALLEY" render -q --layout "$(basename "$folder")" -o "$pdf" \
            "$source" 2>"$here/err" || {
            echo "FAIL $name: $(head -n 1 "$here/err")"
            continue
        }
        qpdf --check "$pdf" >"$here/qpdf" 2>&1 &&
            ! grep -qi warning "$here/qpdf"
        ok "$name: qpdf" "$(tail -n 1 "$here/qpdf")"
        # Every font is embedded, a subset, and has a way back to text.
        pdffonts "$pdf" 2>&1 | tail -n +3 >"$here/fonts"
        [ -s "$here/fonts" ] &&
            ! grep -vqE ' yes yes yes +[0-9]+ +[0-9]+$' "$here/fonts"
        ok "$name: fonts" "$(grep -v ' yes yes yes ' "$here/fonts" | head -n 1)"
        limit=$(limit_of "$(basename "$source")")
        size=$(($(stat -c %s "$pdf") / 1024))
        [ "$limit" = 0 ] || [ $size -lt "$limit" ]
        ok "$name: size" "$size KB, not under $limit KB"
    done
done

# Two renderers open the house layouts without a word.
for pdf in "$here"/*.plain.pdf "$here"/strait-forum.*.pdf; do
    name=$(basename "$pdf" .pdf)
    mutool draw -q -o /dev/null -F txt "$pdf" >"$here/mutool" 2>&1
    [ $? = 0 ] && ! grep -v 'ICC support is not available' "$here/mutool"
    ok "$name: mutool" "$(head -n 1 "$here/mutool")"
done
for pdf in "$here"/strait-forum.*.modern.pdf "$here"/figures*.plain.pdf; do
    name=$(basename "$pdf" .pdf)
    gs -q -dNOPAUSE -dBATCH -dSAFER -r20 -sDEVICE=bit -sOutputFile=/dev/null \
        "$pdf" >"$here/gs" 2>&1
    [ $? = 0 ] && [ ! -s "$here/gs" ]
    ok "$name: ghostscript" "$(head -n 1 "$here/gs")"
done
