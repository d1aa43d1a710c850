#!/usr/bin/env python3
"""An underline is as long as what it is under: not over the gap to the Han
beside it, and not under a note mark that stands in it."""
import re

from release import check, dump, finish, glyphs

UNDERLINED = 'styles: {link: {underline: true}}\n'


def rules(ops, baseline):
    """(from, to) of the fills just below a baseline."""
    for x, y, w, h in re.findall(
            r'^fill ([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+)', ops, re.M):
        if 0 < float(y) - baseline < 5 and float(h) < 3:
            yield float(x), float(x) + float(w)


for lang in 'zh-Hans', 'zh-Hant', 'zh-HK', 'ja':
    ops = dump('ops', lang, '天地[Word](https://example.org)玄黃',
               UNDERLINED)
    places = {c: (x, y) for x, y, c, _ in glyphs(ops)}
    (w, base), (han, _) = places['W'], places['玄']
    lines = list(rules(ops, base))
    check(len(lines) == 1, lang, lines)
    for left, right in lines:
        check(abs(left - w) < 0.1, lang, left, w)
        # A quarter em of the size before 玄.
        check(han - right > 2, lang, right, han)
    ops = dump('ops', lang, '天<u>地玄[^1]黃宇</u>宙\n\n[^1]: 注。')
    places = {c: (x, y) for x, y, c, _ in reversed(list(glyphs(ops)))}
    base, note, han = places['地'][1], None, places['黃'][0]
    note = [x for x, y, c, s in glyphs(ops) if c == '1' and y < base][-1]
    lines = list(rules(ops, base))
    check(lines, lang, 'no underline')
    check(lines[:1] and abs(lines[0][0] - places['地'][0]) < 0.8, lang, lines)
    for left, right in lines:
        check(right <= note + 0.1 or left >= han - 0.1, lang, left, right,
              note, han)
finish('underlines do not run over gaps and note marks')
