#!/usr/bin/env python3
"""galley batch --index: what it lists and what it must not, its links, when
it is made again, and how it stands beside outputs of the same name."""
import os
import re
import subprocess
from urllib.parse import unquote

from common import (GALLEY, batch, codes, folder, must, outputs, records,
                    releases, run_tests, sha, write)
from report import page

TEXT = """---
headline: "{0}"
language: {1}
datePublished: {2}
{3}
---

SINGAPORE - {0}
"""


def release(headline, lang='en', date='2015-12-01', more=''):
    return TEXT.format(headline, lang, date, more)


def words(path):
    """The text of a PDF."""
    return subprocess.run(['pdftotext', '-layout', path, '-'], check=True,
                          capture_output=True, text=True).stdout


def uris(path):
    """Where the links of a PDF lead."""
    data = subprocess.run(['qpdf', '--qdf', '--object-streams=disable', path,
                           '-'], check=True, capture_output=True).stdout
    return {m.decode() for m in re.findall(rb'/URI \(([^)]*)\)', data)}


def archive(*names):
    place = folder('index', *names)
    write(f'{place}/in/old.md', release('Old news', date='2003-02-07'))
    write(f'{place}/in/新 #1%.md', release('<b>海峽</b> & 兩岸', 'zh-Hant'))
    write(f'{place}/in/new.md', release('New \\"news\\"', date='2016-09-30'))
    write(f'{place}/in/none.md', TEXT.format('No date', 'de', '', '').replace(
        'datePublished: \n', ''))
    return place


def what_is_listed():
    place = archive('list')
    out = f'{place}/out'
    batch(f'{place}/in', '-o', out, '--index', '-q')
    found = page(f'{out}/index.html')
    order = ['New "news"', '海峽', 'Old news', 'No date']
    for text in (found.text, words(f'{out}/index.pdf')):
        at = [text.find(w) for w in order]
        must(-1 not in at and at == sorted(at), (at, text))
        must('4 releases, 2003 to 2016' in text and 'Without a date' in text
             and '30' in text, text)
    links = {unquote(a['href']) for a in found.all('a')
             if not a['href'].startswith('#')}
    want = {'new.pdf', 'none.pdf', 'old.pdf', '新 #1%.pdf'}
    must(links == want | {'index.pdf'} and want < set(outputs(out)), links)
    must({unquote(u) for u in uris(f'{out}/index.pdf')} == want,
         uris(f'{out}/index.pdf'))
    must(any(a.get('lang') == 'zh-Hant' for a in found.all('a')), 'no lang')
    must(len(found.all('script')) == 1 and not found.all('b'), 'markup')
    subprocess.run(['qpdf', '--check', f'{out}/index.pdf'], check=True,
                   capture_output=True)
    found = records(out)
    for name in ('index.html', 'index.pdf'):
        must(found['galley:' + name, None]['pdf'] == sha(f'{out}/{name}'),
             name)


def what_must_not_be_read_yet():
    place = archive('early')
    write(f'{place}/in/e.md', release(
        'Early', more='embargoed: 2099-01-01T00:00+00:00'))
    write(f'{place}/in/w.md', release('Held', more='pubStatus: withheld'))
    write(f'{place}/in/bad.md', release('Bad', more='layout: nowhere'))
    args = (f'{place}/in', '-o', f'{place}/out', '--index', '-q')
    for more in ((), ('--include-embargoed', '--include-withheld')):
        batch(*args, *more, status=1)
        text = (page(f'{place}/out/index.html').text +
                words(f'{place}/out/index.pdf'))
        must('Early' not in text and 'Held' not in text and
             'Bad' not in text, text)
    must({'e.pdf', 'w.pdf'} < set(outputs(f'{place}/out')), 'not made')
    batch(*args, '--include-embargoed', '--as-of', '2100-01-01', status=1)
    must('Early' in page(f'{place}/out/index.html').text, 'still hidden')


def times(out):
    return [os.stat(f'{out}/index.{kind}').st_mtime_ns
            for kind in ('html', 'pdf')]


def made_again_when_it_changed():
    place = archive('again')
    out = f'{place}/out'
    args = (f'{place}/in', '-o', out, '--index', '-q')
    batch(*args)
    first = times(out)
    batch(*args)
    must(times(out) == first, 'written though nothing has changed')
    write(f'{place}/in/old.md', release('Older', date='2002-02-07'))
    batch(*args)
    must(times(out)[0] != first[0] and times(out)[1] != first[1] and
         'Older' in words(f'{out}/index.pdf'), 'not made again')
    kept = outputs(out)
    for name in ('index.html', 'index.pdf'):
        write(f'{out}/{name}', 'x')
        batch(*args)
        must(outputs(out) == kept, f'{name} was altered and stays so')
    batch(*args, '--layout', 'modern')
    must(sha(f'{out}/index.pdf') != kept['index.pdf'] and
         sha(f'{out}/index.html') == kept['index.html'], 'layout')


def what_was_made_before_is_there():
    place = archive('before')
    write(f'{place}/other/x.md', release('From elsewhere', date='2009-01-01'))
    batch(f'{place}/in', '-o', f'{place}/out', '-q')
    batch(f'{place}/other', '-o', f'{place}/out', '--index', '-q')
    text = words(f'{place}/out/index.pdf')
    must('Old news' in text and 'From elsewhere' in text, text)


def pruned_with_the_rest():
    place = archive('prune')
    args = (f'{place}/in', '-o', f'{place}/out', '--index', '--prune', '-q')
    batch(*args)
    os.remove(f'{place}/in/old.md')
    batch(*args)
    must('Old news' not in words(f'{place}/out/index.pdf'), 'still listed')
    batch(f'{place}/in', '-o', f'{place}/out', '--prune', '-q')
    must({'index.pdf', 'index.html'} < set(outputs(f'{place}/out')),
         'the index is gone')


def a_release_called_index():
    place = archive('called')
    write(f'{place}/in/Index.md', release('Called index'))
    for more in ((), ('--index',)):
        out, err = batch(f'{place}/in', '-o', f'{place}/out', *more,
                         '--diagnostics', 'json')
        must('batch-index-name' in codes(err), err)
        names = [n for n in outputs(f'{place}/out')
                 if re.fullmatch(r'Index-[0-9a-f]{8}\.pdf', n)]
        must(len(names) == 1 and 'Index.pdf' not in
             outputs(f'{place}/out'), outputs(f'{place}/out'))
    must(unquote(names[0]) in uris(f'{place}/out/index.pdf'), 'no link')


def of_joined_shares():
    place = folder('index', 'shares')
    releases(f'{place}/in', 40)
    batch(f'{place}/in', '-o', f'{place}/one', '-q', '--index')
    for k in (1, 2):
        batch(f'{place}/in', '-o', f'{place}/s{k}', '-q', '--shard', f'{k}/2')
    subprocess.run([GALLEY, 'merge', f'{place}/s1', f'{place}/s2', '--index',
                    '-q'], check=True, timeout=60)
    must(outputs(f'{place}/s1') == outputs(f'{place}/one'), 'they differ')
    out, err = batch(f'{place}/in', '-o', f'{place}/s3', '--shard', '1/2',
                     '--index', status=2)
    must('galley merge --index' in err, err)


if __name__ == '__main__':
    run_tests([what_is_listed, what_must_not_be_read_yet,
               made_again_when_it_changed, what_was_made_before_is_there,
               pruned_with_the_rest, a_release_called_index,
               of_joined_shares], 'batch/index')
