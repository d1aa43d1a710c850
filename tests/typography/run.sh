#!/bin/bash
# The rules of CJK text that are looked at in lines, in one program; those of
# whole releases are the scripts beside this one. Every rule of 1 to 37 has a
# file, and every file is run.
set -u
export GALLEY_DATA=$ROOT
out=$(timeout 60 "$BUILD/typography/rules")
echo "$out"

for n in $(seq -w 1 37); do
    ls tests/typography/"$n"-*.* >/dev/null 2>&1 ||
        echo "FAIL rule $n: no test in tests/typography begins with $n-"
done
for file in tests/typography/[0-9]*.c; do
    n=$(basename "$file" | cut -c 1-2)
    grep -qE "^(ok|FAIL) rule $n: " <<<"$out" ||
        echo "FAIL rule $n: $file is not run by main.c"
done
