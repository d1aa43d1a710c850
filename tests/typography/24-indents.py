#!/usr/bin/env python3
"""The first line of a paragraph by language: two ems in Chinese, one in
Japanese, and then no space between paragraphs; a layout may choose
otherwise."""
import re

from release import check, dump, finish

EMS = {'zh-Hans': 2, 'zh-Hant': 2, 'zh-HK': 2, 'ja': 1}
BODY = '天地玄黃宇宙。\n\n洪荒日月盈昃。\n\n辰宿列張寒來。'


def body_paragraphs(style):
    """(item's words, paragraph's words, size) of each."""
    return re.findall(r'item para(.*)\n\s+para (?:body|lede) (.*)\n'
                      r'\s+\S+ ([\d.]+) ', style)


def indent(words):
    found = re.search(r' indent ([\d.]+)', words)
    return float(found[1]) if found else 0


for lang, ems in EMS.items():
    paras = body_paragraphs(dump('style', lang, BODY))
    check(len(paras) == 4, lang, paras)
    for item, words, size in paras:
        check(indent(words) == ems * float(size), lang, words, size)
        check(not re.search('before|after', item), lang, item)
    # Paragraphs lie as far apart as lines.
    pages = dump('pages', lang, BODY)
    tops = [float(y) for y in re.findall(
        r'line \S+ (\S+) .*[宙昃來]。"', pages)]
    check(len(tops) == 3, lang, tops)
    pitch = re.search(r'line .* (\S+) ".*昃。"', pages)
    check(pitch and all(abs(b - a - float(pitch[1])) < 0.01
                        for a, b in zip(tops, tops[1:])), lang, tops)
    # The layout's choice.
    style = dump('style', lang, BODY,
                 'styles: {body: {lang: {cjk: {indent: 0, after: 6pt}, '
                 'zh: {indent: 0, after: 6pt}, ja: {indent: 0, after: 6pt}, '
                 'zh-Hant: {indent: 0}}}}\n')
    for item, words, size in body_paragraphs(style):
        check(indent(words) == 0 and 'after 6' in item, lang, item, words)
finish('first lines are indented by 2 em in Chinese, 1 em in Japanese')
