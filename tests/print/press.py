"""A layout for a press with all that can be said of one, and PDFs made in
it: what the tests of this folder print."""
import os
import shutil
import struct
import subprocess
import zlib

ROOT = os.environ['ROOT']
GALLEY = os.environ['GALLEY']
SCRATCH = os.path.join(os.environ['SCRATCH'], 'print')

# Any profile of a press will do to be a layout's own.
PROFILE = '/usr/share/color/icc/ghostscript/default_cmyk.icc'

MM = 72 / 25.4
BLEED = 4 * MM
WIDTH, HEIGHT = 210 * MM, 297 * MM

LAYOUT = '''
description: for a press
extends: plain
palette:
  text: {rgb: "#1c1c1e", cmyk: [60, 50, 50, 86]}
  jet: {rgb: "#000000", cmyk: [60, 50, 50, 70]}
  muted: {rgb: "#5b5b60", cmyk: [0, 0, 0, 72]}
  brand: {rgb: "#0072ce", cmyk: [100, 44, 0, 0], spot: "PANTONE 300 C"}
  night: {rgb: "#010101", cmyk: [0, 0, 0, 100]}
  sun: {rgb: "#ffcc00", cmyk: [0, 20, 100, 0]}
print:
  profile: press.icc
  condition: FOGRA39
  bleed: 4mm
  marks: [crop, registration, fold, bars, slug]
  folds: [99mm, 198mm]
  ink-limit: 320%
  rich-black: [60, 40, 40, 100]
styles:
  letterhead: {color: text}
  running-head: {color: jet}
first:
  furniture:
    - fill: brand
      at: {left: 0, top: 0, width: 100%, height: 12mm}
    - fill: night
      at: {left: 0, bottom: 0, width: 100%, height: 10mm}
    - fill: sun
      at: {left: 0, top: 100mm, width: 5mm, height: 20mm}
    - text: Overprinted
      at: {left: 20mm, top: 3mm, width: 60mm}
    - text: Jet
      style: running-head
      at: {left: 1mm, top: 60mm, width: 15mm}
    - image: photo.png
      alt: A field of one colour
      at: {right: 0, top: 140mm, width: 8mm}
    - image: logo.svg
      alt: A square
      at: {left: 1mm, top: 130mm, width: 8mm}
    - image: grey.png
      alt: A field of grey
      at: {left: 1mm, top: 160mm, width: 8mm}
'''

LOGO = '''<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20">
<rect width="10" height="20" fill="#0072ce"/>
<rect x="10" width="10" height="10" fill="#d02010"/>
<rect x="10" y="10" width="10" height="10" fill="#808080"/></svg>'''


def png(path, kind, pixel, size=200, row=None):
    """A PNG of one colour: kind 0 grey, 2 RGB, 6 with alpha; or of the bytes
    that row gives for each y."""
    def chunk(name, data):
        return (struct.pack('>I', len(data)) + name + data +
                struct.pack('>I', zlib.crc32(name + data)))
    rows = b''.join(b'\0' + (row(y) if row else bytes(pixel) * size)
                    for y in range(size))
    with open(path, 'wb') as f:
        f.write(b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack(
            '>IIBBBBB', size, size, 8, kind, 0, 0, 0)) +
            chunk(b'IDAT', zlib.compress(rows)) + chunk(b'IEND', b''))


def folder(name):
    path = os.path.join(SCRATCH, name)
    os.makedirs(path, exist_ok=True)
    return path


def layout(name='layout', text=LAYOUT):
    """The folder of the layout."""
    path = folder(name)
    with open(os.path.join(path, 'layout.yaml'), 'w') as f:
        f.write(text)
    with open(os.path.join(path, 'logo.svg'), 'w') as f:
        f.write(LOGO)
    shutil.copy(PROFILE, os.path.join(path, 'press.icc'))
    png(os.path.join(path, 'photo.png'), 2, (200, 60, 40))
    png(os.path.join(path, 'grey.png'), 0, (90,))
    return path


def render(source, out, *args, layout_dir=None):
    """Renders for print; what was said, as lines."""
    made = subprocess.run(
        [GALLEY, 'render', '--profile', 'print', source, '-o', out,
         '--layout', layout_dir or layout(), *args],
        capture_output=True, text=True, timeout=60)
    if made.returncode != 0:
        raise SystemExit(f'FAIL render {source}: {made.stderr}')
    return made.stderr.splitlines()


def sample(name):
    return os.path.join(ROOT, 'samples', name)


class Report:
    def __init__(self, group):
        self.group, self.failed = group, False

    def __call__(self, name, holds, why='did not hold'):
        self.failed = self.failed or not holds
        print(f'ok {self.group}/{name}' if holds else
              f'FAIL {self.group}/{name}: {why}')
