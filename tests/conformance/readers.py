#!/usr/bin/env python3
"""readers.py FOLDER: programs that open PDFs open those of FOLDER without a
word: qpdf, MuPDF, Ghostscript, Poppler and pdf.js. A line for each thing that
is said, with the number of files and the first of them; then a sum for each
reader."""
import collections
import concurrent.futures
import glob
import os
import re
import subprocess
import sys

BUILD = os.environ['BUILD']
FILES_SHOWN = 3
# Each prints on standard error what it does not like; Ghostscript between
# what it does, and only if it is not told to be quiet.
COMMANDS = {
    'qpdf': ['qpdf', '--check'],
    'mutool info': ['mutool', 'info'],
    'mutool draw': ['mutool', 'draw', '-q', '-r', '20', '-F', 'pgm',
                    '-o', '/dev/null'],
    'ghostscript': ['gs', '-dNOPAUSE', '-dBATCH', '-dSAFER',
                    '-sDEVICE=nullpage'],
    'poppler': ['pdfinfo', '-struct-text'],
    'poppler draw': ['pdftoppm', '-r', '20', '-gray'],
}
# Of how MuPDF was built, and what Ghostscript does.
IDLE = re.compile('ICC support is not available|^(GPL Ghostscript|Copyright|'
                  'This software|see the file|Processing pages|Page [0-9]+$)')
BATCH = 40


def said(name, path):
    """What the reader says of the file, in its first words; '' if nothing."""
    made = subprocess.run([*COMMANDS[name], path], capture_output=True,
                          stdin=subprocess.DEVNULL)
    out = made.stdout if name == 'ghostscript' else b''
    lines = (made.stderr + out).decode('utf-8', 'replace').split('\n')
    lines = [w.strip() for w in lines if w.strip() and not IDLE.search(w)]
    if not lines and made.returncode:
        lines = [f'exit status {made.returncode}']
    return lines[0].replace(path, 'FILE') if lines else ''


def pdfjs(paths):
    """(path, what pdf.js says of it) for each file that it speaks of."""
    made = subprocess.run(
        ['node', 'tests/conformance/pdfjs.mjs', os.path.abspath(BUILD) +
         '/pdfjs', *paths], capture_output=True, text=True,
        stdin=subprocess.DEVNULL)
    words = {}
    for line in made.stdout.split('\n'):
        path, tab, what = line.partition('\t')
        if tab:
            words.setdefault(path, what)
    if made.returncode or made.stderr:
        return {p: (made.stderr or 'node failed').split('\n')[0]
                for p in paths}
    return words


def show(name, words, total):
    """words: what was said of the files that something was said of."""
    files = collections.defaultdict(list)
    for path, what in words:
        files[re.sub(r'\d+', 'N', what)].append((path, what))
    for found in files.values():
        print(f'{name}: in {len(found)} files: {found[0][1]}')
        for path, _ in found[:FILES_SHOWN]:
            print('   ', path)
    print(f'{name}: {total - len(words)} passed, '
          f'{len(words) if total else 1} failed')


def read(paths):
    """{reader: [(path, what it says)]} of the files that are spoken of."""
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        batches = [pool.submit(pdfjs, paths[i:i + BATCH])
                   for i in range(0, len(paths), BATCH)]
        jobs = {name: [(p, pool.submit(said, name, p)) for p in paths]
                for name in COMMANDS}
        found = {name: [(p, job.result()) for p, job in of if job.result()]
                 for name, of in jobs.items()}
        found['pdf.js'] = [w for b in batches for w in b.result().items()]
    return found


def main(folder):
    """All of the archive; of the other profiles the plainest layout, since
    what a layout does to a page is the same in all of them."""
    paths = sorted(glob.glob(f'{folder}/archive/*/*.pdf') +
                   glob.glob(f'{folder}/archive-source/plain/*.pdf') +
                   glob.glob(f'{folder}/screen/plain/*.pdf'))
    for name, words in read(paths).items():
        show(name, words, len(paths))


if __name__ == '__main__':
    main(sys.argv[1])
