#!/bin/sh
# samples.sh: the releases among the samples, one a line, in one order; those
# of the press kit are the kit's.
cd "$(dirname "$0")/.." || exit 3
find samples -type f ! -path 'samples/images/*' \
    ! -path 'samples/press-kit/*' | LC_ALL=C sort
