#!/usr/bin/env python3
"""Lengths of functions and files. A function over 100 lines must say why in
the comment above it, with the word "long"; so must a file over 600 in its
first comment."""
import glob
import re
import sys

lengths = []
bad = 0
for path in sorted(glob.glob('src/*/*.c')):
    lines = open(path, encoding='utf-8').read().split('\n')
    head = '\n'.join(lines[:30]).split('*/')[0]
    if len(lines) > 600 and not re.search(r'\blong\b', head):
        print(f'FAIL length {path}: {len(lines)} lines and no reason')
        bad += 1
    start = None
    for i, line in enumerate(lines):
        if line == '{' and start is None:
            start = i
        elif line == '}' and start is not None:
            name = start
            while name > 0 and re.match(r'\w', lines[name]) is None:
                name -= 1
            above = ' '.join(lines[max(0, name - 12):name])
            lengths.append((i - start - 1, path, lines[name]))
            if i - start - 1 > 100 and not re.search(r'\blong\b', above):
                print(f'FAIL length {path}:{name + 1}: {i - start - 1} lines')
                bad += 1
            start = None
lengths.sort()
if lengths:
    n = len(lengths)
    for length, path, name in lengths[-5:]:
        print(length, path, name)
    print(f'{"FAIL" if bad else "ok"} length: {n} functions, median '
          f'{lengths[n // 2][0]}, 95 % under {lengths[n * 95 // 100][0]}, '
          f'longest {lengths[-1][0]}')
sys.exit(bool(bad))
