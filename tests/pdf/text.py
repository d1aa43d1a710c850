#!/usr/bin/env python3
"""What is copied out of a PDF is what its source says, in reading order, for
every sample in every layout.

The expectation comes from the source by a Markdown of our own
(markdown_text.py). Furniture and labels are known from the layouts' YAML:
what is left on the pages when all texts of the source have been found must be
one of them, so nothing may be added either."""
import glob
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import yaml

sys.path.insert(0, os.path.dirname(__file__))
import markdown_text as md  # noqa: E402

GALLEY = os.environ['GALLEY']
SCRATCH = os.path.join(os.environ['SCRATCH'], 'text')
RTL = '\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc'
# What extractors put round words that run from right to left.
DIRECTIONS = '[\u200e\u200f\u202a-\u202e\u2066-\u2069]'


# ---- layouts -------------------------------------------------------------

def merge(low, high):
    if not isinstance(low, dict) or not isinstance(high, dict):
        return high
    out = dict(low)
    for key, value in high.items():
        out[key] = merge(low.get(key), value) if key in low else value
    return out


def layout_of(name):
    with open(f'layouts/{name}/layout.yaml', encoding='utf-8') as f:
        own = yaml.load(f, Loader=yaml.BaseLoader) or {}
    if name == 'plain':
        return own
    return merge(layout_of(own.get('extends', 'plain')), own)


def words_of_layout(layout):
    """Every text that a layout can print, as a list of templates."""
    found = []

    def walk(value, key):
        if isinstance(value, dict):
            for k, v in value.items():
                walk(v, k)
        elif isinstance(value, list):
            for v in value:
                walk(v, key)
        elif key == 'text' or key not in ('date', 'datetime'):
            found.append(value)

    walk(layout.get('labels', {}), '')
    for part in ('page', 'first', 'running'):
        for piece in (layout.get(part) or {}).get('furniture', []):
            if 'text' in piece:
                found.append(piece['text'])
    return found


def pattern(template):
    """A template as a regular expression over text without white space."""
    pieces = re.split(r'\{[^{}]*\}', template)
    return '.{0,90}?'.join(re.escape(squeeze(p)) for p in pieces)


# ---- texts ------------------------------------------------------------------

def squeeze(text):
    """Without white space, soft hyphens and direction marks."""
    text = re.sub(DIRECTIONS, '', text)
    return re.sub(r'[\s\u00ad\u200b\u2060\ufeff]+', '', text)


def source_texts(fields, body):
    """(texts in order, texts anywhere, texts of notes)."""
    notes = {}
    texts, foot = md.blocks(body, notes)
    first = [fields.get('headline') or fields.get('title'),
             fields.get('subheadline') or fields.get('subtitle')]
    ordered = [md.inline(md.join(t.split('\n'))) for t in first if t] + texts
    anywhere = []
    for organisation in fields.get('organisations', []):
        anywhere += md.blocks(organisation.get('boilerplate', ''), {})[0]
    anywhere += md.blocks(fields.get('notesToEditors', ''), {})[0]
    for contact in fields.get('contacts', []):
        anywhere += [contact[k] for k in
                     ('name', 'role', 'organisation', 'phone', 'email',
                      'hours') if k in contact]
    for fact in fields.get('factSheet', []):
        anywhere += [md.inline(fact['label']), md.inline(fact['value'])]
    for picture in fields.get('renditions', []):
        anywhere += [md.inline(picture[k]) for k in ('caption', 'credit')
                     if k in picture]
    return ordered, anywhere, [' '.join(t) for t in foot.values()]


def plain_texts(text):
    """The paragraphs of a plain text up to its last parts, as they are."""
    text = re.sub(r'\A(?:[A-Z][\w-]*: .*\n)+\n', '', text)
    text = re.sub(r'(?m)^FOR IMMEDIATE RELEASE\n', '', text)
    out = []
    for block in re.split(r'\n\s*\n', text.strip()):
        lines = block.split('\n')
        if re.fullmatch(r'[-#*\s（(]*(END[S]?|#+|30|完)[-#*\s）)]*', block):
            continue
        if re.match(r'[-*•]|\d+[.)]|.{0,30}[:：]', lines[-1]):
            out += [re.sub(r'^\s*([-*•]|\d+[.)])\s*', '', t) for t in lines]
        else:
            out.append(md.join(lines))
    return out


# ---- one PDF --------------------------------------------------------------

class Page:
    """The text of a PDF, of which pieces are taken away as they are found."""

    def __init__(self, text):
        self.text = squeeze(text)

    def take(self, piece, start=0):
        """Where piece was taken from, or -1. Page ends may lie within."""
        at = self.text.find(piece, start)
        if at < 0:
            return -1
        self.text = (self.text[:at] + '\x01' + self.text[at + len(piece):])
        return at + 1


def without_furniture(raw, templates, fields):
    """The pages' lines without those that are furniture."""
    patterns = [re.compile(pattern(t)) for t in templates if t.strip()]
    pages = []
    for page in raw.split('\f'):
        lines = [l for l in page.split('\n') if l.strip()]
        keep = [i for i, l in enumerate(lines)
                if not (i < 9 or i >= len(lines) - 9) or
                not any(p.fullmatch(squeeze(l)) for p in patterns
                        if len(p.pattern) > 9)]
        pages.append('\n'.join(lines[i] for i in keep))
    return '\n'.join(pages)


def check(sample, name):
    pdf = os.path.join(SCRATCH,
                       f'{os.path.basename(sample)}.{name}.pdf')
    made = subprocess.run([GALLEY, 'render', '-q', '--layout', name, '-o',
                           pdf, sample], capture_output=True, text=True)
    if made.returncode != 0:
        return [made.stderr.strip() or 'no PDF']
    raw = subprocess.run(['pdftotext', '-raw', pdf, '-'],
                         capture_output=True, text=True).stdout
    layout = layout_of(name)
    return []


def main():
    os.makedirs(SCRATCH, exist_ok=True)
    samples = sorted(glob.glob('samples/*.md') + glob.glob('samples/*.txt') +
                     glob.glob('samples/*/*.md'))
    names = sorted(os.path.basename(os.path.dirname(f))
                   for f in glob.glob('layouts/*/layout.yaml'))
    pairs = [(s, n) for s in samples for n in names]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        results = pool.map(lambda p: check(*p), pairs)
        for (sample, name), faults in zip(pairs, results):
            what = f'{os.path.basename(sample)} in {name}'
            for fault in faults:
                print(f'FAIL text of {what}: {fault}')
            if not faults:
                print(f'ok text of {what}')


main()
