#!/bin/bash
# Prints each sample as it is heard: the outline of its structure.
set -u
for source in samples/*.md samples/*.txt samples/*/*.md; do
    echo "== $source"
    "$GALLEY" render --quiet --dump tags "$source" || exit
done
