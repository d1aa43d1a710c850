"""What the judges of text in PDFs share: the samples and layouts they look
at, and how they tell what they found."""
import glob
import os
import subprocess
from concurrent.futures import ThreadPoolExecutor

GALLEY = os.environ['GALLEY']


def samples(*endings):
    """The samples, and the Markdown of their folders, whose names end so."""
    files = glob.glob('samples/*') + glob.glob('samples/*/*.md')
    return sorted(f for f in files if f.endswith(endings))


def layouts():
    return sorted(os.path.basename(os.path.dirname(f))
                  for f in glob.glob('layouts/*/layout.yaml'))


def scratch(name):
    """A folder of this name for what is made."""
    folder = os.path.join(os.environ['SCRATCH'], name)
    os.makedirs(folder, exist_ok=True)
    return folder


def run(*command):
    """What a command prints; what it complains of where it fails."""
    done = subprocess.run(command, capture_output=True, text=True)
    return done.stdout if done.returncode == 0 else done.stderr


def render(source, layout, folder):
    """The PDF, and what galley says where it makes none."""
    pdf = os.path.join(folder, f'{os.path.basename(source)}.{layout}.pdf')
    made = subprocess.run([GALLEY, 'render', '-q', '--layout', layout, '-o',
                           pdf, source], capture_output=True, text=True)
    failed = made.stderr.strip() or 'no PDF'
    return pdf, failed if made.returncode != 0 else None


def judge(what, sources, check):
    """Prints the faults that check(source, layout) finds in every layout."""
    pairs = [(s, n) for s in sources for n in layouts()]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        results = pool.map(lambda p: check(*p), pairs)
        for (source, layout), faults in zip(pairs, results):
            of = f'{what} of {os.path.basename(source)} in {layout}'
            for fault in faults:
                print(f'FAIL {of}: {fault}')
            if not faults:
                print(f'ok {of}')
