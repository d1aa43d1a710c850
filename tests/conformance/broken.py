#!/usr/bin/env python3
"""broken.py FOLDER: the judges judged. A PDF of FOLDER that conforms is broken
in ways that each rule out one promise, and the judge must name the rule and
did not name it before; damaged ones must make each reader speak. A judge that
finds nothing here would find nothing anywhere."""
import os
import re
import subprocess
import sys

import readers
import verapdf

# name: (what is matched in the uncompressed file, what stands there then,
#        flavour, rules of which one must fail)
BREAKS = {
    'language': (rb'/Lang ?\([^)]*\)', b'', 'ua1', r'7\.2-'),
    'alt': (rb'/Alt ?(\((\\.|[^)\\])*\)|<[^<>]*>)', b'', 'ua1', r'7\.3-1'),
    'intent': (rb'/OutputIntents ?\[[^\]]*\]', b'', '2a', r'6\.2\.4\.3-'),
    'part': (rb'(pdfaid:part[>=]"?)2', rb'\g<1>1', '2a', r'6\.6\.4-'),
    'level': (rb'(pdfaid:conformance[>=]"?)A', rb'\g<1>U', '2a', r'6\.6\.4-'),
    'ua': (rb'(pdfuaid:part[>=]"?)1', rb'\g<1>2', 'ua1', r'5-'),
    'marked': (rb'/Marked true', b'/Marked false', '2a', r'6\.7\.2\.2-1'),
    'tree': (rb'/StructTreeRoot \d+ 0 R', b'', 'ua1', r'7\.1-11'),
    'artifact': (rb'/Artifact ?(BMC|<<[^>]*>> ?BDC)', b'/Nothing BMC', 'ua1',
                 r'7\.1-3'),
    'title': (rb'/DisplayDocTitle true', b'', 'ua1', r'7\.1-10'),
    'tabs': (rb'/Tabs ?/S', b'', 'ua1', r'7\.18\.3-1'),
    'text': (rb'/ToUnicode \d+ 0 R', b'', '2a', r'6\.2\.11\.7\.2-1'),
    'widths': (rb'(/W \[\s+\d+\s+\[\s+)\d+', rb'\g<1>77', '2a',
               r'6\.2\.11\.5-1'),
    'embedded': (rb'/FontFile([23]) \d+ 0 R', b'', '2a', r'6\.2\.11\.4'),
    'packet': (rb'(<\?xpacket begin=[^?]*) id=', rb'\g<1> bytes="9" id=',
               '2a', r'6\.6\.2'),
    'encoding': (rb'/Identity-H', b'/Identity-Q', '2a', r'6\.2\.11'),
    'link': (rb'/Subtype ?/Link', b'/Subtype /Movie', '2a', r'6\.3\.1-1'),
    'script': (rb'(/Type ?/Catalog)', rb'\1 /AA <</WC <</S /JavaScript /JS ()'
               b'>>>>', '2a', r'6\.5\.2-|6\.5\.1-'),
}

# What readers must speak of, each in the uncompressed file.
DAMAGES = {
    'operator': (rb'\bBT\n', b'BT (\n', {'ghostscript', 'pdf.js'}),
    'xref': (rb'startxref\n\d+', b'startxref\n7', {'qpdf', 'mutool draw',
                                                  'ghostscript', 'pdf.js'}),
    'pages': (rb'/Type ?/Pages', b'/Type /Folios', {'qpdf'}),
    'font': (rb'/FontFile([23]) \d+ 0 R', rb'/FontFile\1 1 0 R',
             {'poppler draw', 'ghostscript'}),
    'tag': (rb'/S ?/Document', b'/S 7', {'poppler'}),
}


def plain(path):
    """The file with its streams uncompressed, as text that can be changed."""
    made = subprocess.run(['qpdf', '--qdf', '--object-streams=disable', path,
                           '-'], capture_output=True, check=True)
    return made.stdout


def fixed(data, folder):
    """Lengths and places made right again, so that one thing is wrong."""
    made = subprocess.run(['fix-qdf', write(folder, 'changed', data)],
                          capture_output=True, check=True)
    return made.stdout


def write(folder, name, data):
    path = os.path.join(folder, name + '.pdf')
    with open(path, 'wb') as f:
        f.write(data)
    return path


def breaks(data, folder):
    """Breaks, judges and counts."""
    whole = write(folder, 'whole', fixed(data, folder))
    paths, failed = {}, 0
    for name, (what, then, flavour, _) in BREAKS.items():
        changed = re.sub(what, then, data)
        if changed == data:
            print(f'broken {name}: there is nothing like it in the file')
            failed += 1
        else:
            paths[name] = write(folder, name, fixed(changed, folder))
    for flavour in ['2a', 'ua1']:
        mine = [n for n in paths if BREAKS[n][2] == flavour]
        found = {v.path: v.rules for v in verapdf.judge(
            flavour, [whole] + [paths[n] for n in mine], 'broken.' + flavour)}
        before = found[os.path.abspath(whole)]
        for name in mine:
            rules = set(found[os.path.abspath(paths[name])]) - set(before)
            if not any(re.match(BREAKS[name][3], rule) for rule in rules):
                print(f'broken {name}: {flavour} finds', sorted(rules) or
                      'nothing', 'and not', BREAKS[name][3])
                failed += 1
    return len(BREAKS) - failed, failed


def damages(data, folder):
    passed = failed = 0
    for name, (what, then, speak) in DAMAGES.items():
        path = write(folder, 'damaged-' + name,
                     re.sub(what, then, fixed(data, folder), count=1))
        heard = {r for r, words in readers.read([path]).items() if words}
        for reader in sorted(speak - heard):
            print(f'broken {name}: {reader} says nothing of it')
        failed += len(speak - heard)
        passed += len(speak & heard)
    return passed, failed


def main(folder):
    made = os.path.join(folder, 'broken')
    os.makedirs(made, exist_ok=True)
    data = plain(f'{folder}/archive/plain/figures.zh-Hant.pdf')
    passed, failed = map(sum, zip(breaks(data, made), damages(data, made)))
    print(f'broken: {passed} passed, {failed} failed')


main(sys.argv[1])
