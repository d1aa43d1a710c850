#!/usr/bin/env python3
"""code_lengths.py FILE.pdf...: the code lengths of src/pdf/code_lengths.h, from
what the streams in these files (galley's own) hold: for each kind 316
hexadecimal digits, 256 of bytes, one of the end, 29 of lengths of copies and 30
of distances. What does not come up gets a code as well."""
import heapq
import re
import sys
import zlib

KINDS = ('GLYF', 'CFF', 'CMAP', 'PAGE', 'OBJECTS')
SYMBOLS, DISTANCES = 286, 30


def streams(path):
    with open(path, 'rb') as f:
        data = f.read()
    for m in re.finditer(rb'\d+ 0 obj\n<<(.*?)>>\nstream\n', data, re.S):
        size = int(re.search(rb'/Length (\d+)', m[1])[1])
        body = data[m.end():m.end() + size]
        if b'/FlateDecode' in m[1]:
            body = zlib.decompress(body)
        if b'/Length1' in m[1]:
            yield 'GLYF', body
        elif b'CIDFontType0C' in m[1]:
            yield 'CFF', body
        elif body.startswith(b'/CIDInit'):
            yield 'CMAP', body
        elif b'/ObjStm' in m[1]:
            yield 'OBJECTS', body
        elif m[1].startswith(b'/Length') and b'/Type' not in m[1]:
            yield 'PAGE', body


def copies(body):
    """Bytes, as coder.c finds them, and (length, distance)."""
    seen = {}
    i = 0
    while i < len(body):
        four = body[i:i + 4]
        before = seen.get(four, -1) if len(four) == 4 else -1
        seen[four] = i
        if before < 0 or i - before > 32768:
            yield body[i], 0
            i += 1
            continue
        n, most = 4, min(258, len(body) - i)
        while n < most and body[i + n] == body[before + n]:
            n += 1
        yield n, i - before
        i += n


def length_symbol(n):
    if n < 11 or n == 258:
        return 285 if n == 258 else 254 + n
    extra = (n - 3).bit_length() - 3
    return 257 + 4 * extra + ((n - 3) >> extra)


def distance_symbol(d):
    extra = max((d - 1).bit_length() - 2, 0)
    return 2 * extra + ((d - 1) >> extra)


def count(kind, body, counts):
    searched = kind != 'CFF' or len(body) >= 100000
    if not searched:
        for byte in body:
            counts[byte] += 1
    for n, distance in copies(body) if searched else ():
        if distance == 0:
            counts[n] += 1
        else:
            counts[length_symbol(n)] += 1
            counts[SYMBOLS + distance_symbol(distance)] += 1
    counts[256] += 1


def lengths(counts):
    """Of a Huffman code for these counts."""
    heap = [(n, i, (i,)) for i, n in enumerate(counts)]
    heapq.heapify(heap)
    out = [0] * len(counts)
    while len(heap) > 1:
        a, b = heapq.heappop(heap), heapq.heappop(heap)
        for symbol in a[2] + b[2]:
            out[symbol] += 1
        heapq.heappush(heap, (a[0] + b[0], min(a[1], b[1]), a[2] + b[2]))
    return out


def limited(counts, most):
    """The same, with no length above most: what is rare counts for more."""
    floor = 1
    while True:
        out = lengths([max(n, floor) for n in counts])
        if max(out) <= most:
            return out
        floor *= 2


def main():
    counts = {kind: [0] * (SYMBOLS + DISTANCES) for kind in KINDS}
    for path in sys.argv[1:]:
        for kind, body in streams(path):
            count(kind, body, counts[kind])
    for kind in KINDS:
        digits = ''.join(f'{n:x}' for n in
                         limited(counts[kind][:SYMBOLS], 15) +
                         limited(counts[kind][SYMBOLS:], 15))
        print(f'    [CODE_{kind}] =')
        for i in range(0, len(digits), 64):
            end = ',' if i + 64 >= len(digits) else ''
            print(f'        "{digits[i:i + 64]}"{end}')


main()
