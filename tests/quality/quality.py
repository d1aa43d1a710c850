#!/usr/bin/env python3
"""quality.py: the same texts at the same measure and in the same fonts, set
by galley and by other typesetters as far as they are installed, and how even
the lines of each are (linestats.py). Prints tables and, for galley, which
aims are met. Asserts nothing.

QUALITY_EN, QUALITY_ZH  files to be set in place of en.txt and zh-Hant.txt:
                        paragraphs parted by empty lines, of which one may
                        begin with **bold words**
QUALITY_TOOLS           which to run: galley lualatex xelatex typst chromium
TYPST                   a folder node_modules with typst-ts-node-compiler in
                        it, where there is no program typst
"""
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import linestats  # noqa: E402
import typesetters  # noqa: E402

OUT = os.path.join(os.environ.get('BUILD', 'build'), 'quality')

# What galley is to reach: a name, the bound and how to read a row.
ENGLISH_AIMS = [
    ('spread under 0.025', lambda r: r['spread'] < 0.025),
    ('worst under 0.33', lambda r: r['worst'] < 0.33),
    ('no hyphen, ladder or stub',
     lambda r: r['hyphens'] == r['ladders'] == r['stubs'] == 0),
]
CHINESE_AIMS = [
    ('spread under 0.003', lambda r: r['spread'] < 0.003),
    ('worst within 0.02 of an em', lambda r: abs(r['worst'] - 1) < 0.02),
    ('gap 0.25 +- 0.01, spread under 0.008',
     lambda r: abs(r['gap'] - 0.25) <= 0.01 and r['gap-sd'] < 0.008),
    ('no violation, no single character',
     lambda r: r['viol'] == r['single'] == 0),
]


def paragraphs(path):
    """(bold, rest) for each; lines inside one are joined as they read."""
    with open(path, encoding='utf-8') as f:
        text = f.read()
    made = []
    for p in re.split(r'\n\s*\n', text.strip()):
        joined = re.sub(r'(?<=[\u3000-\u9fff\uff00-\uffef])\s*\n\s*', '', p)
        joined = ' '.join(joined.split())
        bold, rest = re.match(r'(?:\*\*(.*?)\*\*)?(.*)', joined).groups()
        made.append((bold or '', rest))
    return made


def table(lang, source, tools):
    print(linestats.head(lang))
    for font in {typesetters.SERIF['en'], typesetters.SERIF[lang]}:
        if not typesetters.has_font(font):
            print(f'{font} is missing: what follows is set in other fonts')
    text = paragraphs(source)
    for tool in tools:
        why, pdf = typesetters.run(tool, lang, text, OUT)
        if why:
            print(f'{tool:<18}skipped: {why}', flush=True)
            continue
        found = linestats.stats(lang, pdf)
        print(linestats.row(tool, found), flush=True)
        if tool == 'galley':
            galley = found
    if 'galley' in tools:
        print_aims(lang, galley)
    print()


def print_aims(lang, found):
    aims = ENGLISH_AIMS if lang == 'en' else CHINESE_AIMS
    for name, reached in aims if lang != 'ja' else []:
        print(f'aim {lang}: {name}: {"met" if reached(found) else "missed"}')


def main():
    os.makedirs(OUT, exist_ok=True)
    tools = os.environ.get('QUALITY_TOOLS', '').split() or typesetters.ALL
    given = {'en': os.environ.get('QUALITY_EN'),
             'zh-Hant': os.environ.get('QUALITY_ZH')}
    own = not any(given.values())
    for lang in ('en', 'zh-Hant', 'zh-Hans', 'ja'):
        if own or given.get(lang):
            table(lang, given.get(lang) or os.path.join(HERE, lang + '.txt'),
                  tools)


main()
