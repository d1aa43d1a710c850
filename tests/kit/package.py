#!/usr/bin/env python3
"""Packages of press kits: everything in that of the sample, looked at as a
journalist would; zips, read by others and the same wherever they are made;
names, refusals, and what is left behind. And what a package or a PDF of a kit
has besides: codes, blank pages that say so, what pictures say of
themselves."""
import csv
import filecmp
import glob
import hashlib
import os
import re
import shutil
import struct
import sys
import zipfile

from judge import Judge, run

ROOT, GALLEY = os.environ['ROOT'], os.environ['GALLEY']
SCRATCH = os.path.join(os.environ['SCRATCH'], 'package')
SAMPLE = os.path.join(ROOT, 'samples/press-kit')
judged = Judge('package')
report, equal = judged.report, judged.equal


def pack(folder, to, *options, **more):
    return run(GALLEY, 'kit', os.path.join(folder, 'kit.yaml'), '--package',
               to, *options, **more)


def path(*parts):
    return os.path.join(SCRATCH, *parts)


def small(name, text, **files):
    """A folder with a kit of this text."""
    folder = path(name)
    for at, body in {'kit.yaml': text, **files}.items():
        at = os.path.join(folder, at)
        os.makedirs(os.path.dirname(at), exist_ok=True)
        with open(at, 'wb') as f:
            f.write(body.encode() if isinstance(body, str) else body)
    return folder


def tree(folder):
    return sorted(os.path.relpath(os.path.join(at, name), folder)
                  for at, _, names in os.walk(folder) for name in names)


def text(*parts):
    with open(path(*parts), encoding='utf-8') as f:
        return f.read()


def left_over(folder):
    return [n for n in os.listdir(folder) if n.startswith('.galley')]


NEWS = ('---\nheadline: A boat leaves\nlanguage: en\nlayout: plain\n'
        'datePublished: 2016-04-12\ncontacts:\n  - name: Ada Finch\n---\n\n'
        'It leaves at noon.\n')
PICTURES = ('title: T\nlayout: plain\ndate: 2016-04-12\nparts:\n'
            '  - pictures: [')
BOAT = ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 6">'
        '<rect width="9" height="6" fill="#246"/></svg>')


# ---- the sample --------------------------------------------------------------

def check_list(out):
    want = {'README.txt', 'checksums', 'fonts.txt', 'press-kit.pdf',
            'press-kit-print.pdf', 'logos/logo.svg',
            'pictures/captions.csv', 'pictures/captions.en.txt',
            'pictures/captions.zh-Hant.txt'}
    for lang in 'en', 'zh-Hant':
        for stem in 'releases/lantern', 'releases/guide', \
                'background/background':
            want |= {f'{stem}.{lang}.pdf', f'{stem}.{lang}.txt'}
    with open(SAMPLE + '/people.yaml', encoding='utf-8') as f:
        people = re.findall(r'picture: *(\S+)', f.read())
    shown = glob.glob(SAMPLE + '/pictures/*.*') + people
    want |= {'pictures/original/' + os.path.basename(p) for p in shown}
    want |= {'pictures/web/' + os.path.basename(p) for p in shown
             if p.endswith('.jpg')}
    equal('list', sorted(set(tree(out)) ^ want), [])
    listed = re.findall(r'^    (\S+)$', text('out', 'README.txt'), re.M)
    equal('readme-list', sorted(set(listed)),
          sorted(set(tree(out)) - {'README.txt', 'checksums'}))


def check_texts():
    en, zh = (text('out/releases', f'lantern.{x}.txt')
              for x in ('en', 'zh-Hant'))
    report('text-english', '' if re.search(
        r'^FOR IMMEDIATE RELEASE\n\n.+\n\n.+\n\n(.+\n\n)?Singapore, '
        r'21 June 2016 — .{200,}\n\n', en) else en[:400])
    report('text-chinese', '' if '\n\n【新加坡，2016年6月21日】星期三' in zh
           and '\n\n• 演練人員' in zh and '\n• 值班名冊' in zh
           and '電子郵件：press.zh@harbourbridge.example.org\n' in zh
           else zh)
    report('text-clean', ''.join(sorted(
        c for c in set(en + zh) if c != '\n' and not c.isprintable())))
    equal('readme-languages', [x in text('out', 'README.txt') for x in
                               ('Exercise Lantern 2016', '「提燈」演習 2016',
                                '21 June 2016', '2016年6月21日')], [True] * 4)


def jpeg_size(data):
    """Width, height and the markers in front of the scan."""
    at, markers = 2, []
    while data[at + 1] != 0xDA:
        marker, length = struct.unpack('>xBH', data[at:at + 4])
        markers.append(marker)
        if marker in (0xC0, 0xC1, 0xC2):
            height, width = struct.unpack('>HH', data[at + 5:at + 9])
        at += 2 + length
    return width, height, markers


def check_pictures(out):
    originals = glob.glob(out + '/pictures/original/*')
    same = [filecmp.cmp(p, next(q for q in glob.glob(SAMPLE + '/*/*')
                                if os.path.basename(q) ==
                                os.path.basename(p)), shallow=False)
            for p in originals]
    report('originals', '' if all(same) and len(same) > 6 else str(same))
    for p in glob.glob(out + '/pictures/web/*.jpg'):
        with open(p, 'rb') as f:
            w, h, markers = jpeg_size(f.read())
        report('web-' + os.path.basename(p),
               '' if max(w, h) == 1600 and not [
                   m for m in markers
                   if m == 0xFE or 0xE0 < m < 0xEE] else f'{w} {h} {markers}')
    with open(out + '/pictures/captions.csv', encoding='utf-8-sig',
              newline='') as f:
        rows = list(csv.DictReader(f))
    equal('captions-rows', len(rows), 2 * len(originals))
    room = [r for r in rows if r['file'].endswith('room.jpg')]
    equal('captions-room', [(r['language'], r['credit'], r['width'],
                             r['web width'], bool(r['alternative text']),
                             bool(r['terms'])) for r in room],
          [('en', 'Harbour Bridge Security Alliance', '1800', '1600', True,
            True), ('zh-Hant', '港橋安全聯盟', '1800', '1600', True, True)])
    words = text('out/pictures/captions.zh-Hant.txt')
    report('captions-text', '' if room[1]['caption'] in words and
           '圖：港橋安全聯盟' in words and room[0]['caption'] not in words
           else words)


def check_fonts(out):
    listed = run('pdffonts', out + '/press-kit.pdf').stdout
    names = set(re.findall(r'^[A-Z]{6}\+(\S+?)(?:-Identity-H)?\s', listed,
                           re.M))
    said = text('out', 'fonts.txt')
    missing = [n for n in names if 'CJK' not in n and f'file: {n}.' not in said]
    report('fonts', '' if not missing and names else str(missing))
    report('fonts-licence', '' if said.count('\n    licence: This Font '
           'Software is licensed under the SIL') >= len(names) - 2 and
           '\n    version: Version 2.00' in said else said)
    report('fonts-none-copied', ' '.join(
        p for p in tree(out) if p.endswith(('.ttf', '.otf', '.ttc'))))


def check_sample():
    out = path('out')
    made = pack(SAMPLE, out)
    equal('sample-status', made.returncode, 0)
    check_list(out)
    equal('checksums', run('sha256sum', '-c', '--quiet', '--strict',
                           'checksums', cwd=out).returncode, 0)
    equal('checksums-all', len(text('out', 'checksums').splitlines()),
          len(tree(out)) - 1)
    check_texts()
    check_pictures(out)
    check_fonts(out)
    for pdf in [p for p in tree(out) if p.endswith('.pdf')]:
        equal('valid-' + pdf, run('qpdf', '--check',
                                  os.path.join(out, pdf)).returncode, 0)
    report('print', '' if '/GTS_PDFX' in run(
        'qpdf', '--qdf', '--object-streams=disable', out +
        '/press-kit-print.pdf', '-', errors='replace').stdout else 'no PDF/X')
    return out


# ---- zips --------------------------------------------------------------------

def read_zip(name):
    with zipfile.ZipFile(name) as z:
        assert z.testzip() is None
        return z.infolist(), {i.filename: z.read(i) for i in z.infolist()}


def check_zip(out):
    first, second = path('lantern.zip'), path('b', 'lantern.zip')
    os.makedirs(path('b'))
    equal('zip-status', pack(SAMPLE, first).returncode, 0)
    env = dict(os.environ, TZ='Asia/Tokyo', LC_ALL='C')
    old = os.umask(0o077)
    pack(SAMPLE, second, env=env)
    os.umask(old)
    report('zip-same-bytes', '' if filecmp.cmp(first, second, shallow=False)
           else 'another umask, locale and time zone give other bytes')
    infos, files = read_zip(first)
    equal('zip-content',
          {n.removeprefix('lantern/'): hashlib.sha256(b).hexdigest()
           for n, b in files.items()},
          {n: hashlib.sha256(open(os.path.join(out, n), 'rb').read())
           .hexdigest() for n in tree(out)})
    equal('zip-sorted', [i.filename for i in infos],
          sorted(i.filename for i in infos))
    equal('zip-times', {i.date_time for i in infos}, {(2016, 6, 21, 0, 0, 0)})
    equal('zip-modes', {oct(i.external_attr >> 16) for i in infos},
          {'0o100644'})
    equal('zip-stored', {os.path.splitext(i.filename)[1] for i in infos
                         if i.compress_type == zipfile.ZIP_STORED},
          {'.pdf', '.jpg'})
    equal('zip-unzip', run('unzip', '-tq', first).returncode, 0)
    listed = run('bsdtar', '-tf', first)
    equal('zip-bsdtar', (listed.returncode, len(listed.stdout.splitlines())),
          (0, len(infos)))


def check_zip_names():
    folder = small('names', 'title: 船\nlayout: plain\ndate: 2016-04-12\n'
                   'parts:\n  - release: 消息.md\n', **{'消息.md': NEWS})
    made = pack(folder, path('names.zip'),
                env=dict(os.environ, SOURCE_DATE_EPOCH='1500000000',
                         LC_ALL='C'))
    equal('zip-names-status', (made.returncode, left_over(SCRATCH)), (0, []))
    infos, _ = read_zip(path('names.zip'))
    named = [i for i in infos if '消息.txt' in i.filename]
    equal('zip-utf8', [i.flag_bits & 0x800 for i in named], [0x800])
    equal('zip-epoch', infos[0].date_time, (2017, 7, 14, 2, 40, 0))


# ---- names, refusals ---------------------------------------------------------

def check_hostile_names():
    entry = '{file: "%s", credit: C, alt: A, caption: B}'
    names = ['a/boat.svg', 'b/Boat.svg', 'c\\nd.svg', 'con.svg',
             '\\u202egnp.svg', 'e\\\\f.svg']
    folder = small('odd', PICTURES +
                   ', '.join(entry % n for n in names) + ']\n',
                   **{n: BOAT for n in
                      ('a/boat.svg', 'b/Boat.svg', 'c\nd.svg', 'con.svg',
                       '\u202egnp.svg', 'e\\f.svg')})
    made = pack(folder, path('odd-out'))
    equal('names-status', (made.returncode, made.stderr), (0, ''))
    equal('names', sorted(os.listdir(path('odd-out/pictures/original'))),
          ['_con.svg', '_gnp.svg', 'boat-2.svg', 'boat.svg', 'c_d.svg',
           'e_f.svg'])
    equal('names-checksums', run('sha256sum', '-c', '--quiet', '--strict',
                                 'checksums',
                                 cwd=path('odd-out')).returncode, 0)


def check_refusals():
    folder = small('plain', 'title: T\nparts:\n  - release: n.md\n',
                   **{'n.md': NEWS})
    to = path('there')
    equal('first', pack(folder, to).returncode, 0)
    before = tree(to)
    with open(os.path.join(to, 'mine'), 'w') as f:
        f.write('x')
    made = pack(folder, to)
    report('package-there', '' if made.returncode == 1 and 'is there already' in
           made.stderr and os.path.exists(to + '/mine') else made.stderr)
    equal('forced', (pack(folder, to, '--force').returncode, tree(to)),
          (0, before))
    os.makedirs(path('foreign'))
    open(path('foreign/thesis.txt'), 'w').close()
    made = pack(folder, path('foreign'), '--force')
    report('package-foreign', '' if made.returncode == 1 and
           'not even --force' in made.stderr and
           tree(path('foreign')) == ['thesis.txt']
           else made.stderr)
    zip_to = path('z.zip')
    equal('zip-first', pack(folder, zip_to).returncode, 0)
    equal('zip-there', pack(folder, zip_to).returncode, 1)
    equal('zip-forced', pack(folder, zip_to, '--force').returncode, 0)
    equal('usage', pack(folder, path('u'), '-o', 'x.pdf').returncode, 2)


def check_nothing_left():
    broken = small('broken', 'title: T\nparts:\n  - release: n.md\n'
                   '  - page: gone.md\n', **{'n.md': NEWS})
    made = pack(broken, path('never'))
    equal('broken', (made.returncode, os.path.exists(path('never')),
                     left_over(SCRATCH)), (1, False, []))
    made = pack(SAMPLE, path('never.zip'), '--strict')  # thin lines, late
    equal('strict', (made.returncode, os.path.exists(path('never.zip')),
                     left_over(SCRATCH)), (1, False, []))
    os.makedirs(path('none'), exist_ok=True)
    open(path('none/libarchive.so.13'), 'w').close()
    made = pack(path('plain'), path('lib.zip'),
                env=dict(os.environ, LD_LIBRARY_PATH=path('none')))
    report('no-libarchive', '' if made.returncode == 3 and 'libarchive13' in
           made.stderr and not left_over(SCRATCH) and
           not os.path.exists(path('lib.zip')) else made.stderr)
    made = pack(path('plain'), path('no/where/x'))
    equal('no-folder', made.returncode, 3)


# ---- besides -----------------------------------------------------------------

def codes(pdf, stem):
    run('pdftoppm', '-r', '130', '-png', pdf, path(stem))
    out = {}
    for page in sorted(glob.glob(path(stem) + '-*.png')):
        read = run('zbarimg', '-q', '--raw', page).stdout.split()
        if read:
            out[int(re.findall(r'(\d+)\.png', page)[0])] = read
    return out


QR = ('title: T\nlanguage: [en, zh-Hant]\nlayout: plain\nblank: {en: Left '
      'empty, zh-Hant: 本頁空白}\nqr: {en: "https://example.org/en", zh-Hant: '
      '"https://example.org/zh"}\n%sparts:\n  - release: n.md\n'
      '  - contacts: true\n  - release: z.md\n  - contacts: true\n'
      '    language: zh-Hant\n')
CHINESE = NEWS.replace('language: en', 'language: zh-Hant')


def check_codes():
    files = {'n.md': NEWS, 'z.md': CHINESE}
    for name, more, want in (
            ('cover', '', {1: ['https://example.org/en']}),
            ('contacts', 'qr-on: contacts\n',
             {7: ['https://example.org/en'], 11: ['https://example.org/zh']})):
        folder = small('qr-' + name, QR % more, **files)
        pdf = path(name + '.pdf')
        run(GALLEY, 'kit', folder + '/kit.yaml', '-o', pdf)
        equal('qr-' + name, codes(pdf, name), want)
    blank = [run('pdftotext', '-f', str(n), '-l', str(n), pdf, '-').stdout
             .strip() for n in (2, 4, 6, 8, 10)]
    equal('blank', blank, ['Left empty'] * 4 + ['本頁空白'])
    heard = run(GALLEY, 'kit', folder + '/kit.yaml', '--dump', 'tags').stdout
    report('blank-unheard', 'it is heard' if 'Left empty' in heard else '')
    bad = small('qr-bad', QR.replace('https://example.org/zh', 'example') % '',
                **files)
    made = run(GALLEY, 'kit', bad + '/kit.yaml', '-o', path('bad.pdf'))
    report('qr-no-address', '' if made.returncode == 1 and
           'begins with https://' in made.stderr else made.stderr)


XMP = ('<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf='
       '"http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
       'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:description><rdf:Alt>'
       '<rdf:li xml:lang="x-default">From the file</rdf:li></rdf:Alt>'
       '</dc:description><dc:creator><rdf:Seq><rdf:li>Bo Li</rdf:li></rdf:Seq>'
       '</dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>')


def check_words():
    with open(SAMPLE + '/pictures/room.jpg', 'rb') as f:
        plain = f.read()
    body = b'http://ns.adobe.com/xap/1.0/\0' + XMP.encode()
    told = plain[:2] + struct.pack('>BBH', 255, 0xE1, len(body) + 2) + body + \
        plain[2:]
    folder = small('words', PICTURES +
                   '{file: a.jpg, alt: A}, {file: b.jpg, alt: A, caption: '
                   'From the kit, credit: C}]\n',
                   **{'a.jpg': told, 'b.jpg': told})
    made = pack(folder, path('words-out'))
    report('picture-says', '' if 'a.jpg nothing else is known, so its own file '
           'says the caption, credit;' in made.stderr and 'b.jpg' not in
           made.stderr else made.stderr)
    with open(path('words-out/pictures/captions.csv'), encoding='utf-8-sig',
              newline='') as f:
        rows = [(r['caption'], r['credit']) for r in csv.DictReader(f)]
    equal('words', rows, [('From the file', 'Bo Li'), ('From the kit', 'C')])
    with open(path('words-out/pictures/original/a.jpg'), 'rb') as f:
        equal('words-original', f.read() == told, True)
    with open(path('words-out/pictures/web/a.jpg'), 'rb') as f:
        equal('words-web', b'adobe.com/xap' in f.read(), False)


def check_spot():
    """Spot colours are looked for on pages that have names."""
    folder = small('spot', 'title: T\nlayout: ./brand\nparts:\n'
                   '  - release: n.md\n',
                   **{'n.md': NEWS, 'brand/layout.yaml':
                      'extends: plain\npalette:\n  muted: {rgb: "#0070c0", '
                      'cmyk: [90, 40, 0, 0], spot: PANTONE 300 C}\n'})
    made = pack(folder, path('spot-out'))
    equal('spot', made.returncode, 0)


shutil.rmtree(SCRATCH, ignore_errors=True)
os.makedirs(SCRATCH)
check_zip(check_sample())
check_zip_names()
check_hostile_names()
check_refusals()
check_nothing_left()
check_codes()
check_words()
check_spot()
sys.exit(judged.failed)
