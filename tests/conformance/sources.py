#!/usr/bin/env python3
"""sources.py FOLDER: the releases that are made rather than written: one of
300 pages, one for each line of languages.txt, the paragraphs of the rules of
typography and of the test files of Unicode; and the pictures of the torture
set. The written ones of torture/ are copied to stand beside the pictures."""
import json
import os
import re
import shutil
import struct
import subprocess
import sys
import zlib

FOLDER = sys.argv[1]
HERE = 'tests/conformance/'
GALLEY, BUILD = os.environ['GALLEY'], os.environ['BUILD']


def write(name, text):
    with open(os.path.join(FOLDER, name), 'w', encoding='utf-8') as f:
        f.write(text)


def front(lang, headline, *more):
    return '\n'.join(['---', f'headline: "{headline}"', f'language: {lang}',
                      'datePublished: 2016-04-12', *more, '---', '', ''])


def png(name, kind, depth, rows, palette=b'', clear=b''):
    """A PNG of these rows, each the bytes of one line of pixels."""
    def chunk(what, data):
        return (struct.pack('>I', len(data)) + what + data +
                struct.pack('>I', zlib.crc32(what + data)))
    width = len(rows[0]) * 8 // depth // {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[kind]
    head = struct.pack('>IIBBBBB', width, len(rows), depth, kind, 0, 0, 0)
    data = zlib.compress(b''.join(b'\0' + bytes(row) for row in rows))
    with open(os.path.join(FOLDER, 'images', name), 'wb') as f:
        f.write(b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', head) +
                (chunk(b'PLTE', palette) if palette else b'') +
                (chunk(b'tRNS', clear) if clear else b'') +
                chunk(b'IDAT', data) + chunk(b'IEND', b''))


def pictures():
    size = 200
    at = [abs(i - size // 2) for i in range(size)]
    pale = [[b for x in at for b in (180, 40, 90, max(0, 255 - 3 * (x + y)))]
            for y in at]
    png('alpha.png', 6, 8, pale)
    png('grey.png', 0, 8, [[x for x in range(size)]] * size)
    png('grey-alpha.png', 4, 8, [[b for x in at for b in (9, x)]] * size)
    png('palette.png', 3, 2, [[0b00011011] * 50] * size,
        bytes([200, 0, 0, 0, 150, 0, 0, 0, 250, 9, 9, 9]), bytes([255, 90]))
    png('deep.png', 2, 16, [[77, 1, 90, 2, 30, 3] * size] * size)
    png('line.png', 0, 1, [[0xAA, 0x0F] * 20] * size)
    png('keyed.png', 2, 8, [[255, 0, 0, 9, 99, 9] * 99] * 99, b'',
        bytes([0, 255, 0, 0, 0, 0]))
    subprocess.run(['gs', '-q', '-sDEVICE=jpegcmyk', '-g600x400', '-o',
                    os.path.join(FOLDER, 'images/cmyk.jpg'), '-c',
                    '0 .5 1 0 setcmykcolor 0 0 60 40 rectfill showpage'],
                   check=True, stdin=subprocess.DEVNULL)


def chapter(n):
    yield f'## Chapter {n}: what the keeper wrote down\n'
    yield (f'See [the log of day {n}](https://ferry.example.org/log/{n}).[^{n}]'
           + ' The night boat leaves at eleven, and the tide is late.' * 9
           + '\n')
    for i in range(6):
        yield (f'{i + 1}. Berth {i}: ' + 'a lorry, a cart and a bicycle; ' * i
               + '\n   - with a bell\n   - and a lamp\n')
    yield '| Hour | Ships |\n|------|------:|'
    for i in range(8):
        yield f'| {i}:00 | {n * i % 7} |'
    yield '\n> ' + 'Nobody is late at night. ' * 12 + '\n'
    for i in range(5):
        yield '### What came next\n\n' + (
            'The crew counts the lorries, the tide counts the crew, and the '
            'lighthouse counts both of them. ' * 8) + '\n'
    yield f'[^{n}]: Written on day {n}, in pencil.\n'


def long_release():
    write('three-hundred.en.md', front('en', 'Three hundred pages') +
          'A beginning.\n\n' +
          '\n'.join(line for n in range(1, 133) for line in chapter(n)))


def languages():
    with open(HERE + 'languages.txt', encoding='utf-8') as f:
        for line in f:
            lang, text = line.rstrip('\n').split('|')
            write(f'language.{lang}.md', front(lang, text[:30].strip()) + (
                f'{text}\n\n## {text[:12].strip()}\n\n- {text}\n'
                f'- [{text}](https://ferry.example.org/)\n\n> {text}\n\n'
                f'| {text[:9]} | 1 |\n|---|--:|\n| *{text[:7].strip()}* | 2 |'
                f'\n\n1. **{text}**[^1]\n\n[^1]: {text}\n'))


# ---- the paragraphs of the rules ------------------------------------------

def texts_of(words):
    """(language, text) of what the rules set, each once, in order."""
    path = os.path.join(FOLDER, 'texts')
    env = dict(os.environ, TYPOGRAPHY_TEXTS=path, GALLEY_DATA=os.getcwd())
    subprocess.run([BUILD + '/typography/rules', *words], env=env, check=True,
                   stdout=subprocess.DEVNULL)
    with open(path, encoding='utf-8', newline='') as f:
        texts = dict.fromkeys(f.read().split('\0'))
    os.remove(path)
    return [t.split('\t', 1) for t in texts if '\t' in t]


def markdown(text):
    """As Markdown that is this text and nothing else; controls are left out,
    and a break of lines or paragraphs is a blank."""
    text = re.sub('[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]', '', text)
    text = re.sub('[\t-\r\x85\u2028\u2029]+', ' ', text).strip()
    return re.sub(r'([!-/:-@\[-`{-~])', r'\\\1', text)


def missing(path):
    """The characters that no font has."""
    out = subprocess.run([GALLEY, 'check', '--diagnostics', 'json', path],
                         capture_output=True, text=True).stderr
    told = [json.loads(line)['message'] for line in out.split('\n')
            if '"glyph-missing"' in line]
    return [chr(int(re.search(r'U\+([0-9A-F]+)', t)[1], 16)) for t in told]


def paragraphs(name, lang, texts):
    """A release of these texts, less those that no font can set."""
    texts = [t for t in map(markdown, texts) if t]
    while texts:
        write(name, front(lang, 'A') + 'A.\n\n' + '\n\n'.join(texts) + '\n')
        lacking = missing(os.path.join(FOLDER, name))
        if not lacking:
            return
        texts = [t for t in texts if not any(c in t for c in lacking)]


def rules():
    by_lang = {}
    for lang, text in texts_of([]):
        by_lang.setdefault(lang, []).append(text)
    for lang, texts in by_lang.items():
        paragraphs(f'rules.{lang}.md', lang, texts)
    paragraphs('linebreak.en.md', 'en',
               [text for _, text in texts_of(['linebreak'])])
    paragraphs('bidi.ar.md', 'ar',
               [text for _, text in texts_of(['bidi'])[::500]])


def main():
    shutil.copytree(HERE + 'torture', FOLDER)
    shutil.copytree('samples/images', FOLDER + '/images')
    shutil.move(FOLDER + '/glass.svg', FOLDER + '/images/glass.svg')
    pictures()
    long_release()
    languages()
    rules()


main()
