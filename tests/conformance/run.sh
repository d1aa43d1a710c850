#!/bin/bash
# run.sh: every PDF that galley makes, before the judges: veraPDF for what a
# profile promises (PDF/A-2a, PDF/A-3a, PDF/UA-1), and the readers of
# readers.py, which must open it without a word. What is set: the samples in
# every layout, the releases of torture/ and those that sources.py makes, the
# PDFs of the rules of typography, and releases of others where they lie
# beside the checkout (GALLEY_SEED names another place). Before that the judges
# are judged: they must find what broken.py breaks.
#
# The last line is "N passed, N failed"; the exit status is 1 if anything
# failed. All PDFs stay in build/conformance.
set -u
cd "$(dirname "$0")/../.." || exit 3
exec </dev/null
: "${BUILD:=build}" "${GALLEY:=$PWD/build/galley}"
export BUILD GALLEY PYTHONDONTWRITEBYTECODE=1 LC_ALL=C.UTF-8
unset SOURCE_DATE_EPOCH GALLEY_DATA
here=tests/conformance
folder=$BUILD/conformance

$here/tools.sh || exit
rm -rf "$folder"
mkdir -p "$folder"
{
    for step in "sources $folder/source" "render $folder" "broken $folder" \
        "verapdf $folder" "readers $folder"; do
        began=$SECONDS
        # Folders of ours have no blanks in their names.
        # shellcheck disable=SC2086
        python3 $here/${step/ /.py } || echo "${step%% *}: 0 passed, 1 failed"
        echo "   (${step%% *}: $((SECONDS - began)) s)"
    done
} 2>&1 | tee "$folder/log"

sums=$(sed -nE 's/^.+: ([0-9]+) passed, ([0-9]+) failed$/\1 \2/p' "$folder/log")
read -r passed failed < <(awk '{ p += $1; f += $2 }
    END { print p + 0, f + 0 }' <<<"$sums")
[ "$failed" = 0 ] || echo "What failed is in $folder/log"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
