#!/bin/bash
# What no other file calls is static, or it is dead; the other file may be a
# test.
set -u
objects=$(for source in src/*/*.c; do
    object=$BUILD/obj/${source#src/}
    echo "${object%.c}.o"
done)
symbols=$(nm $objects)
tests=$(cat tests/*/*.[ch])
names() { # of symbols of these kinds
    awk -v kinds="$1" 'NF > 1 && $(NF - 1) ~ kinds { print $NF }' \
        <<<"$symbols" | sort -u
}
unseen=$(comm -23 <(names '^[TRDB]$') <(names '^U$') | while read -r name; do
    grep -qw "$name" <<<"$tests" || echo "$name"
done)
if [ -n "$unseen" ]; then
    echo "$unseen" | sed 's/^/FAIL unseen /; s/$/: no other file calls it/'
else
    echo "ok unseen"
fi
