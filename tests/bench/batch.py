#!/usr/bin/env python3
"""batch.py FOLDER GALLEY: galley batch over generated archives: documents a
second, processor time a document and peak memory, with one and two workers,
and what a document costs in an archive ten times as large.

BENCH_COUNTS: sizes of the archives, as "1000 10000"; 1000 alone without it.
Memory is the sum over all processes of what each has of its own and its share
of what several have (PSS), looked at twenty times a second. Writes batch.json
beside the build folder's galley; asserts nothing."""
import json
import os
import resource
import shutil
import subprocess
import sys
import time

import archive

FOLDER, GALLEY = sys.argv[1:3]
COUNTS = [int(n) for n in os.environ.get('BENCH_COUNTS', '1000').split()]
KINDS = {'en': 2, 'zh-Hant': 3, 'mixed': 3}  # ms a document on one core


def make_archive(kind, count):
    path = os.path.join(FOLDER, 'archives', f'{kind}-{count}')
    if not os.path.exists(path + '.done'):
        shutil.rmtree(path, ignore_errors=True)
        for i in range(count):
            date, name, text = archive.release(i, kind, '1')
            place = os.path.join(path, date[:4], date[5:7])
            os.makedirs(place, exist_ok=True)
            with open(os.path.join(place, name), 'w', encoding='utf-8') as f:
                f.write(text)
        open(path + '.done', 'w', encoding='utf-8').close()
    return path


def family(pid):
    """The process and its children; none of those that have ended."""
    try:
        with open(f'/proc/{pid}/task/{pid}/children', encoding='ascii') as f:
            return [pid] + [int(child) for child in f.read().split()]
    except OSError:
        return []


def pss(pids):
    """Kilobytes of all together."""
    total = 0
    for pid in pids:
        try:
            with open(f'/proc/{pid}/smaps_rollup', encoding='ascii') as f:
                total += next(int(line.split()[1]) for line in f
                              if line.startswith('Pss:'))
        except (OSError, StopIteration):
            pass
    return total


def run(source, jobs):
    out = os.path.join(FOLDER, 'archives', 'out')
    shutil.rmtree(out, ignore_errors=True)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    child = subprocess.Popen([GALLEY, 'batch', source, '-o', out, '-q', '-j',
                              str(jobs)], stderr=subprocess.DEVNULL)
    peak = 0
    while child.poll() is None:
        peak = max(peak, pss(family(child.pid)))
        time.sleep(0.05)
    wall = time.monotonic() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if child.returncode != 0:
        sys.exit(f'galley batch ended with {child.returncode}')
    cpu = (after.ru_utime + after.ru_stime - before.ru_utime -
           before.ru_stime)
    return wall, cpu, peak


def pages_of(out):
    with open(os.path.join(out, '.galley', 'manifest'), 'rb') as f:
        return sum(json.loads(line)['pages'] for line in f)


def main():
    rows = []
    print('\ngalley batch over archives, outputs made to last')
    print('kind      releases  pages  jobs   docs/s   wall ms   cpu ms   '
          'peak MB   budget ms')
    for kind, budget in KINDS.items():
        for count in COUNTS:
            source = make_archive(kind, count)
            run(source, 2)  # warms the disk's cache
            for jobs in (1, 2):
                wall, cpu, peak = run(source, jobs)
                pages = pages_of(os.path.join(FOLDER, 'archives', 'out'))
                rows.append({'kind': kind, 'count': count, 'jobs': jobs,
                             'docs_a_second': round(count / wall, 1),
                             'cpu_ms': round(cpu * 1000 / count, 3),
                             'peak_mb': round(peak / 1024, 1),
                             'pages': pages, 'budget_ms': budget})
                print(f'{kind:<8} {count:9} {pages:6} {jobs:5} '
                      f'{count / wall:8.0f} {wall * 1000 / count:9.2f} '
                      f'{cpu * 1000 / count:8.2f} {peak / 1024:9.1f} '
                      f'{budget:11}', flush=True)
    for kind in KINDS:
        cost = {r['count']: r['cpu_ms'] for r in rows
                if r['kind'] == kind and r['jobs'] == 1}
        if len(cost) > 1:
            small, large = min(cost), max(cost)
            print(f'{kind}: a document of {large} costs '
                  f'{cost[large] / cost[small]:.3f} of one of {small}')
    with open(os.path.join(FOLDER, '..', 'batch.json'), 'w',
              encoding='utf-8') as f:
        json.dump(rows, f, indent=2)
        f.write('\n')


main()
