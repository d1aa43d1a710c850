#!/usr/bin/env python3
"""The size and baseline that a layout gives Latin beside Han: they reach the
letters and figures alone, and lines are as far apart as ever."""
from release import check, dump, finish, glyphs

BESIDE = ('fonts: {body: {latin-beside: {Noto Serif: {scale: 110%, '
          'shift: 0.05em}}}}\n')
EVEN = ('fonts: {body: {latin-beside: {Noto Serif: {scale: 100%, '
        'shift: 0em}}}}\n')


def bases(ops, chars):
    return sorted({y for _, y, c, _ in glyphs(ops) if c in chars})


for lang in 'zh-Hans', 'zh-Hant', 'zh-HK', 'ja':
    text = '天地Word玄黃2015宇宙' * 20
    seen = [{c: (y, size) for _, y, c, size in reversed(list(glyphs(ops)))}
            for ops in (dump('ops', lang, text, EVEN),
                        dump('ops', lang, text, BESIDE))]
    there = all(c in s for s in seen for c in 'W天')
    check(there, lang, seen)
    if not there:
        continue
    (even, own), (raised, scaled) = seen[0]['W'], seen[1]['W']
    han, size = seen[1]['天']
    check(own == size and even == seen[0]['天'][0], lang, own, even)
    check(abs(scaled - size * 1.1) < 0.02, lang, scaled, size)
    check(abs(han - raised - size * 0.05) < 0.02, lang, han, raised)
    check(seen[0]['天'] == seen[1]['天'], lang, 'Han has moved')
    lines = bases(dump('ops', lang, text, BESIDE), '天玄宇')
    pitches = {round(b - a, 2) for a, b in zip(lines, lines[1:])}
    check(len(lines) > 3 and len(pitches) == 1, lang, pitches)
    # Text in Latin script is as it was.
english = {c: s for _, _, c, s in glyphs(dump('ops', 'en', 'Word', BESIDE))}
check(english.get('W') == english.get('d'), english)
finish('Latin beside Han in the size and place that the layout gives it')
