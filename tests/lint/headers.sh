#!/bin/bash
# Every header compiles alone.
set -u
flags=$(pkg-config --cflags harfbuzz freetype2 fontconfig \
    libxml-2.0 libpng lcms2)
for header in src/*/*.h; do
    if gcc -std=c11 -D_GNU_SOURCE -Wall -Wextra -Werror -fsyntax-only $flags \
        -Wno-unused -x c - <<<"#include \"$header\"" -I.; then
        echo "ok header $header"
    else
        echo "FAIL header $header: does not compile alone"
    fi
done
