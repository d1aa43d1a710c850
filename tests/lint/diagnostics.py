#!/usr/bin/env python3
"""Law 7: every complaint of src/base/diag.def has an entry under DIAGNOSTICS
in docs/galley.1 and a test: a case folder tests/diag/NAME or NAME.variant
whose `expect` holds its sentence, or a unit or command-line test that names
it. Names and sentences are as the house wants them."""
import glob
import os
import re
import sys

rows = re.findall(
    r'^DIAG\((\w+),\s*(\w+),\s*"([^"]+)",\s*((?:"(?:[^"\\]|\\.)*"\s*)+)\)',
    open('src/base/diag.def', encoding='utf-8').read(), re.M)
manual = open('docs/galley.1', encoding='utf-8').read()
manual = manual.partition('.Sh DIAGNOSTICS')[2].partition('\n.Sh ')[0]
entries = re.findall(r'^\.It (?:Sy )?([a-z0-9-]+)', manual, re.M)
others = '\n'.join(open(f, encoding='utf-8').read()
                   for f in glob.glob('tests/unit/*.c') +
                   glob.glob('tests/cli/*.sh') +
                   glob.glob('tests/batch/*.py') +
                   glob.glob('tests/kit/*.py') +
                   glob.glob('tests/batch/*.sh') +
                   glob.glob('tests/paper/*.sh') +
                   glob.glob('tests/pdf/*.sh') +
                   glob.glob('tests/batch/*.sh'))
stages = ' '.join(open(f, encoding='utf-8').read()
                  for f in glob.glob('src/*/*.c'))
bad = 0


def complain(name, why):
    global bad
    bad += 1
    print(f'FAIL diagnostic {name}: {why}')


def pattern(text):
    """The format of a sentence as a regular expression."""
    pieces = re.split(r'%(?:%|[-0-9.]*(?:ll|z|j)?[a-zA-Z])', text)
    return '.*'.join(re.escape(p) for p in pieces)


for code, level, name, literal in rows:
    text = ''.join(re.findall(r'"((?:[^"\\]|\\.)*)"', literal))
    text = text.replace('\\"', '"')
    if not re.search(r'\bD_' + code + r'\b', stages):
        complain(name, 'no stage makes it')
    if name not in entries:
        complain(name, 'no entry in docs/galley.1')
    if name != code.lower().replace('_', '-'):
        complain(name, f'is {code} in the code')
    if text.endswith('.') or (text[0].isupper() and
                              not re.match(r'[A-Z]{2,}', text)):
        complain(name, 'a sentence starts small and ends without a full stop')
    cases = glob.glob(f'tests/diag/{name}/expect')
    cases += glob.glob(f'tests/diag/{name}.*/expect')
    wanted = [c for c in cases
              if re.search(pattern(text), open(c, encoding='utf-8').read())]
    if cases and not wanted:
        complain(name, f'{cases[0]} does not hold its sentence')
    if not wanted and not re.search(
            rf'\bD_{code}\b|(?<![\w-]){name}(?![\w-])', others):
        complain(name, 'no test')
for name in entries:
    if name not in [row[2] for row in rows]:
        complain(name, 'in docs/galley.1, but there is no such row')
for folder in glob.glob('tests/diag/*/'):
    name = os.path.basename(folder[:-1]).partition('.')[0]
    if name not in [row[2] for row in rows] and name != 'none':
        complain(name, f'{folder} tests a complaint that does not exist')
if not bad:
    print(f'ok diagnostic ({len(rows)} documented and tested)')
sys.exit(bool(bad))
