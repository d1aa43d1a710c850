#!/usr/bin/env python3
"""Pictures in CMYK keep their inks: patches of each ink, as several programs
write them, come out on their own plates; grey pictures on that of black."""
import os
import re
import struct
import subprocess
import sys

import plates
import press

report = press.Report('cmyk')
HERE = press.folder('cmyk')
MM, PPI, EDGE = press.MM, 100, press.BLEED + 28 + press.MM
INKS = ['Cyan', 'Magenta', 'Yellow', 'Black']
OTHER = '/usr/share/color/icc/ghostscript/ps_cmyk.icc'

LAYOUT = '''
description: pictures for a press
extends: plain
print:
  profile: press.icc
  condition: FOGRA39
  bleed: 4mm
  ink-limit: 320%
first:
  furniture:
'''

RELEASE = '''---
headline: Ferry line adds a night crossing
language: en
datePublished: 2016-04-12
---

The first boat leaves at eleven.
'''

# Four solid patches, four of 40 %, and below them much that is small.
PATCHES = '''
/ink { 4 array astore exch 4 1 roll } def
0 1 3 { /i exch def
  0 1 1 { /j exch def
    /v j 0 eq { FULL } { PART } ifelse def
    [ 0 1 3 { i eq { v } { NONE } ifelse } for ] aload pop setcmykcolor
    i 200 mul 200 j 100 mul add 200 100 rectfill } for } for
0 1 79 { /x exch def 0 1 19 { /y exch def
  x 7 mul y 3 mul add 10 mod 10 div x y mul 9 mod 9 div x y add 8 mod 8 div 0
  setcmykcolor x 10 mul y 10 mul 10 10 rectfill } for } for
showpage
'''


def jpeg(name, device='jpegcmyk', full=1, part=0.4, none=0, size='800x400',
         program=PATCHES):
    """What Ghostscript writes: as Adobe's programs do, inverted."""
    path = os.path.join(HERE, name)
    for word, value in (('FULL', full), ('PART', part), ('NONE', none)):
        program = program.replace(word, str(value))
    subprocess.run(['gs', '-q', '-dBATCH', '-dNOPAUSE', '-dSAFER',
                    f'-sDEVICE={device}', f'-g{size}', '-dJPEGQ=95', '-o',
                    path, '-c', program], check=True, timeout=60)
    with open(path, 'rb') as f:
        return f.read()


def segments(data):
    """[(marker, bytes)] up to the scan, and the scan."""
    at, out = 2, []
    while data[at + 1] != 0xDA:
        n = struct.unpack('>H', data[at + 2:at + 4])[0]
        out.append((data[at + 1], data[at:at + 2 + n]))
        at += 2 + n
    return out, data[at:]


def without(data, *markers):
    head, scan = segments(data)
    return data[:2] + b''.join(s for m, s in head if m not in markers) + scan


def with_segment(data, marker, body):
    return data[:2] + struct.pack('>BBH', 255, marker, len(body) + 2) + \
        body + data[2:]


def with_profile(data, path):
    """The profile is cut into pieces; put at the front, so the last first."""
    with open(path, 'rb') as f:
        icc = f.read()
    data, size = without(data, 0xE2), 60000
    count = (len(icc) + size - 1) // size
    for i in reversed(range(count)):
        data = with_segment(data, 0xE2, b'ICC_PROFILE\0' + bytes(
            [i + 1, count]) + icc[i * size:(i + 1) * size])
    return data


def turned(data):
    """Its top is on the left: to be shown a quarter turned to the right."""
    return with_segment(data, 0xE1, b'Exif\0\0MM\0*\0\0\0\x08\0\1\x01\x12'
                        b'\0\3\0\0\0\1\0\6\0\0\0\0\0\0')


def put(name, data, folder):
    with open(os.path.join(folder, name), 'wb') as f:
        f.write(data)


def make_pictures():
    """By name; each in a row of the page."""
    adobe = jpeg('adobe.jpg')
    plain = jpeg('opposite.jpg', full=0, part=0.6, none=1)
    return {
        'adobe': without(adobe, 0xE2),
        'plain': without(plain, 0xE2, 0xEE),
        'same': with_profile(adobe, press.PROFILE),
        'other': with_profile(adobe, OTHER),
        'turned': turned(without(adobe, 0xE2)),
        'grey': jpeg('grey.jpg', 'jpeggray', program='0.4 setgray 0 0 800 400 '
                     'rectfill showpage')}


def make_layout(pictures):
    places = ''
    for i, name in enumerate(pictures):
        wide = '10mm' if name == 'turned' else '40mm'
        places += (f'    - image: {name}.jpg\n      alt: {name}\n      at: '
                   f'{{left: 10mm, top: {100 + 25 * i}mm, width: {wide}}}\n')
    # So small that it has fewer pixels on paper.
    places += ('    - image: plain.jpg\n      alt: small\n'
               '      at: {left: 120mm, top: 100mm, width: 40mm}\n'
               '    - image: large.jpg\n      alt: large\n'
               '      at: {left: 120mm, top: 125mm, width: 40mm}\n'
               '    - image: grey.png\n      alt: grey\n'
               '      at: {left: 120mm, top: 150mm, width: 10mm}\n')
    folder = press.layout('cmyk-layout', LAYOUT + places)
    for name, data in pictures.items():
        put(name + '.jpg', data, folder)
    large = jpeg('large.jpg', full=0, part=0.6, none=1, size='1600x800',
                 program='2 2 scale ' + PATCHES)
    put('large.jpg', without(large, 0xE2, 0xEE), folder)
    return folder


def has(page, x, y):
    """Percent of each ink in a square millimetre there."""
    box = [EDGE + x * MM, EDGE + y * MM, EDGE + (x + 1) * MM,
           EDGE + (y + 1) * MM]
    found = {ink: round(plates.darkest(page[ink], box, PPI) / 2.55)
             for ink in page}
    return {ink: n for ink, n in found.items() if n > 0}


def near(found, want, by):
    return all(abs(found.get(ink, 0) - want.get(ink, 0)) <= by
               for ink in INKS)


def check_patches(page, name, x, y, by=1, step=(10, 0), down=(0, -5)):
    """Of 40 % from (x, y) on, and of 100 % below them."""
    for i, ink in enumerate(INKS):
        for j, value in enumerate((40, 100)):
            at = (x + i * step[0] - j * down[0], y + i * step[1] - j * down[1])
            found = has(page, *at)
            report(f'{name}: {ink} {value} % on its plate',
                   near(found, {ink: value}, by), f'{found} at {at}')


def check_page(page):
    rows = {'adobe': 0, 'plain': 1, 'same': 2}
    for name, row in rows.items():
        check_patches(page, name, 14, 102 + 25 * row)
    check_patches(page, 'fewer pixels', 124, 127, by=2)
    # A quarter turned: what was above is on the right.
    check_patches(page, 'turned', 18, 202, by=2, step=(0, 5), down=(2.5, 0))
    black = has(page, 44, 182)
    report('other press: black stays black', list(black) == ['Black'], black)
    cyan = has(page, 14, 182)
    report('other press: cyan is what it is there',
           0 < cyan.get('Cyan', 0) < 100 and cyan != {'Cyan': 40}, cyan)
    for name, x, y in (('JPEG', 20, 230), ('PNG', 124, 154)):
        grey = has(page, x, y)
        report(f'a grey {name} is black alone',
               list(grey) == ['Black'] and 30 < grey['Black'] < 90, grey)


def check_file(out, pictures, said):
    with open(out, 'rb') as f:
        made = f.read()
    for name in ('adobe', 'plain', 'same'):
        report(f'{name}: its own JPEG is in the file',
               segments(pictures[name])[1][:-2] in made)
    report('only those of Adobe are inverted',
           made.count(b'/Decode [1 0 1 0 1 0 1 0]') == 2, made.count(
               b'/Decode'))
    notes = [line for line in said if 'in the inks of another press' in line]
    report('the one of another press is told', len(notes) == 1 and
           'other.jpg' in notes[0], said)
    report('and no word of screens', not any('screen' in s for s in said), said)


def preflight(path):
    made = subprocess.run([press.GALLEY, 'preflight', path],
                          capture_output=True, text=True, timeout=60)
    return made.stderr.splitlines()


def check_limit():
    """A picture of 400 % is told by who makes the file and who gets it."""
    full = '1 1 1 1 setcmykcolor 0 0 800 400 rectfill showpage'
    none = '0 0 0 0 setcmykcolor 0 0 800 400 rectfill showpage'
    wet = {'adobe': without(jpeg('wet.jpg', program=full), 0xE2),
           'plain': without(jpeg('dry.jpg', program=none), 0xE2, 0xEE)}
    for name, data in wet.items():
        folder = press.layout('cmyk-wet', LAYOUT + '    - image: wet.jpg\n'
                              '      alt: wet\n      at: {left: 10mm, '
                              'top: 100mm, width: 40mm}\n')
        put('wet.jpg', data, folder)
        source, out = (os.path.join(HERE, 'wet' + e) for e in ('.md', '.pdf'))
        put('wet.md', RELEASE.encode(), HERE)
        for who, said in (('render', press.render(source, out,
                                                  layout_dir=folder)),
                          ('preflight', preflight(out))):
            report(f'{name}: too much ink, says {who}', any(
                re.search('a picture has 400 %', s) for s in said), said)


def check_kit(pictures):
    """Pictures that are read again when they are wanted."""
    for name, data in pictures.items():
        put(name + '.jpg', data, HERE)
    put('kit.md', RELEASE.encode() + b''.join(
        b'\n![%s](%s.jpg){width=40%%}\n' % (n.encode(), n.encode())
        for n in pictures), HERE)
    put('kit.yaml', b'title: A kit\norganisation: Ferry\nlanguage: en\n'
        b'date: 2016-04-12\nparts:\n  - release: kit.md\n', HERE)
    out = os.path.join(HERE, 'kit.pdf')
    made = subprocess.run(
        [press.GALLEY, 'kit', os.path.join(HERE, 'kit.yaml'), '-o', out,
         '--profile', 'print', '--layout', press.layout('cmyk-kit', LAYOUT +
                                                        '    []\n')],
        capture_output=True, text=True, timeout=60)
    report('a kit is made', made.returncode == 0, made.stderr)
    if made.returncode == 0:
        check_file(out, pictures, made.stderr.splitlines())


def main():
    pictures = make_pictures()
    folder = make_layout(pictures)
    put('cmyk.md', RELEASE.encode(), HERE)
    out = os.path.join(HERE, 'out.pdf')
    said = press.render(os.path.join(HERE, 'cmyk.md'), out, layout_dir=folder)
    check_page(plates.separate(out, HERE, PPI)[0])
    check_file(out, pictures, said)
    with open(out, 'rb') as f: # 40 mm at 400 pixels an inch
        report('fewer pixels are kept', b'/Width 630' in f.read())
    unseen = [s for s in preflight(out) if 'ink of a picture' in s]
    report('preflight looks into all of them', unseen == [], unseen)
    check_limit()
    check_kit(pictures)


main()
sys.exit(report.failed)
