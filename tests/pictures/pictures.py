#!/usr/bin/env python3
"""What the pages look like: samples drawn in grey at 50 points to the inch,
beside the pictures in this folder that somebody has looked at and accepted.

Two machines smooth the edges of letters differently, so a page may differ a
little: in no more than FAR_SHARE of its dots by more than FAR, and in no
square of BLOCK dots by more than BLOCK_MEAN on average. Pictures have 16
greys, which keeps the repository small. A page that is new, gone or different
is written beside the accepted one, differences in red, below build/test; the
list of them, `changed`, is what `make bless` reads.
"""
import glob
import operator
import os
import re
import shutil
import struct
import subprocess
import sys
import zlib

HERE = 'tests/pictures'
MADE = os.path.join(os.environ['SCRATCH'], 'pictures')
PPI = 50
FAR, FAR_SHARE = 48, 0.002
BLOCK, BLOCK_MEAN = 16, 12

FINE_TO_16 = bytes(v >> 4 for v in range(256))
HIGH = bytes((v >> 4) * 17 for v in range(256))
LOW = bytes((v & 15) * 17 for v in range(256))
IS_FAR = bytes(v > FAR for v in range(256))
IS_NOT = bytes(not v for v in range(256))
BRIGHT = bytes(220 if v else 0 for v in range(256))
PALE = bytes(v // 2 + 127 for v in range(256))


def documents():
    """(name, file, layout or None): every sample in its own layout, and the
    one that is there in five languages in each."""
    forum = sorted(glob.glob('samples/strait-forum/*.md'))
    layouts = sorted(os.path.basename(d[:-1])
                     for d in glob.glob('layouts/*/'))
    for path in sorted(glob.glob('samples/*.md') + glob.glob('samples/*.txt')):
        yield os.path.splitext(os.path.basename(path))[0], path, None
    for path in forum:
        name = os.path.splitext(os.path.basename(path))[0]
        for layout in layouts:
            yield f'{name}.{layout}', path, layout


def document_of(file):
    """The name of the document that a picture shows a page of."""
    found = re.fullmatch(r'(.*)-[0-9]+\.png', file)
    return found and found[1]


def number_of(file):
    return int(file[:-len('.png')].rsplit('-', 1)[1])


def draw(name, path, layout):
    """The document's pages, as (width, height, greys of 0 to 255)."""
    base = os.path.join(MADE, name)
    subprocess.run([os.environ['GALLEY'], 'render', '--quiet', '-o',
                    base + '.pdf', *(['--layout', layout] if layout else []),
                    path], check=True)
    subprocess.run(['pdftoppm', '-r', str(PPI), '-gray', base + '.pdf', base],
                   check=True)
    pages = []
    for file in sorted(glob.glob(glob.escape(base) + '-*.pgm')):
        with open(file, 'rb') as f:
            pages.append(read_pgm(f.read()))
        os.remove(file)
    os.remove(base + '.pdf')
    return pages


def read_pgm(data):
    width, height, dots = re.match(rb'P5\s(\d+)\s(\d+)\s255\s(.*)', data,
                                   re.S).groups()
    greys = dots.translate(FINE_TO_16).translate(LOW)
    return int(width), int(height), greys


# ---- PNG, as much of it as is needed -----------------------------------


def png(width, height, depth, kind, rows, effort=9):
    def chunk(name, data):
        return (struct.pack('>I', len(data)) + name + data +
                struct.pack('>I', zlib.crc32(name + data)))
    head = struct.pack('>IIBBBBB', width, height, depth, kind, 0, 0, 0)
    data = zlib.compress(b''.join(b'\0' + r for r in rows), effort)
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', head) +
            chunk(b'IDAT', data) + chunk(b'IEND', b''))


def write_grey(path, page):
    """16 greys, two dots to a byte."""
    width, height, greys = page
    odd = b'\0' * (width % 2)
    rows = []
    for y in range(height):
        row = (greys[y * width:(y + 1) * width] + odd).translate(FINE_TO_16)
        rows.append(bytes(a << 4 | b for a, b in zip(row[::2], row[1::2])))
    with open(path, 'wb') as f:
        f.write(png(width, height, 4, 0, rows))


def read_grey(path):
    """What write_grey wrote; None if it is anything else."""
    with open(path, 'rb') as f:
        data = f.read()
    if data[12:16] != b'IHDR' or data[37:41] != b'IDAT':
        return None
    width, height, depth, kind = struct.unpack('>IIBB', data[16:26])
    packed = zlib.decompress(data[41:41 + int.from_bytes(data[33:37], 'big')])
    step = (width + 1) // 2 + 1
    if (depth, kind) != (4, 0) or len(packed) != step * height or \
            any(packed[::step]):
        return None
    rows = []
    for y in range(height):
        row = packed[y * step + 1:(y + 1) * step]
        both = bytearray(2 * len(row))
        both[::2], both[1::2] = row.translate(HIGH), row.translate(LOW)
        rows.append(bytes(both[:width]))
    return width, height, b''.join(rows)


# ---- the comparison ------------------------------------------------------


def differences(a, b):
    """How far every dot of one page is from the other's."""
    return bytes(map(abs, map(operator.sub, a[2], b[2])))


def worst_block(width, height, far):
    """The largest sum of a square, and its place in dots."""
    worst = 0, 0, 0
    for y in range(0, height, BLOCK):
        rows = far[y * width:(y + BLOCK) * width]
        if not any(rows):
            continue
        for x in range(0, width, BLOCK):
            s = sum(sum(rows[i + x:min(i + x + BLOCK, i + width)])
                    for i in range(0, len(rows), width))
            worst = max(worst, (s, x, y))
    return worst


def judge(accepted, page):
    """Why the page is another than the accepted one, or None."""
    if accepted == page:
        return None
    if accepted is None:
        return 'has an accepted picture that this script did not write'
    if accepted[:2] != page[:2]:
        return 'has another size, {}x{} for {}x{}'.format(
            *page[:2], *accepted[:2])
    width, height, _ = page
    dots = differences(accepted, page)
    far = sum(dots.translate(IS_FAR))
    total, x, y = worst_block(width, height, dots)
    if far > FAR_SHARE * len(dots) or total > BLOCK_MEAN * BLOCK * BLOCK:
        return (f'looks different: {100 * far / len(dots):.2f} % of it, most '
                f'at {25.4 * x / PPI:.0f} mm from the left and '
                f'{25.4 * y / PPI:.0f} mm from the top')
    return None


def beside(path, accepted, page):
    """The accepted page, the new one, and the new one with what differs in
    red; white where there is none."""
    width, height = (page or accepted)[:2]
    blank = (width, height, b'\xff' * (width * height))
    old = accepted if accepted and accepted[:2] == (width, height) else blank
    new = page or blank
    far = differences(old, new).translate(IS_FAR)
    pale = new[2].translate(PALE)
    dark = bytes(map(operator.mul, pale, far.translate(IS_NOT)))
    red = bytes(map(max, dark, far.translate(BRIGHT)))
    rows = []
    for y in range(height):
        cut = slice(y * width, (y + 1) * width)
        row = bytearray(9 * width)
        for i, channels in enumerate(((old[2],) * 3, (new[2],) * 3,
                                      (red, dark, dark))):
            for c, greys in enumerate(channels):
                row[3 * i * width + c:3 * (i + 1) * width:3] = greys[cut]
        rows.append(bytes(row))
    with open(path, 'wb') as f:
        f.write(png(3 * width, height, 8, 2, rows, 1))


def compare(name, pages, changed):
    """Says what has become of a document's pages."""
    wanted = max((number_of(file) for file in os.listdir(HERE)
                  if document_of(file) == name), default=0)
    why = []
    if wanted and wanted != len(pages):
        why.append(f'{len(pages)} pages, {wanted} were accepted')
    for i in range(max(wanted, len(pages))):
        file = f'{name}-{i + 1}.png'
        path = os.path.join(HERE, file)
        page = pages[i] if i < len(pages) else None
        accepted = read_grey(path) if os.path.exists(path) else None
        if page is None:
            if accepted:
                changed.append(f'gone {file}')
        elif not os.path.exists(path):
            changed.append(f'new {file}')
            why.append(f'page {i + 1} has no accepted picture')
        else:
            said = judge(accepted, page)
            if not said:
                continue
            changed.append(f'changed {file}')
            why.append(f'page {i + 1} {said}')
        if page:
            write_grey(os.path.join(MADE, file), page)
        if page or accepted:
            beside(os.path.join(MADE, 'beside', file), accepted, page)
    if why:
        print(f'FAIL pictures/{name}: {"; ".join(why)}; see {MADE}/beside, '
              'then make bless')
    else:
        print(f'ok pictures/{name}')


def main():
    shutil.rmtree(MADE, ignore_errors=True)
    os.makedirs(os.path.join(MADE, 'beside'))
    changed, names = [], set()
    for name, path, layout in documents():
        names.add(name)
        compare(name, draw(name, path, layout), changed)
    for path in sorted(glob.glob(f'{HERE}/*.png')):
        file = os.path.basename(path)
        if document_of(file) not in names:
            changed.append(f'gone {file}')
            print(f'FAIL pictures/{file}: no sample makes it')
    with open(os.path.join(MADE, 'changed'), 'w', encoding='utf-8') as f:
        f.writelines(line + '\n' for line in changed)


if __name__ == '__main__':
    sys.exit(main())
