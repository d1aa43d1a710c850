#!/usr/bin/env python3
"""The date of a release in the words of its language, and in the calendar
that a layout chooses."""
from release import check, dump, finish

DATE = 'date: 2015-12-01\n'
WRITTEN = {'zh-Hans': '2015年12月1日', 'zh-Hant': '2015年12月1日',
           'zh-HK': '2015年12月1日', 'ja': '2015年12月1日',
           'ko': '2015년 12월 1일'}
for lang, written in WRITTEN.items():
    check(written in dump('lines', lang, '天地。', fields=DATE), lang)
    # No digits are parted from their unit.
    ops = dump('lines', lang, '天地' * 9, fields=DATE)
    check(any(written in line for line in ops.split('\n')), lang, ops)
ROC = 'labels: {zh-Hant: {date-calendar: roc}}\n'
check('民國104年12月1日' in dump('lines', 'zh-Hant', '天地。', ROC, DATE), 'roc')
IMPERIAL = 'labels: {ja: {date-calendar: japanese}}\n'
check('平成27年12月1日' in dump('lines', 'ja', '天地。', IMPERIAL, DATE),
      'japanese')
finish('dates by language and calendar')
