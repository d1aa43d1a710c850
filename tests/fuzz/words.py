#!/usr/bin/env python3
"""Seeds for fuzz/about in the folder argv[1]: words of a picture in each of
the ways in which a file has them."""
import os
import struct
import sys

XMP = b"""<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
xmlns:dc="http://purl.org/dc/elements/1.1/"
xmlns:r="http://ns.adobe.com/xap/1.0/rights/"
xmlns:p="http://ns.adobe.com/photoshop/1.0/" p:Credit="Quay">
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">A boat</rdf:li>
<rdf:li xml:lang="zh-Hant">\xe8\x88\xb9</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq><rdf:li>Ada</rdf:li></rdf:Seq></dc:creator>
<r:UsageTerms><rdf:Alt><rdf:li>Free</rdf:li></rdf:Alt></r:UsageTerms>
</rdf:Description></rdf:RDF></x:xmpmeta>"""


def data_set(number, said):
    return struct.pack('>BBBH', 0x1C, 2, number, len(said)) + said


def segment(marker, body):
    return struct.pack('>BBH', 0xFF, marker, len(body) + 2) + body


def chunk(kind, body):
    return struct.pack('>I', len(body)) + kind + body + b'\0\0\0\0'


IPTC = data_set(120, b'A boat') + data_set(80, b'Ada') + data_set(110, b'Quay')
RESOURCE = b'8BIM\x04\x04\0\0' + struct.pack('>I', len(IPTC)) + IPTC
JPEG = (b'\xff\xd8' + segment(0xED, b'Photoshop 3.0\0' + RESOURCE) +
        segment(0xE1, b'http://ns.adobe.com/xap/1.0/\0' + XMP) +
        segment(0xDA, b'\1\1\0\0\x3f\0'))
PNG = (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', b'\0' * 13) +
       chunk(b'tEXt', b'Description\0A boat') +
       chunk(b'iTXt', b'XML:com.adobe.xmp\0\0\0\0\0' + XMP))
for name, body in {'xmp': XMP, 'iptc': IPTC, 'jpeg': JPEG, 'png': PNG}.items():
    with open(os.path.join(sys.argv[1], name), 'wb') as f:
        f.write(body)
