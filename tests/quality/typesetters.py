"""Galley and its peers: each is given the same paragraphs in a document of
its own form (the templates in peers/), and makes a PDF of it."""
import glob
import html
import json
import os
import re
import shutil
import subprocess
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ALL = ['galley', 'lualatex', 'xelatex', 'typst', 'chromium']
SERIF = {'en': 'Liberation Serif', 'zh-Hant': 'Noto Serif CJK TC',
         'zh-Hans': 'Noto Serif CJK SC', 'ja': 'Noto Serif CJK JP'}
REGION = {'en': 'US', 'zh-Hant': 'TW', 'zh-Hans': 'CN', 'ja': 'JP'}
PATIENCE = 900  # seconds: TeX makes its list of fonts once


def template(name, **words):
    path = os.path.join(HERE, 'peers', name)
    with open(path, encoding='utf-8') as f:
        text = f.read()
    for word, value in words.items():
        text = text.replace(f'@{word.upper()}@', value)
    return text


def tex_text(s):
    s = re.sub(r'([#$%&_{}])', r'\\\1', s)
    return s.replace('[', '{[}').replace(']', '{]}')


def typst_text(s):
    return re.sub(r'([\\#$*_`<>@\[\]~])', r'\\\1', s)


def body(text, bold, escape, par='{}'):
    return '\n\n'.join(
        par.format((bold.format(escape(b)) if b else '') + escape(rest))
        for b, rest in text)


def call(args, cwd, env=None):
    """Why it failed, or None."""
    try:
        done = subprocess.run(args, cwd=cwd, capture_output=True,
                              timeout=PATIENCE, env={**os.environ,
                                                     **(env or {})})
    except subprocess.TimeoutExpired:
        return f'not ready after {PATIENCE} s'
    if done.returncode == 0:
        return None
    said = (done.stderr or done.stdout).decode('utf-8', 'replace').strip()
    return f'ended with status {done.returncode}: {said[-300:]}'


def write(folder, name, text):
    with open(os.path.join(folder, name), 'w', encoding='utf-8') as f:
        f.write(text)


def galley(lang, text, folder, _out):
    # The break before the text keeps its first words from being read as a
    # dateline, which the layout would word anew.
    write(folder, 'text.md', '---\nheadline: Lines\nlanguage: ' + lang +
          '\n---\n\n***\n\n' + body(text, '**{}**', lambda s: s) + '\n')
    program = os.environ.get('GALLEY') or os.path.abspath('build/galley')
    return call([program, 'render', '--quiet', '--layout',
                 os.path.join(HERE, 'layout'), '-o', 'text.pdf', 'text.md'],
                folder)


def tex(engine, lang, text, folder, out, package):
    kind = lang if lang == 'en' else 'cjk'
    if lang == 'ja' and engine == 'lualatex':
        kind, package = 'ja', 'luatexja.sty'
    if not shutil.which(engine):
        return f'no {engine}'
    wants = [package] if lang != 'en' else ['microtype.sty']
    for style in wants + ['luatexja.sty'] * (package == 'ctex.sty' != wants):
        if subprocess.run(['kpsewhich', style],
                          capture_output=True).returncode:
            return f'TeX lacks {style}'
    write(folder, 'text.tex', template(
        f'{engine}.{kind}.tex', serif=SERIF[lang],
        body=body(text, '\\textbf{{{}}}', tex_text)))
    # Its list of fonts and its caches stay in the build folder.
    return call([engine, '-interaction=batchmode', '-halt-on-error',
                 'text.tex'], folder,
                {'TEXMFVAR': os.path.abspath(os.path.join(out, 'texmf'))})


def lualatex(lang, text, folder, out):
    return tex('lualatex', lang, text, folder, out, 'ctex.sty')


def xelatex(lang, text, folder, out):
    return tex('xelatex', lang, text, folder, out, 'xeCJK.sty')


NODE = '''
const [mod, fonts] = process.argv.slice(2);
const { NodeCompiler } = require(mod);
const c = NodeCompiler.create({ workspace: '.',
  fontArgs: [{ fontPaths: fonts.split(':') }] });
require('fs').writeFileSync('text.pdf',
  c.pdf({ mainFilePath: require('path').resolve('text.typ') }));
'''


def has_font(name):
    found = subprocess.run(['fc-list', name, 'file'], text=True,
                           capture_output=True).stdout
    return bool(found.strip())


def font_folders(names):
    files = [subprocess.run(['fc-match', '-f', '%{file}', n], text=True,
                            capture_output=True).stdout for n in names]
    return sorted({os.path.dirname(f) for f in files if f})


def typst(lang, text, folder, _out):
    fonts = [SERIF['en']]
    if lang != 'en':
        fonts = [{'name': SERIF['en'], 'covers': 'latin-in-cjk'}, SERIF[lang]]
    inner = ', '.join(
        f'"{f}"' if isinstance(f, str) else
        f'(name: "{f["name"]}", covers: "{f["covers"]}")' for f in fonts)
    write(folder, 'text.typ', template(
        'typst.typ', fonts=f'({inner},)', lang=lang[:2], region=REGION[lang],
        body=body(text, '#strong[{}]', typst_text)))
    if shutil.which('typst'):
        return call(['typst', 'compile', 'text.typ', 'text.pdf'], folder)
    found = glob.glob(os.path.join(os.environ.get('TYPST') or '/nowhere',
                                   '*', 'typst-ts-node-compiler'))
    if not found or not shutil.which('node'):
        return 'no typst (nor TYPST, see quality.py)'
    write(folder, 'run.js', NODE)
    return call(['node', 'run.js', os.path.abspath(found[0]),
                 ':'.join(font_folders([SERIF['en'], SERIF[lang]]))], folder)


def chromium(lang, text, folder, _out):
    program = shutil.which('chromium')
    if not program:
        return 'no chromium'
    write(folder, 'text.html', template(
        'chromium.html', tag=f'{lang}-{REGION[lang]}', serif=SERIF[lang],
        body=body(text, '<b>{}</b>', html.escape, '<p>{}</p>')))
    return call([program, '--headless', '--no-sandbox', '--disable-gpu',
                 '--no-first-run', '--disable-background-networking',
                 '--disable-component-update', '--disable-sync',
                 f'--user-data-dir={folder}/profile',
                 '--no-pdf-header-footer', '--print-to-pdf=text.pdf',
                 f'file://{folder}/text.html'], folder)


def run(tool, lang, text, out):
    """Why there is no PDF, or None; and the PDF, in the folder out."""
    pdf = os.path.join(out, f'{lang}.{tool}.pdf')
    with tempfile.TemporaryDirectory() as folder:
        why = globals()[tool](lang, text, folder, out)
        made = os.path.join(folder, 'text.pdf')
        if not why and not os.path.exists(made):
            why = 'made no PDF'
        if not why:
            shutil.copy(made, pdf)
    return why, pdf
