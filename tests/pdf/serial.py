#!/usr/bin/env python3
"""The file as bytes (ISO 32000-1, 7.5.7 and 7.5.8): every entry of the
cross-reference stream leads to its object, every object but streams lies in an
object stream of no more than 500, and qpdf reads all of it without a word. At
the end each rule is broken on purpose, and must be found broken."""
import re
import subprocess
import sys
import zlib

from judge import render, scratch

SCRATCH = scratch('serial')
PACKED_MAX = 500
FREE, PLAIN, PACKED = 0, 1, 2


def entry(head, name):
    """A number or an array; /Length1 is no /Length."""
    found = re.search(rb'/' + name.encode() + rb'\s*(?<![a-z])(\[[^\]]*\]|\d+)',
                      head)
    numbers = [int(n) for n in re.findall(rb'\d+', found[1])]
    return numbers if found[1].startswith(b'[') else numbers[0]


def stream_at(data, at):
    """The number, dictionary and bytes of the stream that begins at `at`."""
    begin = re.compile(rb'(\d+) 0 obj\n').match(data, at)
    if begin is None:
        raise ValueError(f'no object at {at}')
    mark = data.index(b'\nstream\n', begin.end())
    head = data[begin.end():mark]
    length = entry(head, 'Length')
    body = data[mark + 8:mark + 8 + length]
    if not data.startswith(b'\nendstream\nendobj\n', mark + 8 + length):
        raise ValueError(f'object {begin[1].decode()}: its length is wrong')
    if b'/FlateDecode' in head:
        body = zlib.decompress(body)
    return int(begin[1]), head, body


def unpredicted(body, columns):
    """Rows of PNG's filter 2."""
    last, rows = [0] * columns, []
    for i in range(0, len(body), columns + 1):
        if body[i] != 2:
            raise ValueError('a row of the table has another filter')
        last = [(a + b) & 255 for a, b in zip(last, body[i + 1:])]
        rows.append(last)
    return rows


def table_of(data):
    """Entries (kind, place, index) by object number; that of the table."""
    end = re.search(rb'startxref\n(\d+)\n%%EOF\n$', data)
    number, head, body = stream_at(data, int(end[1]))
    widths = entry(head, 'W')
    rows = unpredicted(body, sum(widths))
    if len(rows) != entry(head, 'Size'):
        raise ValueError('the table has another size than it says')
    found = []
    for row in rows:
        fields, at = [], 0
        for width in widths:
            fields.append(int.from_bytes(bytes(row[at:at + width]), 'big'))
            at += width
        found.append(tuple(fields))
    return found, number


def packed_in(data, at):
    """Numbers and texts of the objects in the object stream at `at`."""
    _, head, body = stream_at(data, at)
    if b'/Type/ObjStm' not in head:
        raise ValueError('what objects are packed in is no object stream')
    first, n = entry(head, 'First'), entry(head, 'N')
    heads = [int(w) for w in body[:first].split()]
    if len(heads) != 2 * n or heads[1::2] != sorted(heads[1::2]):
        raise ValueError('an object stream says another number of objects')
    ends = heads[3::2] + [len(body) - first]
    return heads[0::2], [body[first + a:first + b]
                         for a, b in zip(heads[1::2], ends)]


def faults_of(data):
    try:
        table, own = table_of(data)
        faults, streams = [], set()
        if table[0] != (FREE, 0, 0xFFFF):
            faults.append('object 0 is not free')
        for number, (kind, place, index) in list(enumerate(table))[1:]:
            if kind == PACKED:
                streams.add(place)
            elif kind != PLAIN or stream_at(data, place)[0] != number:
                faults.append(f'object {number} is not at its place')
        seen = {}
        for s in sorted(streams):
            numbers, texts = packed_in(data, table[s][1])
            if len(numbers) > PACKED_MAX:
                faults.append(f'{len(numbers)} objects in one stream')
            for i, (number, text) in enumerate(zip(numbers, texts)):
                seen[number] = text
                if table[number] != (PACKED, s, i):
                    faults.append(f'object {number} is not in its stream')
                if not text.startswith((b'<<', b'[')):
                    faults.append(f'object {number} is {text[:20]}')
        packed = sum(kind == PACKED for kind, _, _ in table)
        if len(seen) != packed or -(-packed // PACKED_MAX) != len(streams):
            faults.append(f'{packed} objects in {len(streams)} streams')
        if table[own][1] != int(re.search(rb'startxref\n(\d+)', data)[1]):
            faults.append('the table does not know where it is')
        return faults, len(streams)
    except (ValueError, zlib.error, IndexError, TypeError) as e:
        return [str(e)], 0


def release(objects):
    """A release with at least so many elements."""
    items = '\n'.join(f'- item {i}' for i in range(objects // 3 + 1))
    return f'---\nheadline: H\nlanguage: en\n---\n\nText.\n\n{items}\n'


def made(objects):
    path = f'{SCRATCH}/o{objects}.md'
    with open(path, 'w', encoding='utf-8') as f:
        f.write(release(objects))
    pdf, failed = render(path, 'plain', SCRATCH)
    if failed:
        raise SystemExit(f'FAIL {failed}')
    with open(pdf, 'rb') as f:
        return pdf, f.read()


def other_digit(pattern):
    """Changes the last byte of what matches first, a digit, to another."""
    return lambda data: re.sub(
        pattern, lambda m: m[0][:-1] + (b'2' if m[0][-1:] == b'1' else b'1'),
        data, count=1)


def repacked(change):
    """The same with the table's rows changed."""
    def act(data):
        at = int(re.search(rb'startxref\n(\d+)', data)[1])
        _, head, body = stream_at(data, at)
        rows = bytearray(body)
        change(rows)
        z = zlib.compress(bytes(rows), 9)
        head = re.sub(rb'/Length \d+', b'/Length %d' % len(z), head)
        number = re.compile(rb'\d+ 0 obj\n').match(data, at)[0]
        return (data[:at] + number + head + b'\nstream\n' + z +
                b'\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n' % at)
    return act


def set_byte(at, value):
    return lambda rows: rows.__setitem__(at, value)


BREAKS = {
    'a table at another place': other_digit(rb'startxref\n\d'),
    'a size that is another': other_digit(rb'/Size \d'),
    'fewer objects than are said': other_digit(rb'/ObjStm/N \d'),
    'objects that begin elsewhere': other_digit(rb'/ObjStm/N \d+/First \d'),
    'a length that is another': other_digit(rb'/Length \d'),
    'an object of another number': other_digit(rb'\n\d(?= 0 obj\n<<)'),
    'a first entry that is not free': repacked(set_byte(7, 0)),
    'a row by another filter': repacked(set_byte(8, 0)),
    'an object at another place': repacked(set_byte(13, 99)),
}


def main():
    for objects, least in ((1, 1), (400, 1), (1200, 3), (3000, 6)):
        pdf, data = made(objects)
        faults, streams = faults_of(data)
        if streams < least:
            faults.append(f'{streams} object streams')
        check = subprocess.run(['qpdf', '--check', pdf], capture_output=True,
                               text=True)
        if check.returncode or 'WARNING' in check.stdout + check.stderr:
            faults.append(check.stderr.strip().split('\n')[0])
        print(f'FAIL {objects} elements: {faults[0]}' if faults
              else f'ok {objects} elements: {streams} object streams')
    for name, act in BREAKS.items():
        broken = act(data)
        found = broken != data and faults_of(broken)[0]
        print(f'ok {name}: {found[0]}' if found
              else f'FAIL {name} is not found')


if __name__ == '__main__':
    sys.exit(main())
