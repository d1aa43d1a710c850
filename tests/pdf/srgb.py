#!/usr/bin/env python3
"""The sRGB profile of src/pdf/srgb.c: made from the figures of IEC 61966-2-1
here, and compared with the bytes there, inflated. `srgb.py make` prints the
table for that file."""
import os
import re
import struct
import sys
import zlib

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), '../..')
SOURCE = os.path.join(ROOT, 'src/pdf/srgb.c')
HEADER = 128

# IEC 61966-2-1: primaries and white as chromaticities.
RED, GREEN, BLUE = (0.64, 0.33), (0.30, 0.60), (0.15, 0.06)
WHITE = (0.3127, 0.3290)
# ICC.1:2004-10, 6.3.4.3: the white of the connection space.
D50 = (0.9642, 1.0, 0.8249)
# The same, annex E: Bradford.
BRADFORD = ((0.8951, 0.2664, -0.1614), (-0.7502, 1.7135, 0.0367),
            (0.0389, -0.0685, 1.0296))


def xyz(point):
    x, y = point
    return (x / y, 1.0, (1 - x - y) / y)


def times(m, v):
    return tuple(sum(a * b for a, b in zip(row, v)) for row in m)


def product(m, n):
    columns = [times(m, column) for column in zip(*n)]
    return tuple(zip(*columns))


def inverse(m):
    (a, b, c), (d, e, f), (g, h, i) = m
    det = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
    return tuple(tuple(v / det for v in row) for row in (
        (e * i - f * h, c * h - b * i, b * f - c * e),
        (f * g - d * i, a * i - c * g, c * d - a * f),
        (d * h - e * g, b * g - a * h, a * e - b * d)))


def adaptation():
    """From the white of sRGB to D50."""
    have, want = times(BRADFORD, xyz(WHITE)), times(BRADFORD, D50)
    scale = [[w / h if r == c else 0 for c, (h, w) in
              enumerate(zip(have, want))] for r in range(3)]
    return product(inverse(BRADFORD), product(scale, BRADFORD))


def columns():
    """X, Y and Z of red, green and blue, as they are beside D50."""
    raw = tuple(zip(xyz(RED), xyz(GREEN), xyz(BLUE)))
    share = times(inverse(raw), xyz(WHITE))
    adapted = product(adaptation(), raw)
    return [tuple(v * s for v in column)
            for column, s in zip(zip(*adapted), share)]


def fixed(values):
    return b''.join(struct.pack('>i', round(v * 65536)) for v in values)


def words(text):
    data = text.encode('utf-16-be')
    return b'mluc' + struct.pack('>4xII2s2sII', 1, 12, b'en', b'US',
                                 len(data), 28) + data


def tags():
    red, green, blue = columns()
    curve = b'para' + struct.pack('>4xHH', 3, 0) + fixed(
        (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045))
    return [(b'desc', words('sRGB')), (b'cprt', words('CC0')),
            (b'wtpt', b'XYZ \0\0\0\0' + fixed(D50)),
            (b'chad', b'sf32\0\0\0\0' + fixed(sum(adaptation(), ()))),
            (b'rXYZ', b'XYZ \0\0\0\0' + fixed(red)),
            (b'gXYZ', b'XYZ \0\0\0\0' + fixed(green)),
            (b'bXYZ', b'XYZ \0\0\0\0' + fixed(blue)),
            (b'rTRC', curve), (b'gTRC', curve), (b'bTRC', curve)]


def profile():
    """ICC.1:2004-10 (version 4.2, that of PDF 1.7), 7: header, tags, data."""
    parts = tags()
    table, data, places = struct.pack('>I', len(parts)), b'', {}
    start = HEADER + 4 + 12 * len(parts)
    for name, body in parts:
        if body not in places:
            places[body] = start + len(data)
            data += body + bytes(-len(body) % 4)
        table += name + struct.pack('>II', places[body], len(body))
    date = struct.pack('>6H', 2000, 1, 1, 0, 0, 0)
    head = struct.pack('>I4xI4s4s4s12s4s', start + len(data), 0x04200000,
                       b'mntr', b'RGB ', b'XYZ ', date, b'acsp')
    head += bytes(28) + fixed(D50)
    return head + bytes(HEADER - len(head)) + table + data


def table_in_source():
    text = open(SOURCE, encoding='utf-8').read()
    body = re.search(r'packed\[\] = \{(.*?)\};', text, re.S).group(1)
    return bytes(int(v, 16) for v in re.findall(r'0x([0-9A-F]{2})', body))


def main():
    if sys.argv[1:] == ['make']:
        data = zlib.compress(profile(), 9)
        for i in range(0, len(data), 12):
            print('    ' + ' '.join('0x%02X,' % v for v in data[i:i + 12]))
        return
    made, there = profile(), zlib.decompress(table_in_source())
    if made != there:
        sys.exit('FAIL srgb profile: src/pdf/srgb.c is not what this makes')
    print('ok srgb profile')


if __name__ == '__main__':
    main()
