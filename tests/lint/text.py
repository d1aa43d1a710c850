#!/usr/bin/env python3
"""Lines of 80 columns, no tabs, no blanks at line ends, no path of one
machine and no talk of its makers in anything of ours."""
import glob
import re
import sys

# Expected outputs and samples are as they are.
PATTERNS = ['src/*/*.[ch]', 'src/*/*.def', 'tests/**/*.[ch]', 'tests/**/*.sh',
            'tests/**/*.py', 'docs/*', '*.md', 'Makefile', '.ci/run',
            'layouts/*/*.yaml', 'fonts/*']
CASES = re.compile(r'tests/(golden|diag)/.*/|\.png$|\.json$')
MACHINE = re.compile(r'(?<![\w.$}/])/(home|root|work|tmp|mnt|Users)/\w')
TALK = re.compile(r'\b(issue|ticket|task|session)s? #?\d', re.I)

files = sorted({f for p in PATTERNS for f in glob.glob(p, recursive=True)
                if not CASES.search(f)})
bad = 0


def complain(path, number, why):
    global bad
    bad += 1
    print(f'FAIL text {path}:{number}: {why}')


for path in files:
    try:
        text = open(path, encoding='utf-8').read()
    except IsADirectoryError:
        continue
    if not text.endswith('\n') or text.endswith('\n\n'):
        complain(path, text.count('\n'), 'must end in one newline')
    free = False  # tables that clang-format leaves alone
    for number, line in enumerate(text.split('\n'), 1):
        if 'clang-format o' in line:
            free = 'clang-format off' in line
        # Tables, and prose in YAML, which cannot be wrapped in Chinese.
        table = (path.endswith('.md') and line.startswith('|') or
                 path.startswith('layouts/'))
        if len(line) > 80 and not table and not free and 'https://' not in line:
            complain(path, number, f'{len(line)} columns')
        if line != line.rstrip():
            complain(path, number, 'blanks at the end')
        if '\t' in line and path != 'Makefile':
            complain(path, number, 'a tab')
        if MACHINE.search(line) and 'XXXXXX' not in line:
            complain(path, number, 'a path of one machine')
        if TALK.search(line):
            complain(path, number, 'talk of its makers')
if not bad:
    print(f'ok text ({len(files)} files)')
sys.exit(bool(bad))
