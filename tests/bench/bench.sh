#!/bin/sh
# Builds the floor and the meter beside galley and measures both.
set -eu
mkdir -p "$BUILD/bench"
${CC:-gcc} -O2 -std=c11 -o "$BUILD/bench/floor" tests/bench/floor.c -lhpdf
${CC:-gcc} -O2 -std=c11 -o "$BUILD/bench/meter" tests/bench/meter.c
python3 tests/bench/bench.py "$BUILD/bench" "$GALLEY"
python3 tests/bench/batch.py "$BUILD/bench" "$GALLEY"
python3 tests/bench/kit.py "$BUILD/bench" "$GALLEY"
[ -z "${PEERS-}" ] ||
    python3 tests/bench/peers.py "$BUILD/bench" "$GALLEY" "$PEERS"
