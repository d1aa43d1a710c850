#!/usr/bin/env python3
"""What is copied out of a PDF is what its source says, in reading order, for
every sample in every layout.

The expectation comes from the source by a Markdown of our own
(markdown_text.py). Furniture and labels are known from the layouts' YAML:
what is left on the pages when all texts of the source have been found must be
one of them, so nothing may be added either."""
import re
import unicodedata
from collections import Counter

import markdown_text as md
import yaml
from judge import judge, render, run, samples, scratch

SCRATCH = scratch('text')
RTL = '\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc'
# Furniture takes no more than so many characters of a page.
FOOT = 250
DATE = (r'(?:\d{1,2}\.?[^\W\d\u2e80-\uffff]{3,9}\d{4}|'
        r'\d{4}[年년]\d+[月월]\d+[日일])')
DATELINE = r'^[^“”"]{0,40}\d{4}.{0,12}?\s[-–—]+\s'
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
    out = {r'\d+', r'[•◦▪–・‣]', r'[a-z][.)]', r'\(utc[+-]\d+\)'}
    # The dates of datelines and running heads.
    out |= {DATE, r'\d\d:\d\d'}
    literals = [fields.get(k, '') for k in ('slugline', 'slug', 'located',
                                            'version', 'endMark')]
    for template in templates_of(layout):
        literals += re.split(r'\{[^{}]*\}', template)
    out |= {re.escape(squeeze(t)) for t in literals + names if t.strip()}
    return '(?:' + '|'.join(sorted(out, key=len, reverse=True)) + ')'


def furniture_of(layout, fields):
    """What must not be taken for text of the release that says the same."""
    found = [t for t in templates_of(layout) if '{' not in t]
    found = [line for t in found for line in t.split('\n')
             if re.search(r'\d|@|\.example', line) and len(line) > 11]
    found.append(fields.get('slugline') or fields.get('slug') or '')
    return sorted({squeeze(t) for t in found if len(t) > 5}, key=len,
                  reverse=True)


# ---- texts ------------------------------------------------------------------

def squeeze(text):
    """Without white space, soft hyphens and direction marks; quotation marks
    as they are typed, for they are set in the form of the language."""
    text = re.sub('[“”„«»]', '"', re.sub('[‘’‚‹›]', "'", text))
    text = re.sub(DIRECTIONS, '', text)
    text = re.sub(r'[^\S\f]+|[\u00ad\u200b\u2060\ufeff]', '', text)
    return text.casefold()  # labels may be set in capitals


def source_texts(fields, body):
    """(texts in order, texts anywhere, texts of notes)."""
    notes = {}
    texts, foot = md.blocks(body, notes)
    first = [fields.get('headline') or fields.get('title'),
             fields.get('subheadline') or fields.get('subtitle')]
    first.append(fields.get('summary') or fields.get('description'))
    ordered = [md.inline(md.join(t.split('\n'))) for t in first if t] + texts
    anywhere = []
    for organisation in fields.get('organisations', []):
        anywhere += md.blocks(organisation.get('boilerplate', ''), {})[0]
        # An address is printed once, with the person if there is one.
        if organisation.get('contactInfo') not in [
                None, *(c.get('email') for c in fields.get('contacts', []))]:
            anywhere.append(organisation['contactInfo'])
        anywhere += [f'({t["exchange"]}: {t["symbol"]})'
                     for t in organisation.get('symbols', [])]
    anywhere += md.blocks(fields.get('notesToEditors', ''), {})[0]
    for contact in fields.get('contacts', []):
        anywhere += [contact[k] for k in
                     ('name', 'role', 'organisation', 'phone', 'email',
                      'hours') if k in contact]
    if fields.get('qr'):
        anywhere.append(fields['url'])
    for fact in fields.get('factSheet', []):
        anywhere += [md.inline(fact['label']), md.inline(fact['value'])]
    for picture in fields.get('renditions', []):
        anywhere += [md.inline(picture[k])
                     for k in ('caption', 'credit', 'copyrightNotice',
                               'usageTerms') if k in picture]
    return ordered, anywhere, [' '.join(t) for t in foot.values()]


def plain_texts(text):
    """The same of a plain text, whose parts stand where they stand."""
    text = re.sub(r'\A(?:[A-Z][\w-]*: .*\n)+\n', '', text)
    text = re.sub(r'(?m)^FOR IMMEDIATE RELEASE\n', '', text)
    ordered, anywhere, in_contacts = [], [], False
    for block in re.split(r'\n\s*\n', text.strip()):
        lines = block.split('\n')
        if re.fullmatch(r'[-#*\s（(]*(ENDS?|#+|30|完)?[-#*\s）)]*', block):
            continue
        if re.match(r'(media )?contact\b|媒体联系', lines[0], re.I):
            in_contacts, lines = True, lines[1:]
        if in_contacts:
            for line in lines:
                line = re.sub(r'^[^:：]{1,12}[:：]\s*(?=[+\w])', '', line)
                anywhere += [t for t in line.split(', ') if t]
        elif all(re.match(r'[-*•]|\d+[.)]', t) for t in lines):
            ordered += [re.sub(r'^([-*•]|\d+[.)])\s*', '', t) for t in lines]
        elif re.match(r'[-*•]|\d+[.)]', lines[0]):
            items = re.split(r'\n(?=[-*•]|\d+[.)])', block)
            ordered += [md.join(re.sub(r'^([-*•]|\d+[.)])\s*', '',
                                       t).split('\n')) for t in items]
        elif re.match(r'About |关于', lines[0]) and len(lines) > 1:
            ordered += [lines[0], md.join(lines[1:])]
        else:
            # The layout sets datelines in its own form.
            ordered.append(re.sub(DATELINE, '', md.join(lines)))
    return ordered, anywhere, []


# ---- one PDF --------------------------------------------------------------

class Pages:
    """The squeezed text of a PDF, form feeds between pages. What is found is
    overwritten with \\0, so that it is found once, furniture with \\1."""

    def __init__(self, text):
        self.text = self.whole = squeeze(text)
        self.at = 0  # behind the last text that was taken in order

    def _take(self, start, length, mark='\0'):
        self.text = (self.text[:start] + mark * length +
                     self.text[start + length:])

    def take_from_feet(self, wanted, but=()):
        """Takes the last of what the pattern wants from the end of each page,
        where furniture is, unless it is among but."""
        for feed in [m.start() for m in re.finditer('\f', self.text)]:
            start = max(self.text.rfind('\f', 0, feed), feed - FOOT)
            found = list(re.finditer(wanted, self.text[start + 1:feed]))
            if found and found[-1].group() not in but:
                first, end = found[-1].span()
                self._take(start + 1 + first, end - first, '\1')

    def take_anywhere(self, piece):
        found = self.text.find(piece)
        if found < 0 and self._across(piece, 0) >= 0:
            return True
        if found < 0:  # what looked like furniture may have been this
            found = next((m.start() for m in re.finditer(re.escape(piece),
                                                         self.whole)
                          if '\0' not in self.text[m.start():m.end()]), -1)
        if found >= 0:
            self._take(found, len(piece))
        return found >= 0

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


def without_rubies(raw, body):
    """The copied text without the lines of ruby, each below the line of words
    that it stands over; and whether all of it was in such lines."""
    rubies = md.rubies(body)
    line = '|'.join(sorted(map(re.escape, set(rubies)), key=len, reverse=True))
    line = re.compile(f'(?:(?:{line})[ ]?)+')
    lines = raw.split('\n')
    kept = [t for t in lines if not rubies or not line.fullmatch(t)]
    found = ''.join(t for t in lines if rubies and line.fullmatch(t))
    return '\n'.join(kept), squeeze(found) == squeeze(''.join(rubies))


def table_heads(body):
    lines = body.split('\n')
    return [md.inline(c) for head, rule in zip(lines, lines[1:])
            if re.fullmatch(r'\s*\|[\s|:-]+', rule)
            for c in md.cells(head)]


def compare(sample, layout, raw):
    """What is wrong with the text of the PDF."""
    fields, body = md.load(sample)
    if sample.endswith('.txt'):
        fields['located'] = re.search(r'(?m)^(\w+)(?:，| [-–])',
                                      body).group(1)
        fields['endMark'] = '###'
    if sample.endswith('.txt'):
        ordered, anywhere, notes = plain_texts(body)
    else:
        ordered, anywhere, notes = source_texts(fields, body)
    raw, whole = without_rubies(raw, body)
    pages, faults = Pages(raw), [] if whole else ['ruby is missing']
    for piece in furniture_of(layout, fields):
        pages.take_from_feet(re.escape(piece))
    pages.take_from_feet(DATE, re.findall(DATE, squeeze(' '.join(ordered))))
    for piece in ordered:
        # Words that run from right to left come in another order.
        for part in re.split(f'[{RTL}][{RTL}0-9\\s,.:]*', piece):
            if squeeze(part) and not pages.take_next(squeeze(part)):
                faults.append(f'"{part[:60]}" is missing or out of order')
    for piece in [*notes, *sorted(anywhere, key=len, reverse=True)]:
        if not pages.take_anywhere(squeeze(piece)):
            faults.append(f'"{piece[:60]}" is missing')
    heads = '|'.join(re.escape(squeeze(h)) for h in table_heads(body)) or '\0'
    extra = re.compile(f'(?:{pattern_of(layout, fields)}|{heads}|'
                       f'[{RTL}]|[-,:()（）【】·.—–/])+')
    for rest in re.split('[\0\1\f]+', pages.text):
        if rest and not extra.fullmatch(rest):
            faults.append(f'"{rest[:70]}" is not in the source')
    return faults


def letters_of(text):
    text = unicodedata.normalize('NFKD', re.sub(DIRECTIONS, '', text))
    return Counter(c for c in text.casefold() if c.isalnum())


def compare_rtl(sample, out):
    """What a release that runs from the right has lost. Poppler parts Arabic
    words at their marks and turns some ligatures round, so letters are
    counted, and words in Latin letters and numbers looked for as they are."""
    ordered, anywhere, notes = source_texts(*md.load(sample))
    text = re.sub(DIRECTIONS, '', ' '.join(ordered + anywhere + notes))
    out = re.sub(DIRECTIONS, '', out)
    lost = letters_of(text) - letters_of(out)
    whole = set(re.findall(r'[A-Za-z]{2,}|\+\d+ \d+ \d+|\d[\d.,]*\d', text))
    return ([f'of the letter {c} {n} are missing' for c, n in lost.items()] +
            [f'"{w}" is missing' for w in sorted(whole)
             # a number may be parted by the end of a line
             if w not in out and not all(p in out for p in w.split())])


def words_apart(sample, pdf):
    """Words of Latin text that another extractor finds glued together."""
    out = run('mutool', 'draw', '-q', '-F', 'txt', pdf)
    out = re.sub('\u00ad\\s*', '', out).casefold()
    got = set(re.findall(r'[^\W\u2e80-\uffff]+', out))
    text = open(sample, encoding='utf-8').read().casefold()
    return [w for w in sorted(got) if len(w) > 24 and w not in text]


def check(sample, name):
    pdf, failed = render(sample, name, SCRATCH)
    if failed:
        return [failed]
    if sample.endswith(('.ar.md', '.he.md')):
        return compare_rtl(sample, run('pdftotext', pdf, '-'))
    return (compare(sample, layout_of(name), run('pdftotext', '-raw', pdf,
                                                 '-')) +
            [f'"{w}" is glued' for w in words_apart(sample, pdf)])


judge('text', samples('.md', '.txt'), check)
