#!/usr/bin/env python3
"""Words that sheets cannot be made of: status 2 and a sentence with a way
out, and no file."""
import os
import sys

import paper
from paper import GALLEY, kit, run

report = paper.Report()
BOOK = ['--impose', 'booklet']
CASES = [
    (['--impose', 'book'],
     '--impose takes booklet, 2up, 4up or cut-stack, not “book”'),
    (['--impose'], '--impose needs a value'),
    (BOOK + ['--sheet', 'A9'], '“A9” is no sheet; write a size such as A3'),
    (BOOK + ['--sheet', '320'], '“320” is no sheet'),
    (BOOK + ['--sheet', '320x99999'], '“320x99999” is no sheet'),
    (BOOK + ['--signature', '0'], 'a number of sheets from 1 to 64, not “0”'),
    (BOOK + ['--signature', '65'], 'from 1 to 64, not “65”'),
    (BOOK + ['--signature', '4x'], 'from 1 to 64, not “4x”'),
    (BOOK + ['--creep', 'thick'], 'in millimetres, such as 0.1, not “thick”'),
    (BOOK + ['--creep', '-1'], 'not “-1”'),
    (BOOK + ['--creep', '2.1'], 'not “2.1”'),
    (BOOK + ['--creep', '0.1cm'], 'not “0.1cm”'),
    (BOOK + ['--creep', '.'], 'not “.”'),
    (BOOK + ['--turn', 'over'], '--turn takes long or short, not “over”'),
    (['--sheet', 'A3'], '--sheet is for --impose booklet, 2up, 4up or '),
    (['--turn', 'long'], '--turn is for --impose booklet, 2up, 4up or '),
    (['--creep', '0.1'], '--creep is for --impose booklet; add that'),
    (['--impose', '2up', '--signature', '2'],
     '--signature is for --impose booklet; add that'),
    (['--impose', '4up', '--creep', '0.1'],
     '--creep is for --impose booklet; add that'),
    (BOOK + ['--dump', 'pages'],
     '--dump shows what is made before there are sheets'),
    (BOOK + ['--bleed', '3mm'], '--bleed is for --profile print; add that'),
    (['--marks', 'crop'], '--marks is for --profile print; add that'),
    (['--profile', 'print', '--marks', 'cross'], 'is no list of marks'),
    (['--profile', 'print', '--marks', 'crop', '--no-marks'],
     'contradict each other'),
]
page = os.path.join(paper.SCRATCH, 'kit', 'en1.md')
for command, source in ('kit', kit(1)), ('render', page):
    out = os.path.join(paper.SCRATCH, 'never.pdf')
    wrong = []
    for options, sentence in CASES:
        made = run(GALLEY, command, source, '-o', out, *options, text=True)
        if (made.returncode != 2 or sentence not in made.stderr or
                os.path.exists(out)):
            wrong.append((options, made.returncode, made.stderr[:200]))
    report(f'{len(CASES)} wrong uses of {command}', not wrong, wrong[:3])
good = (['--creep', '0.1mm'], ['--creep', '0'], ['--creep', '2'],
        ['--sheet', 'sra3'], ['--sheet', '500x300.5'], ['--signature', '64'])
wrong = [o for o in good if run(GALLEY, 'kit', kit(1), '-o', '-', *BOOK,
                                *o).returncode != 0]
report('right ones', not wrong, wrong)
sys.exit(report.failed)
