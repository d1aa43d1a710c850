#!/usr/bin/env python3
"""Sheets as a press has them: pages are the pages that were made, to the
pixel; boxes, inks, marks, creep; what the file says of itself."""
import json
import os
import re
import sys

import paper
from paper import A4, MM, Pdf, kit, make, run, words

import press
import plates

press.SCRATCH = os.path.join(paper.SCRATCH, 'press')
report = paper.Report()
PPI = 48
PRESS = '--layout', press.layout(), '--profile', 'print'
PLAIN = '--profile', 'print'
# Of pages of the layout for a press, whose bleed is 4 mm; with 3 mm for marks
# that are left out.
BLEED = press.BLEED


def near(a, b, by=0.01):
    return len(a) == len(b) and all(abs(x - y) < by for x, y in zip(a, b))


# ---- pixels ---------------------------------------------------------------

def picture(pdf, page):
    """(width, rows of grey bytes) of a page."""
    made = run('pdftoppm', '-gray', '-r', PPI, '-f', page, '-l', page, pdf)
    head = re.match(rb'P5\s+(\d+)\s+(\d+)\s+255\s', made.stdout)
    width, data = int(head[1]), made.stdout[head.end():]
    return width, [data[i:i + width] for i in range(0, len(data), width)]


def moved(pdf, page, media, turned):
    """A copy of the PDF in which a page is as large as a sheet, and lies where
    it lies on that."""
    pages = json.loads(run('qpdf', '--json=2', '--json-key=pages', pdf).stdout)
    ref = pages['pages'][page]['object']
    value = Pdf(pdf).objects['obj:' + ref]['value']
    value = {k: v for k, v in value.items() if not k.endswith('Box')}
    value['/MediaBox'] = media
    if turned:
        value['/Rotate'] = 180
    change = {'version': 2, 'qpdf': [
        {'jsonversion': 2, 'pushedinheritedpageresources': False,
         'calledgetallpages': False, 'maxobjectid': 0},
        {'obj:' + ref: {'value': value}}]}
    path = os.path.join(paper.SCRATCH, 'moved')
    with open(path + '.json', 'w') as f:
        json.dump(change, f)
    made = run('qpdf', pdf, '--update-from-json=' + path + '.json',
               path + '.pdf')
    if made.returncode != 0:
        raise SystemExit(f'FAIL impose/moved: {made.stderr}')
    return path + '.pdf'


def worst(one, other, box):
    """The greatest difference of two pictures within a box of points from the
    lower left, but for its edges."""
    scale, height = PPI / 72, len(one[1])
    x0, x1 = int(box[0] * scale) + 2, int((box[0] + box[2]) * scale) - 1
    y0 = height - int((box[1] + box[3]) * scale) + 2
    y1 = height - int(box[1] * scale) - 1
    most, ink = 0, 0
    for y in range(max(y0, 0), min(y1, height)):
        a, b = one[1][y][x0:x1], other[1][y][x0:x1]
        ink += sum(v < 250 for v in a)
        if a != b:
            most = max(most, max(abs(p - q) for p, q in zip(a, b)))
    return most, ink


def check_pixels(name, source, *options):
    """Each placed page, as painted, is the page of the file without sheets."""
    alone, _ = make(source, 'alone', *PRESS, '--no-marks')
    sheets, _ = make(source, 'sheets', *PRESS, *options)
    pdf, seen, wrong = Pdf(sheets), 0, []
    for n, page in enumerate(pdf.pages):
        _, _, width, height = page['/MediaBox']
        side = picture(sheets, n + 1)
        for form, m, clip in pdf.placed(page):
            x, y = m[4], m[5]
            media = [-x, -y, width - x, height - y] if m[0] > 0 else \
                [x - width, y - height, x, y]
            copy = moved(alone, int(form[1:]), media, m[0] < 0)
            most, ink = worst(side, picture(copy, int(form[1:]) + 1), clip)
            seen += 1
            if most > 1 or ink < 500:
                wrong.append((n + 1, form, most, ink))
    report(f'{name} shows {seen} pages as they are', seen > 0 and not wrong,
           wrong[:4])


# ---- boxes, inks, marks ---------------------------------------------------

def check_file(name, pdf, said, trim_of):
    """Valid, nothing that a press minds, boxes, inks alone."""
    check = run('qpdf', '--check', pdf, text=True)
    report(f'{name} is whole', check.returncode == 0, check.stdout[-200:])
    told = run(paper.GALLEY, 'preflight', '--strict', pdf, text=True)
    report(f'{name} is PDF/X-4', told.returncode == 0 and not told.stderr,
           told.stderr)
    report(f'{name} says that links are left out',
           'note: sheets are for paper: links, outline' in said, said)
    wrong = []
    for n, page in enumerate(Pdf(pdf).pages):
        if not near(page['/TrimBox'], trim_of(n)):
            wrong.append((n, page['/TrimBox'], trim_of(n)))
        if '/Annots' in page or '/StructParents' in page:
            wrong.append((n, 'links or tags'))
    report(f'{name} is cut where it should be', not wrong, wrong[:2])
    seen = run('mutool', 'info', '-M', pdf, text=True)
    report(f'{name} is read by mutool', seen.returncode == 0 and
           'error' not in seen.stderr, seen.stderr)
    plain = run('qpdf', '--qdf', '--object-streams=disable', pdf, '-').stdout
    report(f'{name} has inks alone', b'DeviceRGB' not in plain and
           not re.search(rb'\n[\d. ]+ (?:rg|RG|g|G)[ \n]', plain))


def check_black(source):
    """Sheets of black text are on one plate."""
    pdf, _ = make(source, 'black', *PLAIN, '--impose', 'booklet', '--no-marks')
    told = run('gs', '-q', '-dSAFER', '-o', '-', '-sDEVICE=inkcov', pdf,
               text=True).stdout
    sides = [[float(v) for v in line.split()[:4]]
             for line in told.splitlines() if 'CMYK' in line]
    report('black text is black ink alone', len(sides) == 4 and all(
        s[:3] == [0, 0, 0] and s[3] > 0.001 for s in sides), sides)


def check_marks(source):
    """On SRA3: crop and fold marks on every plate, at the pages' edges and at
    the fold, bars at the head, words at the foot."""
    pdf, said = make(source, 'marks', *PRESS, '--impose', 'booklet',
                     '--marks', 'crop,registration,fold,bars,slug')
    width, height = 450 * MM, 320 * MM
    left, head = (width - 2 * A4[0]) / 2, (height - A4[1]) / 2
    check_file('booklet', pdf, said,
               lambda n: [left, head, width - left, height - head])
    spots = {'left crop mark': (left, head - BLEED - 4 * MM),
             'right crop mark': (width - left, head - BLEED - 4 * MM),
             'upper crop mark': (left - BLEED - 4 * MM, head),
             'fold mark': (width / 2, head - BLEED - 1.2 * MM)}
    for n, side in enumerate(plates.separate(pdf, paper.SCRATCH, 150)):
        missing = [(mark, ink) for mark, (x, y) in spots.items()
                   for ink in ('Cyan', 'Magenta', 'Yellow', 'Black')
                   if plates.darkest(side[ink], (x - 1, y - 1, x + 1, y + 1),
                                     150) < 60]
        report(f'marks of side {n + 1} are on all plates', not missing,
               missing)
    first = [(w, x, y) for w, x, y in words(pdf)[0][2] if y > height - head]
    report('the slug says which sheet it is', [w for w, _, _ in first][:13] == [
        os.path.basename(source), '2026-03-02', 'sheet', '1', 'of', '2,',
        'front:', 'pages', '8,', '1', 'FOGRA39', 'Cyan', 'Magenta'], first)


def check_places(source):
    """Words lie as far from the fold as they lie from the edge of a page."""
    alone, _ = make(source, 'alone', *PRESS, '--no-marks')
    sheets, _ = make(source, 'sheets', *PRESS, '--impose', 'booklet')
    at = {}
    for page in words(alone):
        for word, x, y in page[2]:
            if word.startswith('leaf'):
                at.setdefault(word, []).append((x - BLEED, y - BLEED))
    wrong = []
    for width, height, some in words(sheets):
        for word, x, y in some:
            x -= width / 2 if x > width / 2 else width / 2 - A4[0]
            y -= (height - A4[1]) / 2
            if word in at and not any(near((x, y), p, 0.02)
                                      for p in at[word]):
                wrong.append((word, x, y, at[word]))
    report('words lie on sheets as on pages', len(at) == 8 and not wrong,
           wrong[:3])


def check_room(source):
    """What a sheet has no room for is said, and not drawn."""
    pdf, said = make(source, 'tight', *PRESS, '--impose', 'booklet',
                     '--sheet', 'A3')
    report('no room for bleed and marks is said',
           'of A3 has no room for the bleed and marks' in said and
           'take SRA3' in said, said)
    page = Pdf(pdf).pages[0]
    report('boxes stay on the sheet', page['/MediaBox'] == page['/BleedBox'] ==
           page['/TrimBox'], page)
    report('no marks on it', 'scn' not in Pdf(pdf).content(page) and
           'SCN' not in Pdf(pdf).content(page))


def check_creep(source):
    """Each sheet from outside is moved to the fold by its paper, in the file
    and as words lie."""
    flat, _ = make(source, 'flat', *PRESS, '--impose', 'booklet')
    crept, _ = make(source, 'crept', *PRESS, '--impose', 'booklet', '--creep',
                    '0.12')
    wrong = []
    for n, (a, b) in enumerate(zip(Pdf(flat).pages, Pdf(crept).pages)):
        by = n // 2 * 0.12 * MM
        x, _, right, _ = a['/TrimBox']
        if not near(b['/TrimBox'][::2], [x + by, right - by]):
            wrong.append((n, 'trim', b['/TrimBox']))
    for n, (a, b) in enumerate(zip(words(flat), words(crept))):
        by, moved_words = n // 2 * 0.12 * MM, 0
        for (word, x, _), (same, to, _) in zip(a[2], b[2]):
            if not word.startswith('leaf'):
                continue
            moved_words += 1
            want = by if x < a[0] / 2 else -by
            if word != same or abs(to - x - want) > 0.02:
                wrong.append((n, word, to - x, want))
        if moved_words == 0:
            wrong.append((n, 'no words'))
    fold = Pdf(crept).pages[0]['/MediaBox'][2] / 2
    for page in Pdf(crept).pages:
        for form, _, clip in Pdf(crept).placed(page):
            edge = clip[0] + clip[2] if clip[0] < fold - 9 else clip[0]
            if abs(edge - fold) > 0.01:
                wrong.append((form, 'painted across the fold', clip))
    report('creep moves each sheet by its paper', not wrong, wrong[:4])


def check_cuts(source):
    """Pages that are cut apart have their bleed between them."""
    pdf, said = make(source, 'cuts', *PRESS, '--impose', '2up', '--marks',
                     'crop')
    width, height = Pdf(pdf).pages[0]['/MediaBox'][2:]
    left = (width - 2 * A4[0] - 2 * BLEED) / 2
    head = (height - A4[1]) / 2
    check_file('two up', pdf, said,
               lambda n: [left, head, width - left, height - head])
    side = plates.separate(pdf, paper.SCRATCH, 150)[0]['Magenta']
    y = head - BLEED - 4 * MM
    for at in (left, left + A4[0], left + A4[0] + 2 * BLEED, width - left):
        report(f'a crop mark {at / MM:.0f} mm from the left', plates.darkest(
            side, (at - 1, y - 1, at + 1, y + 1), 150) > 60)


# ---- what it says of itself -----------------------------------------------

def check_claims(source):
    for profile, claims, no in (
            ('archive', [b'<pdfaid:part>2<', b'<pdfaid:conformance>U<'],
             [b'pdfuaid:part']),
            ('screen', [b'xmp:CreateDate'], [b'pdfuaid:part', b'pdfaid:part']),
            ('print', [b'PDF/X-4'], [b'pdfuaid:part', b'pdfaid:part'])):
        pdf, _ = make(source, 'claims', '--profile', profile, '--impose',
                      'booklet')
        data = run('qpdf', '--qdf', '--object-streams=disable', pdf,
                   '-').stdout
        gone = [b'/StructTreeRoot', b'/MarkInfo', b'/Annots', b'/Outlines',
                b'/PageLabels', b'/MCID']
        report(f'{profile} claims what it has', all(c in data for c in claims)
               and not any(c in data for c in no + gone),
               [c for c in claims if c not in data] +
               [c for c in no + gone if c in data])
    once, again = (open(make(source, name, '--impose', '4up')[0], 'rb').read()
                   for name in ('once', 'again'))
    report('the same bytes again', once == again)
    ids = [Pdf(make(source, 'ids', *more)[0]).objects['trailer']['value']['/ID']
           for more in ([], ['--impose', '2up'], ['--impose', 'booklet'],
                        ['--impose', 'booklet', '--creep', '0.1'])]
    report('an ID of each', len({str(i) for i in ids}) == 4, ids)


def main():
    os.makedirs(paper.SCRATCH, exist_ok=True)
    eight = kit(8)
    check_pixels('booklet', kit(5), '--impose', 'booklet', '--creep', '0.1')
    check_pixels('booklet turned', kit(4), '--impose', 'booklet', '--turn',
                 'long')
    check_pixels('four up', kit(4), '--impose', '4up')
    check_black(eight)
    check_marks(eight)
    check_places(eight)
    check_room(eight)
    check_creep(kit(16))
    check_cuts(eight)
    check_claims(eight)


main()
sys.exit(report.failed)
