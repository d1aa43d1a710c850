#!/usr/bin/env python3
"""The figures of tests/quality/linestats.py on lines whose every place is
known: a font of squares, drawn where this file says. The PDF has no table of
its objects; mutool finds them."""
import os
import sys

ROOT = os.environ['ROOT']
sys.path.insert(0, os.path.join(ROOT, 'tests', 'quality'))
import linestats  # noqa: E402

SCRATCH = os.path.join(os.environ['SCRATCH'], 'linestats')
SIZE, LEFT, RIGHT = 10, 100, 400


def object_of(number, text):
    return f'{number} 0 obj\n{text}\nendobj\n'


def stream(text):
    return f'<< /Length {len(text.encode())} >>\nstream\n{text}\nendstream'


def pdf(chars, content):
    """One page; chars are in the font, Han an em wide, others half of one."""
    wide = [1000 if linestats.is_han(c) or ord(c) > 0x3000 else 500
            for c in chars]
    names = ' '.join(f'/g{i}' for i in range(len(chars)))
    procs = ' '.join(f'/g{i} {10 + i} 0 R' for i in range(len(chars)))
    codes = '\n'.join(f'<{i + 1:02x}> <{ord(c):04x}>'
                      for i, c in enumerate(chars))
    cmap = ('/CIDInit /ProcSet findresource begin begincmap\n'
            '1 begincodespacerange <00> <ff> endcodespacerange\n'
            f'{len(chars)} beginbfchar\n{codes}\nendbfchar\nendcmap end')
    font = ('<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] '
            '/FontMatrix [0.001 0 0 0.001 0 0] '
            f'/Encoding << /Differences [1 {names}] >> '
            f'/CharProcs << {procs} >> /FirstChar 1 /LastChar {len(chars)} '
            f'/Widths {wide} /Resources << >> /ToUnicode 6 0 R >>'
            ).replace(',', '')
    parts = ['<< /Type /Catalog /Pages 2 0 R >>',
             '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
             '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 500 800] /Contents '
             '4 0 R /Resources << /Font << /F 5 0 R >> >> >>',
             stream(content), font, stream(cmap)]
    text = '%PDF-1.4\n' + ''.join(object_of(i + 1, p)
                                  for i, p in enumerate(parts))
    for i, w in enumerate(wide):
        text += object_of(10 + i, stream(f'{w} 0 0 0 {w} 700 d1 '
                                         f'0 0 {w} 700 re f'))
    return text + 'trailer << /Root 1 0 R >>\n'


class Sheet:
    """Words put one by one; y goes down by a leading of 15."""

    def __init__(self):
        self.chars, self.ops, self.y = [], [], 700

    def codes(self, word):
        for c in word:
            if c not in self.chars:
                self.chars.append(c)
        return ''.join(f'{self.chars.index(c) + 1:02x}' for c in word)

    def line(self, words, gap, stretch=100, says=None, size=SIZE, apart=0):
        """Words with gaps in ems; stretch is Tz; says is an ActualText; letters
        are so many ems apart."""
        x = LEFT
        for word in words:
            op = (f'BT /F {size} Tf {stretch} Tz {apart * size} Tc '
                  f'1 0 0 1 {x:.3f} {self.y} Tm '
                  f'<{self.codes(word)}> Tj ET\n')
            if says:
                op = f'/Span << /ActualText ({says}) >> BDC {op} EMC\n'
            self.ops.append(op)
            em = sum(1 if ord(c) > 0x3000 else 0.5 for c in word)
            em += apart * (len(word) - 1)
            x += size * (em * stretch / 100 + gap)
        self.y -= 15

    def end(self):
        self.y -= 7

    def read(self, lang):
        os.makedirs(SCRATCH, exist_ok=True)
        path = os.path.join(SCRATCH, lang + '.pdf')
        with open(path, 'w', encoding='latin-1') as f:
            f.write(pdf(self.chars, ''.join(self.ops)))
        return linestats.stats(lang, path)


def same(name, found, wanted):
    for key, value in wanted.items():
        if abs(found[key] - value) > 0.0006:
            print(f'FAIL linestats {name}: {key} is {found[key]:.4f}, '
                  f'not {value}')
            return
    print(f'ok linestats {name}')


def latin():
    """Each justified line fills the 30 ems: 11 words of 5 letters are 27.5;
    10 gaps of 0.25. With 9 words 22.5 and gaps of 0.9375 are left."""
    s = Sheet()
    s.line(['heads'] * 3, 0.6, size=17)
    s.line(['words'] * 11, 0.25)
    s.line(['words'] * 11, 0.25, says='x')
    s.line(['words'] * 11, (30 - 27.5 - 11 * 4 * 0.02) / 10, apart=0.02)
    # Letters a tenth wider: the gaps are what is left, not what is said.
    s.line(['words'] * 10, (30 - 27.5) / 9, stretch=110)
    s.line(['words'] * 9 + ['word-'], (30 - 25) / 9)
    s.line(['words'] * 9 + ['word-'], (30 - 25) / 9)
    s.line(['end'], 0)
    s.end()
    s.line(['words'] * 11, 0.25)
    s.line(['words'] * 10, 0.25)  # inside a paragraph, far from the margin
    s.line(['words'] * 11, 0.25)  # a last line that is full is no stretched one
    gaps = [0.25, 0.25, 0.162, 2.5 / 9, 5 / 9, 5 / 9, 0.25]
    letters = [0, 0, 0.02, 0.05, 0, 0, 0]
    return 'en', s.read('en'), {
        'lines': 7, 'spread': linestats.spread(gaps), 'worst': 5 / 9,
        'letters': linestats.spread(letters),
        'hyphens': 2, 'ladders': 1, 'stubs': 1, 'off': 1}


def chinese():
    """30 ems again."""
    s = Sheet()
    s.line('字' * 30, 0)
    s.line('字' * 29, 1 / 28)
    s.line(['字' * 10 + '，', '字' * 9, '年'], 9 / 2)
    s.line(['，' + '字' * 20, '25', '字' * 7], 0.5)
    s.line(['字。'], 0)
    s.end()
    s.line(['字' * 15, 'ab', '字' * 12 + '（'], 0.5)
    s.line('字' * 30, 0)
    s.line('字' * 5, 0)
    gaps = [0.5] * 4
    # The third line has one step over 4.5 ems among its 18 of 1.
    return 'zh-Hant', s.read('zh-Hant'), {
        'lines': 6, 'worst': (17 + 5.5) / 18, 'viol': 2, 'gap': 0.5,
        'gap-sd': linestats.spread(gaps), 'single': 1, 'off': 0,
        'marks': 0}


for case in latin, chinese:
    same(*case())
