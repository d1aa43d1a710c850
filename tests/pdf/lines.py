#!/usr/bin/env python3
"""A line on the page is a line when copied.

Marks of full width are set without their half em of space where two of them
meet; an extractor that goes by the widths of the font must not see one text
upon another there and begin a new line. So every line that was broken must
come out of pdftotext -raw as one line with its text, and out of plain
pdftotext within one line: for every Chinese, Japanese and Korean sample, and
for a release made of marks, in every layout.

Spaces are not compared: poppler reckons them from the gaps, and the source's
own beside Latin are set as a quarter em. For the same reason plain pdftotext
may part a line there, where it sees columns."""
import json
import os
import re
import unicodedata
from collections import Counter

from judge import GALLEY, judge, render, run, samples, scratch

SCRATCH = scratch('lines')
LABEL = r'(?:\d+[.、]|[•◦▪–・‣]|[a-z][.)])\s*'

OPEN = '（「『《〈【〔［｛“‘'
CLOSE = '）」』》〉】〕］｝”’'
STOPS = '，。、；：！？·—…'
HEADLINES = {'zh-Hans': '标点《测试》：“甲”（乙）、「丙」', 'ja': '約物「試験」（甲）、『乙』',
             'zh-Hant': '標點《測試》：「甲」（乙）、『丙』', 'ko': '구두점「시험」《갑》'}


def torture(language):
    """A release with every pair of marks, among Han and Latin, in styles."""
    pairs = [f'中{a}{b}文' for a in CLOSE + STOPS for b in OPEN + CLOSE + STOPS]
    pairs += [f'中{a}{b}文' for a in OPEN for b in OPEN]
    step = 45
    paras = [''.join(pairs[i:i + step]) for i in range(0, len(pairs), step)]
    paras += [
        '漢字（かんじ）「東京（とうきょう）」、『京都〈きょうと〉』。大阪《おおさか》は「ＯＳＡＫＡ」。' * 3,
        '他说：“‘AV’（To，2015）。”（“Wave，”）—“47 To。”……《Title：“甲”》、〈B〉。' * 3,
        '**「太字」**（[链接“甲”](https://example.org/a)）、*（斜体）*「**粗**」。' * 4,
        '「『（《甲》）』」',
        '他说：“‘[AV’](https://example.org/a)（To）。”（“[Wave，”](https://example.org/b)）'
        '—…[…](https://example.org/c)《“[甲”](https://example.org/d)》、〈B〉。',
    ]
    items = '\n'.join(f'{i}. （{i}）「甲」、《乙》：“丙。”' for i in range(1, 4))
    return (f'---\nheadline: {HEADLINES[language]}\nlanguage: {language}\n'
            'datePublished: 2015-12-01\nlocated: 新加坡\n---\n\n' +
            '\n\n'.join(paras) + f'\n\n{items}\n\n> “引用”：《甲》（乙）。\n')


def normal(text):
    """Without white space; soft hyphens are no text."""
    text = unicodedata.normalize('NFC', text.replace('\u00ad', ''))
    return re.sub(r'\s+', '', text)


def broken_lines(source, layout):
    """The text of each line of the release's paragraphs, as it stands on a
    page, where it stands alone on its baseline or beside a label: cells of a
    table make a line together."""
    dump = run(GALLEY, 'render', '-q', '--layout', layout, '--dump', 'pages',
               source)
    found = []
    for page in dump.split('\npage '):
        marks = re.findall(r'(?m)^  line \S+ (\S+) \S+ \S+ (".*")', page)
        texts = [(y, json.loads(t)) for y, t in marks]
        texts = [(y, t) for y, t in texts if not re.fullmatch(LABEL, t)]
        alone = Counter(y for y, _ in texts)
        found += [t for y, t in texts if normal(t) and alone[y] == 1]
    return found


def check(source, layout):
    pdf, failed = render(source, layout, SCRATCH)
    if failed:
        return [failed]
    wanted = broken_lines(source, layout)
    raw = [normal(t) for t in run('pdftotext', '-raw', pdf, '-').split('\n')]
    raw += [re.sub('^' + LABEL, '', t) for t in raw]
    # A note's number: pdftotext -raw begins a line behind one in the text.
    raw += [re.sub(r'^\d', '', t) for t in raw]
    raw += [a + b for a, b in zip(raw, raw[1:]) if re.search(r'\D\d$', a)]
    plain = [normal(t) for t in run('pdftotext', pdf, '-').split('\n')]
    faults = [f'"{t}" is no line of pdftotext -raw'
              for t in wanted if normal(t) not in raw]
    faults += [f'"{t}" is in no line of pdftotext'
               for text in wanted for t in text.split()
              if not any(normal(t) in line for line in plain)]
    return faults if wanted else ['has no lines']


def main():
    sources = [f for f in samples('.md', '.txt')
               if re.search(r'\.(zh-\w+|ja|ko)\.(md|txt)$', f)]
    for language in HEADLINES:
        sources.append(os.path.join(SCRATCH, f'torture.{language}.md'))
        with open(sources[-1], 'w', encoding='utf-8') as f:
            f.write(torture(language))
    judge('lines', sources, check)


main()
