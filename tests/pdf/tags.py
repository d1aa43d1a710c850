#!/usr/bin/env python3
"""The structure of our PDFs keeps the rules of ISO 32000-1, 14.6 to 14.8, for
the samples, a release with everything in it and one of 300 pages: marked
content, the tree, the parent tree, names of elements, annotations. At the end
each rule is broken on purpose, and must be found broken."""
import copy
import sys

from judge import render, samples, scratch
from structure import INK, Document, Element, Link, Piece, text_of

SCRATCH = scratch('tags')
EVERYTHING = 'tests/a11y/everything.en.md'
STANDARD = set(
    'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct '
    'Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody '
    'TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP '
    'Warichu WT WP Figure Formula Form'.split())
# What may stand in what, where the standard says.
INSIDE = {'LI': {'L'}, 'Lbl': {'LI', 'Note'}, 'LBody': {'LI'}, 'TR': {'Table'},
          'TH': {'TR'}, 'TD': {'TR'}, 'RB': {'Ruby'}, 'RT': {'Ruby'}}

# ---- content ---------------------------------------------------------------

class Mark:
    def __init__(self, tag, mcid, in_text):
        self.tag, self.mcid, self.in_text = tag, mcid, in_text


def mark_of(operands, in_text):
    mcid = None
    if '/MCID' in operands:
        mcid = int(operands[operands.index('/MCID') + 1])
    return Mark(operands[0][1:], mcid, in_text)


def check_artifact(operands, faults):
    """It says of what type it is, and a header or footer also where; the head
    of a table that goes on is neither."""
    if '/Type' not in operands:
        faults.append('an artifact of no type')
    elif '/Subtype' in operands and '/Attached' not in operands:
        faults.append('furniture that is attached nowhere')


def check_content(content, faults):
    """Marks of a page: (tag, mcid) in their order. All ink is in one that is
    an element's or an artifact's; neither stands in another's."""
    stack, found, in_text = [], [], False
    for word, operands in content:
        if word in ('BDC', 'BMC'):
            mark = mark_of(operands, in_text)
            if mark.mcid is not None:
                found.append((mark.tag, mark.mcid))
            if mark.tag == 'Artifact':
                check_artifact(operands, faults)
            if stack and (mark.mcid is not None or mark.tag == 'Artifact'):
                faults.append(f'{mark.tag} in {stack[-1].tag}')
            stack.append(mark)
        elif word == 'EMC':
            if not stack or stack.pop().in_text != in_text:
                faults.append('EMC without its BDC')
        elif word in ('BT', 'ET'):
            if in_text == (word == 'BT'):
                faults.append(f'{word} twice')
            if word == 'ET' and stack and stack[-1].in_text:
                faults.append('a mark goes on behind ET')
            in_text = word == 'BT'
        elif word in INK and not stack:
            faults.append(f'{word} in no mark')
    if stack or in_text:
        faults.append('a mark or text is open at the end')
    return found


def check_pages(doc, contents, faults):
    """Pieces by page: each number once, from 0 without a gap, in the tree, and
    marked as what it is in."""
    owners = {}
    for e in doc.document.each():
        for kid in e.kids:
            if isinstance(kid, Element):
                continue
            if kid in owners:
                faults.append(f'{kid} is in the tree twice')
            owners[kid] = e
    for i, content in enumerate(contents):
        found = check_content(content, faults)
        numbers = sorted(n for _, n in found)
        if numbers != list(range(len(numbers))):
            faults.append(f'page {i}: its numbers have gaps')
        for tag, n in found:
            e = owners.get(Piece(i, n))
            if e is None:
                faults.append(f'page {i}: piece {n} is of no element')
            elif tag not in ('Span', e.own):
                faults.append(f'page {i}: piece {n} of {e.own} is {tag}')
        known = {p.mcid for p in owners if isinstance(p, Piece) and p.page == i}
        if known - set(numbers):
            faults.append(f'page {i}: the tree has pieces that are not there')
    return owners


# ---- parents, names, annotations -------------------------------------------

def check_parents(doc, owners, faults):
    nums = doc.root['/ParentTree']['/Nums']
    keys, values = nums[0::2], nums[1::2]
    parents = dict(zip(keys, values))
    if keys != sorted(set(keys)) or doc.root['/ParentTreeNextKey'] <= keys[-1]:
        faults.append('keys of the parent tree are not in order')
    for i, ref in enumerate(doc.pages):
        page = doc.get(ref)
        count = sum(isinstance(p, Piece) and p.page == i for p in owners)
        want = [owners[p].ref for p in map(Piece, [i] * count, range(count))
                if p in owners]
        if want and parents.pop(page.get('/StructParents'), None) != want:
            faults.append(f'page {i}: the parent tree has other elements')
        for a in doc.annotations(i):
            e = owners.get(Link(i, a))
            key = doc.get(a).get('/StructParent')
            if e is None or parents.pop(key, None) != e.ref:
                faults.append(f'page {i}: annotation {a} has no element')
            if not doc.get(a).get('/Contents'):
                faults.append(f'page {i}: annotation {a} has no words')
        if doc.annotations(i) and page.get('/Tabs') != '/S':
            faults.append(f'page {i}: tabs do not follow the structure')
    if parents:
        faults.append('the parent tree has more than there is')


def top_of(doc, link):
    """Where a link stands: page and upper edge."""
    return link.page, doc.get(link.ref)['/Rect'][3]


def check_jumps(doc, owners, faults):
    """A note's mark leads to its number, and that back to the first mark."""
    links = [k for k in owners if isinstance(k, Link)]
    inside = {k: owners[k].parent.type for k in links}
    places = {kind: {top_of(doc, k) for k in links if inside[k] == kind}
              for kind in ('Reference', 'Lbl')}
    other = {'Reference': 'Lbl', 'Lbl': 'Reference'}
    for link in links:
        dest = doc.get(link.ref).get('/Dest')
        if (dest is None) != (inside[link] not in other):
            faults.append(f'a link in {inside[link]} leads to {dest}')
        elif dest is not None and (doc.pages.index(dest[0]), dest[3]) \
                not in places[other[inside[link]]]:
            faults.append(f'a link in {inside[link]} leads past its note')
    for e in doc.document.each():
        if e.type == 'Reference' and [k.type for k in e.kids] != ['Link']:
            faults.append('a mark of a note that is no link')


def check_names(doc, faults):
    named = {}
    for e in doc.document.each():
        if '/ID' in e.entries:
            named[text_of(e.entries['/ID'])] = e
        elif e.type == 'Note':
            faults.append('a note without an ID')
    names = (doc.root.get('/IDTree') or {}).get('/Names', [])
    ids = [text_of(n) for n in names[0::2]]
    if ids != sorted(set(ids)):
        faults.append('IDs are not in order')
    if dict(zip(ids, names[1::2])) != {n: e.ref for n, e in named.items()}:
        faults.append('IDs are not those of the elements')
    for e in doc.document.each():
        for head in e.attribute('/Table', '/Headers') or []:
            if named.get(text_of(head), e).type != 'TH':
                faults.append(f'{e.own} is headed by what is no head')
    own = {e.own for e in doc.document.each()} - STANDARD
    if own != {n[1:] for n in doc.roles}:
        faults.append(f'the role map is not that of {sorted(own)}')


# ---- elements --------------------------------------------------------------

def check_rows(table, faults):
    """Each row has as many columns as the first, with what reaches into it."""
    rows = [k for k in table.kids if isinstance(k, Element) and k.type == 'TR']
    taken, widths = {}, []
    for r, row in enumerate(rows):
        col = 0
        for cell in row.kids:
            while (r, col) in taken:
                col += 1
            across = cell.attribute('/Table', '/ColSpan') or 1
            down = cell.attribute('/Table', '/RowSpan') or 1
            if cell.type == 'TH' and not cell.attribute('/Table', '/Scope'):
                faults.append('a head without a scope')
            for k in range(across * down):
                at = (r + k // across, col + k % across)
                if at in taken:
                    faults.append('cells lie one upon the other')
                taken[at] = True
        widths.append(sum(at[0] == r for at in taken))
    if len(set(widths)) > 1 or any(at[0] >= len(rows) for at in taken):
        faults.append(f'a table with rows of {sorted(set(widths))} cells')


def check_figure(doc, e, faults):
    box = e.attribute('/Layout', '/BBox')
    page = doc.get(e.entries.get('/Pg')) or {}
    paper = page.get('/MediaBox', [0, 0, 0, 0])
    if not text_of(e.entries.get('/Alt')):
        faults.append('a figure without words')
    if not box or not (paper[0] <= box[0] < box[2] <= paper[2] and
                       paper[1] <= box[1] < box[3] <= paper[3]):
        faults.append(f'a figure at {box}')


def check_elements(doc, faults):
    level = 0
    for e in doc.document.each():
        if not e.kids and e.type not in ('TD', 'TH', 'LBody'):
            faults.append(f'{e.own} is empty')
        if e.type in INSIDE and e.parent.type not in INSIDE[e.type]:
            faults.append(f'{e.type} in {e.parent.type}')
        if e.type[0] == 'H' and e.type[1:].isdigit():
            if int(e.type[1]) > level + 1:
                faults.append(f'{e.type} behind a heading of level {level}')
            level = int(e.type[1])
        if e.type == 'Table':
            check_rows(e, faults)
        if e.type == 'Figure':
            check_figure(doc, e, faults)
        if e.type == 'Link' and not any(isinstance(k, Link) for k in e.kids):
            faults.append('a link that leads nowhere')


def faults_of(doc, contents):
    faults = list(doc.faults)
    if doc.get(doc.catalog.get('/MarkInfo')) != {'/Marked': True}:
        faults.append('the file does not say that it is tagged')
    if not text_of(doc.catalog.get('/Lang')):
        faults.append('the file has no language')
    owners = check_pages(doc, contents, faults)
    check_parents(doc, owners, faults)
    check_jumps(doc, owners, faults)
    check_names(doc, faults)
    check_elements(doc, faults)
    return faults


# ---- every rule broken -----------------------------------------------------

def first(doc, type_):
    return next(e for e in doc.document.each() if e.type == type_)


def swap(items, i, k):
    items[i], items[k] = items[k], items[i]


def at(contents, word, n=0):
    """Where the nth `word` of the first page is."""
    return [i for i, (w, _) in enumerate(contents[0]) if w == word][n]


def in_artifact(doc, contents):
    """An EMC comes behind the next mark's beginning."""
    swap(contents[0], at(contents, 'EMC'), at(contents, 'BDC', 1))


def renumber(doc, contents):
    marks = [o for w, o in contents[0] if w == 'BDC' and '/MCID' in o]
    marks[-1][marks[-1].index('/MCID') + 1] = '999'


def link_of(doc):
    return doc.get(next(doc.annotations(i)[0] for i in range(len(doc.pages))
                        if doc.annotations(i)))


def jump_of(doc, inside):
    """The destination of the first link in such an element."""
    e = next(e for e in doc.document.each()
             if e.type == 'Link' and e.parent.type == inside)
    return doc.get(next(k.ref for k in e.kids if isinstance(k, Link)))['/Dest']


def nums(doc):
    return doc.root['/ParentTree']['/Nums']


BREAKS = {
    'a mark in a mark': in_artifact,
    'an EMC too many': lambda d, c: c[0].insert(0, ('EMC', [])),
    'an EMC too few': lambda d, c: c[0].pop(at(c, 'EMC', -1)),
    'text that begins twice': lambda d, c: c[0].insert(at(c, 'BT'),
                                                       ('BT', [])),
    'a mark over the end of text':
        lambda d, c: c[0].insert(at(c, 'ET'), ('BMC', ['/Span'])),
    'ink in no mark': lambda d, c: c[0].append(('f', [])),
    'a gap in the numbers': renumber,
    'a piece marked as another':
        lambda d, c: [o.__setitem__(0, '/Code') for w, o in c[0]
                      if w == 'BDC' and o[0] == '/H1'],
    'furniture attached nowhere':
        lambda d, c: [o.remove('/Attached') for w, o in c[0]
                      if w == 'BDC' and '/Attached' in o],
    'an artifact of no type':
        lambda d, c: [o.remove('/Type') for w, o in c[0]
                      if w == 'BDC' and o[0] == '/Artifact'],
    'a piece of nobody':
        lambda d, c: first(d, 'H1').kids.pop(),
    'a piece twice':
        lambda d, c: first(d, 'H1').kids.append(first(d, 'H1').kids[0]),
    'a parent of another':
        lambda d, c: swap(nums(d)[1], 0, -1),
    'a parent too many': lambda d, c: nums(d).extend([999, '1 0 R']),
    'keys out of order': lambda d, c: d.root.update(
        {'/ParentTreeNextKey': 0}),
    'an annotation of nobody': lambda d, c: link_of(d).pop('/StructParent'),
    'an annotation without words': lambda d, c: link_of(d).pop('/Contents'),
    'a mark that leads past its note':
        lambda d, c: jump_of(d, 'Reference').__setitem__(3, 1),
    'a note that leads back to nothing':
        lambda d, c: jump_of(d, 'Lbl').__setitem__(3, 1),
    'a mark that is no link':
        lambda d, c: setattr(first(d, 'Reference').kids[0], 'type', 'Span'),
    'tabs at will': lambda d, c: [d.get(p).pop('/Tabs', 0) for p in d.pages],
    'a note without a name':
        lambda d, c: first(d, 'Note').entries.pop('/ID'),
    'names out of order':
        lambda d, c: d.root['/IDTree'].update(
            {'/Names': d.root['/IDTree']['/Names'][2:] +
             d.root['/IDTree']['/Names'][:2]}),
    'a role without a name': lambda d, c: d.roles.popitem(),
    'a head that is none': lambda d, c: [
        setattr(e, 'type', 'TD') for e in d.document.each()
        if e.type == 'TH' and '/ID' in e.entries],
    'a row with a hole': lambda d, c: first(d, 'TR').kids.pop(),
    'a figure without words':
        lambda d, c: first(d, 'Figure').entries.pop('/Alt'),
    'a figure off the page':
        lambda d, c: first(d, 'Figure').attribute(
            '/Layout', '/BBox').__setitem__(0, -9),
    'a heading left out': lambda d, c: setattr(first(d, 'H2'), 'type', 'H3'),
    'an item without a list': lambda d, c: setattr(first(d, 'L'), 'type', 'P'),
    'a link without its place': lambda d, c: setattr(
        first(d, 'Link'), 'kids', [k for k in first(d, 'Link').kids
                                   if not isinstance(k, Link)]),
    'an empty paragraph': lambda d, c: first(d, 'P').kids.clear(),
    'no language': lambda d, c: d.catalog.pop('/Lang'),
    'no tags': lambda d, c: d.catalog.pop('/MarkInfo'),
    'a parent that is another': lambda d, c: d.faults.append('/P'),
}


# ---- releases --------------------------------------------------------------

def long_release(pages):
    """At least so many pages."""
    words = ' '.join(f'word{i} and a few more of them' for i in range(110))
    parts = ['---\nheadline: Long\nlanguage: en\n---\n']
    for i in range(pages):
        parts.append(f'## Part {i}\n\n{words}\n\n- [one](https://example.org/'
                     f'{i})\n- two\n')
    return '\n'.join(parts)


def written(name, text):
    path = f'{SCRATCH}/{name}.md'
    with open(path, 'w', encoding='utf-8') as f:
        f.write(text)
    return path


def told(name, faults):
    for fault in faults[:12]:
        print(f'    {fault}')
    print(f'FAIL tags of {name}: {faults[0]}' if faults
          else f'ok tags of {name}')


def opened(source, layout):
    pdf, failed = render(source, layout, SCRATCH)
    if failed:
        return None, None, [failed]
    doc = Document(pdf)
    contents = [[(w, list(o)) for w, o in doc.content(i)]
                for i in range(len(doc.pages))]
    return doc, contents, faults_of(doc, contents)


def main():
    for source in samples('.md', '.txt') + [EVERYTHING]:
        layout = 'classic' if 'strait' in source else 'joint'
        doc, contents, faults = opened(source, layout)
        told(source.rpartition('/')[2], faults)
    for name, act in BREAKS.items():
        broken, cut = copy.deepcopy(doc), copy.deepcopy(contents)
        act(broken, cut)
        found = faults_of(broken, cut) if doc else []
        print(f'ok {name} is found' if found else f'FAIL {name} is not found')
    long, _, faults = opened(written('long', long_release(300)), 'plain')
    if long and len(long.pages) < 300:
        faults.append(f'only {len(long.pages)} pages')
    told('300 pages', faults)


if __name__ == '__main__':
    sys.exit(main())
