"""Imposed PDFs: made here, and read back as a printer's paper would be. What
is known of them comes from poppler and qpdf; nothing is asked of galley."""
import html
import json
import os
import re
import subprocess
import sys

ROOT, GALLEY = os.environ['ROOT'], os.environ['GALLEY']
# of the script, since several run at once
SCRATCH = os.path.join(os.environ['SCRATCH'], 'impose',
                       os.path.basename(sys.argv[0]))
MM = 72 / 25.4
A4 = 210 * MM, 297 * MM

sys.path.insert(0, os.path.join(ROOT, 'tests/print'))


class Report:
    failed = False

    def __call__(self, name, holds, why='did not hold'):
        self.failed = self.failed or not holds
        print(f'ok impose/{name}' if holds else f'FAIL impose/{name}: {why}')


def run(*words, **more):
    return subprocess.run([str(w) for w in words], capture_output=True,
                          stdin=subprocess.DEVNULL, timeout=60, **more)


def kit(n, lang='en', layout='plain'):
    """A kit file of n pages, each with its number as a word: leaf07."""
    folder = os.path.join(SCRATCH, 'kit')
    os.makedirs(folder, exist_ok=True)
    parts = ''
    for i in range(1, n + 1):
        with open(os.path.join(folder, f'{lang}{i}.md'), 'w') as f:
            f.write(f'---\nheadline: leaf{i:02}\nlanguage: {lang}\n---\n\n'
                    'What stands here is nothing but black.\n')
        parts += f'  - page: {lang}{i}.md\n'
    path = os.path.join(folder, f'{lang}-{n}.yaml')
    with open(path, 'w') as f:
        f.write(f'title: Leaves\nlanguage: {lang}\nlayout: {layout}\n'
                f'date: 2026-03-02\nduplex: false\nparts:\n'
                f'  - cover: false\n  - contents: false\n{parts}')
    return path


def make(source, name, *options):
    """The PDF made of a kit or release; what was said of it."""
    out = os.path.join(SCRATCH, name + '.pdf')
    command = 'kit' if source.endswith('.yaml') else 'render'
    # through a pipe, since a file that is to last waits for the disk
    made = run(GALLEY, command, source, '-o', '-', *options)
    if made.returncode != 0:
        raise SystemExit(f'FAIL impose/{name}: {made.stderr.decode()}')
    with open(out, 'wb') as f:
        f.write(made.stdout)
    return out, made.stderr.decode()


def words(pdf):
    """(width, height, [(word, x, y of its middle from the top left)])."""
    told = run('pdftotext', '-bbox', pdf, '-', text=True).stdout
    pages = []
    for line in told.splitlines():
        found = re.match(r'\s*<page width="(.*?)" height="(.*?)">', line)
        if found:
            pages.append((float(found[1]), float(found[2]), []))
        found = re.match(r'\s*<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" '
                         r'yMax="(.*?)">(.*)</word>', line)
        if found:
            x0, y0, x1, y1 = map(float, found.groups()[:4])
            pages[-1][2].append((html.unescape(found[5]), (x0 + x1) / 2,
                                 (y0 + y1) / 2))
    return pages


def leaves(pdf, columns, rows, over=False):
    """Of each side the numbers in its cells, by (column, row), None where it
    is blank. over: backs are turned upside down before they are read."""
    out = []
    for n, (width, height, all_words) in enumerate(words(pdf)):
        side = {(c, r): None for c in range(columns) for r in range(rows)}
        for word, x, y in all_words:
            if not re.fullmatch(r'leaf\d\d', word):
                continue
            if over and n % 2 == 1:
                x, y = width - x, height - y
            cell = int(x / width * columns), int(y / height * rows)
            if side[cell] not in (None, int(word[4:])):
                raise SystemExit(f'FAIL impose/{pdf}: two pages in {cell}')
            side[cell] = int(word[4:])
        out.append(side)
    return out


# ---- what is done with paper ----------------------------------------------

def fold(sides, right=False, signature=None):
    """Sheets nested by signature, folded, and read from the first leaf."""
    sheets = [(sides[i], sides[i + 1]) for i in range(0, len(sides), 2)]
    outer, inner = (0, 1) if right else (1, 0)
    pages = []
    while sheets:
        nest, sheets = sheets[:signature], sheets[signature or len(sheets):]
        for front, back in nest:
            pages += [front[outer, 0], back[inner, 0]]
        for front, back in reversed(nest):
            pages += [back[outer, 0], front[inner, 0]]
    return pages


def cut(sides, columns, rows):
    """A pile of sheets cut, and the piles laid on each other."""
    pages = []
    for row in range(rows):
        for column in range(columns):
            for i in range(0, len(sides), 2):
                pages += [sides[i][column, row],
                          sides[i + 1][columns - 1 - column, row]]
    return pages


def leaf_through(sides, columns, rows):
    return [side[c, r] for side in sides
            for r in range(rows) for c in range(columns)]


def whole(pages, n, fewer):
    """All n in order, then fewer than `fewer` blank ones."""
    return (pages[:n] == list(range(1, n + 1)) and
            all(p is None for p in pages[n:]) and len(pages) - n < fewer)


# ---- what is in the file --------------------------------------------------

class Pdf:
    def __init__(self, path):
        made = run('qpdf', '--json=2', '--json-stream-data=inline',
                   '--decode-level=all', path)
        self.path = path
        self.json = json.loads(made.stdout)
        self.objects = self.json['qpdf'][1]
        self.pages = [self.at(p['object']) for p in self.json['pages']]

    def at(self, ref):
        while isinstance(ref, str) and re.fullmatch(r'\d+ \d+ R', ref):
            one = self.objects['obj:' + ref]
            ref = one['stream']['dict'] if 'stream' in one else one['value']
        return ref

    def content(self, page):
        number = page['/Contents'].split()[0]
        return run('qpdf', self.path, f'--show-object={number}',
                   '--filtered-stream-data').stdout.decode('latin-1')

    def placed(self, page):
        """(form's name, its matrix, [x, y, w, h] of what is painted)."""
        number = r'(-?[\d.]+) '
        return [(found[11], [float(v) for v in found.groups()[4:10]],
                 [float(v) for v in found.groups()[:4]])
                for found in re.finditer(
                    'q ' + number * 4 + 're W n ' + number * 6 +
                    r'cm /(P\d+) Do Q', self.content(page))]
