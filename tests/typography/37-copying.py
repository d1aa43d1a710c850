#!/usr/bin/env python3
"""A whole paragraph is copied out of the PDF character by character in its
order, whatever was squeezed, hung, spread or given a gap."""
from release import check, copied, finish

TEXTS = {
    'zh-Hans': '他说：“天地（玄黄），《宇宙》。”洪荒——日月……盈昃Word辰宿2015年'
               '列张！？寒来·暑往“yes”秋收；冬藏、闰余。',
    'zh-Hant': '他說：「天地（玄黃），《宇宙》。」洪荒——日月……盈昃Word辰宿2015年'
               '列張！？寒來·暑往『yes』秋收；冬藏、閏餘。',
    'ja': '彼は「天地（玄黃）、『宇宙』。」と洪荒――日月……盈昃Word辰宿2015年'
          'カール・マルクス！？ヴァイオリン。',
    'ko': '그는“하늘(땅)과「집」을”말했다—열다섯…Word2015년.',
}
TEXTS['zh-HK'] = TEXTS['zh-Hant']
CHOICES = ['', 'composition: {squeeze: false}\n',
           'composition: {hanging: true, kinsoku: strict}\n',
           'composition: {kinsoku: none, gap: 0}\n',
           'page: {margins: {right: 70mm}}\n']
for lang, text in TEXTS.items():
    for choices in CHOICES:
        got = copied(lang, text * 4, choices)
        check(text * 4 in got, lang, choices, got)
finish('text copies out in reading order with its own characters')
