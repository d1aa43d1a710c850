#!/usr/bin/env python3
"""What PDFs say of themselves: XMP against the fields of the release, Info
against XMP, the titles of all editions, the output intent; with every field,
with hostile text, and beside hostile editions."""
import base64
import glob
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

import yaml

sys.path.insert(0, os.path.dirname(__file__))
import srgb  # noqa: E402

GALLEY = os.environ['GALLEY']
SCRATCH = os.path.join(os.environ['SCRATCH'], 'xmp')
RDF = '{http://www.w3.org/1999/02/22-rdf-syntax-ns#}'
LANG = '{http://www.w3.org/XML/1998/namespace}lang'
IPTC = 'http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/'
AIIM = 'http://www.aiim.org/pdfa/ns/'
NAMES = {'http://purl.org/dc/elements/1.1/': 'dc',
         'http://ns.adobe.com/xap/1.0/': 'xmp',
         'http://ns.adobe.com/xap/1.0/mm/': 'xmpMM',
         'http://ns.adobe.com/xap/1.0/rights/': 'xmpRights',
         'http://ns.adobe.com/pdf/1.3/': 'pdf',
         'http://ns.adobe.com/photoshop/1.0/': 'photoshop',
         'http://www.aiim.org/pdfua/ns/id/': 'pdfuaid',
         IPTC: 'Iptc4xmpCore', AIIM + 'id/': 'pdfaid',
         AIIM + 'extension/': 'pdfaExtension', AIIM + 'schema#': 'pdfaSchema',
         AIIM + 'property#': 'pdfaProperty', AIIM + 'type#': 'pdfaType',
         AIIM + 'field#': 'pdfaField'}
failed = 0


def check(name, good, why=''):
    global failed
    failed += not good
    print(f'ok {name}' if good else f'FAIL {name}: {why}')


def same(name, got, want):
    check(name, got == want, f'{got!r}, not {want!r}')


# ---- a PDF ---------------------------------------------------------------

def short(tag):
    uri, _, name = tag[1:].rpartition('}')
    return f'{NAMES[uri]}:{name}'


def value_of(node):
    """A text, a list, a dictionary by language or one of fields."""
    if node.attrib:
        return {short(name): text for name, text in node.attrib.items()}
    if len(node) == 0:
        return node.text or ''
    kind = node[0].tag
    if kind == RDF + 'Alt':
        return {li.get(LANG): li.text or '' for li in node[0]}
    if kind in (RDF + 'Seq', RDF + 'Bag'):
        return [li.text or '' for li in node[0]]
    raise ValueError(f'{kind} in {node.tag}')


def text_of(value):
    """A string of qpdf's JSON, version 2."""
    return value[2:] if value.startswith('u:') else value


class Pdf:
    def __init__(self, path):
        out = subprocess.run(
            ['qpdf', '--json=2', '--json-stream-data=inline',
             '--decode-level=generalized', path], check=True,
            capture_output=True).stdout
        self.objects = json.loads(out)['qpdf'][1]
        trailer = self.objects['trailer']['value']
        self.root = self.value(trailer['/Root'])
        self.info = {k[1:]: text_of(v) for k, v in
                     self.value(trailer['/Info']).items()}
        self.packet = self.stream(self.root['/Metadata'])
        rdf = ET.fromstring(self.packet)[0]
        self.xmp = {short(name): text for name, text in rdf[0].attrib.items()
                    if not name.startswith(RDF)}
        for node in rdf[0]:
            name = short(node.tag)
            assert name not in self.xmp, f'{name} twice'
            self.xmp[name] = (value_of(node)
                              if name != 'pdfaExtension:schemas' else node)

    def value(self, ref):
        return self.objects['obj:' + ref]['value']

    def dict(self, ref):
        return self.objects['obj:' + ref]['stream']['dict']

    def stream(self, ref):
        return base64.b64decode(self.objects['obj:' + ref]['stream']['data'])


def render(source, *options):
    path = os.path.join(SCRATCH, 'made.pdf')
    subprocess.run([GALLEY, 'render', '-q', '--missing', 'box', *options, '-o',
                    path, source], check=True)
    return path


def render_each(source):
    """The PDFs of all releases in a file."""
    folder = os.path.join(SCRATCH, os.path.basename(source), '')
    subprocess.run([GALLEY, 'render', '-q', '--missing', 'box', '-o', folder,
                    source], check=True)
    return sorted(glob.glob(folder + '*.pdf'))


# ---- what must always hold -------------------------------------------------

def described(schemas):
    """The properties that are described, as prefix:name, and the fields."""
    names = set()
    for schema in schemas.iter(f'{RDF}Description'):
        prefix = schema.get(f'{{{AIIM}schema#}}prefix')
        for li in schema.iter(f'{RDF}li'):
            name = li.get(f'{{{AIIM}property#}}name')
            if name and prefix:
                names.add(f'{prefix}:{name}')
    return names


def info_is_xmp(name, pdf):
    xmp, info = pdf.xmp, pdf.info
    pairs = (('Title', xmp.get('dc:title', {}).get('x-default')),
             ('Author', ''.join(xmp.get('dc:creator', [])) or None),
             ('Subject', xmp.get('dc:description', {}).get('x-default')),
             ('Keywords', xmp.get('pdf:Keywords')),
             ('Creator', xmp['xmp:CreatorTool']),
             ('Producer', xmp['pdf:Producer']))
    for key, value in pairs:
        if info.get(key) != value:
            return check(f'{name}: Info is XMP', False,
                         f'{key} {info.get(key)!r}, in XMP {value!r}')
    date = re.sub(r'[-T:]', '', xmp.get('xmp:CreateDate', ''))
    dates = {info.get('CreationDate', 'D:')[2:], info.get('ModDate', 'D:')[2:],
             date, re.sub(r'[-T:]', '', xmp.get('xmp:ModifyDate', ''))}
    check(f'{name}: Info is XMP', len(dates) == 1, f'dates {dates}')


def identified(name, pdf, part):
    xmp = pdf.xmp
    same(f'{name}: PDF/A and PDF/UA',
         (xmp.get('pdfaid:part'), xmp.get('pdfaid:conformance'),
          xmp['pdfuaid:part']), (part, part and 'A', '1'))
    own = {n for n in xmp if n.split(':')[0] in ('pdfuaid', 'Iptc4xmpCore')}
    if part:
        same(f'{name}: schemas', described(xmp['pdfaExtension:schemas']), own)
    check(f'{name}: identifiers',
          xmp['xmpMM:DocumentID'] != xmp['xmpMM:InstanceID'])


def intent(name, pdf, wanted):
    intents = pdf.root.get('/OutputIntents', [])
    if not wanted:
        return same(f'{name}: no output intent', intents, [])
    one = intents[0] if isinstance(intents[0], dict) else pdf.value(intents[0])
    profile = one['/DestOutputProfile']
    check(f'{name}: output intent', one['/S'] == '/GTS_PDFA1' and
          pdf.dict(profile)['/N'] == 3 and
          pdf.stream(profile) == srgb.profile(), 'not sRGB')


# ---- samples ---------------------------------------------------------------

def plain(text):
    """Without the marks that galley sets for typed ones."""
    return re.sub(r'[*“”‘’"\']|\s+', ' ', text or '').replace(' ', '')


def sample(source):
    made = render_each(source)
    for path in made:
        name = os.path.basename(source)
        if len(made) > 1:
            name += ' ' + os.path.basename(path)
        pdf = Pdf(path)
        info_is_xmp(name, pdf)
        identified(name, pdf, '2')
        intent(name, pdf, True)
        check(f'{name}: not compressed', b'<?xpacket begin' in
              open(path, 'rb').read())
    if not source.endswith('.md'):
        return
    fields = yaml.safe_load(open(source, encoding='utf-8').read()
                            .split('\n---')[0])
    xmp = pdf.xmp
    lang = {'en': 'en'}.get(fields['language'], fields['language'])
    title = xmp['dc:title']
    good = (plain(title['x-default']) == plain(fields['headline']) and
            title[lang] == title['x-default'] and
            xmp['photoshop:Headline'] == title['x-default'] and
            xmp['photoshop:City'] == fields['located'] and
            xmp['photoshop:DateCreated'] == str(fields['datePublished']) and
            xmp['dc:language'] == [lang] and
            xmp.get('dc:subject', []) == fields.get('subjects', []) and
            all(o['name'] in xmp['dc:creator'][0]
                for o in fields['organisations']) and
            all(c['email'] in
                xmp['Iptc4xmpCore:CreatorContactInfo'][
                    'Iptc4xmpCore:CiEmailWork'] for c in fields['contacts']))
    check(f'{name}: fields', good, str(xmp))


def editions():
    titles = {}
    for path in sorted(glob.glob('samples/strait-forum/*.md')):
        fields = yaml.safe_load(open(path, encoding='utf-8').read()
                                .split('\n---')[0])
        titles[fields['language']] = plain(fields['headline'])
    for path in sorted(glob.glob('samples/strait-forum/*.md')):
        got = Pdf(render(path)).xmp
        own = got['dc:title'].pop('x-default')
        lang = path.split('.')[1]
        name = os.path.basename(path)
        same(f'{name}: titles of all editions',
             {k: plain(v) for k, v in got['dc:title'].items()}, titles)
        same(f'{name}: own language first', list(got['dc:title'])[0], lang)
        same(f'{name}: own title', own, got['dc:title'][lang])
        same(f'{name}: summaries of all editions',
             set(got['dc:description']), {*titles, 'x-default'})


# ---- releases made for it --------------------------------------------------

EVERY = '''---
headline: "A ]]> & *B* <!-- \\u2028 \\u202E \\x07 {0}"
subheadline: not used
language: en-GB
datePublished: 2016-03-09T08:30:00+09:00
version: "2"
versionCreated: 2016-04-05T10:30:00+01:00
embargoedUntil: 2036-03-09T09:00:00+09:00
dateline: HARBOUR <TOWN>, 9 March
by: Jane & Joe
summary: "\\"Sum\\" ]]> <x>"
urgency: 3
usageTerms: Free <to> use
copyrightHolder: Foundation & Co
copyrightNotice: © 2016 Foundation
edNote: not for print
subjects: ["01000000", "ports, harbours", security]
url: https://example.org/?a&b
organisations: [{{name: One <&>}}, {{name: Two}}]
contacts:
- {{name: A, email: a@example.org, phone: "+00 1"}}
- {{name: B, email: b@example.org, phone: "+00 1"}}
---

Text.
'''


def write(name, text):
    path = os.path.join(SCRATCH, name)
    mode = 'wb' if isinstance(text, bytes) else 'w'
    with open(path, mode, **({} if mode == 'wb' else
                             {'encoding': 'utf-8'})) as f:
        f.write(text)
    return path


def every_field():
    pdf = Pdf(render(write('every.en.md', EVERY.format('€'))))
    info_is_xmp('every field', pdf)
    identified('every field', pdf, '2')
    title = 'A ]]> & B <!– \u2028  \ufffd €'
    want = {
        'dc:format': 'application/pdf',
        'dc:creator': ['One <&>, Two'], 'dc:contributor': ['Jane & Joe'],
        'dc:subject': ['01000000', 'ports, harbours', 'security'],
        'dc:language': ['en-GB'], 'dc:identifier': 'https://example.org/?a&b',
        'dc:rights': {'x-default': '© 2016 Foundation',
                      'en-GB': '© 2016 Foundation'},
        'dc:description': {'x-default': '“Sum” ]]> <x>',
                           'en-GB': '“Sum” ]]> <x>'},
        'xmpRights:Marked': 'True', 'xmpRights:Owner': ['Foundation & Co'],
        'xmpRights:UsageTerms': {'x-default': 'Free <to> use',
                                 'en-GB': 'Free <to> use'},
        'photoshop:DateCreated': '2016-03-09T08:30:00+09:00',
        'photoshop:Instructions':
            'Embargoed until 9 March 2036, 09:00 (UTC+9)',
        'photoshop:Urgency': '3',
        'Iptc4xmpCore:Location': 'HARBOUR <TOWN>, 9 March',
        'Iptc4xmpCore:SubjectCode': ['01000000'],
        'Iptc4xmpCore:CreatorContactInfo': {
            'Iptc4xmpCore:CiEmailWork': 'a@example.org, b@example.org',
            'Iptc4xmpCore:CiTelWork': '+00 1'},
        'xmp:CreateDate': '2016-04-05T09:30:00Z',
        'xmp:ModifyDate': '2016-04-05T09:30:00Z',
        'xmp:MetadataDate': '2016-04-05T09:30:00Z',
        'pdf:Keywords': '01000000, ports, harbours, security',
        'xmpMM:VersionID': '2'}
    for key, value in want.items():
        same(f'every field: {key}', pdf.xmp.get(key), value)
    check('every field: title without what turns or breaks it',
          not re.search('[\u202e\x07]', pdf.xmp['dc:title']['x-default']) and
          pdf.xmp['dc:title']['x-default'].startswith(title[:6]),
          repr(pdf.xmp['dc:title']))
    others = set(pdf.xmp) - set(want) - {
        'dc:title', 'photoshop:Headline', 'pdfuaid:part', 'pdfaid:part',
        'pdfaid:conformance', 'xmp:CreatorTool', 'pdf:Producer',
        'pdfaExtension:schemas', 'xmpMM:DocumentID', 'xmpMM:InstanceID'}
    same('every field: no other', others, set())
    check('every field: nothing that is never printed',
          b'not for print' not in pdf.packet)


def profiles():
    source = write('profiles.en.md', EVERY.format('x'))
    for name, part in (('archive', '2'), ('archive-source', '3'),
                       ('screen', None)):
        path = render(source, '--profile', name)
        pdf = Pdf(path)
        identified(name, pdf, part)
        info_is_xmp(name, pdf)
        intent(name, pdf, part is not None)
        check(f'{name}: XMP as it is only in archives', (part is not None) ==
              (b'<?xpacket' in open(path, 'rb').read()))
    one = Pdf(render(source)).xmp
    other = Pdf(render(write('profiles.en.md', EVERY.format('y')))).xmp
    check('another release has other identifiers',
          not {one['xmpMM:DocumentID'], one['xmpMM:InstanceID']} &
          {other['xmpMM:DocumentID'], other['xmpMM:InstanceID']})


def nothing():
    pdf = Pdf(render(write('bare.md', '# Bare\n\nText without any field.\n')))
    info_is_xmp('no field', pdf)
    identified('no field', pdf, '2')
    same('no field: no date', pdf.xmp.get('xmp:CreateDate'), None)
    same('no field: no claim of rights', pdf.xmp.get('xmpRights:Marked'), None)
    pdf = Pdf(render(write('city.md', '---\nheadline: H\nlanguage: en\n'
                           'located: "A\\tB\\n\\"C\\" & <D>"\n---\n\nText.\n')))
    same('an attribute as it was', pdf.xmp['photoshop:City'],
         'A\tB\n"C" & <D>')


# Files that a list of translations may name, and the title that each gives.
HOSTILE = (
    ('ja', 'good.md', '---\nheadline: よい\n---\nx\n', 'よい'),
    ('ko', 'heading.md', 'FOR IMMEDIATE RELEASE\n\n# 제목\n\nx\n', '제목'),
    ('de', 'late.md', '---\nby: A\ndate: 2016-01-01\n---\n\n# Spät\n\nx\n',
     'Spät'),
    ('fr', 'folded.md', '---\ntitle: >-\n  Un\n  deux *trois*\nby: x\n---\n',
     'Un deux trois'),
    ('es', 'indented.md', '---\n  headline: Adentro\n  by: x\n---\nx\n',
     'Adentro'),
    ('it', 'plain.txt', 'PER DIFFUSIONE IMMEDIATA\n\nTitolo di testo\n\n'
     'ROMA – 1 gennaio 2016 – Testo.\n', 'Titolo di testo'),
    ('pt', 'open.md', '---\nheadline: Sem fim\n', None),
    ('nl', 'yaml.md', '---\nheadline: "open\nby: [\n---\nx\n', None),
    ('da', 'twice.md', '---\nheadline: a\nheadline: b\n---\nx\n', None),
    ('sv', 'bytes.md', b'---\nheadline: \xff\xfe\xfd\n---\nx\n', None),
    ('fi', 'word.md', b'PK\3\4\0\0\0\0', None),
    ('no', 'empty.md', '', None),
    ('pl', 'list.md', '---\nheadline: [a, b]\n---\nx\n', None),
    ('cs', 'bomb.md', '---\nheadline: &a [x]\nsummary: [*a, *a]\n---\n', None),
    ('hu', 'large.md', '---\nheadline: Gro\n---\n' + 'x ' * 400000, None),
    ('el', 'deep.md', '---\nheadline: Deep\nsummary: ' + '[' * 5000 + '\n---\n',
     None),
    ('ru', 'missing.md', None, None), ('uk', '../outside.md', None, None),
    ('bg', '/etc/passwd', None, None), ('tr', 'pipe.md', None, None),
    ('ar', 'folder.md', None, None), ('he', 'link.md', None, None),
    ('th', 'https://example.org/th.md', None, None),
    ('ja', 'good.md', None, None), ('en', 'good.md', None, None),
    ('x y"<', 'good.md', None, None))


def hostile_editions():
    want = {}
    for lang, name, text, title in HOSTILE:
        if text is not None:
            write(name, text)
        if title is not None:
            want[lang] = title
    with open(os.path.join(SCRATCH, '..', 'outside.md'), 'w') as f:
        f.write('---\nheadline: Outside\n---\n')
    os.mkfifo(os.path.join(SCRATCH, 'pipe.md'))
    os.mkdir(os.path.join(SCRATCH, 'folder.md'))
    os.symlink('/etc/passwd', os.path.join(SCRATCH, 'link.md'))
    listed = ''.join(f'- {{lang: {json.dumps(lang)}, href: "{name}"}}\n'
                     for lang, name, _, _ in HOSTILE)
    source = write('many.md', '---\nheadline: Many\nlanguage: en\n'
                   f'translations:\n{listed}---\n\nx\n')
    done = subprocess.run([GALLEY, 'render', source, '-o', SCRATCH + '/m.pdf'],
                          capture_output=True, timeout=20, check=True)
    got = Pdf(SCRATCH + '/m.pdf').xmp['dc:title']
    same('hostile editions: titles', {k: v for k, v in got.items()
                                      if k not in ('x-default', 'en')}, want)
    same('hostile editions: in the order of the list', list(got)[2:],
         list(want))
    check('hostile editions: no complaint',
          not re.search(rb'good|open\.md|missing', done.stderr),
          done.stderr.decode())


def headless():
    """Without a headline a file still has a title, as PDF/UA wants."""
    words = 'The boat leaves at eleven and reaches the far shore before one. '
    for name, front, body, title in (
            ('text', '', words * 3, 'The boat leaves at eleven and reaches '
             'the far shore before one. The boat leaves…'),
            ('slug', 'slugline: ferry-night\n', words, 'ferry-night'),
            ('list', '', '- one\n- two', 'one'),
            ('code', '', '    x = 1', 'x = 1'),
            ('Han', '', '船' * 200, '船' * 80 + '…')):
        pdf = Pdf(render(write(f'headless-{name}.md', '---\nlanguage: en\n'
                                                      f'{front}---\n{body}\n')))
        same(f'no headline, {name}', pdf.info.get('Title'), title)
        info_is_xmp(f'no headline, {name}', pdf)


def main():
    subprocess.run(['rm', '-rf', SCRATCH], check=True)
    os.makedirs(SCRATCH)
    for source in sorted(glob.glob('samples/*.*') +
                         glob.glob('samples/*/*.md')):
        sample(source)
    editions()
    every_field()
    profiles()
    nothing()
    headless()
    hostile_editions()
    return failed > 0


if __name__ == '__main__':
    sys.exit(main())
