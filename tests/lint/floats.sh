#!/bin/bash
# Law 5: layout is integer; floats end inside shape.
set -u
found=$(for stage in model style break paginate draw; do
    for file in src/$stage/*.[ch]; do
        # Comments may speak of doubles.
        gcc -fpreprocessed -dD -E -P "$file" 2>/dev/null |
            grep -nwE 'float|double' | sed "s|^|$file: |"
    done
done)
if [ -n "$found" ]; then
    echo "$found" | sed 's/^/FAIL float /'
else
    echo "ok float: none in model, style, break, paginate, draw"
fi
