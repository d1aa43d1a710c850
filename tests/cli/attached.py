#!/usr/bin/env python3
"""Writes PDFs with files inside into the current folder, all or those of the
makers that are named: sound ones that other programs could have made, and
hostile ones."""
import hashlib
import sys
import zlib

HEAD = b'%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'


class Pdf:
    """Objects in the order in which they come, and tables over them."""

    def __init__(self, head=HEAD):
        self.out = bytearray(head)
        self.base = head.index(b'%PDF-')
        self.at = {}
        self.prev = None

    def obj(self, number, body):
        self.at[number] = len(self.out) - self.base
        self.out += b'%d 0 obj\n' % number + body + b'\nendobj\n'

    def stream(self, number, entries, data, length=None):
        length = b'%d' % len(data) if length is None else length
        self.obj(number, b'<< ' + entries + b' /Length ' + length +
                 b' >>\nstream\n' + data + b'\nendstream')

    def table(self, numbers, more=b'', prev=None, root=b'1 0 R'):
        """A table of these objects, the newest, and its trailer."""
        at = len(self.out) - self.base
        prev = self.prev if prev is None else prev
        self.out += b'xref\n'
        if prev is None:
            self.out += b'0 1\n0000000000 65535 f \n'
        for n in numbers:
            self.out += b'%d 1\n%010d 00000 n \n' % (n, self.at[n])
        self.out += b'trailer\n<< /Size 100 /Root ' + root + more
        if prev is not None:
            self.out += b' /Prev %d' % prev
        self.out += b' >>\nstartxref\n%d\n%%%%EOF\n' % at
        self.prev = at

    def save(self, name):
        open(name, 'wb').write(self.out)


def md5(data):
    return hashlib.md5(data).hexdigest().encode()


def base(names=b'/Names [(a) 6 0 R]', more=b'', head=HEAD):
    """A document of a page, with a tree of names."""
    p = Pdf(head)
    p.obj(1, b'<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles 4 0 R '
             b'>> ' + more + b' >>')
    p.obj(2, b'<< /Type /Pages /Kids [3 0 R] /Count 1 >>')
    p.obj(3, b'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100.50] '
             b'/Resources << >> >>')
    p.obj(4, b'<< ' + names + b' >>')
    return p


def spec(p, number, name, data, entries=b'', length=None):
    """A file specification, and behind it its stream."""
    p.obj(number, b'<< /Type /Filespec /F ' + name + b' /AFRelationship '
                  b'/Source /EF << /F %d 0 R >> >>' % (number + 1))
    p.stream(number + 1, b'/Type /EmbeddedFile /Subtype /text#2Fmarkdown ' +
             entries, data, length)


def one(file, name=b'(a.md)', data=b'A line.\n', entries=b'', length=None,
        **options):
    """A document with one file."""
    p = base(**options)
    spec(p, 6, name, data, entries, length)
    p.table([1, 2, 3, 4, 6, 7])
    p.save(file)
    return p


def sums(data):
    return b'/Params << /CheckSum <' + md5(data) + b'> >>'


# ---- sound ---------------------------------------------------------------

def updated():
    """A file of another program's, with all ways to write a name, changed
    once behind its end as by a signature, and lines of a mail before it."""
    p = base(b'/Kids [5 0 R]', b'/AF [6 0 R 9 0 R 12 0 R]',
             b'From: nobody\r\n\r\n' + HEAD)
    p.obj(5, b'<< /Limits [(a) (b)] /Names [(a\\056md) 6 0 R <FEFF0062> 9 0 R]'
             b' >>')
    spec(p, 6, b'(a\\.md) /UF (\\376\\377\\000a\\000.\\000m\\000d)', b'old\n',
         sums(b'old\n'))
    packed = zlib.compress(b'The second file.\n')
    spec(p, 9, b'<622028 32292E747874> % a comment\n', packed,
         b'/Filter [/FlateDecode] /DecodeParms [null]', b'11 0 R')
    p.obj(11, b'%d' % len(packed))
    spec(p, 12, b'(\\357\\273\\277\\346\\265\\267.md)', b'')
    p.table([1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13])
    p.stream(7, b'/Type /EmbeddedFile ' + sums(b'new\n'), b'new\n')
    p.table([7])
    p.save('updated.pdf')


# ---- hostile -------------------------------------------------------------

NAMES = [b'../../etc/passwd', b'/etc/passwd', b'a/../../b', b'..', b'.', b'/',
         b'', b'CON', b'nul.txt', b'com1.md', b'a:b', b'C:\\\\Windows\\\\x',
         b'.profile', b'x\\033[2Jy', b'a\\000b', b'dot.', b'space ', b'a//b',
         b'a/./c', b'x', b'x', b'x/y', b'-rf', b'~', b'a|b<c>d?e*f"g',
         b'l' * 400 + b'.md', b'/'.join([b'd'] * 50)]
TURNED = [0x202E, 0x200B, 0xFEFF, 0x85, 0xD800, 0xE0041, 0xFFFF, 0x2028]


def names():
    """One file for each name that nobody should write to."""
    turned = [b'<FEFF0078' + chr(c).encode('utf-16-be', 'surrogatepass')
              .hex().encode() + b'0079>' for c in TURNED]
    all_names = [b'(' + n + b')' for n in NAMES] + turned
    numbers = range(10, 10 + 2 * len(all_names), 2)
    p = base(b'/Names [' + b' '.join(b'(k) %d 0 R' % n for n in numbers) +
             b']')
    for number, name in zip(numbers, all_names):
        spec(p, number, name, b'%d' % number)
    p.table([1, 2, 3, 4] + [n + i for n in numbers for i in (0, 1)])
    p.save('names.pdf')


def loops():
    p = base(b'/Kids [4 0 R 4 0 R 5 0 R]')
    p.obj(5, b'<< /Kids [4 0 R 5 0 R] /Names [(a) 6 0 R (a) 8 0 R] >>')
    spec(p, 6, b'(a.md)', b'A line.\n')
    p.obj(8, b'8 0 R')
    p.table([1, 2, 3, 4, 5, 6, 7, 8])
    p.save('loop-tree.pdf')
    p = one('loop-prev.pdf')
    p.table([], prev=len(p.out))
    p.save('loop-prev.pdf')
    p = one('long-prev.pdf')
    for _ in range(600):
        p.table([1])
    p.save('long-prev.pdf')
    one('loop-length.pdf', length=b'7 0 R')


def bombs():
    zeros = zlib.compress(bytes(600 << 20), 9)
    one('bomb.pdf', data=zeros, entries=b'/Filter /FlateDecode')
    # many times the same stream
    p = base(b'/Names [' + b' '.join(b'(k) %d 0 R' % n
                                     for n in range(10, 90)) + b']')
    for n in range(10, 90):
        p.obj(n, b'<< /F (a) /EF << /F 7 0 R >> >>')
    p.stream(7, b'/Filter /FlateDecode', zlib.compress(bytes(20 << 20), 9))
    p.table([1, 2, 3, 4, 7] + list(range(10, 90)))
    p.save('bombs.pdf')
    one('deep.pdf', names=b'/Names ' + b'[' * 100000)
    one('values.pdf', names=b'/Names [' + b'0 ' * 1100000 + b']')
    p = one('rows.pdf')
    p.out += b'xref\n0 9999999999\ntrailer << >>\nstartxref\n%d\n' % len(p.out)
    p.save('rows.pdf')


def broken():
    whole = bytes(one('good.pdf', entries=sums(b'A line.\n')).out)
    open('text.pdf', 'wb').write(b'# A release\n')
    open('short.pdf', 'wb').write(whole[:len(whole) // 2])
    open('empty.pdf', 'wb').write(b'')
    shifted = whole.replace(b'%PDF-1.7\n', b'%PDF-1.7\n\n')
    open('offset.pdf', 'wb').write(shifted)
    one('changed.pdf', entries=sums(b'Another line.\n'))
    one('damaged.pdf', data=b'no zlib', entries=b'/Filter /FlateDecode')
    one('cut.pdf', data=zlib.compress(b'A line.\n')[:-6],
        entries=b'/Filter /FlateDecode')
    one('filter.pdf', entries=b'/Filter [/ASCIIHexDecode /FlateDecode]')
    one('length.pdf', length=b'100000')
    one('negative.pdf', length=b'-1')
    one('elsewhere.pdf', entries=b'/F (other.txt)')
    p = base(b'/Names []')
    p.table([1, 2, 3, 4])
    p.save('none.pdf')
    p = one('encrypted.pdf')
    p.table([1], b' /Encrypt << /Filter /Standard >>')
    p.save('encrypted.pdf')


MAKERS = [updated, names, loops, bombs, broken]

if __name__ == '__main__':
    for maker in MAKERS:
        if len(sys.argv) == 1 or maker.__name__ in sys.argv[1:]:
            maker()
