"""What the tests of galley batch share."""
import hashlib
import json
import os
import shutil
import subprocess
import sys

ROOT, GALLEY = os.environ['ROOT'], os.environ['GALLEY']
SCRATCH = os.path.join(os.environ['SCRATCH'], 'batch')
sys.path.insert(0, os.path.join(ROOT, 'tests', 'bench'))
import archive  # noqa: E402

LIMIT = 120  # seconds that any one run may take


class Failed(Exception):
    pass


def must(true, why):
    if not true:
        raise Failed(why)


def folder(*names):
    """A new, empty folder."""
    path = os.path.join(SCRATCH, *names)
    shutil.rmtree(path, ignore_errors=True)
    os.makedirs(path)
    return path


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'wb') as f:
        f.write(text if isinstance(text, bytes) else text.encode())


def releases(path, count, kind='mixed', seed='test'):
    """An archive of count releases at path."""
    for i in range(count):
        date, name, text = archive.release(i, kind, seed)
        write(os.path.join(path, date[:4], name), text)


def start(*args, **more):
    return subprocess.Popen([GALLEY, 'batch', *args], stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, text=True,
                            stdin=subprocess.DEVNULL, **more)


def batch(*args, status=0, stdin=None, cwd=None, env=None):
    """Runs galley batch; (standard output, standard error)."""
    done = subprocess.run([GALLEY, 'batch', *args], capture_output=True,
                          timeout=LIMIT, cwd=cwd, env=env,
                          **({'input': stdin} if stdin is not None else
                             {'stdin': subprocess.DEVNULL}))
    out, err = done.stdout.decode(), done.stderr.decode()
    must(done.returncode == status, f'galley batch {" ".join(args)}: status '
         f'{done.returncode}, not {status}: {out[-300:]} {err[-600:]}')
    return out, err


def codes(err):
    """The names of the complaints in what --diagnostics json prints."""
    return {json.loads(line)['code'] for line in err.splitlines()
            if line.startswith('{')}


def sha(path):
    with open(path, 'rb') as f:
        return hashlib.sha256(f.read()).hexdigest()


def outputs(path):
    """Every file below path but galley's own, with its hash."""
    found = {}
    for where, folders, names in os.walk(path):
        if '.galley' in folders:
            folders.remove('.galley')
        for name in names:
            full = os.path.join(where, name)
            found[os.path.relpath(full, path)] = sha(full)
    return found


def records(path):
    """What the manifest says, the latest line of each source; a last line
    that is cut off does not count."""
    found = {}
    try:
        with open(os.path.join(path, '.galley', 'manifest'), 'rb') as f:
            lines = f.read().split(b'\n')[:-1]
    except FileNotFoundError:
        return found
    for line in lines:
        r = json.loads(line)
        found[r['source'], r.get('id')] = r
    return found


def check_true(path, want):
    """No partial file, and the manifest does not lie."""
    have = outputs(path)
    for name, digest in have.items():
        must(want.get(name) == digest, f'{name} is not what it should be')
    for r in records(path).values():
        if r['outcome'] == 'made':
            must(have.get(r['output']) == r['pdf'],
                 f'the manifest names {r["output"]}, which is not there')


def check_done(path, want):
    """All is there, and nothing else."""
    have = outputs(path)
    must(have == want, f'{len(have)} outputs, not {len(want)}: ' +
         ' '.join(sorted(k for k in set(have) | set(want)
                         if have.get(k) != want.get(k))[:5]))
    check_true(path, want)
    must(os.listdir(os.path.join(path, '.galley', 'stage')) == [],
         'something is left in the stage')


def run_tests(tests, name):
    """Runs each and prints its line."""
    bad = 0
    for test in tests:
        label = f'{name}/{test.__name__.replace("_", "-")}'
        try:
            skipped = test()
            print(f'skip {label}: {skipped}' if skipped else f'ok {label}')
        except (Failed, subprocess.TimeoutExpired, OSError) as e:
            bad += 1
            print(f'FAIL {label}: {" ".join(str(e).split())[:600]}')
        sys.stdout.flush()
    sys.exit(bad > 0)
