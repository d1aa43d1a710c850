"""What the rules about whole releases share: a release in, a dump or a PDF's
text out, and checks that are counted."""
import os
import re
import subprocess
import sys

GALLEY = os.environ['GALLEY']
NAME = os.path.basename(sys.argv[0]).split('.')[0]
FOLDER = os.path.join(os.environ['SCRATCH'], 'typography-' + NAME)
os.makedirs(FOLDER, exist_ok=True)

FIRST = {'zh': '始於今日。', 'ja': 'はじめに。', 'ko': '처음으로.', 'en': 'First.'}

passed = 0
failed = []


def check(holds, *what):
    """Counts a condition; what it was about is printed where it fails."""
    global passed
    passed += bool(holds)
    if not holds:
        failed.append(what)
        if len(failed) <= 5:
            print('  failed:', *what)


def finish(says):
    """The line of result that tests/run.sh counts."""
    total = passed + len(failed)
    number = NAME[:2]
    if failed or not passed:
        print(f'FAIL rule {number}: {says}: {len(failed)} of {total} checks '
              'failed')
    else:
        print(f'ok rule {number}: {says} ({total} checks)')
    sys.exit(bool(failed) or not passed)


def write(name, text):
    path = os.path.join(FOLDER, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'w', encoding='utf-8') as f:
        f.write(text)
    return path


def layout(choices):
    """A layout that is plain but for these lines of YAML."""
    return os.path.dirname(write('layout/layout.yaml',
                                 'extends: plain\n' + choices)) + '/'


def galley(lang, body, choices, fields, *options):
    # A paragraph ahead, so that none is taken for a dateline.
    text = (f'---\nheadline: X\nlanguage: {lang}\n{fields}---\n\n'
            f'{FIRST[lang[:2]]}\n\n{body}\n')
    source = write('release.md', text)
    look = layout(choices) if choices else 'plain'
    made = subprocess.run([GALLEY, 'render', '-q', '--layout', look, *options,
                           source], capture_output=True, text=True)
    check(made.returncode == 0, made.stderr)
    keep(source, look)
    return made.stdout


def keep(source, look):
    """Where TYPOGRAPHY_PDFS names a folder, every release that a rule looks
    at is a PDF in it as well, for `make conformance`."""
    folder = os.environ.get('TYPOGRAPHY_PDFS')
    if folder:
        pdf = os.path.join(folder, f'{NAME}.{passed + len(failed):03}.pdf')
        subprocess.run([GALLEY, 'render', '-q', '--layout', look, '-o', pdf,
                        source], capture_output=True)


def dump(stage, lang, body, choices='', fields=''):
    """What a stage makes of a release with this body, as text."""
    return galley(lang, body, choices, fields, '--dump', stage)


def copied(lang, body, choices='', fields=''):
    """What is copied out of the PDF, without the white space that a reader
    guesses."""
    pdf = os.path.join(FOLDER, 'release.pdf')
    galley(lang, body, choices, fields, '-o', pdf)
    text = subprocess.run(['pdftotext', '-raw', pdf, '-'],
                          capture_output=True, text=True).stdout
    return re.sub(r'\s', '', text)


def glyphs(ops):
    """(x, baseline, character, size) of every glyph that stands for one."""
    baseline = 0.0
    for line in ops.split('\n'):
        if line.startswith('glyphs '):
            size = float(line.split(' ')[2])
            for x, y, char in re.findall(
                    r'\d+@(-?[\d.]+)(?:,(-?[\d.]+))?"([^"]+)"', line):
                baseline = float(y) if y else baseline
                yield float(x), baseline, char, size
