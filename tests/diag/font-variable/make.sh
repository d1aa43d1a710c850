# A variable font with an axis of weight and a bold instance.
mkdir brand/fonts
python3 - /usr/share/fonts/truetype/lato/Lato-Regular.ttf <<'PY'
import struct, sys
font = open(sys.argv[1], 'rb').read()
n = struct.unpack_from('>H', font, 4)[0]
rows = [struct.unpack_from('>4sLLL', font, 12 + 16 * i) for i in range(n)]
tables = {tag: font[at:at + size] for tag, _, at, size in rows}
glyphs = struct.unpack_from('>H', tables[b'maxp'], 4)[0]
tables[b'fvar'] = struct.pack(
    '>8H4slllHHHHlHHl', 1, 0, 16, 2, 1, 20, 2, 8, b'wght', 300 << 16,
    400 << 16, 700 << 16, 0, 2, 2, 0, 400 << 16, 2, 0, 700 << 16)
tables[b'gvar'] = struct.pack('>LHHLHHL', 0x10000, 1, 0, 20, glyphs, 1,
                              24 + 4 * glyphs) + bytes(4 * glyphs + 8)
head = font[:4] + struct.pack('>H', n + 2) + font[6:12]
at = 12 + 16 * (n + 2)
body = b''
for tag in sorted(tables):
    data = tables[tag]
    head += struct.pack('>4sLLL', tag, 0, at + len(body), len(data))
    body += data + bytes(-len(data) % 4)
open('brand/fonts/own.ttf', 'wb').write(head + body)
PY
