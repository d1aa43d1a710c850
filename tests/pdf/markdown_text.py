"""A little Markdown to text, written apart from galley's reader so that the
two can disagree. Knows what the samples use, and nothing else."""
import html
import re

import yaml

# Characters between which a line end of the source is no space.
WIDE = ('\u2e80-\u303f\u3040-\u30ff\u3100-\u312f\u31a0-\u31ff\u3400-\u4dbf'
        '\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef'
        '\U00020000-\U0003ffff')


def load(path):
    """The fields of a file, and its body."""
    text = open(path, encoding='utf-8').read()
    if not text.startswith('---\n'):
        return {}, text
    front, _, body = text[4:].partition('\n---\n')
    return yaml.load(front, Loader=yaml.BaseLoader), body


def join(lines):
    text = '\n'.join(line.strip() for line in lines)
    text = re.sub(f'(?<=[{WIDE}])\n(?=[{WIDE}])', '', text)
    return text.replace('\n', ' ')


def inline(text, notes=None):
    """Text without its marks. A note's mark becomes its number."""
    code = []

    def keep(match):
        code.append(match.group(1))
        return f'\x00{len(code) - 1}\x00'

    text = re.sub(r'\\([!-/:-@\[-`{-~])', keep, text)
    text = re.sub(r'`([^`]+)`', keep, text)
    text = re.sub(r'!\[[^\]]*\]\([^)]*\)', '', text)
    if notes is not None:
        text = re.sub(r'\[\^([^\]]+)\]',
                      lambda m: str(notes.setdefault(m.group(1),
                                                     len(notes) + 1)), text)
    text = re.sub(r'\[([^\]]*)\]\([^)]*\)', r'\1', text)
    text = re.sub(r'<((?:https?|mailto):[^>]+)>',
                  lambda m: m.group(1).removeprefix('mailto:'), text)
    text = re.sub(r'<([\w.+-]+@[\w.-]+)>', r'\1', text)
    text = re.sub(r'<br\s*/?>', ' ', text)
    text = re.sub(r'<(rt|rp)>.*?</\1>', '', text)
    text = re.sub(r'</?[a-zA-Z][^>]*>', '', text)
    for mark in (r'\*\*\*', r'\*\*', r'~~', r'\*'):
        text = re.sub(rf'{mark}(\S(?:.*?\S)?){mark}', r'\1', text)
    text = re.sub(r'(?<!\w)_(\S(?:.*?\S)?)_(?!\w)', r'\1', text)
    text = html.unescape(text)
    return re.sub('\x00(\\d+)\x00', lambda m: code[int(m.group(1))],
                  text).strip()


def rubies(body):
    """What stands small above words, which is a text of its own."""
    return re.findall(r'<rt>(.*?)</rt>', body)


def cells(line):
    line = line.strip().removeprefix('|').removesuffix('|')
    return [c.replace('\\|', '|') for c in re.split(r'(?<!\\)\|', line)]


def blocks(body, notes):
    """The texts of the body's blocks in order, and its footnotes by name."""
    out, foot, para = [], {}, []
    into = None  # the footnote that is open

    def close():
        nonlocal para
        if para:
            text = inline(join(para), notes)
            if text:
                (out if into is None else foot[into]).append(text)
        para = []

    fence = False
    for line in body.split('\n'):
        if re.match(r'\s*```', line):
            close()
            fence = not fence
            continue
        if fence:
            out.append(line.strip())
            continue
        bare = re.sub(r'^(\s*>)+ ?', '', line)
        if line.startswith('[^') and ']:' in line:
            close()
            name, _, line = line[2:].partition(']:')
            into = name
            foot[name] = []
            para = [line]
            continue
        if into is not None and line.strip() and not line.startswith(' '):
            if not para:
                into = None
        if not bare.strip():
            close()
        elif re.match(r'\s*(\*\s*){3,}$|\s*(-\s*){3,}$', bare):
            close()
        elif re.match(r'#{1,6} ', bare):
            close()
            para = [bare.lstrip('#').rstrip('# ')]
            close()
        elif bare.lstrip().startswith('|'):
            close()
            if not re.fullmatch(r'[\s|:-]+', bare):
                out.extend(t for c in cells(bare)
                           if (t := inline(c, notes)))
        elif m := re.match(r'\s*([-*+]|\d+[.)]) +', bare):
            close()
            para = [bare[m.end():]]
        else:
            para.append(bare)
        if re.search(r'( {2}|\\)$', line):
            para[-1] = para[-1].rstrip('\\')
    close()
    return out, foot
