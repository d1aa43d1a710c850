#!/usr/bin/env python3
"""Variation sequences, combining marks and characters beyond the first plane
are copied as they were written."""
from release import check, copied, finish

TEXTS = ['葛\U000e0100城', 'か\u3099き', '𠮷野家', '天𡃁地𠀋玄', '天　地',
         '⸺天⸺']
for lang in 'zh-Hans', 'zh-Hant', 'zh-HK', 'ja':
    for text in TEXTS:
        got = copied(lang, '始' + text + '終')
        wanted = '始' + text.replace('　', '') + '終'
        check(wanted in got, lang, ascii(text), ascii(got))
finish('what belongs to a base copies out with it')
