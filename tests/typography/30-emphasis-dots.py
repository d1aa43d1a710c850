#!/usr/bin/env python3
"""Dots of *emphasis*: below in Chinese and above in Japanese, one for each
Han or kana and none for marks and Latin, and lines as far apart as ever."""
import re

from release import check, dump, finish, glyphs


def dots(ops):
    """(x, y, steps) of each path of the text, but none of the furniture."""
    return [(float(x), float(y), int(n)) for x, y, n in re.findall(
        r'^path ([\d.]+) ([\d.]+) (\d+) steps', ops, re.M)]


def steps(ops):
    return sum(n for _, _, n in dots(ops))


for lang in 'zh-Hans', 'zh-Hant', 'zh-HK', 'ja':
    ops = dump('ops', lang, '天地*玄黃*宇宙')
    places = {c: (x, y) for x, y, c, _ in glyphs(ops)}
    (x, base), (end, _) = places['玄'], places['黃']
    found = dots(ops)
    check(found, lang, 'no dots')
    two = steps(ops)
    for left, y, _ in found[:1]:
        check(abs(left - (x + end) / 2) < 1.5, lang, left, x, end)
        check(y < base - 8 if lang == 'ja' else y > base, lang, y, base)
    check(steps(dump('ops', lang, '天地*玄，黃A。1*宇宙')) == two,
          lang, 'dots at marks or Latin')
    check(steps(dump('ops', lang, '天地*玄黃宇宙*')) == 2 * two, lang)
    check(steps(dump('ops', lang, '天地玄黃')) == 0, lang)
    ops = dump('ops', lang, '天地玄黃宇宙*洪荒*日月盈昃辰宿列張' * 20)
    bases = sorted({y for _, y, c, size in glyphs(ops) if c in '天洪張'})
    pitches = {round(b - a, 2) for a, b in zip(bases, bases[1:])}
    check(len(bases) > 4 and len(pitches) == 1, lang, pitches)
for lang in 'zh-Hans', 'ja':
    off = dump('ops', lang, '天地*玄黃*宇宙', 'styles: {emphasis: {lang: {'
               'cjk: {dots: false}, zh: {dots: false}, ja: {dots: false}}}}\n')
    check(steps(off) == 0, lang, 'dots that the layout does not want')
finish('emphasis dots by language, not at marks, and an even line pitch')
