#!/usr/bin/env python3
"""What is typed as straight quotation marks comes out in the marks of the
region, one kind around and another within; what is typed as marks stays."""
from release import check, dump, finish

EXPECTED = {
    'zh-Hans': '他说“天地‘玄黄’宇宙”。',
    'zh-Hant': '他说「天地『玄黄』宇宙」。',
    'zh-HK': '他说「天地『玄黄』宇宙」。',
    'ja': '他说「天地『玄黄』宇宙」。',
}
for lang, marks in EXPECTED.items():
    lines = dump('lines', lang, '他说"天地\'玄黄\'宇宙"。')
    check(marks in lines, lang, marks, lines)
    # Marks that the writer has chosen are never changed.
    for typed in EXPECTED.values():
        lines = dump('lines', lang, typed)
        check(typed in lines, lang, typed, lines)
    # The mark that no line begins or ends with is the region's own.
    lines = dump('lines', lang, '他说"天地"玄黄' * 30)
    for line in lines.split('\n'):
        text = line.strip().split(' "')[-1].rstrip('"')
        check(not text.startswith(('”', '」')), lang, line)
        check(not text.endswith(('“', '「')), lang, line)
finish('quotation marks by region')
