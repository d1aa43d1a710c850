#!/usr/bin/env python3
"""A line break in the source: nothing between Han, kana and their marks, a
space between Hangul and between words."""
from release import check, dump, finish

JOINED = {
    'zh-Hans': [('天地玄\n黄宇宙', '天地玄黄宇宙'),
                ('天地，\n玄黄', '天地，玄黄'),
                ('天地\n（玄黄）', '天地（玄黄）'),
                ('天地”\n“玄黄', '天地”“玄黄'),
                ('天地……\n玄黄', '天地……玄黄'),
                ('天地——\n玄黄', '天地——玄黄')],
    'zh-Hant': [('天地玄\n黃宇宙', '天地玄黃宇宙'),
                ('天地。\n「玄黃」', '天地。「玄黃」')],
    'zh-HK': [('天地玄\n黃宇宙', '天地玄黃宇宙')],
    'ja': [('かな\nカナ', 'かなカナ'), ('天地\nかな', '天地かな'),
           ('カー\nド', 'カード'), ('天地、\n「玄', '天地、「玄'),
           ('天地・\n玄', '天地・玄')],
    'ko': [('양안\n네트워크', '양안 네트워크'), ('열렸다.\n참가', '열렸다. 참가')],
    'en': [('one\ntwo', 'one two'), ('one,\ntwo', 'one, two')],
}
for lang, cases in JOINED.items():
    for typed, wanted in cases:
        lines = dump('lines', lang, typed)
        check(wanted in lines, lang, repr(typed), lines)
finish('a source newline joins Han and parts Hangul')
