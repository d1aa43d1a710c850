#!/bin/bash
# The aims of `make quality` that galley keeps, read from its PDFs: even word
# spaces, no hyphen and no stub in English; no mark astray and an even gap in
# Chinese.
set -u
if ! fc-match 'Liberation Serif' family | grep -q Liberation; then
    echo 'skip quality: Liberation Serif is not installed'
    exit 0
fi
QUALITY_TOOLS=galley "$ROOT/tests/quality/quality.py" >"$SCRATCH/quality" 2>&1
cat "$SCRATCH/quality"
while IFS= read -r aim; do
    name=${aim#aim }
    if grep -qF "$aim: met" "$SCRATCH/quality"; then
        echo "ok quality of $name"
    else
        echo "FAIL quality of $name: missed; see make quality"
    fi
done <<'AIMS'
aim en: spread under 0.025
aim en: worst under 0.33
aim en: no hyphen, ladder or stub
AIMS
for lang in zh-Hant zh-Hans; do
    missed=$(grep "^aim $lang: .*missed" "$SCRATCH/quality" |
        grep -v 'spread under 0.003' | head -1)
    if grep -q "^aim $lang: " "$SCRATCH/quality" && [ -z "$missed" ]; then
        echo "ok quality of $lang"
    else
        echo "FAIL quality of $lang: ${missed:-nothing was measured}"
    fi
done
