#!/usr/bin/env python3
"""peers.py FOLDER GALLEY PEERS: the same hundred documents by galley and by
others, each in one process and one after the other: processor time a document.

PEERS is a folder with the documents of one text in each one's own form
(inputs/, which gen.py there writes) and the programs that set them (tools/):
Pango with cairo in C, Typst in a process of Node that stays warm. One that is
not installed is named and left out. Asserts nothing."""
import json
import os
import resource
import shutil
import subprocess
import sys

FOLDER, GALLEY, PEERS = sys.argv[1:4]
OUT = os.path.join(FOLDER, 'peers')
COUNT = 100


def inputs(*path):
    return os.path.join(PEERS, 'inputs', *path)


def releases():
    """The English text as releases of ours, with the headlines of all."""
    with open(inputs('content.json'), encoding='utf-8') as f:
        text = json.load(f)['en']
    with open(inputs('headlines.json'), encoding='utf-8') as f:
        headlines = json.load(f)[:COUNT]
    folder = os.path.join(OUT, 'releases')
    os.makedirs(folder)
    for i, headline in enumerate(headlines):
        first, *others = text['paras']
        parts = [text['dateline'] + first, *others, '###',
                 '## ' + text['about_h'], text['about'],
                 '## ' + text['contact_h'], '\n'.join(text['contact'])]
        fields = json.dumps({'headline': headline, 'language': 'en',
                             'issuer': text['org']})
        with open(f'{folder}/{i + 1:03}.md', 'w', encoding='utf-8') as f:
            f.write(f'---\n{fields}\n---\n\n' + '\n\n'.join(parts) + '\n')
    return folder


def galley(out):
    return [GALLEY, 'batch', releases(), '-o', out, '-q', '-j', '1']


def pango(out):
    program = os.path.join(OUT, 'pangopdf')
    flags = subprocess.run(['pkg-config', '--cflags', '--libs', 'pangocairo',
                            'cairo-pdf'], capture_output=True, text=True)
    if flags.returncode != 0:
        return None
    subprocess.run([os.environ.get('CC', 'gcc'), '-O2', '-o', program,
                    f'{PEERS}/tools/pangopdf.c', *flags.stdout.split()],
                   check=True, stderr=subprocess.DEVNULL)
    pairs = []
    for i in range(1, COUNT + 1):
        pairs += [f'{out}/{i:03}.pdf', inputs('batch', 'plain', f'{i:03}.txt')]
    return [program, *pairs]


def typst(out):
    if not (shutil.which('node') and
            os.path.isdir(f'{PEERS}/npm/typst/node_modules')):
        return None
    return ['node', f'{PEERS}/tools/typst.js', '--batch',
            inputs('headlines.json'), inputs('typst', 'en.typ'), out]


def measure(name, command_for):
    out = os.path.join(OUT, name)
    os.makedirs(out)
    command = command_for(out)
    if command is None:
        return None
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    made = [f'{out}/{f}' for f in os.listdir(out) if f.endswith('.pdf')]
    if len(made) != COUNT:
        sys.exit(f'{name} made {len(made)} PDFs of {COUNT}')
    cpu = (after.ru_utime + after.ru_stime - before.ru_utime -
           before.ru_stime)
    return cpu * 1000 / COUNT, sum(map(os.path.getsize, made)) / COUNT / 1000


def main():
    shutil.rmtree(OUT, ignore_errors=True)
    os.makedirs(OUT)
    print(f'\n{COUNT} documents of one English text, in one process each')
    print('program    cpu ms   PDF KB   of galley')
    ours = None
    for name, command_for in (('galley', galley), ('pango', pango),
                              ('typst', typst)):
        found = measure(name, command_for)
        if found is None:
            print(f'{name:<8} is not installed')
            continue
        ours = ours or found[0]
        print(f'{name:<8} {found[0]:8.2f} {found[1]:8.1f} '
              f'{found[0] / ours:11.1f}', flush=True)


main()
