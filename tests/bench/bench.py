#!/usr/bin/env python3
"""bench.py FOLDER GALLEY [RUNS]: whole-process time and memory of one release,
beside the floor (floor.c) and the budgets of the house; then composition
alone (compose.c) by language, and documents of a warm press (warm.c).

Every round runs each work once, so that a machine that gets slower for a
while slows all of them. Prints a table, writes bench.json beside the build
folder's galley, asserts nothing."""
import json
import os
import statistics
import subprocess
import sys

FOLDER, GALLEY = sys.argv[1:3]
RUNS = int(sys.argv[3]) if len(sys.argv) > 3 else 40
FORUM = 'samples/strait-forum/strait-forum.{}.md'

# name: (source, layout, budget in ms or None); the Chinese ones are mixed
# with English.
WORKS = {
    'en': (FORUM.format('en'), 'modern', 12),
    'zh-Hant': (FORUM.format('zh-Hant'), 'modern', 20),
    'zh-Hans': (FORUM.format('zh-Hans'), 'modern', 20),
    # Mixed, too, and with a photograph and a chart to read.
    'pictures': ('samples/figures.zh-Hant.md', 'modern', None),
    'ja': (FORUM.format('ja'), 'modern', None),
    'ko': (FORUM.format('ko'), 'modern', None),
}
# Composition alone, in one layout.
COMPOSED = {
    'en': FORUM.format('en'), 'de': 'samples/facts.de.md',
    'zh-Hans': FORUM.format('zh-Hans'), 'zh-Hant': FORUM.format('zh-Hant'),
    'ja': FORUM.format('ja'), 'ko': FORUM.format('ko'),
    'ar': 'tests/bench/ar.md',
}
# Whole documents by a press that has made others, by profile and layout.
WARM = [('archive', 'classic'), ('archive', 'modern'), ('screen', 'classic')]
WARM_FILES = {
    'en': FORUM.format('en'), 'zh-Hant': FORUM.format('zh-Hant'),
    'pictures': 'samples/figures.zh-Hant.md',
}
# More that the press makes before, so that a document comes to fonts that are
# loaded, and to some of its words.
WARM_OTHERS = ['samples/correction.en.md', 'samples/tables.en.md',
               'samples/marks.zh-Hant.md']
# Long documents, whose time must grow as they do; measured more rarely.
LONG = {'100 pages': 100, '200 pages': 200}
LONG_EVERY = 8
WORDS = ('harbour network port ship operator engineer signal cable storm '
         'winter record code report alliance notice lamp watch tide office '
         'letter reserve message answer inspector').split()


def write_long(name, pages):
    """A release of about so many pages in the layout plain."""
    n = 0
    path = os.path.join(FOLDER, name + '.md')
    with open(path, 'w', encoding='utf-8') as f:
        f.write('---\nheadline: A long report\nlanguage: en\n'
                'datePublished: 2016-04-12\nlocated: Eastport\n---\n\n')
        for i in range(pages * 5):
            if i % 7 == 3:
                f.write(f'## Part {i}\n\n')
            words = []
            for _ in range(60 + i * 37 % 80):
                n = (n * 1103515245 + 12345) % 2 ** 31
                words.append(WORDS[(n >> 16) % len(WORDS)])
            f.write(' '.join(words).capitalize() + '.\n\n')
    WORKS[name] = (path, 'plain', None)


def command(name):
    out = os.path.join(FOLDER, name + '.pdf')
    if name == 'floor':
        return [os.path.join(FOLDER, 'floor'), FORUM.format('en'), out]
    source, layout, _ = WORKS[name]
    return [GALLEY, 'render', '--quiet', '--layout', layout, '-o', out,
            source]


def run(name):
    """Wall and CPU milliseconds and peak megabytes of one process."""
    args = command(name)
    meter = os.path.join(FOLDER, 'meter')
    done = subprocess.run([meter, *args], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f'{" ".join(args)} failed: {done.stderr}')
    wall, cpu, peak = map(int, done.stdout.split())
    return wall / 1000, cpu / 1000, peak / 1024


def measure(names):
    for name in names:  # the first run warms the disk's cache
        run(name)
    runs = {name: [] for name in names}
    for i in range(RUNS):
        for name in names:
            if name not in LONG or i % LONG_EVERY == 0:
                runs[name].append(run(name))
    return runs


def row(name, runs, floor):
    wall, cpu, memory = (statistics.median(r[i] for r in runs)
                         for i in range(3))
    size = os.path.getsize(os.path.join(FOLDER, name + '.pdf'))
    return {'name': name, 'wall_ms': round(wall, 2), 'cpu_ms': round(cpu, 2),
            'best_ms': round(min(r[0] for r in runs), 2),
            'peak_mb': round(memory, 1), 'pdf_bytes': size,
            'times_floor': round(wall / floor, 1),
            'budget_ms': WORKS[name][2] if name in WORKS else None}


def compose():
    """A row for each language: style to pages, warm."""
    done = subprocess.run([os.path.join(FOLDER, 'compose'), str(RUNS), 'plain',
                           *COMPOSED.values()], capture_output=True, text=True,
                          env={**os.environ, 'GALLEY_DATA': os.getcwd()})
    if done.returncode != 0:
        sys.exit(done.stderr)
    rows = []
    for lang, line in zip(COMPOSED, done.stdout.splitlines()):
        median, best, characters, pages = map(int, line.split())
        rows.append({'lang': lang, 'cpu_ms': round(median / 1000, 3),
                     'best_ms': round(best / 1000, 3),
                     'characters': characters, 'pages': pages,
                     'characters_a_second': round(characters * 1e6 / median)})
    return rows


def print_composed(rows):
    print('\ncomposition alone, layouts and fonts loaded')
    print('language   cpu ms   best ms   characters   pages   characters/s')
    for r in rows:
        print(f'{r["lang"]:<8} {r["cpu_ms"]:8.2f}  {r["best_ms"]:8.2f}  '
              f'{r["characters"]:11}  {r["pages"]:6}  '
              f'{r["characters_a_second"]:13}')


def warm():
    """A row for each profile, layout and file: source to PDF, warm."""
    rows = []
    for profile, layout in WARM:
        done = subprocess.run(
            [os.path.join(FOLDER, 'warm'), str(RUNS), profile, layout,
             *WARM_FILES.values(), *WARM_OTHERS],
            capture_output=True, text=True,
            env={**os.environ, 'GALLEY_DATA': os.getcwd()})
        if done.returncode != 0:
            sys.exit(done.stderr)
        for name, line in zip(WARM_FILES, done.stdout.splitlines()):
            median, best, size, bare, _, bare_size, first = map(
                int, line.split())
            rows.append({'profile': profile, 'layout': layout, 'name': name,
                         'cpu_ms': round(median / 1000, 3),
                         'best_ms': round(best / 1000, 3),
                         'first_ms': round(first / 1000, 3), 'pdf_bytes': size,
                         'tags_percent': round(100 * median / bare - 100, 1),
                         'tags_bytes': size - bare_size})
    return rows


def print_warm(rows):
    print('\na document of a press that has made others; first: not this one')
    print('profile   layout    document   cpu ms   best ms   first   PDF KB   '
          'of which structure and metadata')
    for r in rows:
        print(f'{r["profile"]:<9} {r["layout"]:<9} {r["name"]:<9}'
              f'{r["cpu_ms"]:8.2f}  {r["best_ms"]:8.2f} '
              f'{r["first_ms"]:7.2f} {r["pdf_bytes"] / 1024:8.1f}   '
              f'{r["tags_percent"]:+.0f} % of the time, '
              f'{r["tags_bytes"] / 1024:.1f} KB')


def main():
    for name, pages in LONG.items():
        write_long(name, pages)
    names = ['floor', *WORKS]
    runs = measure(names)
    floor = statistics.median(r[0] for r in runs['floor'])
    rows = [row(name, runs[name], floor) for name in names]
    print(f'{RUNS} interleaved runs, medians; the floor is libharu with a '
          'built-in font and no layout')
    print('work      wall ms   best ms    cpu ms   peak MB    PDF KB   '
          'floors   budget ms')
    for r in rows:
        budget = r['budget_ms'] or '-'
        print(f'{r["name"]:<9}{r["wall_ms"]:8.2f}  {r["best_ms"]:8.2f}  '
              f'{r["cpu_ms"]:8.2f}  {r["peak_mb"]:8.1f}  '
              f'{r["pdf_bytes"] / 1024:8.1f}  {r["times_floor"]:7.1f}  '
              f'{budget:>10}')
    short, long = (r['cpu_ms'] for r in rows if r['name'] in LONG)
    print(f'200 pages take {long / short:.2f} times what 100 pages take')
    composed = compose()
    print_composed(composed)
    documents = warm()
    print_warm(documents)
    result = os.path.join(FOLDER, '..', 'bench.json')
    with open(result, 'w', encoding='utf-8') as f:
        json.dump({'runs': RUNS, 'rows': rows, 'composition': composed,
                   'warm': documents}, f, indent=2)
        f.write('\n')


main()
