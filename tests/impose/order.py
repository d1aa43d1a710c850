#!/usr/bin/env python3
"""The order of pages on sheets: the words of real PDFs are found where they
lie, and the sheets are folded, cut and piled up as paper is."""
import sys

import paper
from paper import cut, fold, kit, leaf_through, leaves, make, whole

report = paper.Report()
ALL = range(1, 41)
# Of a side with some blank, of several sides, of one page more than that.
SOME = 1, 2, 3, 4, 5, 8, 9, 16, 17, 23, 40


def check(name, counts, options, columns, rows, bind, fewer, **more):
    """Every count of pages; bind makes pages in order of its sides."""
    wrong = []
    for n in counts:
        pdf, _ = make(kit(n, more.get('lang', 'en')), 'order', '--profile',
                      'screen', '--impose', *options)
        pages = bind(leaves(pdf, columns, rows, more.get('over', False)))
        if not whole(pages, n, fewer):
            wrong.append((n, pages))
    report(f'{name}, {len(counts)} counts of pages', not wrong, wrong[:2])


check('booklet', ALL, ['booklet'], 2, 1, fold, 4)
check('booklet turned about its long edge', SOME,
      ['booklet', '--turn', 'long'], 2, 1, fold, 4, over=True)
check('booklet turned about its short edge', (9,),
      ['booklet', '--turn', 'short'], 2, 1, fold, 4)
check('booklet with creep', SOME, ['booklet', '--creep', '0.15'], 2, 1, fold,
      4)
check('signatures of two sheets', SOME, ['booklet', '--signature', '2'], 2, 1,
      lambda s: fold(s, signature=2), 4)
check('booklet in Arabic', SOME, ['booklet'], 2, 1,
      lambda s: fold(s, right=True), 4, lang='ar')
check('two up', SOME, ['2up'], 2, 1, lambda s: leaf_through(s, 2, 1), 2)
check('four up', SOME, ['4up'], 2, 2, lambda s: leaf_through(s, 2, 2), 4)
check('four up turned about the short edge', (9, 16),
      ['4up', '--turn', 'short'], 2, 2, lambda s: leaf_through(s, 2, 2), 4,
      over=True)
check('cut and piled up', SOME, ['cut-stack'], 2, 1, lambda s: cut(s, 2, 1), 4)
check('cut and piled up in Hebrew', SOME, ['cut-stack'], 2, 1,
      lambda s: cut([{(1 - c, r): p for (c, r), p in side.items()}
                     for side in s], 2, 1), 4, lang='he')
check('eight of a sheet', SOME, ['cut-stack', '--sheet', 'A1'], 4, 2,
      lambda s: cut(s, 4, 2), 16)
sys.exit(report.failed)
