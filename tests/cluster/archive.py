#!/usr/bin/env python3
"""archive.py DIR N: N releases, each a sample with a headline and a date of
its own, for tests of many."""
import glob
import os
import re
import shutil
import sys

ROOT = os.environ.get('ROOT', '.')


def texts():
    for path in sorted(glob.glob(f'{ROOT}/samples/*.md') +
                       glob.glob(f'{ROOT}/samples/strait-forum/*.md')):
        text = open(path, encoding='utf-8').read()
        if len(text) < 9000 and 'images/' not in text and 'href' not in text:
            yield os.path.basename(path), text


def main(folder, count):
    os.makedirs(folder)
    shutil.copytree(f'{ROOT}/samples/images', f'{folder}/images')
    all_texts = list(texts())
    for i in range(count):
        name, text = all_texts[i % len(all_texts)]
        stem, lang = name.split('.')[:2]
        text = re.sub(r'(?m)^(headline: *"?)', rf'\g<1>{i}. ', text, count=1)
        with open(f'{folder}/{i:04}-{stem}.{lang}.md', 'w',
                  encoding='utf-8') as f:
            f.write(text)


main(sys.argv[1], int(sys.argv[2]))
