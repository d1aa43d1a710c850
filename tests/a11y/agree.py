#!/usr/bin/env python3
"""The structure of each sample and of a release with everything in it, in
every layout, as others read it: poppler's pdfinfo, and pdf.js where
$BUILD/pdfjs has it, must give the tree that `galley render --dump tags` prints:
the same types, by the role map, the same attributes, the same text of each
element, in the same order.

A tree is compared as lines, one for each element and each text in it. What
the readers themselves do otherwise is taken out by the functions with their
names, each of which says what and why."""
import difflib
import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), '../..'))
os.chdir(ROOT)
sys.path.insert(0, 'tests/pdf')
from judge import GALLEY, layouts, render, samples, scratch  # noqa: E402
from structure import Document, Element, Link, Piece, text_of  # noqa: E402

SCRATCH = scratch('a11y')
PDFJS = os.path.abspath(os.path.join(os.environ.get('BUILD', 'build'),
                                     'pdfjs'))
TYPES = dict(re.findall(r'X\(\w+, "(\w+)", (NULL|"\w+")\)',
                        open('src/style/elem.h', encoding='utf-8').read()))
SPOKEN = {'column': 'Column', 'row': 'Row', 'decimal': 'Decimal',
          'disc': 'Disc'}


class Node:
    def __init__(self, type_, **attributes):
        self.type = type_
        self.attributes = {k: v for k, v in attributes.items() if v}
        self.kids = []

    def text(self):
        return ''.join(k if isinstance(k, str) else k.text()
                       for k in self.kids)


def lines_of(node, clean, depth=0):
    """A node as lines; clean is what is done to each text."""
    told = ''.join(f' {k}={v}' for k, v in sorted(node.attributes.items()))
    yield '  ' * depth + node.type + told
    run = ''
    for kid in node.kids + [None]:
        if isinstance(kid, str):
            run += kid
            continue
        if clean(run):
            yield '  ' * depth + '  ' + json.dumps(clean(run),
                                                   ensure_ascii=False)
        run = ''
        if kid is not None:
            yield from lines_of(kid, clean, depth + 1)


# ---- ours ------------------------------------------------------------------

STRING = re.compile(r'"(?:[^"\\]|\\.)*"')


def outline_node(line):
    """The element that a line of the outline is, with its text if it has."""
    name, _, rest = line.partition(' ')
    node = Node(name)
    what = node.attributes
    if name == 'Struck':
        what['TextDecorationType'] = 'LineThrough'
    while rest:
        word = re.match(r'\[([\w-]+)\]|(column|row|decimal|disc)\b|'
                        r'(\d+) (columns|rows)|(under) \[|(alt) |(?=")', rest)
        if word is None:
            raise ValueError(f'cannot read {line}')
        rest = rest[word.end():]
        if word[1]:
            what['Lang'] = word[1]
        elif word[2]:
            key = 'ListNumbering' if name == 'L' else 'Scope'
            what[key] = SPOKEN[word[2]]
        elif word[3]:
            what['ColSpan' if word[4] == 'columns' else 'RowSpan'] = word[3]
        elif word[5]:
            heads = []
            while not rest.startswith(']'):
                one = STRING.match(rest)
                heads.append(json.loads(one[0]))
                rest = rest[one.end():].removeprefix(', ')
            what['Headers'] = heads
            rest = rest[1:]
        else:
            one = STRING.match(rest)
            rest = rest[one.end():]
            if word[6]:
                what['Alt'] = json.loads(one[0])
            else:
                node.kids.append(json.loads(one[0]))
        rest = rest.removeprefix(' ')
    return node


def outline(source, layout):
    made = subprocess.run([GALLEY, 'render', '-q', '--layout', layout,
                           '--dump', 'tags', source], capture_output=True,
                          check=True).stdout.decode()
    stack = []
    for line in made.rstrip('\n').split('\n'):
        depth = (len(line) - len(line.lstrip(' '))) // 2
        line = line.lstrip(' ')
        del stack[depth:]
        if line.startswith('"'):
            stack[-1].kids.append(json.loads(line))
            continue
        node = outline_node(line)
        if stack:
            stack[-1].kids.append(node)
        stack.append(node)
    return stack[0]


def ours_as(node, names):
    """The tree with standard types, and the attributes of these names."""
    standard = TYPES[node.type]
    copy = Node(node.type if standard == 'NULL' else standard.strip('"'))
    copy.attributes = {k: v for k, v in node.attributes.items() if k in names}
    copy.kids = [k if isinstance(k, str) else ours_as(k, names)
                 for k in node.kids]
    return copy


# ---- our tree as the file has it -------------------------------------------

def filed(element):
    """An element of a PDF as a node, its pieces as they are."""
    node = Node(element.own, Lang=text_of(element.entries.get('/Lang')),
                Alt=text_of(element.entries.get('/Alt')))
    for owner, name in (('List', 'ListNumbering'), ('Table', 'Scope'),
                        ('Table', 'ColSpan'), ('Table', 'RowSpan'),
                        ('Layout', 'TextDecorationType')):
        value = element.attribute('/' + owner, '/' + name)
        if value is not None:
            node.attributes[name] = str(value).lstrip('/')
    heads = element.attribute('/Table', '/Headers')
    if heads:
        node.attributes['Headers'] = [text_of(h) for h in heads]
    if '/ID' in element.entries:
        node.id = text_of(element.entries['/ID'])
    node.kids = [filed(k) if isinstance(k, Element) else k
                 for k in element.kids]
    return node


def nodes(node):
    yield node
    for kid in node.kids:
        if isinstance(kid, Node):
            yield from nodes(kid)


def with_texts(node, texts):
    """The same with the texts of pieces, and of the cells that head others."""
    def put(one):
        one.kids = [put(k) if isinstance(k, Node) else texts.get(k, '')
                    for k in one.kids if not isinstance(k, Link)]
        return one
    put(node)
    named = {n.id: n for n in nodes(node) if hasattr(n, 'id')}
    for one in nodes(node):
        if 'Headers' in one.attributes:
            one.attributes['Headers'] = [named[h].text().strip()
                                         for h in one.attributes['Headers']]
    return node


# ---- poppler ---------------------------------------------------------------

def poppler_lines(pdf):
    """Of pdfinfo -struct-text: (depth, what). A text may have line breaks."""
    made = subprocess.run(['pdfinfo', '-struct-text', pdf],
                          capture_output=True, check=True).stdout.decode()
    whole = None
    for line in made.rstrip('\n').split('\n'):
        if whole is not None:
            whole += '\n' + line
        else:
            whole = line
        what = whole.lstrip(' ')
        if what.startswith('"') and (len(what) < 2 or not what.endswith('"')):
            continue
        yield (len(whole) - len(what)) // 2, what
        whole = None


def poppler(pdf):
    """The tree as poppler has it. An attribute stands a line below, deeper by
    half a step."""
    stack = []
    for depth, what in poppler_lines(pdf):
        attribute = re.match(r' ?/(\w+) (.*)', what)
        if attribute:
            name, value = attribute[1], attribute[2]
            if name == 'Headers':
                value = re.findall(r'\(([^()]*)\)', value)
            else:
                value = value.lstrip('/')
            stack[-1].attributes[name] = value
            continue
        if what.startswith('Object '):
            continue
        del stack[depth:]
        if what.startswith('"'):
            stack[-1].kids.append(what[1:-1])
            continue
        name = re.match(r'(\w+)(?: <(\w+)>)?(?: \((?:block|inline)\))?:?$',
                        what)
        node = Node(name[1])
        if name[2]:
            node.id = name[2]
        if stack:
            stack[-1].kids.append(node)
        stack.append(node)
    return with_heads(stack[0])


def with_heads(node):
    named = {n.id: n for n in nodes(node) if hasattr(n, 'id')}
    for one in nodes(node):
        for gone in ('Placement', 'BBox'):
            one.attributes.pop(gone, None)
        if 'Headers' in one.attributes:
            one.attributes['Headers'] = [
                named[h].text().strip().replace('\xad', '')
                for h in one.attributes['Headers']]
    return node


# ---- pdf.js ----------------------------------------------------------------

def pdfjs(pdfs):
    """What pdf.js hears of each file, by page."""
    made = subprocess.run(['node', 'tests/a11y/pdfjs.mjs', PDFJS, *pdfs],
                          capture_output=True, text=True)
    if made.returncode:
        raise ValueError(made.stderr.strip().split('\n')[-1])
    return dict(zip(pdfs, map(json.loads, made.stdout.rstrip().split('\n'))))


def pdfjs_lines(node, depth=0):
    """pdf.js's part of a tree, on one page, as lines."""
    if 'role' not in node:
        yield '  ' * depth + node['type'] + ' ' + node['id']
        return
    told = ''.join(f' {k}={node[k]}' for k in ('alt', 'lang') if k in node)
    yield '  ' * depth + node['role'] + told
    for kid in node['children']:
        yield from pdfjs_lines(kid, depth + 1)


def page_lines(doc, page, element, depth=0):
    """The same of the file's tree."""
    kids = []
    for kid in element.kids:
        if isinstance(kid, Element):
            kids += page_lines(doc, page, kid, depth + 1)
        elif kid.page == page and isinstance(kid, Piece):
            kids.append('  ' * depth + f'  content {name_of(doc, kid)}')
        elif kid.page == page:
            number = kid.ref.split(' ')[0]
            kids.append('  ' * depth + f'  object {number}R')
    told = ''.join(f' {k}={text_of(element.entries[n])}'
                   for k, n in (('alt', '/Alt'), ('lang', '/Lang'))
                   if n in element.entries)
    return ['  ' * depth + element.type + told] + kids if kids else []


def name_of(doc, piece):
    number = doc.pages[piece.page].split(' ')[0]
    return f'p{number}R_mc{piece.mcid}'


def check_pdfjs(pdf, ours, heard):
    doc = Document(pdf)
    faults, texts = list(doc.faults), {}
    for i, page in enumerate(heard):
        theirs = []
        for top in (page['tree'] or {}).get('children', []):
            theirs += pdfjs_lines(top)
        faults += difflib.unified_diff(page_lines(doc, i, doc.document),
                                       theirs, 'file', 'pdf.js', n=1,
                                       lineterm='')
        for name, text in page['texts'].items():
            texts[Piece(i, int(name.rpartition('mc')[2]))] = text
    return faults + difference(ours, with_texts(filed(doc.document), texts),
                               loose, loose)


# ---- texts -----------------------------------------------------------------

def words(text):
    """White space is one blank. U+00AD is a hyphen that is not text; U+2060 is
    what the glyphs of a cluster say that are not its first: pdfinfo and pdf.js
    read glyphs where there is an ActualText."""
    return re.sub(r'\s+', ' ', re.sub('[\u00ad\u2060]', '', text))


def loose(text):
    """pdf.js sees blanks where glyphs are far apart and none where they are
    not: what it says of white space is no matter of the file. A glyph that
    stands for several Arabic letters it reads from the left (reverseIfRtl in
    its unicode.js): which letters they are is compared, not their order."""
    return re.sub('[\u0600-\u06ff]+', lambda m: ''.join(sorted(m[0])),
                  re.sub(r'\s+', '', words(text)))


# ---- what is asked ---------------------------------------------------------

TOLD_BY_POPPLER = {'Scope', 'ColSpan', 'RowSpan', 'ListNumbering', 'Headers',
                   'TextDecorationType'}


def difference(ours, theirs, clean_ours, clean_theirs):
    return list(difflib.unified_diff(list(lines_of(ours, clean_ours)),
                                     list(lines_of(theirs, clean_theirs)),
                                     'galley', 'reader', n=1, lineterm=''))


def told(name, faults):
    for fault in faults[:12]:
        print(f'    {fault}')
    print(f'FAIL {name}' if faults else f'ok {name}')


def look(source, layout):
    """The PDF, our outline, and what poppler has otherwise."""
    pdf, failed = render(source, layout, SCRATCH)
    if failed:
        return pdf, None, [failed]
    ours = outline(source, layout)
    return pdf, ours, difference(ours_as(ours, TOLD_BY_POPPLER), poppler(pdf),
                                 words, words)


def main():
    sources = sys.argv[1:] or [*samples('.md', '.txt'),
                               'tests/a11y/everything.en.md']
    pairs = [(s, n) for s in sources for n in layouts()]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        looks = list(pool.map(lambda p: look(*p), pairs))
    names = [f'{os.path.basename(s)} in {n}' for s, n in pairs]
    for name, (_, _, faults) in zip(names, looks):
        told(f'poppler: {name}', faults)
    if not os.path.isdir(PDFJS):
        print('skip pdf.js: make conformance fetches it')
        return
    heard = pdfjs([pdf for pdf, ours, _ in looks if ours is not None])
    for name, (pdf, ours, _) in zip(names, looks):
        if ours is not None:
            told(f'pdf.js: {name}', check_pdfjs(pdf, ours, heard[pdf]))


if __name__ == '__main__':
    sys.exit(main())
