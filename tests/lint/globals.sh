#!/bin/bash
# Law 4: no mutable variable at file scope, static or not. Constant tables of
# pointers (.data.rel.ro) are filled in by the loader and then read only.
set -u
found=$(for object in "$BUILD"/obj/*/*.o; do
    objdump -t "$object" |
        awk -v object="${object#"$BUILD"/}" '
            $0 ~ / O (\.data|\.bss|\.tdata|\.tbss|\*COM\*)/ &&
            $0 !~ /\.data\.rel\.ro/ { print object ": " $NF }'
done)
# pthread_once makes a library's own tables once for all threads; names with
# two underscores are the compiler's.
found=$(echo "$found" | grep -vE ': (__.*|once(\.[0-9]+)?)$|^$')
if [ -n "$found" ]; then
    echo "$found" | sed 's/^/FAIL global /'
elif ! ls "$BUILD"/obj/*/*.o >/dev/null 2>&1; then
    echo "FAIL global: no objects in $BUILD"
else
    echo "ok global: nothing mutable at file scope"
fi
