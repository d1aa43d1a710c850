#!/usr/bin/env python3
"""linestats.py LANG FILE.pdf...: how evenly a justified text is set, read from
the PDF itself, whoever made it.

Positions, widths and sizes come from `mutool draw -F trace`: glyph by glyph
with the text matrix. Neither ActualText, which may say other characters than
those drawn, nor a horizontal scale, which changes what a tool takes to be the
size of a font, moves a figure. A line of the body has four fifths of its
glyphs in the commonest size; a paragraph ends where the step to the next line
is wider than the leading. Last lines are not justified and are left out of
the spreads. All lengths are in ems of the body's size.

en  lines    justified lines
    spread   standard deviation, between lines, of a line's mean word space
    worst    the widest of these means
    hyphens  lines that end in a hyphen, whoever wrote it
    ladders  pairs of such lines, one below the other
    stubs    last lines shorter than a tenth of the measure
    letters  standard deviation, between lines, of how far letters stand
             apart, and are drawn wider, beyond what their font says: what a
             tool pays for even word spaces
    off      lines in a paragraph that miss the margin by a fortieth of it
CJK spread   standard deviation, between lines, of the mean advance from one
             Han (or kana) to the next
    worst    of these means the one that is farthest from an em
    marks    the same spread for the room that one mark takes between two Han:
             what squeezing punctuation does to keep the Han even
    viol     marks at line starts and ends that must not stand there
    gap      mean of the space between Han and Latin letters or digits
    gap-sd   standard deviation of these spaces, all of the text
    single   last lines of one character, with or without a mark
"""
import html
import re
import statistics
import subprocess
import sys
from collections import Counter, namedtuple

# x0 and x1 as advances have it, in points from the left; size upwards; the
# font's own width, before any stretching.
glyph = namedtuple('glyph', 'text x0 x1 size width')
line = namedtuple('line', 'page y glyphs')

TAG = re.compile(r'<(page|fill_text|span|g) ([^\n]*?)/?>')
ATTR = re.compile(r'(\w+)="([^"]*)"')
HYPHENS = '-\u2010\u00ad'
NO_START = set('、，；：。！？）」』】》〉”’．·・／～')
NO_END = set('（「『【《〈“‘')
MARKS = NO_START | NO_END
EN = ('lines', 'spread', 'worst', 'hyphens', 'ladders', 'stubs', 'letters',
      'off')
CJK = ('lines', 'spread', 'worst', 'marks', 'viol', 'gap', 'gap-sd', 'single',
       'off')


def is_han(c):
    return '\u3400' <= c <= '\u9fff' or c == '々' or is_kana(c)


def is_kana(c):
    return '\u3041' <= c <= '\u3096' or '\u30a1' <= c <= '\u30fa'


def is_latin(c):
    return c.isascii() and c.isalnum()


def glyphs_of(pdf):
    """(page, y, glyph) for every upright glyph that is drawn."""
    done = subprocess.run(['mutool', 'draw', '-q', '-F', 'trace', pdf],
                          capture_output=True)
    trace = done.stdout.decode('utf-8', 'replace')
    page, outer, inner = 0, None, None
    for kind, rest in TAG.findall(trace):
        at = dict(ATTR.findall(rest))
        if kind == 'page':
            page += 1
        elif kind == 'fill_text':
            outer = [float(n) for n in at['transform'].split()]
        elif kind == 'span':
            inner = [float(n) for n in at['trm'].split()]
        elif 'glyph' in at:  # else it is more text of the glyph before
            a, b, c, d, e, f = outer
            x, y = float(at['x']), float(at['y'])
            wide = inner[0] * a + inner[1] * c
            high = abs(inner[2] * b + inner[3] * d)
            if wide <= 0 or high == 0:
                continue
            left, advance = x * a + y * c + e, float(at['adv'])
            yield page, x * b + y * d + f, glyph(
                html.unescape(at.get('unicode', '\ufffd')), left,
                left + advance * wide, high, advance * high)


def lines_of(pdf):
    """The lines of the body, from the first page's first, without blanks."""
    rows = {}
    sizes = Counter()
    for page, y, g in glyphs_of(pdf):
        if not g.text.strip() or g.text == '\u200b':
            continue
        key = next((k for k in ((page, round(y) + d) for d in (0, -1, 1))
                    if k in rows), (page, round(y)))
        rows.setdefault(key, (y, []))[1].append(g)
        sizes[round(g.size, 1)] += 1
    if not sizes:
        sys.exit(f'{pdf}: no text')
    em = sizes.most_common(1)[0][0]
    body = []
    for (page, _), (y, glyphs) in sorted(rows.items()):
        glyphs.sort(key=lambda g: g.x0)
        near = sum(abs(g.size - em) < 0.3 for g in glyphs)
        if near >= 0.8 * len(glyphs):
            body.append(line(page, y, glyphs))
    return em, body


class Text:
    """A text's lines and which of them are justified."""

    def __init__(self, pdf):
        self.em, self.lines = lines_of(pdf)
        ls = self.lines
        steps = [b.y - a.y for a, b in zip(ls, ls[1:]) if a.page == b.page]
        leading = Counter(round(s, 1) for s in steps).most_common(1)[0][0]
        parted = [a.page == b.page and b.y - a.y > 1.2 * leading
                  for a, b in zip(ls, ls[1:])] + [True]
        inner = [a for a, end in zip(ls, parted) if not end]
        self.left = statistics.median(a.glyphs[0].x0 for a in inner)
        self.right = statistics.median(a.glyphs[-1].x1 for a in inner)
        self.measure = self.right - self.left
        # At the foot of a page a line that reaches the margin goes on.
        self.last = [end or (i + 1 < len(ls) and ls[i + 1].page != ls[i].page
                             and not self.flush(ls[i]))
                     for i, end in enumerate(parted)]
        self.full = [a for a, end in zip(ls, self.last)
                     if not end and self.flush(a)]
        self.off = sum(not end and not self.flush(a)
                       for a, end in zip(ls, self.last))
        # Last lines of paragraphs that have more than that one.
        self.tails = [b for a_last, b, b_last in
                      zip(self.last, ls[1:], self.last[1:])
                      if b_last and not a_last]

    def flush(self, a):
        return abs(a.glyphs[-1].x1 - self.right) < self.measure / 40

    def width(self, a):
        return a.glyphs[-1].x1 - self.left

    def pairs(self, a):
        """Neighbours with the room between them."""
        return [(b, c, (c.x0 - b.x1) / self.em)
                for b, c in zip(a.glyphs, a.glyphs[1:])]


def spread(numbers):
    return statistics.pstdev(numbers) if numbers else 0.0


def english(t):
    means, letters = [], []
    for a in t.full:
        # Less than an eighth is kerning, or a thin space inside a number.
        pairs = t.pairs(a)
        spaces = [s for _, _, s in pairs if s > 0.12]
        inner = [c.x0 - b.x0 - b.width for b, c, s in pairs if s <= 0.12]
        if spaces:
            means.append(statistics.mean(spaces))
        if inner:
            letters.append(statistics.mean(inner) / t.em)
    ends = [not last and a.glyphs[-1].text in HYPHENS
            for a, last in zip(t.lines, t.last)]
    below = [b and c and x.page == y.page for b, c, x, y in
             zip(ends, ends[1:], t.lines, t.lines[1:])]
    stubs = sum(t.width(a) < t.measure / 10 for a in t.tails)
    return dict(zip(EN, (len(t.full), spread(means), max(means, default=0),
                         sum(ends), sum(below), stubs, spread(letters),
                         t.off)))


def lone_marks(t, a):
    """Room from one Han to the next where a single mark stands between."""
    g = a.glyphs
    return [(z.x0 - x.x1) / t.em for x, y, z in zip(g, g[1:], g[2:])
            if is_han(x.text) and y.text in MARKS and is_han(z.text)]


def cjk(t):
    means, marks, gaps = [], [], []
    for a in t.full:
        steps = [(c.x0 - b.x0) / t.em for b, c, _ in t.pairs(a)
                 if is_han(b.text) and is_han(c.text)]
        if len(steps) > 3:
            means.append(statistics.mean(steps))
        lone = lone_marks(t, a)
        if lone:
            marks.append(statistics.mean(lone))
        gaps += [s for b, c, s in t.pairs(a)
                 if is_han(b.text) and is_latin(c.text) or
                 is_latin(b.text) and is_han(c.text)]
    viol = sum((a.glyphs[0].text in NO_START) +
               (a.glyphs[-1].text in NO_END) for a in t.lines)
    single = sum(is_han(a.glyphs[0].text) and
                 sum(g.text not in MARKS for g in a.glyphs) == 1
                 for a in t.tails)
    worst = max(means, key=lambda m: abs(m - 1), default=0)
    return dict(zip(CJK, (len(t.full), spread(means), worst, spread(marks),
                          viol, statistics.mean(gaps) if gaps else 0.0,
                          spread(gaps), single, t.off)))


def stats(lang, pdf):
    return (english if lang == 'en' else cjk)(Text(pdf))


def head(lang):
    names = EN if lang == 'en' else CJK
    return f'{lang:<18}' + ''.join(f'{n:>9}' for n in names)


def row(name, found):
    cells = ''.join(f'{v:9d}' if isinstance(v, int) else f'{v:9.4f}'
                    for v in found.values())
    return f'{name:<18}{cells}'


if __name__ == '__main__':
    print(head(sys.argv[1]))
    for path in sys.argv[2:]:
        print(row(path.split('/')[-1][:18], stats(sys.argv[1], path)))
