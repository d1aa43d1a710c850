#!/usr/bin/env python3
"""Nothing is lost or run together on the way from the text to what is heard:
each paragraph that `--dump style` prints is in `--dump tags`, with a blank for
each line break and for the white space that a line's end swallowed."""
import json
import os
import re
import subprocess
import sys

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), '../..'))
os.chdir(ROOT)
sys.path[:0] = ['tests/pdf', 'tests/a11y']
from agree import nodes, outline  # noqa: E402
from judge import GALLEY, judge, samples  # noqa: E402

# Marks of direction have no glyph, so that no element gets them at a line's
# end; blank lines of code are one blank.
UNHEARD = '[\u00ad\u061c\u200e\u200f\u2066-\u2069]'


# Han, kana and their marks: a line that was broken between two of them parts
# nothing, so that a blank there tells nothing.
HAN = '[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]'


def plain(text):
    text = re.sub(r'\s+', ' ', re.sub(UNHEARD, '', text))
    return re.sub(f'(?<={HAN}) (?={HAN})', '', text)


def own(node):
    """The text of an element in one, without what stands beside it."""
    return ''.join(k if isinstance(k, str) else own(k) for k in node.kids
                   if isinstance(k, str) or k.type not in ('Note', 'RT'))


def paragraphs(source, layout):
    made = subprocess.run([GALLEY, 'render', '-q', '--layout', layout,
                           '--dump', 'style', source], capture_output=True,
                          check=True).stdout.decode()
    found = []
    for line in made.split('\n'):
        if re.match(r'\s*(?:para|label)\b', line):
            found.append('')
        words = re.match(r'\s+\[.*?\] ("(?:[^"\\]|\\.)*")$', line)
        if words and found:
            found[-1] += json.loads(words[1])
    return found


def check(source, layout):
    heard = '\n'.join(plain(own(n)) for n in nodes(outline(source, layout)))
    texts = [plain(p).strip() for p in paragraphs(source, layout)]
    return ([] if any(texts) else ['no paragraphs']) + \
        [f'not heard: {t[:200]}' for t in texts if t and t not in heard]


if __name__ == '__main__':
    judge('what is heard', [*samples('.md', '.txt'),
                            'tests/a11y/everything.en.md'], check)
