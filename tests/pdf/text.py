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


def templates_of(layout):
    """Every text that a layout can print."""
    found = []
    for labels in layout.get('labels', {}).values():
        found += [v for k, v in labels.items() if k not in ('date', 'datetime')]
    for part in ('page', 'first', 'running'):
        for piece in (layout.get(part) or {}).get('furniture', []):
            if 'text' in piece:
                found += piece['text'].split('\n')
    return [t for t in found if re.sub(r'\{[^{}]*\}|\W', '', t)
            or not re.search(r'\w', t)]


def pattern_of(layout, fields):
    """What a layout may add to this release, as one regular expression over
    squeezed text: its labels and furniture, filled in, and list marks."""
    names = [o['name'] for o in fields.get('organisations', [])]
    values = {
        'page': r'\d+', 'pages': r'\d+', 'version': r'\d+',
        'name': '|'.join(re.escape(squeeze(n)) for n in names),
        'organisation': '.{2,120}?', 'located': '.{2,40}?',
        'date': '.{4,40}?', 'datetime': '.{4,60}?',
    }
    out = [r'[•◦▪–・‣]', r'\d+[.)]?', r'[a-z][.)]']
    for known in (fields.get('slugline') or fields.get('slug'), *names,
                  '、'.join(names), ', '.join(names), '、'.join(names)):
        if known:
            out.append(re.escape(squeeze(known)))
    for template in templates_of(layout):
        pieces = re.split(r'\{([^{}]*)\}', template)
        out.append(''.join(
            f'(?:{values.get(t, ".{0,40}?")})' if i % 2 else
            re.escape(squeeze(t)) for i, t in enumerate(pieces)))
    # The dates of datelines and running heads.
    out.append(r'\d{1,4}[年.년]?\d*月?.{0,14}\d{2,4}[日일]?')
    return '(?:' + '|'.join(sorted(set(filter(None, out)), key=len,
                                   reverse=True)) + ')'


# ---- texts ------------------------------------------------------------------

def squeeze(text):
    """Without white space, soft hyphens and direction marks."""
    text = re.sub(DIRECTIONS, '', text)
    text = re.sub(r'[^\S\f]+|[\u00ad\u200b\u2060\ufeff]', '', text)
    return text.casefold()  # labels may be set in capitals


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

class Pages:
    """The squeezed text of a PDF, form feeds between pages. What is found is
    overwritten with \\0, so that it is found once."""

    def __init__(self, text):
        self.text = squeeze(text)
        self.at = 0  # behind the last text that was taken in order

    def _take(self, start, length):
        self.text = (self.text[:start] + '\0' * length +
                     self.text[start + length:])

    def take_anywhere(self, piece):
        found = self.text.find(piece)
        if found < 0:
            found = self._across(piece, 0)
            return found >= 0
        self._take(found, len(piece))
        return True

    def take_next(self, piece):
        """Takes piece behind the one before; False where it is not there."""
        found = self.text.find(piece, self.at)
        if found >= 0:
            self._take(found, len(piece))
            self.at = found + len(piece)
            return True
        found = self._across(piece, self.at)
        if found >= 0:
            self.at = found
        return found >= 0

    def _across(self, piece, start):
        """A piece that goes on at the head of the next page. The end of it,
        or -1."""
        feed = self.text.find('\f', start)
        while feed >= 0:
            for k in range(len(piece) - 1, 0, -1):
                if not self.text.startswith(piece[k:], feed + 1):
                    continue
                found = self.text.rfind(piece[:k], start, feed)
                if found >= 0:
                    self._take(found, k)
                    self._take(feed + 1, len(piece) - k)
                    return feed + 1 + len(piece) - k
            feed = self.text.find('\f', feed + 1)
        return -1


def table_heads(body):
    lines = body.split('\n')
    return [md.inline(c) for head, rule in zip(lines, lines[1:])
            if re.fullmatch(r'\s*\|[\s|:-]+', rule)
            for c in md.cells(head)]


def compare(sample, layout, raw):
    """What is wrong with the text of the PDF."""
    fields, body = md.load(sample)
    if sample.endswith('.txt'):
        ordered, anywhere, notes = plain_texts(body), [], []
    else:
        ordered, anywhere, notes = source_texts(fields, body)
    pages, faults = Pages(raw), []
    for piece in ordered:
        # Words that run from right to left come in another order.
        for part in re.split(f'[{RTL}][{RTL}0-9\\s,.:]*', piece):
            if squeeze(part) and not pages.take_next(squeeze(part)):
                faults.append(f'"{part[:60]}" is missing or out of order')
    for piece in [*notes, *anywhere]:
        if not pages.take_anywhere(squeeze(piece)):
            faults.append(f'"{piece[:60]}" is missing')
    heads = '|'.join(re.escape(squeeze(h)) for h in table_heads(body)) or '\0'
    extra = re.compile(f'(?:{pattern_of(layout, fields)}|{heads}|'
                       f'[{RTL}]+|[,:()（）·.])+')
    for rest in re.split('[\0\f]+', pages.text):
        if rest and not extra.fullmatch(rest):
            faults.append(f'"{rest[:70]}" is not in the source')
    return faults


def words_apart(sample, pdf):
    """Words of Latin text that another extractor finds glued together."""
    out = subprocess.run(['mutool', 'draw', '-q', '-F', 'txt', pdf],
                         capture_output=True, text=True).stdout
    got = set(re.findall(r'\w+', re.sub('\u00ad\\s*', '', out).casefold()))
    text = open(sample, encoding='utf-8').read().casefold()
    return [w for w in sorted(got) if len(w) > 24 and w not in text]


def check(sample, name):
    pdf = os.path.join(SCRATCH,
                       f'{os.path.basename(sample)}.{name}.pdf')
    made = subprocess.run([GALLEY, 'render', '-q', '--layout', name, '-o',
                           pdf, sample], capture_output=True, text=True)
    if made.returncode != 0:
        return [made.stderr.strip() or 'no PDF']
    raw = subprocess.run(['pdftotext', '-raw', pdf, '-'],
                         capture_output=True, text=True).stdout
    return (compare(sample, layout_of(name), raw) +
            [f'"{w}" is glued' for w in words_apart(sample, pdf)])


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
