#!/usr/bin/env python3
"""Boxes and colour spaces of pages for print, read back by programs that have
nothing of galley: qpdf, mutool, poppler, Ghostscript."""
import json
import os
import re
import shutil
import subprocess
import sys

import press

report = press.Report('pages')
HERE = press.folder('pages')


def objects(pdf):
    made = subprocess.run(['qpdf', '--json=2', '--json-stream-data=none', pdf],
                          capture_output=True, check=True, timeout=60)
    return json.loads(made.stdout)['qpdf'][1]


def dicts(value):
    """Every dictionary in a value, at any depth."""
    if isinstance(value, dict):
        yield value
    inner = value.values() if isinstance(value, dict) else \
        value if isinstance(value, list) else []
    for one in inner:
        yield from dicts(one)


def near(a, b):
    return len(a) == len(b) and all(abs(x - y) < 0.01 for x, y in zip(a, b))


def check_boxes(name, pdf, bleed, room):
    """Trim inside bleed inside media, by qpdf and by mutool."""
    edge = bleed + room
    want = {'/MediaBox': [0, 0, press.WIDTH + 2 * edge,
                          press.HEIGHT + 2 * edge],
            '/BleedBox': [room, room, press.WIDTH + edge + bleed,
                          press.HEIGHT + edge + bleed],
            '/TrimBox': [edge, edge, press.WIDTH + edge, press.HEIGHT + edge]}
    seen = 0
    for d in dicts(objects(pdf)):
        if d.get('/Type') != '/Page':
            continue
        seen += 1
        for key, box in want.items():
            report(f'{name} {key[1:]} of page {seen}',
                   near(d.get(key, []), box), f'{d.get(key)}, not {box}')
        report(f'{name} no ArtBox on page {seen}', '/ArtBox' not in d)
    report(f'{name} has pages', seen > 0)
    told = subprocess.run(['mutool', 'pages', pdf], capture_output=True,
                          text=True, timeout=60).stdout
    for key, box in want.items():
        found = re.findall(f'<{key[1:]} l="(.*?)" b="(.*?)" r="(.*?)" '
                           't="(.*?)"', told)
        report(f'{name} {key[1:]} in mutool', len(found) == seen and all(
            near([float(v) for v in one], box) for one in found), found)


def plain(pdf):
    return subprocess.run(['qpdf', '--qdf', '--object-streams=disable', pdf,
                           '-'], capture_output=True, check=True).stdout


def check_spaces(name, pdf):
    """Inks alone, in dictionaries and in operators."""
    spaces = set()
    for d in dicts(objects(pdf)):
        if d.get('/Subtype') == '/Image':
            spaces.add(str(d.get('/ColorSpace')))
    report(f'{name} pictures are in inks',
           spaces and spaces <= {'/DeviceCMYK', '/DeviceGray'}, spaces)
    data = plain(pdf)
    report(f'{name} names no RGB', b'DeviceRGB' not in data and
           b'/CalRGB' not in data and b'/Lab' not in data)
    wrong = re.findall(rb'\n[\d. ]+ (?:rg|RG|g|G)[ \n]', data)
    report(f'{name} paints with no RGB', not wrong, wrong[:3])
    report(f'{name} paints with inks', re.search(rb'0 0 0 1 k\n', data))
    told = subprocess.run(['pdfimages', '-list', pdf], capture_output=True,
                          text=True, timeout=60).stdout
    report(f'{name} poppler sees no RGB picture', ' rgb ' not in told and
           'cmyk' in told, told)


def ink(pdf):
    """Cyan, magenta, yellow, black of each page, as parts of its area."""
    told = subprocess.run(['gs', '-q', '-dSAFER', '-o', '-',
                           '-sDEVICE=inkcov', pdf], capture_output=True,
                          text=True, timeout=120).stdout
    return [[float(v) for v in line.split()[:4]]
            for line in told.splitlines() if 'CMYK' in line]


def check_black(pdf):
    """A page of text and nothing else is black ink and nothing else."""
    pages = ink(pdf)
    report('text pages are black alone', pages and all(
        p[:3] == [0, 0, 0] and p[3] > 0.005 for p in pages), pages)


def check_intent(pdf):
    """The layout's profile is in the file as it is, and its name."""
    all_objects = objects(pdf)
    intents = [d for d in dicts(all_objects) if d.get('/S') == '/GTS_PDFX']
    report('one intent', len(intents) == 1, intents)
    report('of the condition', intents[0]['/OutputConditionIdentifier'] ==
           'u:FOGRA39', intents)
    number = intents[0]['/DestOutputProfile'].split()[0]
    data = subprocess.run(['qpdf', pdf, f'--show-object={number}',
                           '--filtered-stream-data'], capture_output=True,
                          check=True).stdout
    report('the profile is the layout\'s',
           data == open(press.PROFILE, 'rb').read(), len(data))


def check_photo(out):
    """A photograph keeps its pixels up to 600 an inch; with more it gets 400,
    and is a JPEG of four inks all the same."""
    text = open(press.sample('strait-forum/strait-forum.en.md')).read()
    for width, want in ('160mm', 1600), ('70mm', 1600), ('60mm', 945):
        source = os.path.join(HERE, 'photo.md')
        with open(source, 'w') as f:
            f.write(text.replace('headline:', 'renditions:\n  - href: '
                                 'harbour.jpg\n    alt: A harbour\n    '
                                 f'width: {width}\nheadline:', 1))
        shutil.copy(press.sample('images/harbour.jpg'), HERE)
        press.render(source, out)
        found = [d for d in dicts(objects(out))
                 if d.get('/Filter') == '/DCTDecode']
        report(f'a photograph of {width}', len(found) == 1 and
               found[0]['/ColorSpace'] == '/DeviceCMYK' and
               found[0]['/Width'] == want, found)


def check_words(pdf):
    """Still tagged, and the words come out."""
    text = subprocess.run(['pdftotext', pdf, '-'], capture_output=True,
                          text=True).stdout
    report('words can be copied', 'Helena Quay' in text)
    tags = subprocess.run(['pdfinfo', '-struct-text', pdf],
                          capture_output=True, text=True).stdout
    report('it is tagged', 'H1' in tags and 'Helena Quay' in tags, tags[:80])
    report('a link that cannot be followed is none', 'Link' not in tags)
    report('marks are no text of it', 'strait-forum.en.md' not in tags)


def main():
    out = os.path.join(HERE, 'out.pdf')
    source = press.sample('strait-forum/strait-forum.en.md')
    press.render(source, out)
    # The room for marks: 20 pt to the slug, a line of 8 pt, 1 mm.
    check_boxes('marks', out, press.BLEED, 28 + press.MM)
    check_words(out)
    check_intent(out)
    check_photo(out)
    press.render(source, out, '--no-marks')
    check_boxes('no marks', out, press.BLEED, 0)
    press.render(source, out, '--marks', 'crop', '--bleed', '5mm')
    check_boxes('crop marks', out, 5 * press.MM, 7 * press.MM)
    press.render(source, out, '--bleed', '0', '--no-marks')
    check_boxes('bare', out, 0, 0)
    press.render(press.sample('figures.zh-Hant.md'), out)
    check_spaces('figures', out)
    plain_layout = os.path.join(press.ROOT, 'layouts', 'plain')
    for name in 'strait-forum/strait-forum.ja.md', 'footnotes.en.md':
        press.render(press.sample(name), out, '--no-marks',
                     layout_dir=plain_layout)
        check_black(out)


main()
sys.exit(report.failed)
