#!/usr/bin/env python3
"""render.py FOLDER: PDFs of every sample and every release of FOLDER/source in
every layout, in FOLDER/PROFILE/LAYOUT/; of the samples for every profile, of
the others in one layout; and of what the rules of typography look at. Prints
the files that galley does not make and what it says, and a sum."""
import concurrent.futures
import functools
import glob
import os
import re
import subprocess
import sys

FOLDER = sys.argv[1]
GALLEY = os.environ['GALLEY']
PROFILES = ['archive', 'archive-source', 'screen']
LAYOUTS = sorted(os.path.basename(d[:-1]) for d in glob.glob('layouts/*/'))
# Long ones, of which one layout and profile says as much as all.
ONCE = ('three-hundred.', 'linebreak.', 'bidi.ar', 'rules.')
ENDINGS = ('.md', '.txt', '.json', '.jsonl', '.xml', '.html', '.xhtml')


def is_wanted(profile, layout, path):
    if os.path.basename(path).startswith(ONCE):
        return (profile, layout) == ('archive', 'plain')
    return (profile == 'archive' or layout == 'plain' or
            path.startswith('samples/'))


def releases(profile, layout):
    """Every release that is set in this layout for this profile."""
    found = glob.glob('samples/*.*') + glob.glob('samples/*/*.md')
    found += glob.glob(os.environ.get('GALLEY_SEED', '../shared/seed') + '/*')
    found += glob.glob(FOLDER + '/source/*.*')
    for path in sorted(found):
        if path.endswith(ENDINGS) and is_wanted(profile, layout, path):
            yield path


@functools.cache
def releases_in(path):
    """How many releases a file holds, each of which becomes a PDF."""
    model = subprocess.run([GALLEY, 'render', '-q', '--dump', 'model', path],
                           capture_output=True, text=True,
                           stdin=subprocess.DEVNULL).stdout
    return max(1, len(re.findall('^release ', model, re.M)))


def render(profile, layout):
    """All releases in one process; what it said about those it left."""
    paths = list(releases(profile, layout))
    folder = os.path.join(FOLDER, profile, layout) + '/'
    os.makedirs(folder)
    made = subprocess.run(
        [GALLEY, 'render', '-q', '--missing', 'box', '--profile', profile,
         '--layout', layout, '-o', folder, *paths],
        capture_output=True, text=True, stdin=subprocess.DEVNULL)
    passed = len(os.listdir(folder))
    failed = sum(releases_in(p) for p in paths) - passed
    if failed or made.returncode:
        print(f'FAIL render {profile} {layout}:',
              '\n    '.join(made.stderr.split('\n')[:9]))
    return passed, abs(failed) + (made.returncode > 2)


def kits(profile, layout):
    """The sample kit; what its own layout makes of it stands by its name."""
    folder = os.path.join(FOLDER, profile, 'kits')
    os.makedirs(folder, exist_ok=True)
    pdf = os.path.join(folder, (layout or 'own') + '.pdf')
    own = ['--layout', layout] if layout else []
    made = subprocess.run(
        [GALLEY, 'kit', '-q', '--profile', profile, *own, '-o', pdf,
         'samples/press-kit/kit.yaml'],
        capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if made.returncode:
        print(f'FAIL kit {profile} {layout}:', made.stderr[:400])
    return int(made.returncode == 0), int(made.returncode != 0)


def rules():
    """The PDFs of the rules of typography that are scripts."""
    folder = os.path.abspath(os.path.join(FOLDER, 'archive', 'rules'))
    os.makedirs(folder)
    failed = 0
    env = dict(os.environ, TYPOGRAPHY_PDFS=folder, ROOT=os.getcwd(),
               SCRATCH=os.path.abspath(os.path.join(FOLDER, 'scratch')))
    for script in sorted(glob.glob('tests/typography/[0-9]*.py')):
        made = subprocess.run([script], env=env, capture_output=True,
                              text=True, stdin=subprocess.DEVNULL)
        if made.returncode:
            print('FAIL', script, made.stdout[-200:])
            failed += 1
    return len(os.listdir(folder)), failed


def main():
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        jobs = [pool.submit(rules)]
        jobs += [pool.submit(render, p, name)
                 for p in PROFILES for name in LAYOUTS]
        jobs += [pool.submit(kits, p, name) for p in ('archive', 'screen')
                 for name in [None, *LAYOUTS]]
        passed, failed = map(sum, zip(*(job.result() for job in jobs)))
    if not glob.glob(os.environ.get('GALLEY_SEED', '../shared/seed') + '/*'):
        print('skip seed: no releases of others beside the checkout')
    print(f'render: {passed} passed, {failed} failed')


main()
