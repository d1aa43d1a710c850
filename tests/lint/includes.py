#!/usr/bin/env python3
"""Law 1: includes point to the same stage or an earlier one; a library is
seen in its own stages only; a .c begins with its own header."""
import glob
import os
import re
import sys

STAGES = ('base asset model read style shape break paginate draw pdf '
          'preflight print render batch kit pack cli').split()

# Where a library may be seen: the beginning of its headers' names.
LIBRARIES = {
    'nettle/': ['base'],
    'png.h': ['asset'],
    'jpeglib.h': ['asset'],
    'jerror.h': ['asset'],
    'lcms2.h': ['asset'],
    'qrencode.h': ['asset'],
    'libxml/': ['asset', 'read'],
    'jansson.h': ['read'],
    'cmark-gfm': ['read'],
    'yaml.h': ['read'],
    'unicode/': ['style', 'shape', 'break'],
    'fontconfig/': ['shape'],
    'ft2build.h': ['shape'],
    'freetype/': ['shape'],
    'FT_': ['shape'],
    'hb': ['shape', 'pdf'],
    'hpdf': ['pdf'],
    'libdeflate.h': ['pdf'],
    'zlib.h': ['pdf'],
    'cups/': ['print'],
    'archive': ['pack'],
}
# The C library; pthread is its part.
SYSTEM = set('''assert ctype dirent dlfcn endian errno fcntl ftw inttypes
limits locale math pthread setjmp signal stdarg stdatomic stdbool stddef
stdint stdio stdlib string strings iconv malloc poll sched sys/file sys/ioctl
sys/mman sys/prctl sys/random sys/resource sys/signalfd sys/stat sys/types
sys/wait time unistd getopt sanitizer/asan_interface
'''.split())

bad = []


def check_own_first(path, names):
    own = os.path.splitext(os.path.basename(path))[0] + '.h'
    beside = os.path.join(os.path.dirname(path), own)
    if not os.path.exists(beside) or names[:1] == [('"', own)]:
        return
    # The header that files of a stage share may bring the stage's own.
    if not names or f'{own}' not in reached(path, names[0][1]):
        bad.append(f'{path}: its own header {own} must come first')


def reached(path, name):
    """The headers of the same folder that including name brings."""
    beside = os.path.join(os.path.dirname(path), name)
    if not os.path.exists(beside) or '/' in name:
        return []
    inner = re.findall(r'^#include "([^"/]+)"', open(beside).read(), re.M)
    return [name] + [n for i in inner for n in reached(path, i)]


def check_library(path, stage, name):
    if name.removesuffix('.h') in SYSTEM:
        return
    for start, stages in LIBRARIES.items():
        if name.startswith(start):
            if stage not in stages:
                bad.append(f'{path}: <{name}> is for {" ".join(stages)} only')
            return
    bad.append(f'{path}: <{name}> belongs to no library of the table')


def check_stage(path, stage, name):
    target = os.path.normpath(os.path.join(os.path.dirname(path), name))
    parts = target.split('/')
    if not os.path.exists(target):
        bad.append(f'{path}: "{name}" does not exist')
    elif parts[0] != 'src' or parts[1] not in STAGES:
        bad.append(f'{path}: "{name}" is in no stage')
    elif STAGES.index(parts[1]) > STAGES.index(stage):
        bad.append(f'{path}: {stage} may not see {parts[1]}, a later stage')


def check_file(path):
    stage = path.split('/')[1]
    if stage not in STAGES:
        bad.append(f'{path}: {stage} is no stage')
        return
    text = open(path, encoding='utf-8').read()
    names = re.findall(r'^#include\s+([<"])([^>"]+)[>"]', text, re.M)
    for kind, name in names:
        if kind == '<':
            check_library(path, stage, name)
        else:
            check_stage(path, stage, name)
    if path.endswith('.c'):
        check_own_first(path, names)


files = sorted(glob.glob('src/*/*.[ch]'))
for f in files:
    check_file(f)
for line in bad:
    print('FAIL includes', line)
if not bad:
    print(f'ok includes ({len(files)} files)')
sys.exit(bool(bad))
