#!/usr/bin/env python3
"""kit.py FOLDER GALLEY: a press kit of 300 pages with 200 photographs of two
megapixels, as PDFs for archives, for screens, for a press and folded to a
booklet, and preflight of the last but one: time, memory and size of each,
beside the budget of 10 s and 300 MB.

Every photograph is one of its own (photos.c), every release too (archive.py,
Chinese and English by turns). The first run of a profile warms the disk's
cache. Writes kit.json beside the build folder's galley; asserts nothing."""
import json
import os
import statistics
import subprocess
import sys

import archive

RUNS = 3
PHOTOS, RELEASES, GROUPS = 200, 100, 4
BUDGET_S, BUDGET_MB = 10, 300
PROFILES = {
    'archive': [], 'screen': ['--profile', 'screen'],
    'print': ['--profile', 'print'],
    'booklet': ['--profile', 'print', '--impose', 'booklet'],
}


def make_kit(folder, program):
    """The kit file, with all that it names, unless it is there already."""
    path = os.path.join(folder, 'kit')
    file = os.path.join(path, 'kit.yaml')
    if os.path.exists(file):
        return file
    os.makedirs(os.path.join(path, 'photos'), exist_ok=True)
    subprocess.run([program, os.path.join(path, 'photos'), str(PHOTOS)],
                   check=True)
    parts = []
    for group in range(GROUPS):
        names = []
        for i in range(group, RELEASES, GROUPS):
            _, name, text = archive.release(i, 'mixed', 'kit')
            with open(os.path.join(path, name), 'w', encoding='utf-8') as f:
                f.write(text)
            names.append(name)
        parts.append(f'  - release: [{", ".join(names)}]')
        photos = ', '.join(f'photos/p{i:03}.jpg'
                           for i in range(group, PHOTOS, GROUPS))
        parts.append(f'  - pictures: {{files: [{photos}], credit: A. Finch,\n'
                     '               caption: Work on the quay, columns: 2}')
    with open(file, 'w', encoding='utf-8') as f:
        f.write('title: A year of two coasts\norganisation: Harbour Bridge\n'
                'date: 2016-06-21\nlanguage: en\nparts:\n' +
                '\n'.join(parts) + '\n')
    return file


def run(folder, args):
    """Wall and CPU seconds and peak megabytes of one process."""
    done = subprocess.run([os.path.join(folder, 'meter'), *args],
                          capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f'{" ".join(args)} failed: {done.stderr}')
    wall, cpu, peak = map(int, done.stdout.splitlines()[-1].split())
    return wall / 1e6, cpu / 1e6, peak / 1024


def measure(folder, galley, file):
    works = {name: [galley, 'kit', file, '--quiet', *options, '-o',
                    os.path.join(folder, f'kit-{name}.pdf')]
             for name, options in PROFILES.items()}
    works['preflight'] = [galley, 'preflight', '--quiet',
                          os.path.join(folder, 'kit-print.pdf')]
    rows = []
    for name, args in works.items():
        run(folder, args)
        runs = [run(folder, args) for _ in range(RUNS)]
        wall, cpu, peak = (statistics.median(r[i] for r in runs)
                           for i in range(3))
        out = args[-1]
        rows.append({'name': name, 'wall_s': round(wall, 2),
                     'cpu_s': round(cpu, 2), 'peak_mb': round(peak, 1),
                     'pdf_mb': round(os.path.getsize(out) / 2 ** 20, 1),
                     'budget_s': BUDGET_S, 'budget_mb': BUDGET_MB})
    for name in PROFILES:
        os.remove(os.path.join(folder, f'kit-{name}.pdf'))
    return rows


def main():
    folder, galley = sys.argv[1:3]
    rows = measure(folder, galley,
                   make_kit(folder, os.path.join(folder, 'photos')))
    print(f'\na kit of 300 pages with {PHOTOS} photographs of two megapixels; '
          f'budget {BUDGET_S} s, {BUDGET_MB} MB')
    print('work        wall s    cpu s   peak MB    PDF MB')
    for r in rows:
        print(f'{r["name"]:<9}{r["wall_s"]:9.2f}{r["cpu_s"]:9.2f}'
              f'{r["peak_mb"]:10.1f}{r["pdf_mb"]:10.1f}')
    with open(os.path.join(folder, '..', 'kit.json'), 'w',
              encoding='utf-8') as f:
        json.dump({'runs': RUNS, 'rows': rows}, f, indent=2)
        f.write('\n')


if __name__ == '__main__':
    main()
