#!/bin/bash
# Every C file is as clang-format leaves it.
set -u
for file in src/*/*.[ch] tests/*/*.[ch]; do
    [ -e "$file" ] || continue
    if clang-format --dry-run -Werror "$file" 2>/dev/null; then
        echo "ok format $file"
    else
        echo "FAIL format $file: run clang-format -i on it"
    fi
done
