#!/bin/sh
# Builds the floor beside galley and measures both.
set -eu
mkdir -p "$BUILD/bench"
${CC:-gcc} -O2 -std=c11 -o "$BUILD/bench/floor" tests/bench/floor.c -lhpdf
exec python3 tests/bench/bench.py "$BUILD/bench" "$GALLEY"
