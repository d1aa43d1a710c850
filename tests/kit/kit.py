#!/usr/bin/env python3
"""Press kits: what the sample kit and small ones become, read back with qpdf
and poppler: page labels, outline, links, structure, right-hand pages, blank
pages, the same bytes wherever they are made; and, beside this script, what is
heard of the sample (changed only through make bless)."""
import json
import os
import re
import shutil
import subprocess
import sys

from judge import Judge, run

ROOT, GALLEY = os.environ['ROOT'], os.environ['GALLEY']
HERE = os.path.join(ROOT, 'tests/kit')
SCRATCH = os.path.join(os.environ['SCRATCH'], 'kit')
SAMPLE = os.path.join(ROOT, 'samples/press-kit/kit.yaml')
judged = Judge('kit')
report, equal = judged.report, judged.equal


def kit(name, text, *options, **files):
    """Makes a kit of this text; (its PDF, exit status, complaints)."""
    folder = os.path.join(SCRATCH, name)
    os.makedirs(folder, exist_ok=True)
    for path, body in {'kit.yaml': text, **files}.items():
        with open(os.path.join(folder, path), 'w', encoding='utf-8') as f:
            f.write(body)
    pdf = os.path.join(folder, 'kit.pdf')
    made = run(GALLEY, 'kit', os.path.join(folder, 'kit.yaml'), '-o', pdf,
               *options)
    return pdf, made.returncode, made.stderr


class Pdf:
    """A PDF as qpdf's JSON has it."""

    def __init__(self, path):
        made = run('qpdf', '--json=2', path)
        self.path = path
        self.json = json.loads(made.stdout)
        self.objects = self.json['qpdf'][1]
        self.pages = [p['object'] for p in self.json['pages']]
        self.root = self.at(self.objects['trailer']['value']['/Root'])

    def at(self, ref):
        while isinstance(ref, str) and re.fullmatch(r'\d+ \d+ R', ref):
            ref = self.objects['obj:' + ref]['value']
        return ref

    def labels(self):
        """The label of each page, as a viewer shows it."""
        nums = self.at(self.root['/PageLabels'])['/Nums']
        starts = {nums[i]: self.at(nums[i + 1])
                  for i in range(0, len(nums), 2)}
        out, style, number = [], '/D', 1
        for i in range(len(self.pages)):
            if i in starts:
                style = starts[i].get('/S')
                number = starts[i].get('/St', 1)
            out.append(roman(number) if style == '/r' else str(number))
            number += 1
        return out

    def outline(self):
        """(depth, title, page from 0) of each entry."""
        out = []

        def walk(ref, depth):
            while ref:
                entry = self.at(ref)
                page = self.pages.index(self.at(entry['/Dest'])[0])
                out.append((depth, entry['/Title'][2:], page))
                walk(entry.get('/First'), depth + 1)
                ref = entry.get('/Next')
        walk(self.at(self.root['/Outlines']).get('/First'), 0)
        return out

    def inner_links(self, page):
        """The pages that links of this one lead to."""
        annots = self.at(self.at(self.pages[page]).get('/Annots', []))
        dests = [self.at(a)['/Dest'] for a in annots if '/Dest' in self.at(a)]
        return [self.pages.index(self.at(d)[0]) for d in dests]

    def parts(self):
        """Language of each part of the structure; None: the document's."""
        document = self.at(self.at(self.root['/StructTreeRoot'])['/K'])
        kids = self.at(document['/K'])
        kids = [self.at(k) for k in
                (kids if isinstance(kids, list) else [kids])]
        assert document['/S'] == '/Document'
        assert all(k['/S'] == '/Part' for k in kids)
        return [k.get('/Lang', 'u:')[2:] or None for k in kids]

    def text(self, page):
        return run('pdftotext', '-layout', '-f', str(page + 1), '-l',
                   str(page + 1), self.path, '-').stdout


def roman(n):
    out = ''
    for value, digits in ((10, 'x'), (9, 'ix'), (5, 'v'), (4, 'iv'), (1, 'i')):
        while n >= value:
            out, n = out + digits, n - value
    return out


# ---- the sample --------------------------------------------------------------

def check_contents(doc, labels):
    """Each line of the contents ends in the label of the page that its link
    leads to; title and number are links both."""
    contents = labels.index('iii')
    lines = [line.split()[-1] for line in doc.text(contents).splitlines()
             if re.search(r'\S\s{2,}\d+$', line) or
             re.search(r'\s\d+$', line) and 'June' not in line]
    leads = doc.inner_links(contents)
    equal('contents-two-links', leads[::2], leads[1::2])
    equal('contents-numbers', lines, [labels[p] for p in leads[::2]])
    return leads[::2]


def check_sample():
    pdf = os.path.join(SCRATCH, 'sample.pdf')
    made = run(GALLEY, 'kit', SAMPLE, '-o', pdf)
    equal('sample-status', made.returncode, 0)
    report('sample-quiet', re.sub(r'(?m)^.*: note: .*\n', '', made.stderr))
    report('sample-valid', run('qpdf', '--check', pdf).stderr)
    doc = Pdf(pdf)
    labels = doc.labels()
    report('sample-twenty-pages', '' if len(labels) >= 20 else str(len(labels)))
    body = labels.index('1')
    equal('labels', labels, [roman(i + 1) for i in range(body)] +
          [str(i + 1) for i in range(len(labels) - body)])
    starts = check_contents(doc, labels)
    right = [p for p in starts if p % 2 == 0]
    report('right-hand', '' if len(right) >= 10 else f'{starts}')
    outline = doc.outline()
    equal('outline-top', [t for d, t, _ in outline if d == 0],
          ['Exercise Lantern 2016', 'Contents', 'English', '繁體中文'])
    equal('outline-parts', [p for d, _, p in outline if d == 1], starts)
    equal('parts', doc.parts(),
          [None] * (2 + len(starts) // 2) + ['zh-Hant'] * (len(starts) // 2))
    said = 'This page is left blank on purpose', '此頁留白'
    blank = [i for i in range(1, len(labels)) if doc.text(i).strip() in said]
    report('blank-said', '' if len(blank) > 4 else f'{blank}')
    equal('blank-before-part', [i + 1 in starts + [labels.index('iii')]
                                for i in blank], [True] * len(blank))
    return pdf


def check_heard():
    os.makedirs(SCRATCH, exist_ok=True)
    got = os.path.join(SCRATCH, 'sample.tags')
    with open(got, 'w', encoding='utf-8') as f:
        f.write(run(GALLEY, 'kit', SAMPLE, '-q', '--dump', 'tags').stdout)
    want = os.path.join(HERE, 'sample.tags')
    made = run('diff', '-u', want, got)
    print(made.stdout[:4000])
    report('sample-heard', 'changed, see the log or make bless'
           if made.returncode else '')


def check_same(pdf):
    """Elsewhere, under other names of languages and zones: the same bytes."""
    other = os.path.join(SCRATCH, 'other.pdf')
    env = dict(os.environ, TZ='Asia/Tokyo', LC_ALL='C', HOME='/nonexistent')
    run(GALLEY, 'kit', 'kit.yaml', '-q', '-o', other, env=env,
        cwd=os.path.dirname(SAMPLE))
    report('same-bytes', run('cmp', pdf, other).stdout)


# ---- photographs -------------------------------------------------------------

# A large photograph is read only when the PDF is made: with a comment of its
# own it is still the same, with another quality it is not.
MANY = """title: Many
organisation: Harbour Line
date: 2016-05-01
language: en
parts:
  - pictures:
      files: [a.jpg, b.jpg, c.jpg, d.jpg]
      credit: A. Finch
"""


def photographs(name):
    """A folder with a kit of three photographs, one of them twice."""
    folder = os.path.join(SCRATCH, name)
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    names = ['harbour', 'table', 'room', 'harbour']
    for to, source in zip('abcd', names):
        shutil.copy(os.path.join(os.path.dirname(SAMPLE), 'pictures',
                                 source + '.jpg'),
                    os.path.join(folder, to + '.jpg'))
    with open(os.path.join(folder, 'kit.yaml'), 'w', encoding='utf-8') as f:
        f.write(MANY)
    return folder


def left_over(folder):
    return [n for n in os.listdir(folder) if n.startswith('.galley')]


def check_photographs():
    """On one core and on all, in a file and through a pipe: the same."""
    folder = photographs('many')
    file = os.path.join(folder, 'kit.yaml')
    for profile in 'archive', 'screen', 'print':
        pdf = os.path.join(folder, profile + '.pdf')
        words = [GALLEY, 'kit', file, '-q', '--profile', profile, '-o']
        equal(f'photographs-{profile}', run(*words, pdf).returncode, 0)
        with open(pdf, 'rb') as f:
            made = f.read()
        alone = run('taskset', '-c', '0', *words, pdf)
        with open(pdf, 'rb') as f:
            report(f'photographs-{profile}-one-core',
                   alone.stderr if f.read() == made else 'other bytes')
        piped = subprocess.run([*words, '-'], stdout=subprocess.PIPE,
                               stdin=subprocess.DEVNULL, timeout=60)
        report(f'photographs-{profile}-piped',
               '' if piped.stdout == made else 'other bytes')
        shown = run('pdfimages', '-list', pdf).stdout.splitlines()[2:]
        places = {line.split()[10] for line in shown}
        equal(f'photographs-{profile}-shown', (len(shown), len(places)),
              (4, 3))
    equal('photographs-left-over', left_over(folder), [])


def check_damaged():
    """A scan that ends too early is said where the picture is named."""
    folder = photographs('damaged')
    file = os.path.join(folder, 'kit.yaml')
    broken = os.path.join(folder, 'b.jpg')
    with open(broken, 'rb') as f:
        bytes = f.read()
    with open(broken, 'wb') as f:
        f.write(bytes[:len(bytes) - 9000] + b'\xff\xd9')
    for profile in 'archive', 'screen', 'print':
        made = run(GALLEY, 'kit', file, '-q', '--profile', profile)
        want = f'{file}:7:22: error: the picture b.jpg is damaged'
        report(f'damaged-{profile}', '' if made.returncode == 1 and
               made.stderr.startswith(want) else made.stderr or 'no word')
        equal(f'damaged-{profile}-nothing',
              (os.path.exists(os.path.join(folder, 'kit.pdf')),
               left_over(folder)), (False, []))


# ---- small ones --------------------------------------------------------------

def release(headline, date, lang='en'):
    return (f'---\nheadline: {headline}\nlanguage: {lang}\nlocated: Eastport\n'
            f'datePublished: {date}\n---\n\nThe first boat leaves at eleven.\n')


def headlines(pdf):
    return [t for _, t, _ in Pdf(pdf).outline()]


def check_order():
    """The newest first, whatever files are called; a folder's other languages
    are left out; a kit within a kit comes where it stands."""
    folder = os.path.join(SCRATCH, 'order')
    os.makedirs(folder + '/news', exist_ok=True)
    for name, text in {'a.md': release('Old', '2015-02-01'),
                       'b.md': release('New', '2016-02-01'),
                       'c.md': release('Between', '2015-12-31'),
                       'd.md': release('Neu', '2016-03-01', 'de')}.items():
        with open(f'{folder}/news/{name}', 'w', encoding='utf-8') as f:
            f.write(text)
    pdf, status, said = kit(
        'order', 'title: T\nlanguage: en\nparts:\n  - {cover: false}\n'
        '  - {contents: false}\n  - release: news\n  - kit: more.yaml\n',
        **{'more.yaml': 'title: M\nparts:\n  - page: last.md\n',
           'last.md': '# Last\n\nIt ends here.\n'})
    equal('order-status', (status, said.count('error')), (0, 0))
    equal('order', headlines(pdf), ['New', 'Between', 'Old', 'Last'])
    doc = Pdf(pdf)
    equal('order-labels', doc.labels(), [str(i + 1) for i in range(7)])


def check_simplex():
    """duplex: false leaves no page blank; break: right wants one."""
    news = {'n.md': release('News', '2016-02-01')}
    head = 'title: T\nduplex: false\nparts:\n  - release: n.md\n'
    one, _, _ = kit('simplex', head + '  - release: n.md\n', **news)
    equal('simplex', Pdf(one).labels(), ['i', 'ii', '1', '2'])
    two, _, _ = kit('right', head + '  - {release: n.md, break: right}\n',
                    **news)
    doc = Pdf(two)
    equal('break-right', doc.labels(), ['i', 'ii', '1', '2', '3'])
    report('break-right-blank', doc.text(3).strip())


def check_mirrored():
    """In Arabic, contents end at the left."""
    pdf, status, _ = kit('mirrored', 'title: ملف\nlanguage: ar\nparts:\n'
                         '  - release: n.md\n',
                         **{'n.md': release('خبر', '2016-02-01', 'ar')})
    equal('mirrored-status', status, 0)
    made = run('pdftotext', '-bbox', '-f', '3', '-l', '3', pdf, '-').stdout
    words = re.findall(r'xMin="([\d.]+)".*>([^<]*)</word>', made)
    number = [float(x) for x, word in words if word == '1']
    title = [float(x) for x, word in words if word == 'خ']
    report('mirrored', '' if number and title and number[-1] < 95 and
           title[-1] > 480 else str(words))


def check_lists():
    """Each kind of list: what it says stands on its page, in its language."""
    pdf, status, said = kit(
        'lists', 'title: T\nparts:\n  - facts: f.csv\n  - facts: t.csv\n'
        '  - facts: S.CSV\n  - facts: t.tsv\n'
        '  - facts: f.yaml\n  - people: p.yaml\n  - quotes: q.yaml\n'
        '  - pictures: {files: [b.svg], credit: Ada, captions: c.yaml}\n'
        '    title: Boats\n',
        **{'f.csv': 'Boats,"Three, of which one is ""new"""\nCrew,41\n',
           't.csv': 'Boat,Built,Seats\nTern,1994,120\nGull,2016,300\n',
           'S.CSV': '\ufeffHafen;Wert;Anteil;\r\nOst;"1.204,5";12 %;\r\n'
                    ';;;\r\nWest;9\r\n',
           't.tsv': 'Pilot\tMia\rMate\t"Jo,\nat night"\r',
           'f.yaml': 'Routes: 7\nPiers: {en: nine, de: neun}\n',
           'p.yaml': '- {name: Ada Finch, role: Skipper, text: She *sails*.}\n',
           'q.yaml': '- {text: "“We sail.”", name: Ada Finch, role: Cook}\n',
           'c.yaml': 'b.svg: {caption: The Gull, alt: A boat, terms: Free}\n',
           'b.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 6">'
                    '<rect width="9" height="6" fill="#246"/></svg>\n'})
    equal('lists-status', (status, said), (0, ''))
    text = ' '.join(run('pdftotext', pdf, '-').stdout.split())
    for words in ('Three, of which one is “new”', 'Gull 2016 300', 'Routes 7',
                  'Hafen Wert Anteil Ost 1.204,5 12 % West 9', 'Pilot Mia',
                  'Mate Jo, at night',
                  'Piers nine', 'Ada Finch Skipper', 'She sails.',
                  '“We sail.” Ada Finch, Cook', 'The Gull', 'Graphic: Ada',
                  'Free', 'b.svg'):
        report(f'lists-{words.split()[0]}',
               '' if words in text else f'{words!r} is not in it')
    made = run('pdftotext', '-bbox', pdf, '-').stdout
    ends = {word: float(x) for x, word in
            re.findall(r'xMax="([\d.]+)".*>([^<]*)</word>', made)}
    report('lists-figures-right', '' if abs(ends['Wert'] - ends['1.204,5']) < 1
           and ends['Hafen'] != ends['Ost'] else f'{ends}')


def layouts_of(folder):
    """Layout and language of each part, cover and contents apart."""
    made = run(GALLEY, 'kit', os.path.join(SCRATCH, folder, 'kit.yaml'), '-q',
               '--dump', 'style')
    return re.findall(r'(?m)^layout (\S+), language (\S+)', made.stdout)[2:]


def check_within():
    """What a kit within says of itself, and before it what its entry says,
    holds for its parts; its layout lies in its own folder."""
    folder = os.path.join(SCRATCH, 'within/sub/lay')
    os.makedirs(folder, exist_ok=True)
    for path, text in {
            '../k.yaml': 'title: S\nlayout: ./lay\nlanguage: de\nparts:\n'
                         '  - facts: f.yaml\n'
                         '  - {facts: f.yaml, layout: joint, language: ja}\n',
            '../f.yaml': 'A: {en: B, de: Bee}\n',
            'layout.yaml': 'extends: classic\n'}.items():
        with open(os.path.join(folder, path), 'w', encoding='utf-8') as f:
            f.write(text)
    kit('within', 'title: T\nparts:\n  - kit: sub/k.yaml\n')
    equal('within-own', layouts_of('within'), [('lay', 'de'), ('joint', 'ja')])
    pdf, _, _ = kit(
        'within', 'title: T\nduplex: false\nparts:\n  - {kit: sub/k.yaml, '
        'layout: modern, language: ko, running-head: Runs, break: right}\n')
    equal('within-entry', layouts_of('within'),
          [('modern', 'ko'), ('joint', 'ja')])
    doc = Pdf(pdf)
    equal('within-break', (len(doc.labels()), 'Runs' in doc.text(2),
                           'Runs' in doc.text(3)), (4, True, True))


SVG = ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 6">'
       '<rect width="9" height="6" fill="#246"/></svg>\n')
COVER = '''title:
  {en: The Salt Clock opens, de: Die Salzuhr öffnet, zh-Hant: 鹽鐘館開幕,
   ja: 塩時計館、開館, ar: افتتاح ساعة الملح}
language: [en, de, zh-Hant, ja, ar]
date: 2027-03-14
qr: https://salt.example.org/
parts:
  - cover: {picture: b.svg, caption: The hall, credit: Ada, alt: A hall}
  - release: n.md
'''


def check_cover():
    """A cover in five languages with a picture and a code is one page all the
    same, says no line twice, and keeps the order of an Arabic date."""
    news = {'n.md': release('News', '2016-02-01'), 'b.svg': SVG}
    for name in 'plain', 'joint', 'modern':
        pdf, status, said = kit(f'cover-{name}', COVER, '--layout', name,
                                **news)
        doc = Pdf(pdf)
        equal(f'cover-{name}', (status, 'the cover takes' in said,
                                len(doc.labels()), doc.text(1).strip()),
              (0, False, 5, ''))
    text = run('pdftotext', '-raw', '-l', '1', pdf, '-').stdout
    equal('cover-no-line-twice', text.count('2027年3月14日'), 1)
    made = run('pdftotext', '-bbox', '-l', '1', pdf, '-').stdout
    found = re.findall(r'xMin="([\d.]+)".*>([^<]*)</word>', made)
    day = [float(x) for x, word in found if word == '14'][-1]
    year = [float(x) for x, word in found if word == '2027'][-1]
    report('cover-arabic-date', '' if year < day else f'{found}')
    made = run(GALLEY, 'kit', os.path.join(SCRATCH, 'cover-modern/kit.yaml'),
               '--layout', 'modern', '-q', '--dump', 'style')
    for words in 'The hall', 'Graphic: Ada', 'https://salt.example.org/':
        lines = [line for line in made.stdout.splitlines() if '[' in line and
                 line.endswith(f'"{words}"')]
        report(f'cover-in-white-{words.split()[0]}', '' if lines and
               all('[cover-line' in line for line in lines) else f'{lines}')


def check_name():
    """A file's name stands as it is, whatever marks are in it."""
    pdf, status, _ = kit(
        'name', 'title: T\nparts:\n  - pictures: [\'a"b--c.svg\']\n',
        **{'a"b--c.svg': SVG})
    text = run('pdftotext', pdf, '-').stdout
    equal('name', (status, 'a"b--c.svg' in text), (0, True))


def check_titles():
    """A file without a title has that of its entry, or else its name."""
    pdf, status, said = kit(
        'titles', 'title: T\nduplex: false\nparts:\n'
        '  - {page: a.md, title: Said}\n  - page: b.md\n',
        **{'a.md': 'It sails.\n', 'b.md': 'It rows.\n'})
    equal('titles', (status, headlines(pdf)[2:]), (0, ['Said']))
    report('titles-name', '' if 'b.md' in Pdf(pdf).text(1) else 'it is lost')
    report('titles-on-page', '' if 'Said\n' in Pdf(pdf).text(2) else 'no')
    equal('titles-warned', re.findall(r'\S+ has no title', said),
          [os.path.join(SCRATCH, 'titles/b.md') + ' has no title'])


def check_options():
    """What is asked for, and nothing half-made."""
    news = {'n.md': release('News', '2016-02-01')}
    text = 'title: T\nparts:\n  - release: n.md\n'
    for dump in 'model style runs lines pages tags ops'.split():
        made = run(GALLEY, 'kit', os.path.join(SCRATCH, 'simplex/kit.yaml'),
                   '--dump', dump, '-q')
        report(f'dump-{dump}', '' if 'News' in made.stdout and
               made.returncode == 0 else made.stderr or 'no news in it')
    pdf, status, _ = kit('screen', text, '--profile', 'screen', **news)
    equal('screen', (status, Pdf(pdf).labels()[-1]), (0, '1'))
    pdf, status, _ = kit('usage', text, '--profile', 'archive-source', **news)
    equal('profile', (status, os.path.exists(pdf)), (2, False))


def main():
    check_heard()
    pdf = check_sample()
    check_same(pdf)
    check_photographs()
    check_damaged()
    check_order()
    check_simplex()
    check_mirrored()
    check_lists()
    check_within()
    check_name()
    check_titles()
    check_cover()
    check_options()
    return judged.failed


if __name__ == '__main__':
    sys.exit(main())
