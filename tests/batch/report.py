#!/usr/bin/env python3
"""galley batch --report: the three kinds, read by parsers that are not ours;
hostile headlines, order, stopped runs, and the same bytes each time."""
import csv
import json
import os
import re
import signal
import subprocess
import time
from html.parser import HTMLParser
from urllib.parse import unquote

from common import (GALLEY, batch, folder, must, releases, run_tests, start,
                    write)

TEXT = """---
headline: {0}
language: {1}
datePublished: 2015-12-01
---

SINGAPORE - {0}
"""
HOSTILE = '\'=HYPERLINK("http://x","<b on=q>") &lt;/title&gt; & "x" 水\u202e'
KINDS = ('json', 'csv', 'html')
VOID = {'meta', 'input', 'br', 'link', 'img'}


class Page(HTMLParser):
    """Checks that tags are balanced; keeps what the tests ask for."""

    def __init__(self):
        super().__init__()
        self.open, self.starts, self.rows, self.text = [], [], [], ''

    def handle_starttag(self, tag, attrs):
        self.starts.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        if tag == 'tr':
            self.rows.append('')

    def handle_endtag(self, tag):
        must(self.open and self.open[-1] == tag,
             f'</{tag}> where {self.open[-3:]} are open')
        self.open.pop()

    def handle_data(self, data):
        if 'script' in self.open or 'style' in self.open:
            return
        self.text += data
        if 'tr' in self.open:
            self.rows[-1] += data

    def all(self, tag):
        return [a for t, a in self.starts if t == tag]


def page(path):
    found = Page()
    with open(path, encoding='utf-8') as f:
        text = f.read()
    found.feed(text)
    found.close()
    must(found.open == [], f'{found.open} stay open')
    done = subprocess.run(['xmllint', '--html', '--noout', path],
                          capture_output=True, text=True)
    wrong = [e for e in done.stderr.splitlines() if ' error : ' in e and
             not re.search(r'Tag (main|nav|section|footer|time|summary|'
                           r'details|output|bdi) invalid', e)]
    must(not wrong, wrong[:3])
    return found


def reports(place):
    return [word for kind in KINDS
            for word in ('--report', f'{place}/r.{kind}')]


def rows(place):
    """The rows of the JSON and the CSV report."""
    with open(f'{place}/r.json', encoding='utf-8') as f:
        whole = json.load(f)
    with open(f'{place}/r.csv', encoding='utf-8', newline='') as f:
        table = list(csv.DictReader(f, strict=True))
    return whole, table


def timeless(place):
    """The reports without their times."""
    found = []
    for kind, times in (('json', r'"milliseconds":[\d.]+'),
                        ('csv', r'[\d.]+\r\n'),
                        ('html', r'data-k="\d+">[\d.]+\.\d<')):
        with open(f'{place}/r.{kind}', encoding='utf-8', newline='') as f:
            found.append(re.sub(times, '', f.read()))
    return found


def archive(*names):
    place = folder('report', *names)
    write(f'{place}/in/hostile.md', TEXT.format(f"'{HOSTILE[1:]}'".replace(
        '"x"', '"x"'), 'zh-Hant'))
    write(f'{place}/in/b/plain.md', TEXT.format('Plain', 'en'))
    write(f'{place}/in/a #1%.md', TEXT.format('Odd name', 'en'))
    write(f'{place}/in/bad.md', b'---\nheadline: "\xff\n---\n')
    write(f'{place}/in/late.md', TEXT.format('Late', 'en').replace(
        'language', 'embargoed: 2999-01-01T00:00+00:00\nlanguage'))
    return place


def what_they_say():
    place = archive('say')
    batch(f'{place}/in', '-o', f'{place}/out', *reports(place), '-q',
          status=1)
    whole, table = rows(place)
    found = whole['rows']
    must(whole['complete'] and whole['releases'] == 5 and whole['made'] == 3
         and whole['failed'] == 1 and whole['embargoed'] == 1, whole)
    names = [r['source'] for r in found]
    must(names == sorted(names) and len(table) == 5, names)
    for r, cells in zip(found, table):
        must(r['source'] == cells['source'] and
             r['outcome'] == cells['outcome'] and
             str(r['bytes']) == cells['bytes'] and
             (r['sha256'] or '') == cells['sha256'], (r, cells))
        if r['outcome'] == 'made':
            must(os.path.getsize(f'{place}/out/{r["output"]}') == r['bytes']
                 and r['pages'] == 1 and r['milliseconds'] > 0, r)
    bad = next(r for r in found if r['source'].endswith('bad.md'))
    said = bad['diagnostics'][0]
    must(bad['outcome'] == 'failed' and said['level'] == 'error' and
         said['line'] > 0 and said['code'] and said['message'], bad)
    must(said['code'] in next(c for c in table if c['outcome'] == 'failed')
         ['diagnostics'], table)


def formulas_stay_text():
    place = archive('formula')
    batch(f'{place}/in', '-o', f'{place}/out', *reports(place), '-q',
          status=1)
    whole, table = rows(place)
    cells = {os.path.basename(r['source']): r['headline'] for r in table}
    must(cells['hostile.md'].startswith("'=HYPERLINK"), cells)
    with open(f'{place}/r.csv', 'rb') as f:
        text = f.read()
    must(text.endswith(b'\r\n') and b'\xef\xbb\xbf' not in text, text[:80])
    said = {os.path.basename(r['source']): r['headline']
            for r in whole['rows']}
    must(said['hostile.md'].startswith('=HYPERLINK'), said)


def the_page_is_ours():
    place = archive('page')
    batch(f'{place}/in', '-o', f'{place}/out', *reports(place), '-q',
          status=1)
    found = page(f'{place}/r.html')
    must(len(found.rows) == 6 and len(found.all('script')) == 1 and
         not found.all('img') and not found.all('link'), found.rows)
    must(all(a.get('scope') for a in found.all('th')) and
         len(found.all('caption')) == 1 and
         found.all('html')[0]['lang'] == 'en', 'no scope, caption or lang')
    must(any(a.get('lang') == 'zh-Hant' for a in found.all('a')), 'no lang')
    must('</title> & "x" 水' in found.text, found.text[:300])
    must(found.text.index('Failed') < found.text.index('All releases'), '')
    for a in found.all('a'):
        must(not a['href'].startswith('/') and
             os.path.isfile(os.path.join(place, unquote(a['href']))),
             f'{a["href"]} leads nowhere')


def links_from_elsewhere():
    place = archive('links')
    os.makedirs(f'{place}/x/y')
    batch(f'{place}/in', '-o', f'{place}/out', '-q', status=1)
    for where in ('x/y', 'out', 'out/b', '.'):
        batch('in', '-o', 'out', '-q', '--report', f'{where}/r.html',
              status=1, cwd=place)
        links = page(f'{place}/{where}/r.html').all('a')
        must(len(links) > 5, links)
        for a in links:
            must(os.path.isfile(os.path.join(place, where,
                                             unquote(a['href']))),
                 f'{a["href"]} from {where} leads nowhere')


def the_same_each_time():
    place = archive('same')
    releases(f'{place}/in', 30)
    args = (f'{place}/in', '-o', f'{place}/out', *reports(place), '-q')
    batch(*args, '-j1', status=1)
    first = timeless(place)
    batch(*args, '-j2', '--force', status=1)
    must(timeless(place) == first, 'they differ')
    batch(*args, status=1)
    again = timeless(place)
    must(again != first and 'unchanged' in again[2], 'unchanged is not said')
    batch(*args, status=1)
    must(timeless(place) == again, 'they differ when nothing has changed')
    must(sorted(os.listdir(place)) == ['in', 'out', 'r.csv', 'r.html',
                                       'r.json'], os.listdir(place))


def stopped_by_a_signal():
    place = folder('report', 'stopped')
    releases(f'{place}/in', 400)
    run = start(f'{place}/in', '-o', f'{place}/out', '-j1', *reports(place))
    for _ in range(200):
        time.sleep(0.05)
        if os.path.isdir(f'{place}/out/.galley/stage') and any(
                n.isdigit() for n in os.listdir(f'{place}/out')):
            break
    run.send_signal(signal.SIGTERM)
    run.communicate(timeout=60)
    must(run.returncode == 128 + signal.SIGTERM, run.returncode)
    whole, table = rows(place)
    must(not whole['complete'] and whole['left'] > 0 and
         whole['releases'] == len(whole['rows']) == len(table) and
         whole['left'] + len(table) == 400, (whole['left'], len(table)))
    must('stopped' in page(f'{place}/r.html').text, 'it does not say so')


def a_folder_that_is_not_there():
    place = archive('missing')
    batch(f'{place}/in', '-o', f'{place}/out', '--report',
          f'{place}/no/r.csv', status=3)
    must(not os.path.exists(f'{place}/out'), 'the run was begun')
    out, err = batch(f'{place}/in', '-o', f'{place}/out', '--report',
                     f'{place}/r.txt', status=2)
    must('.json, .csv or .html' in err, err)


def bytes_that_are_no_text():
    place = folder('report', 'bytes')
    write(os.fsencode(f'{place}/in/') + b'caf\xe9.md',
          TEXT.format('Name', 'en'))
    batch(f'{place}/in', '-o', f'{place}/out', *reports(place), '-q')
    whole, table = rows(place)
    must(whole['rows'][0]['source'].endswith('caf\udce9.md'), whole)
    must(table[0]['source'].endswith('caf\ufffd.md'), table)
    must(any('caf%E9.md' in a['href']
             for a in page(f'{place}/r.html').all('a')), 'no link')


def merge(*args):
    done = subprocess.run([GALLEY, 'merge', *args], capture_output=True,
                          text=True, timeout=60)
    must(done.returncode == 0, done.stderr)


def of_joined_shares():
    place = folder('report', 'shares')
    releases(f'{place}/in', 40)
    one = f'{place}/one'
    batch(f'{place}/in', '-o', one, '-q')
    batch(f'{place}/in', '-o', one, '-q', *reports(place))
    want = timeless(place)
    for k in (1, 2):
        batch(f'{place}/in', '-o', f'{place}/share{k}', '-q', '--shard',
              f'{k}/2')
    merge(f'{place}/share1', f'{place}/share2', '-q', *reports(place))
    found = [t.replace('share1', 'one') for t in timeless(place)]
    must(found == want, 'shares give another report')


if __name__ == '__main__':
    run_tests([what_they_say, formulas_stay_text, the_page_is_ours,
               links_from_elsewhere, the_same_each_time, stopped_by_a_signal,
               a_folder_that_is_not_there, bytes_that_are_no_text,
               of_joined_shares], 'batch/report')
