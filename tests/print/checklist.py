#!/usr/bin/env python3
"""PDF/X-4 (ISO 15930-7), item by item. There is no free judge of it, so each
thing that it asks for is taken out of a PDF that has them all, and preflight
must say so, and only so. The clauses are those of ISO 32000-1 that define what
ISO 15930-7 asks for; preflight prints them. Then the checks of pages in the
same way: what is drawn is made wrong, and its page and place must be named.

Not asked for here, since galley never writes them and no file of its can be
broken into having them: optional content, external profiles (PDF/X-4p),
embedded PostScript halftones, private fonts."""
import json
import os
import re
import subprocess
import sys

import press

report = press.Report('checklist')
HERE = press.folder('checklist')

PAGE = rb'(/TrimBox \[.*?\])'

# name: what is matched in the uncompressed file, what stands there then, the
# clause, and words of the complaint.
BREAKS = {
    'version 1.6 at most': (
        rb'%PDF-1\.6', b'%PDF-1.7', '7.5.2', 'PDF 1.6'),
    'no later version in the catalog': (
        rb'(/Type /Catalog)', rb'\1 /Version /1.7', '7.5.2', 'PDF 1.6'),
    'an ID': (rb'/ID \[<.*?>\]', b'', '14.4', 'no ID'),
    'metadata': (rb'/Metadata \d+ 0 R', b'', '14.3.2', 'no metadata'),
    'the claim': (rb'>PDF/X-4<', b'>PDF/X-3<', '14.3.2', 'do not claim'),
    'trapped is known': (
        rb'/Trapped /False', b'/Trapped /Unknown', '14.3.3', 'trapped'),
    'trapped is there': (rb'/Trapped /False', b'', '14.3.3', 'trapped'),
    'trapped is said alike': (
        rb'pdf:Trapped="False', b'pdf:Trapped="True', '14.3.3', 'trapped'),
    'a title': (rb'/Title [(<].*?[>)]\n(?=  /Trapped)', b'\n', '14.3.3',
                'no title'),
    'a title in the metadata': (
        rb'dc:title>', b'dc:label>', '14.3.3', 'no title'),
    'a date of creation': (
        rb'/CreationDate \(.*?\)', b'', '14.3.3', 'when it was made'),
    'a date of change': (
        rb'/ModDate \(.*?\)', b'', '14.3.3', 'when it was made'),
    'dates in the metadata': (
        rb'xmp:CreateDate', b'xmp:CreatePate', '14.3.3', 'when it was made'),
    'a date of the metadata': (
        rb'xmp:MetadataDate', b'xmp:MetadataPate', '14.3.3',
        'when it was made'),
    'an ID of the document': (
        rb'xmpMM:DocumentID', b'xmpMM:DocumentIP', '14.3.2', 'rendition'),
    'a version': (
        rb'xmpMM:VersionID', b'xmpMM:VersionIP', '14.3.2', 'rendition'),
    'a rendition': (
        rb'xmpMM:RenditionClass', b'xmpMM:RenditionGlass', '14.3.2',
        'rendition'),
    'an output intent': (
        rb'/S /GTS_PDFX', b'/S /GTS_PDFA1', '14.11.5', 'which press'),
    'one output intent': (
        rb'/OutputIntents \[(.*?)\]\n', rb'/OutputIntents [\1 \1]\n',
        '14.11.5', 'which press'),
    'the condition has a name': (
        rb'/OutputConditionIdentifier \(.*?\)', b'', '14.11.5', 'condition'),
    'a profile': (
        rb'/DestOutputProfile \d+ 0 R', b'', '14.11.5', 'profile of a press'),
    'a profile of a press': (
        rb'(mntr|prtr)CMYKLab ', b'scnrCMYKLab ', '14.11.5',
        'profile of a press'),
    'a profile of four inks': (
        rb'/N 4\b', b'/N 3', '14.11.5', 'profile of a press'),
    'no actions': (
        rb'(/Type /Catalog)',
        rb'\1 /AA << /WC << /S /JavaScript /JS () >> >>', '12.6', 'actions'),
    'no action at opening': (
        rb'(/Type /Catalog)',
        rb'\1 /OpenAction << /S /URI /URI (http://x.example) >>', '12.6',
        'actions'),
    'no scripts': (
        rb'(/Type /Catalog)',
        rb'\1 /Names << /JavaScript << /Names [] >> >>', '12.6', 'actions'),
    'no forms to fill in': (
        rb'(/Type /Catalog)', rb'\1 /AcroForm << /Fields [] >>', '12.7',
        'form to fill in'),
    'no actions of pages': (
        PAGE, rb'\1 /AA << /O << /S /Named /N /NextPage >> >>', '12.6.3',
        'page 1 has actions'),
    'a trim box': (PAGE, b'', '14.11.2', 'page 1 has no TrimBox'),
    'trim or art box, not both': (
        PAGE, rb'\1 /ArtBox [ 99 99 200 200 ]', '14.11.2', 'ArtBox'),
    'trim inside bleed': (
        rb'/TrimBox \[\s+[\d.]+', b'/TrimBox [ 1', '14.11.2', 'beyond'),
    'bleed inside media': (
        rb'/BleedBox \[\s+[\d.]+', b'/BleedBox [ -9', '14.11.2', 'beyond'),
    'no notes on what is printed': (
        PAGE, rb'\1 /Annots [ << /Type /Annot /Subtype /Link '
        rb'/Rect [ 100 100 200 200 ] >> ]', '12.5', 'link or note'),
    'fonts are in the file': (
        rb'/FontFile2 \d+ 0 R', b'', '9.9', 'font is not in the file'),
    'no transfer curves': (
        rb'/OPM 1', b'/OPM 1 /TR /Identity', '10.5', 'transfer'),
    'no curves of the other kind': (
        rb'/OPM 1', b'/OPM 1 /TR2 /Identity', '10.5', 'transfer'),
    'no halftone phases': (
        rb'/OPM 1', b'/OPM 1 /HTP [0 0]', '10.5', 'halftone'),
    'no PostScript': (
        rb'/Subtype /Form', b'/Subtype /Form /Subtype2 /PS', '8.8.2',
        'PostScript'),
    'no stand-ins for pictures': (
        rb'/Subtype /Image', b'/Subtype /Image /OPI << >>', '14.11.7', 'OPI'),
    'no alternates': (
        rb'/Subtype /Image', b'/Subtype /Image /Alternates []', '8.9.5.4',
        'alternates'),
    'no streams elsewhere': (
        rb'/Subtype /Form', b'/Subtype /Form /F (other)', '7.3.8.2',
        'another file'),
    'no LZW': (
        rb'(/Subtype /Form)', rb'\1 /Filter /LZWDecode', '7.4.4', 'LZW'),
    'transparency is mixed in inks': (
        rb'/CS /DeviceCMYK\n(.*?)/S /Transparency',
        rb'/CS /DeviceRGB\n\1/S /Transparency', '11.6.6', 'transparency'),
    'a spot colour is one colour': (
        rb'(/PANTONE#20300#20C.*?/C1 \[\s+)1\b', rb'\g<1>0.5', '8.6.6.4',
        'means two colours'),
}

# What is drawn: the same, with the name of the complaint.
PLACES = {
    'RGB text': (rb'0 0 0 1 k\n', b'0 0 0 rg\n', 'print-rgb', 'text is in RGB'),
    'an RGB area': (rb'/S1 cs 1 scn\n', b'.1 .2 .3 rg\n', 'print-rgb',
                    'an area is in RGB'),
    'an RGB picture': (rb'/ColorSpace /DeviceCMYK', b'/ColorSpace /DeviceRGB',
                       'print-rgb', 'a picture is in RGB'),
    'a line in RGB': (rb'/S\d+ CS 1 SCN', b'1 0 0 RG', 'print-rgb',
                      'a line is in RGB'),
    'too much ink': (rb'\.6 \.4 \.4 1 k', b'1 .9 .9 1 k', 'print-ink',
                     'has 380 % of ink, more than the 320 %'),
    'a hairline': (rb'\.25 w 0 J', b'.1 w 0 J', 'print-hairline', '0.1 pt'),
    'no width at all': (rb'\.25 w 0 J', b'0 w 0 J', 'print-hairline', '0 pt'),
    'small text': (rb'(/F\d+) [\d.]+ Tf', rb'\1 4.2 Tf', 'print-small',
                   '4.2 pt'),
    'text made small by a matrix': (rb'\nBT\n', b'\nBT\n.3 0 0 .3 90 90 Tm\n',
                                    'print-small', 'pt is smaller'),
    'a picture with few pixels': (rb'W n [\d.]+ 0 0 [\d.]+ ',
                                  b'W n 300 0 0 300 ', 'print-ppi',
                                  '48 pixels an inch'),
    'a shading': (rb'0 0 0 1 k\n', b'/Sh sh 0 0 0 1 k\n', 'print-unseen',
                  'a shading was not looked into'),
}


def preflight(path, *args):
    """What is said, as (code, message), and the exit status."""
    made = subprocess.run(
        [press.GALLEY, 'preflight', '--diagnostics', 'json', '--ink-limit',
         '320', *args, path], capture_output=True, text=True, timeout=60)
    said = [json.loads(line) for line in made.stderr.splitlines()]
    return [(d['code'], d['message']) for d in said], made.returncode


def write(name, data):
    """The file, with lengths and places made right again."""
    path = os.path.join(HERE, name.replace(' ', '-').replace('/', '-'))
    with open(path + '.pdf', 'wb') as f:
        f.write(data)
    fixed = subprocess.run(['fix-qdf', path + '.pdf'], capture_output=True,
                           check=True).stdout
    with open(path + '.pdf', 'wb') as f:
        f.write(fixed)
    return path + '.pdf'


def broken(name, data, what, then):
    changed = re.sub(what, then, data, count=1, flags=re.S)
    if changed == data:
        report(name, False, 'there is nothing like it in the file')
        return None
    return preflight(write(name, changed))


def check_breaks(data):
    for name, (what, then, clause, words) in BREAKS.items():
        got = broken(name, data, what, then)
        if got is None:
            continue
        said = [m for code, m in got[0] if code == 'print-x4']
        report(name, got[1] == 1 and any(
            words in m and f'(ISO 32000-1, {clause})' in m for m in said) and
            (all(clause in m for m in said) or name == 'metadata'), f'{got}')


def check_places(data):
    for name, (what, then, code, words) in PLACES.items():
        got = broken(name, data, what, then)
        if got is None:
            continue
        report(name, any(c == code and words in m and 'page 1, ' in m and
                         'mm from the top' in m for c, m in got[0]), f'{got}')


def compose(out):
    """A page with all that a file may have: spot colours, pictures, one with
    alpha, forms."""
    folder = press.layout('checklist-layout')
    press.png(os.path.join(folder, 'grey.png'), 6, (90, 90, 200, 128))
    said = press.render(press.sample('strait-forum/strait-forum.en.md'), out,
                        layout_dir=folder)
    report('nothing to say', not said, said)
    return subprocess.run(['qpdf', '--qdf', '--object-streams=disable', out,
                           '-'], capture_output=True, check=True).stdout


def check_photo(out):
    """A photograph without loss, whose rows are told from each other by a
    predictor, is looked into like any other picture."""
    folder = press.layout('checklist-photo')
    press.png(os.path.join(folder, 'grey.png'), 2, None, row=lambda y: bytes(
        (x * step + y * 3) % 40 for x in range(200) for step in (3, 5, 7)))
    said = press.render(press.sample('strait-forum/strait-forum.en.md'), out,
                        layout_dir=folder)
    report('a photograph without loss is looked into', not any(
        'not looked into' in s for s in said), said)
    packed = subprocess.run(['qpdf', '--json', out], capture_output=True,
                            check=True).stdout
    report('and has a predictor', re.search(
        rb'"/Colors": 4,[^}]*"/Predictor": 15', packed, re.S))
    got = preflight(out, '--ink-limit', '200')
    report('its ink is counted', any(
        code == 'print-ink' and '160 mm from the top: a picture has' in m
        for code, m in got[0]), got)


def main():
    data = compose(os.path.join(HERE, 'whole.pdf'))
    got = preflight(write('unpacked', data))
    report('whole', got == ([], 0), got)
    report('whole and strict', preflight(os.path.join(HERE, 'whole.pdf'),
                                         '--strict') == ([], 0))
    check_breaks(data)
    check_places(data)
    check_photo(os.path.join(HERE, 'photo.pdf'))
    small = write('strict', re.sub(rb'(/F\d+) [\d.]+ Tf', rb'\1 4.2 Tf', data,
                                   count=1))
    report('warnings are 0', preflight(small)[1] == 0)
    report('and 1 under --strict', preflight(small, '--strict')[1] == 1)


main()
sys.exit(report.failed)
