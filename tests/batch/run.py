#!/usr/bin/env python3
"""galley batch where nothing goes wrong: what is found, what it is called,
what is made again and what is not, what is never made early."""
import json
import os
import shutil
import subprocess

from common import (GALLEY, ROOT, batch, codes, folder, must, outputs,
                    records, run_tests, sha, write)

TEXT = """---
headline: {0}
language: en
datePublished: 2015-12-01
{1}
---

SINGAPORE, 1 December 2015 - {0} it is.
"""


def release(headline, more=''):
    return TEXT.format(headline, more)


def made(out):
    """How many the summary line says were made."""
    return int(out.split()[1].strip(','))


def same_bytes_as_render():
    place = folder('run', 'samples')
    batch(f'{ROOT}/samples', '-o', f'{place}/two', '-j', '2', '-q')
    batch(f'{ROOT}/samples', '-o', f'{place}/one', '-j', '1', '-q')
    names = outputs(f'{place}/two')
    must(len(names) > 15 and names == outputs(f'{place}/one'), 'jobs matter')
    for (source, piece), r in records(f'{place}/two').items():
        if piece:
            continue
        subprocess.run([GALLEY, 'render', '-q', source, '-o', f'{place}/x.pdf'],
                       check=True)
        must(sha(f'{place}/x.pdf') == r['pdf'], f'{source} differs')


def what_is_found():
    place = folder('run', 'found')
    for name in ('a.md', 'b/c.md', 'b/d.txt', '.hidden.md', '.git/e.md',
                 'f.png', 'b/deep/g.md', 'draft/h.md', 'h.notes'):
        write(f'{place}/in/{name}', release(name))
    os.symlink('..', f'{place}/in/b/loop')
    os.symlink('nowhere', f'{place}/in/broken.md')
    batch(f'{place}/in', '-o', f'{place}/in/out', '-q')
    want = {'a.pdf', 'b/c.pdf', 'b/d.pdf', 'b/deep/g.pdf', 'draft/h.pdf'}
    must(set(outputs(f'{place}/in/out')) == want, outputs(f'{place}/in/out'))
    for globs, want in ((('--include', '*.txt'), {'b/d.pdf'}),
                        (('--include', 'b/**/*.md'), {'b/c.pdf',
                                                      'b/deep/g.pdf'}),
                        (('--include', 'b/*.md'), {'b/c.pdf'}),
                        (('--include', '[a-c].md'), {'a.pdf', 'b/c.pdf'}),
                        (('--exclude', 'draft', '--exclude', '*.txt'),
                         {'a.pdf', 'b/c.pdf', 'b/deep/g.pdf'})):
        shutil.rmtree(f'{place}/out', ignore_errors=True)
        batch(f'{place}/in', '-o', f'{place}/out', '-q', '--exclude', 'out',
              *globs)
        must(set(outputs(f'{place}/out')) == want,
             f'{globs}: {sorted(outputs(f"{place}/out"))}')


def lists_of_its_own():
    """What galley writes into the archive is no release of it the next time,
    and takes the place of nothing that was there before."""
    place = folder('run', 'own')
    write(f'{place}/a.md', release('A'))
    os.mkdir(f'{place}/b')
    for _ in range(2):
        out, err = batch('.', '-o', '.', '--index', '--report', 'b/r.json',
                         '--report', 'b/r.html', cwd=place)
    must(made(out) == 0 and ', 1 unchanged' in out, out)
    os.remove(f'{place}/index.html')
    for name, option in (('index.html', ('--index',)),
                         ('page.html', ('--report', 'page.html'))):
        write(f'{place}/{name}', '<p>Not by galley at all.</p>')
        os.utime(f'{place}/a.md')
        err = batch('.', '-o', '.', *option, '--force', '--diagnostics',
                    'json', cwd=place, status=1)[1]
        must(codes(err) == {'batch-not-ours'}, f'{name}: {err}')
        with open(f'{place}/{name}', encoding='utf-8') as f:
            must('Not by' in f.read(), f'{name} was written over')
        os.remove(f'{place}/{name}')
    write(f'{place}/page.html', 'Nobody has it as a source.')
    batch('a.md', '-o', '.', '--report', 'page.html', '-q', cwd=place)


def what_is_passed_over():
    place = folder('run', 'passed')
    for name in ('a.md', 'z/b.docx', 'z/c.rtf', 'd.png', '.e.doc', 'LISTE'):
        write(f'{place}/in/{name}', release(name))
    says = ('--diagnostics', 'json')
    err = batch(f'{place}/in', '-o', f'{place}/out', *says)[1]
    must(codes(err) == {'batch-passed'} and 'over: 3,' in err and
         'in/LISTE;' in err, err)
    err = batch(f'{place}/in', '-o', f'{place}/out', *says, '--exclude', 'z',
                '--exclude', 'LISTE')[1]
    must(err == '', err)


def a_folder_out_of_reach():
    """Deeper than any path may be long."""
    place = folder('run', 'deep')
    write(f'{place}/in/a.md', release('A'))
    here = os.open(f'{place}/in', os.O_RDONLY)
    for _ in range(20):
        os.mkdir('d' * 250, dir_fd=here)
        below = os.open('d' * 250, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)
    out, err = batch(f'{place}/in', '-o', f'{place}/out', '--diagnostics',
                     'json')
    must(codes(err) == {'folder-unreadable'} and made(out) == 1, (out, err))
    shutil.rmtree(f'{place}/in')


def lists_of_names():
    place = folder('run', 'lists')
    for name in ('one/a.md', 'two/a.md', 'two/new\nline.md'):
        write(f'{place}/{name}', release('A'))
    batch('-', '-o', 'out1', '-q', stdin=b'one/a.md\n./two/a.md\n', cwd=place)
    must(set(outputs(f'{place}/out1')) == {'one/a.pdf', 'two/a.pdf'}, 'lines')
    batch('-', '-o', 'out2', '-q', cwd=place,
          stdin=b'one/a.md\0two/new\nline.md\0one/a.md\0')
    must(set(outputs(f'{place}/out2')) == {'one/a.pdf', 'two/new_line.pdf'},
         outputs(f'{place}/out2'))
    batch('one/a.md', 'two/a.md', '-o', 'out3', '-q', cwd=place)
    names = sorted(outputs(f'{place}/out3'))
    must(len(names) == 2 and names[1] == 'a.pdf' and
         names[0].startswith('a-'), names)
    out, err = batch('one/missing.md', '-o', 'out4', cwd=place, status=1)
    must('one/missing.md: error' in err, err)


def names_by_a_pattern():
    place = folder('run', 'names')
    for name, more in (('x.en.md', 'slugline: first'),
                       ('y.en.md', 'slugline: "../../evil: one"'),
                       ('z.en.md', 'slugline: First')):
        write(f'{place}/in/{name}', release('H', more))
    out, err = batch(f'{place}/in', '-o', f'{place}/out', '--name',
                     '{date:%Y}/{slug}.{lang}.pdf', '--diagnostics', 'json')
    names = sorted(outputs(f'{place}/out'))
    must('2015/_.-..-evil--one.en.pdf' in names
         and '2015/first.en.pdf' in names and len(names) == 3 and
         any(n.startswith('2015/First.en-') for n in names), names)
    must(codes(err) == {'batch-renamed', 'batch-unsafe-name'}, err)
    batch(f'{place}/in', '-o', f'{place}/out', '--name', '{nothing}', status=2)
    before = outputs(f'{place}/out')
    batch(f'{place}/in', '-o', f'{place}/again', '--name',
          '{date:%Y}/{slug}.{lang}.pdf', '-j', '1', '-q')
    must(outputs(f'{place}/again') == before, 'names differ between runs')


def unsafe_names():
    place = folder('run', 'unsafe')
    names = ['con.md', 'a\x01b.md', 'dot..md', 'q?.md', 'n' * 240 + '.md',
             'Case.md', 'case.md', 'É.md', 'é.md']
    for name in names:
        write(f'{place}/in/{name}', release('H'))
    with open(f'{place}/in/'.encode() + b'\xff\xfe.md', 'wb') as f:
        f.write(release('H').encode())
    batch(f'{place}/in', '-o', f'{place}/out', '-q')
    got = outputs(f'{place}/out')
    must(len(got) == len(names) + 1, f'{len(got)} outputs')
    must(len({n.lower() for n in got}) == len(got), 'some fold together')
    must('con_.pdf' in got and 'a_b.pdf' in got and 'q_.pdf' in got, got)
    out, err = batch(f'{place}/in', '-o', f'{place}/out')
    must(made(out) == 0, out)


def what_is_made_again():
    place = folder('run', 'again')
    shutil.copytree(f'{ROOT}/samples/images', f'{place}/in/images')
    picture = sorted(n for n in os.listdir(f'{place}/in/images')
                     if n.endswith('.png'))[0]
    shutil.copytree(f'{ROOT}/layouts/modern', f'{place}/brand')
    write(f'{place}/in/a.en.md', release('A'))
    write(f'{place}/in/b.md', release('B') + f'\n![B](images/{picture})\n')
    more = ['--layout', f'{place}/brand']

    def count(*args):
        out, err = batch(f'{place}/in', '-o', f'{place}/out', *more, *args)
        return made(out)

    def same_as_fresh():
        batch(f'{place}/in', '-o', f'{place}/fresh', '-q', '--force', *more)
        must(outputs(f'{place}/out') == outputs(f'{place}/fresh'),
             'not what a fresh run makes')
    must(count() == 2 and count() == 0, 'first and second run')
    write(f'{place}/in/a.en.md', release('A2'))
    must(count() == 1 and count() == 0, 'a source that changed')
    os.utime(f'{place}/in/a.en.md')
    must(count() == 0, 'a source that was only touched')
    with open(f'{place}/in/images/{picture}', 'ab') as f:
        f.write(b'more')
    must(count() == 1 and count() == 0, 'a picture that changed')
    write(f'{place}/in/a.de.md', release('A', 'summary: Deutsch'))
    must(count() == 2 and count() == 0, 'an edition that is new')
    write(f'{place}/in/a.de.md', release('Anders'))
    must(count() == 2 and count() == 0, 'an edition that changed')
    with open(f'{place}/brand/layout.yaml', 'a', encoding='utf-8') as f:
        f.write('\n# a remark\n')
    must(count() == 3 and count() == 0, 'a layout that changed')
    must(count('--lang', 'en-GB') == 3 and count() == 3 and count() == 0,
         'options')
    with open(f'{place}/out/b.pdf', 'ab') as f:
        f.write(b' ')
    os.remove(f'{place}/out/a.en.pdf')
    must(count() == 2 and count() == 0, 'outputs that were altered')
    must(count('--force') == 3 and count() == 0, '--force')
    same_as_fresh()
    run = subprocess.run([GALLEY, 'batch', 'in', '-o', 'out', '--layout',
                          'brand'], cwd=place, capture_output=True, text=True)
    must(made(run.stdout) == 0, 'another way to write the same')


def a_font_that_changed():
    place = folder('run', 'font')
    fonts = subprocess.run(['fc-list', ':family=Inter', 'file'], text=True,
                           capture_output=True).stdout.split(':')
    if not fonts[0].strip():
        return 'Inter is not installed'
    shutil.copytree(f'{ROOT}/layouts/modern', f'{place}/brand')
    os.makedirs(f'{place}/brand/fonts', exist_ok=True)
    own = f'{place}/brand/fonts/own{os.path.splitext(fonts[0].strip())[1]}'
    shutil.copy(fonts[0].strip(), own)
    write(f'{place}/in/a.md', release('A'))
    args = (f'{place}/in', '-o', f'{place}/out', '--layout', f'{place}/brand')
    must(made(batch(*args)[0]) == 1 and made(batch(*args)[0]) == 0, 'twice')
    with open(own, 'ab') as f:
        f.write(b'\0' * 4)
    must(made(batch(*args)[0]) == 1 and made(batch(*args)[0]) == 0, 'changed')
    return None


def a_profile_that_changed():
    """For print: the layout's own, and what stands in for one."""
    place = folder('run', 'inks')
    profiles = '/usr/share/color/icc/ghostscript'
    for name in 'abc':
        write(f'{place}/in/{name}.md', release(name))
    write(f'{place}/brand/layout.yaml',
          'extends: plain\nprint:\n  profile: own.icc\n  condition: OWN\n')
    shutil.copy(f'{profiles}/default_cmyk.icc', f'{place}/brand/own.icc')
    args = (f'{place}/in', '-o', f'{place}/out', '--profile', 'print')
    own = (*args, '--layout', f'{place}/brand')
    must(made(batch(*own)[0]) == 3 and made(batch(*own)[0]) == 0, 'own')
    shutil.copy(f'{profiles}/ps_cmyk.icc', f'{place}/brand/own.icc')
    must(made(batch(*own)[0]) == 3 and made(batch(*own)[0]) == 0, 'changed')
    batch(*args, '-q', '-j', '1')
    must(all(any('default_cmyk' in look[1] for look in r['looks'])
             for r in records(f'{place}/out').values()),
         'only one was made of the profile that all have')


def pruning():
    place = folder('run', 'prune')
    for name in ('a.md', 'b/c.md', 'b/d.md', 'e/f.md'):
        write(f'{place}/in/{name}', release(name))
    args = (f'{place}/in', '-o', f'{place}/out')
    batch(*args, '-q')
    write(f'{place}/out/b/mine.pdf', 'not of galley')
    os.remove(f'{place}/in/b/c.md')
    os.remove(f'{place}/in/e/f.md')
    os.remove(f'{place}/in/b/d.md')
    with open(f'{place}/out/b/d.pdf', 'ab') as f:
        f.write(b'annotated')
    batch(*args, '-q')
    must(len(outputs(f'{place}/out')) == 5, 'removed without --prune')
    batch(*args, '--prune', '--dry-run', '-q')
    must(len(outputs(f'{place}/out')) == 5, 'removed by --dry-run')
    out, err = batch(*args, '--prune', '--diagnostics', 'json')
    must(set(outputs(f'{place}/out')) == {'a.pdf', 'b/mine.pdf', 'b/d.pdf'},
         outputs(f'{place}/out'))
    must(codes(err) == {'batch-not-pruned'}, err)
    must('2 removed' in out, out)
    must(not os.path.exists(f'{place}/out/e'), 'an empty folder stays')
    batch(*args, '--prune', '--force', '-q')
    must(set(outputs(f'{place}/out')) == {'a.pdf', 'b/mine.pdf'}, 'forced')


def pruning_leaves_other_archives():
    place = folder('run', 'others')
    write(f'{place}/one/a.md', release('A'))
    write(f'{place}/two/b.md', release('B'))
    batch('one', '-o', 'out', '-q', cwd=place)
    batch(f'{place}/two', '-o', f'{place}/out', '-q', '--prune')
    must(set(outputs(f'{place}/out')) == {'a.pdf', 'b.pdf'}, 'another is gone')


def embargoes():
    place = folder('run', 'embargo')
    write(f'{place}/in/a.md', release(
        'A', 'embargoedUntil: 2031-05-01T09:00:00+08:00'))
    write(f'{place}/in/b.md', release('B', 'embargoedUntil: 2031-05-01'))
    write(f'{place}/in/c.md', release('C', 'pubStatus: withheld'))
    write(f'{place}/in/d.md', release('D', 'pubStatus: canceled'))
    args = (f'{place}/in', '-o', f'{place}/out')

    def names(*more):
        return batch(*args, *more)[0], set(outputs(f'{place}/out'))
    out, got = names('--as-of', '2031-05-01T00:59:59Z')
    must(got == set() and '2 under embargo, 1 withheld, 1 canceled' in out, out)
    out, got = names('--as-of', '2031-05-01T01:00:00Z')
    must(got == {'a.pdf'}, (out, got))
    out, got = names('--as-of', '2031-05-01T01:00:00Z')
    must(made(out) == 0 and '1 under embargo' in out, out)
    out, got = names('--as-of', '2031-05-01T12:00:00Z')
    must(got == {'a.pdf', 'b.pdf'}, (out, got))
    early = f'{place}/early'
    batch(f'{place}/in', '-o', early, '--include-embargoed', '-q')
    must(outputs(early) == outputs(f'{place}/out'), 'the clock is in a page')
    batch(f'{place}/in', '-o', early, '--include-withheld', '-q')
    must(set(outputs(early)) == {'a.pdf', 'b.pdf', 'c.pdf', 'd.pdf'}, 'all')
    batch(*args, '--as-of', 'soon', status=2)


def files_of_many():
    place = folder('run', 'feed')
    lines = [json.dumps({'uri': f'urn:x:{i}', 'headline': f'Number {i}',
                         'body_text': f'Text {i}.', 'language': 'en',
                         'versioncreated': f'2015-05-0{i}T10:00:00Z'})
             for i in (1, 2, 3)]
    write(f'{place}/in/wire.jsonl', '\n'.join(lines) + '\n')
    args = (f'{place}/in', '-o', f'{place}/out')
    must(made(batch(*args)[0]) == 3 and made(batch(*args)[0]) == 0, 'twice')
    must('wire/2015-05-02-urn-x-2.en.pdf' in outputs(f'{place}/out'),
         outputs(f'{place}/out'))
    escaped = json.dumps({'slug': '%e7%87%95%2f%ff', 'headline': 'Terns',
                          'body_text': 'Text.', 'language': 'zh-Hant'})
    write(f'{place}/more/wire.jsonl', '\n'.join(
        [escaped.replace('%2f%ff', more) for more in ('', '%2f..', '%ff')]))
    batch(f'{place}/more', '-o', f'{place}/slugs', '--name', '{slug}', '-q')
    must(set(outputs(f'{place}/slugs')) ==
         {'燕.pdf', '燕-.pdf', '%e7%87%95%ff.pdf'}, outputs(f'{place}/slugs'))
    lines.insert(0, lines.pop(1).replace('Text 2', 'Other'))
    write(f'{place}/in/wire.jsonl', '\n'.join(lines) + '\n')
    must(made(batch(*args)[0]) == 1, 'one changed, and all moved')
    write(f'{place}/in/wire.jsonl', '\n'.join(lines[1:]) + '\n')
    gone = 'wire/2015-05-02-urn-x-2.en.pdf'
    batch(*args, '-q')
    must(gone in outputs(f'{place}/out'), 'removed without --prune')
    out = batch(*args, '--prune')[0]
    must('1 removed' in out and len(outputs(f'{place}/out')) == 2 and
         gone not in outputs(f'{place}/out'), out)
    write(f'{place}/in/wire.jsonl', '\n'.join(lines) + '\n')
    batch(*args, '-q')
    must(all(r['id'].startswith('urn:x:') for r in
             records(f'{place}/out').values()), 'ids')


def what_an_export_shares():
    """A post is made of the head of its export and of its pictures' entries."""
    place = folder('run', 'export')
    with open(f'{ROOT}/samples/wordpress.xml', encoding='utf-8') as f:
        export = f.read()
    source, args = f'{place}/in/x.xml', (f'{place}/in', '-o', f'{place}/out')
    shutil.copytree(f'{ROOT}/samples/images', f'{place}/in/images')
    write(source, export)
    total = made(batch(*args, '--include-withheld')[0])
    must(total > 1 and made(batch(*args, '--include-withheld')[0]) == 0, total)
    old = 'A quay and a ship at dusk'
    must(export.count(old) == 1, 'the sample has changed')
    write(source, export.replace(old, 'A quay at dawn'))
    out = batch(*args, '--include-withheld', '--dry-run')[0]
    must('item 52 of its file changed' in out, out)
    must(0 < made(batch(*args, '--include-withheld')[0]) < total, 'entries')
    write(source, export.replace('</title>', ' anew</title>', 1))
    out = batch(*args, '--include-withheld', '--dry-run')[0]
    must(out.count('the head of its file changed') == total, out)


def failures_are_tried_again():
    place = folder('run', 'failures')
    write(f'{place}/in/a.md', release('A') + '\n![x](missing.png)\n')
    write(f'{place}/in/b.md', release('B'))
    args = (f'{place}/in', '-o', f'{place}/out')
    out, err = batch(*args, status=1)
    must('a.md:10:1: error' in err and '1 failed' in out, (out, err))
    out, err = batch(*args, '--diagnostics', 'json', '-q', status=1)
    said = [json.loads(line) for line in err.splitlines()]
    must(said[0]['file'].endswith('a.md') and said[0]['line'] == 10, err)
    shutil.copy(f'{ROOT}/samples/images/' + sorted(
        n for n in os.listdir(f'{ROOT}/samples/images')
        if n.endswith('.png'))[0], f'{place}/in/missing.png')
    must(made(batch(*args)[0]) == 1, 'what failed is not tried again')


def a_name_that_is_taken():
    place = folder('run', 'taken')
    write(f'{place}/in/a.md', release('A'))
    write(f'{place}/in/b.md', release('B'))
    os.makedirs(f'{place}/out/a.pdf')
    out, err = batch(f'{place}/in', '-o', f'{place}/out', status=1)
    must(set(outputs(f'{place}/out')) == {'b.pdf'}, 'the other is not made')
    write(f'{place}/in/c.pdf', release('C'))
    before = sha(f'{place}/in/c.pdf')
    batch(f'{place}/in/c.pdf', '-o', f'{place}/in', '--from', 'md', status=1)
    must(sha(f'{place}/in/c.pdf') == before, 'a source was overwritten')


def plans():
    place = folder('run', 'plan')
    write(f'{place}/in/a.md', release('A'))
    out, err = batch(f'{place}/in', '-o', f'{place}/out', '--dry-run')
    must('a.pdf: new' in out and not os.path.exists(f'{place}/out'), out)
    batch(f'{place}/in', '-o', f'{place}/out', '-q')
    write(f'{place}/in/a.md', release('A2'))
    before = outputs(f'{place}/out')
    out, err = batch(f'{place}/in', '-o', f'{place}/out', '--dry-run')
    must('a.pdf: the source changed' in out, out)
    must(outputs(f'{place}/out') == before, 'something was made')


def wrong_use():
    place = folder('run', 'wrong')
    write(f'{place}/a.md', release('A'))
    batch('-o', f'{place}/out', status=2)
    batch(f'{place}/a.md', status=2)
    for option in (('--jobs', '0'), ('--time-limit', 'x'),
                   ('--memory-limit', '-1'), ('--as-of', 'x')):
        batch(f'{place}/a.md', '-o', f'{place}/out', *option, status=2)
    must(not os.path.exists(f'{place}/out'), 'a folder was made')
    batch(f'{place}/a.md', '-o', f'{place}/a.md/out', status=3)


run_tests([same_bytes_as_render, what_is_found, lists_of_its_own,
           what_is_passed_over, a_folder_out_of_reach, lists_of_names,
           names_by_a_pattern, unsafe_names, what_is_made_again,
           a_font_that_changed, a_profile_that_changed, pruning,
           pruning_leaves_other_archives, embargoes, files_of_many,
           what_an_export_shares, failures_are_tried_again,
           a_name_that_is_taken, plans, wrong_use], 'batch/run')
