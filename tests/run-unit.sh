#!/bin/bash
# Every unit test program, each with a hundred seconds of the processor, however
# much else runs beside it, and ten minutes of the clock.
set -u
# The programs lie too deep in the build folder to find galley's data.
export GALLEY_DATA=$ROOT
run() { (ulimit -t 100 && timeout 600 "$BUILD/unit/$1") 2>&1; }

for test in tests/unit/*.c; do
    name=$(basename "$test" .c)
    if out=$(run "$name"); then
        echo "ok unit/$name ($(echo "$out" | tail -n 1))"
    else
        echo "$out"
        echo "FAIL unit/$name: $(echo "$out" | grep -vE '^ ' | head -n 1)"
    fi
done
