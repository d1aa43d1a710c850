#!/bin/bash
# Every sample in every layout: a PDF and no complaint of the program's own.
# For the sanitizers; what is in the PDFs is tests/pdf's business.
set -u
mkdir -p "$SCRATCH/samples"
for sample in $(tests/samples.sh); do
    for layout in layouts/*/; do
        layout=$(basename "$layout")
        if out=$("$GALLEY" render --quiet --layout "$layout" \
            -o "$SCRATCH/samples/" "$sample" 2>&1); then
            echo "ok $sample $layout"
        else
            echo "$out"
            echo "FAIL $sample $layout: $(echo "$out" | head -n 1)"
        fi
    done
done
