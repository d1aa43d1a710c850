#!/bin/bash
# Every unit test program, each with sixty seconds of the processor (and ten
# minutes of the clock, however much else runs beside it).
set -u
# The programs lie too deep in the build folder to find galley's data.
export GALLEY_DATA=$ROOT
for test in tests/unit/*.c; do
    name=$(basename "$test" .c)
    if out=$((ulimit -t 60 && timeout 600 "$BUILD/unit/$name") 2>&1); then
        echo "ok unit/$name ($(echo "$out" | tail -n 1))"
    else
        echo "$out"
        echo "FAIL unit/$name: $(echo "$out" | grep -vE '^ ' | head -n 1)"
    fi
done
