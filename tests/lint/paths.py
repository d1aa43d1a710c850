#!/usr/bin/env python3
"""Every path that the README and the map of the architecture name exists."""
import glob
import os
import re
import sys

# What make and users make, and names that stand for files of a kind.
MADE = ('build', 'out', 'layout.yaml', 'fonts.lock', '.c')
bad = 0
seen = 0
for page in ('README.md', 'docs/architecture.md', 'CHANGELOG.md', 'TODO.md'):
    text = open(page, encoding='utf-8').read()
    text = re.sub(r'^```.*?^```', '', text, flags=re.M | re.S)
    words = re.findall(r'`([^`\n]+)`', text)
    words += re.findall(r'\]\(([^)#:]+)\)', text)
    for word in words:
        # A path has a slash or an ending of ours and no blank.
        if not re.fullmatch(r'[\w./*-]+', word) or word.startswith('/'):
            continue
        if '/' not in word and not re.search(
                r'\.(c|h|def|md|py|sh|yaml|conf|png|\d)$', word):
            continue
        if word.split('/')[0] in MADE or re.search('[A-Z]{4}|^--', word):
            if not re.match(r'(README|TODO|CHANGELOG|LICENSE)', word):
                continue
        seen += 1
        places = [word, 'src/' + word, 'docs/' + word]
        if not any(glob.glob(p) or os.path.exists(p) for p in places):
            print(f'FAIL path {page}: {word} does not exist')
            bad += 1
if not bad:
    print(f'ok path ({seen} paths)')
sys.exit(bool(bad))
