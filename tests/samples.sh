#!/bin/sh
# samples.sh: the releases among the samples, one a line, in one order.
cd "$(dirname "$0")/.." || exit 3
find samples -type f ! -path 'samples/images/*' | LC_ALL=C sort
