# A PNG head of 100000 x 100000 pixels with a right checksum.
python3 - <<'PY'
import struct, zlib
head = b'IHDR' + struct.pack('>IIBBBBB', 100000, 100000, 8, 2, 0, 0, 0)
with open('photo.png', 'wb') as f:
    f.write(b'\x89PNG\r\n\x1a\n' + struct.pack('>I', 13) + head +
            struct.pack('>I', zlib.crc32(head)))
PY
