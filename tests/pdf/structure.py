"""The structure of a PDF (ISO 32000-1, 14.6 to 14.8), read from its objects as
qpdf prints them. Document has the pages' content cut into marked pieces, and
the tree of elements with them as leaves."""
import base64
import json
import re
import subprocess
from collections import namedtuple

# A leaf: piece number mcid of the page with this index; a link annotation.
Piece = namedtuple('Piece', 'page mcid')
Link = namedtuple('Link', 'page ref')
TOKEN = re.compile(
    rb'\((?:[^()\\]|\\.)*\)|<<|>>|<[0-9A-Fa-f\s]*>|/[^\s<>\[\](){}/%]*|'
    rb'[\[\]]|[^\s<>\[\](){}/%]+', re.S)
REF = re.compile(r'\d+ \d+ R')
# Operators that leave ink: paths, text, pictures.
INK = {'f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'S', 's', 'sh', 'Do', 'Tj', 'TJ',
       "'", '"'}


class Element:
    """own: its type as written; type: by the role map; kids: elements, pieces
    and links."""

    def __init__(self, own, role, entries, ref, parent):
        self.own, self.type, self.ref = own, role, ref
        self.entries, self.parent = entries, parent
        self.kids = []

    def each(self):
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.each()

    def attribute(self, owner, name):
        """What dictionary `owner` of its attributes says, or None."""
        found = self.entries.get('/A', [])
        for a in found if isinstance(found, list) else [found]:
            if a.get('/O') == owner and name in a:
                return a[name]
        return None


def text_of(value):
    """A string as qpdf's JSON has it; None stays."""
    if value is None:
        return None
    if value.startswith('u:'):
        return value[2:]
    return bytes.fromhex(value[2:]).decode('latin-1')


class Document:
    def __init__(self, path):
        made = subprocess.run(
            ['qpdf', '--json=2', '--json-stream-data=inline',
             '--decode-level=generalized', path, '-'], capture_output=True)
        if made.returncode:
            raise ValueError(made.stderr.decode('utf-8', 'replace'))
        data = json.loads(made.stdout)
        self.objects = data['qpdf'][1]
        self.pages = [p['object'] for p in data['pages']]
        self.catalog = self.get(self.objects['trailer']['value']['/Root'])
        self.root = self.get(self.catalog.get('/StructTreeRoot'))
        self.roles = self.get((self.root or {}).get('/RoleMap')) or {}
        self.faults = []
        self.document = None
        if self.root is not None:
            self.document = self.element(self.root['/K'], None, None)

    def get(self, value):
        """The object that value is or names; of a stream its dictionary."""
        if isinstance(value, str) and REF.fullmatch(value):
            found = self.objects['obj:' + value]
            return found.get('value', found.get('stream', {}).get('dict'))
        return value

    def data(self, ref):
        return base64.b64decode(self.objects['obj:' + ref]['stream']['data'])

    # ---- the tree ---------------------------------------------------------

    def element(self, ref, parent, parent_ref):
        entries = self.get(ref)
        own = entries['/S'][1:]
        role, seen = own, set()
        while '/' + role in self.roles and role not in seen:
            seen.add(role)
            role = self.roles['/' + role][1:]
        e = Element(own, role, entries, ref, parent)
        if parent is not None and entries.get('/P') != parent_ref:
            self.faults.append(f'{own} {ref}: its parent is not its /P')
        kids = self.get(entries.get('/K', []))
        for kid in kids if isinstance(kids, list) else [entries['/K']]:
            e.kids.append(self.kid(e, kid))
        return e

    def kid(self, of, kid):
        if isinstance(kid, int):
            return Piece(self.pages.index(of.entries['/Pg']), kid)
        entries = self.get(kid)
        on = entries.get('/Pg', of.entries.get('/Pg'))
        if entries.get('/Type') == '/MCR':
            return Piece(self.pages.index(on), entries['/MCID'])
        if entries.get('/Type') == '/OBJR':
            return Link(self.pages.index(on), entries['/Obj'])
        return self.element(kid, of, of.ref)

    # ---- content ----------------------------------------------------------

    def content(self, page):
        """(operator, operands) of a page."""
        found = self.get(self.pages[page]).get('/Contents', [])
        found = found if isinstance(found, list) else [found]
        operands = []
        for token in TOKEN.findall(b'\n'.join(self.data(r) for r in found)):
            word = token.decode('latin-1')
            if re.fullmatch(r"[A-Za-z'\"*][A-Za-z0-9'\"*]*", word) and \
                    word not in ('true', 'false', 'null'):
                yield word, operands
                operands = []
            else:
                operands.append(word)

    def annotations(self, page):
        found = self.get(self.get(self.pages[page]).get('/Annots', []))
        return [r for r in found or []]
