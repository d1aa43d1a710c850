#!/bin/bash
# The manual pages are well formed.
set -u
for page in docs/*.[1-9]; do
    if out=$(mandoc -T lint -W warning "$page" 2>&1); then
        echo "ok manual $page"
    else
        echo "$out"
        echo "FAIL manual $page: $(echo "$out" | head -n 1)"
    fi
done
