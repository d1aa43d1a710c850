#!/usr/bin/env python3
"""No sample or test holds eight words in a row of a release that others
wrote, where such releases lie beside the checkout."""
import glob
import os
import re
import sys

THEIRS = glob.glob('../shared/seed/*.txt')
OURS = [f for top in ('samples', 'tests', 'docs', 'layouts')
        for f in glob.glob(top + '/**/*', recursive=True)
        if re.search(r'\.(md|txt|yaml|py|sh|c|json|[15])$', f)
        and os.path.isfile(f)] + ['README.md']
RUN = 8


def runs(path):
    text = open(path, encoding='utf-8', errors='replace').read().lower()
    words = re.findall(r'\w+', text)
    return {' '.join(words[i:i + RUN]) for i in range(len(words) - RUN + 1)}


if not THEIRS:
    print('skip phrases: no releases of others beside the checkout')
    sys.exit()
theirs = set().union(*map(runs, THEIRS))
bad = 0
for path in OURS:
    for phrase in sorted(runs(path) & theirs)[:3]:
        print(f'FAIL phrases {path}: "{phrase}"')
        bad += 1
if not bad:
    print(f'ok phrases ({len(OURS)} files)')
sys.exit(bool(bad))
