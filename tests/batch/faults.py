#!/usr/bin/env python3
"""What may happen to a run: it is killed at any moment, its disk is full or
gone, its workers die or hang, sources change or are damaged. Whatever it was,
no output is partial, the manifest does not lie, and the next run ends with
the bytes of a run that nothing happened to.

FAULTS=N makes N releases and N kills in place of few (make faults)."""
import os
import random
import resource
import shutil
import signal
import struct
import subprocess
import time
import zlib

from common import (LIMIT, batch, check_done, check_true, codes, folder,
                    must, outputs, records, releases, run_tests, start, write)

FULL = int(os.environ.get('FAULTS', '0'))
COUNT = 120 if FULL else 40   # releases of an archive
KILLS = FULL or 10            # moments at which a run is killed
GOOD, BAD = (10000, 1000) if FULL else (40, 20)
RANDOM = random.Random(7)

source = folder('faults', 'source')
releases(source, COUNT)
clean = folder('faults', 'clean')
began = time.time()
batch(source, '-o', clean, '-j', '2', '-q')
TOOK = time.time() - began
WANT = outputs(clean)
must(len(WANT) == COUNT, 'the undisturbed run has not made all')


def run_and_kill(out, after, how):
    run = start(source, '-o', out, '-j', '2', '-q')
    time.sleep(after)
    run.send_signal(how)
    run.communicate(timeout=LIMIT)
    return run.returncode


def resumed(out):
    batch(source, '-o', out, '-j', '2', '-q')
    check_done(out, WANT)


def kill_9():
    early = 0
    for i in range(KILLS):
        out = folder('faults', 'killed')
        run_and_kill(out, RANDOM.random() * TOOK, signal.SIGKILL)
        check_true(out, WANT)
        early += len(outputs(out)) < COUNT
        resumed(out)
    must(early > 0, 'no run was killed before its end')


def kill_9_again_and_again():
    """One archive, killed until it is done all the same."""
    out = folder('faults', 'again')
    for i in range(KILLS):
        run_and_kill(out, RANDOM.random() * TOOK / 2, signal.SIGKILL)
        check_true(out, WANT)
    resumed(out)


def signals():
    for how in (signal.SIGINT, signal.SIGTERM):
        out = folder('faults', 'signal')
        status = run_and_kill(out, TOOK / 3, how)
        check_true(out, WANT)
        if len(outputs(out)) < COUNT:
            must(status == 128 + how, f'status {status} after signal {how}')
        resumed(out)


def workers_of(run):
    """The processes that it has started, as soon as there are any."""
    path = f'/proc/{run.pid}/task/{run.pid}/children'
    for _ in range(200):
        with open(path, encoding='ascii') as f:
            found = [int(pid) for pid in f.read().split()]
        if found or run.poll() is not None:
            return found
        time.sleep(0.01)
    return []


def a_worker_is_killed():
    out = folder('faults', 'worker')
    run = start(source, '-o', out, '-j', '2')
    struck = 0
    for _ in range(3):
        time.sleep(TOOK / 8)
        for pid in workers_of(run)[:1]:
            try:
                os.kill(pid, signal.SIGKILL)
                struck += 1
            except ProcessLookupError:
                pass
    said = run.communicate(timeout=LIMIT)
    must(struck > 0, 'no worker was there to be killed')
    must(run.returncode == 0, f'status {run.returncode}: {said}')
    check_done(out, WANT)


def a_worker_hangs():
    out = folder('faults', 'hang')
    run = start(source, '-o', out, '-j', '2', '--time-limit', '1')
    stopped = workers_of(run)[:1]
    for pid in stopped:
        os.kill(pid, signal.SIGSTOP)
    said = run.communicate(timeout=LIMIT)
    must(stopped, 'no worker was there to be stopped')
    check_true(out, WANT)
    failed = [r for r in records(out).values() if r['outcome'] == 'failed']
    must(run.returncode == (1 if failed else 0), f'{run.returncode} {said}')
    must(all(r['says'][0][0] == 'batch-time' for r in failed),
         'a release failed for another reason')
    must(len(failed) <= 1, f'{len(failed)} releases failed for one that hung')
    resumed(out)


def a_document_kills_its_workers():
    place = folder('faults', 'deadly')
    text = ('---\nheadline: H\nlanguage: en\n---\n\n' +
            'A long paragraph about harbours. ' * 60 + '\n\n')
    write(f'{place}/in/long.en.md', text + text.split('---')[2] * 150)
    run = start(f'{place}/in', '-o', f'{place}/out', '-j', '1')
    struck = 0
    while run.poll() is None:
        for pid in workers_of(run):
            time.sleep(0.05)
            try:
                os.kill(pid, signal.SIGKILL)
                struck += 1
            except ProcessLookupError:
                pass
        time.sleep(0.005)
    said = run.communicate(timeout=LIMIT)
    must(run.returncode == 1, f'{run.returncode} after {struck}: {said}')
    found = [r['says'][0][0] for r in records(f'{place}/out').values()]
    must(found == ['batch-crash'], found)
    batch(f'{place}/in', '-o', f'{place}/out', '-q')


def workers_cannot_be_started():
    place = folder('faults', 'few')
    write(f'{place}/in/a.md', '---\nheadline: H\n---\n\nText.\n')
    run = start(f'{place}/in', '-o', f'{place}/out', '--diagnostics', 'json',
                preexec_fn=lambda: resource.setrlimit(
                    resource.RLIMIT_NOFILE, (9, 9)))
    said = run.communicate(timeout=LIMIT)
    must(run.returncode == 3, f'status {run.returncode}: {said}')
    must('batch-no-worker' in codes(said[1]), said[1])
    batch(f'{place}/in', '-o', f'{place}/out', '-q')


def a_document_wants_much_memory():
    place = folder('faults', 'memory')
    def chunk(kind, data):
        return struct.pack('>I', len(data)) + kind + data + struct.pack(
            '>I', zlib.crc32(kind + data))
    side = 9000
    pixels = zlib.compress(b'\0' * (side * 3 + 1) * side, 1)
    write(f'{place}/in/large.png', b'\x89PNG\r\n\x1a\n' + chunk(
        b'IHDR', struct.pack('>IIBBBBB', side, side, 8, 2, 0, 0, 0)) +
        chunk(b'IDAT', pixels) + chunk(b'IEND', b''))
    text = '---\nheadline: H\nlanguage: en\n---\n\nBody of it.\n'
    write(f'{place}/in/small.en.md', text)
    write(f'{place}/in/large.en.md', text + '\n![A square](large.png)\n')
    out, err = batch(f'{place}/in', '-o', f'{place}/out', '--memory-limit',
                     '100', '-j', '1', status=1)
    must('large.en.md: error: not made: it took more than 100 MB' in err, err)
    must([r['says'][0][0] for r in records(f'{place}/out').values()
          if r['outcome'] == 'failed'] == ['batch-memory'], err)
    must(set(outputs(f'{place}/out')) == {'small.en.pdf'}, 'the other one')
    batch(f'{place}/in', '-o', f'{place}/out', '-q')


def damaged_inputs():
    place = folder('faults', 'damaged')
    releases(f'{place}/in', GOOD, seed='good')
    alone = folder('faults', 'undamaged')
    batch(f'{place}/in', '-o', alone, '-q', '--no-sync')
    want = outputs(alone)
    for i in range(BAD):
        kind = i % 5
        noise = bytes(RANDOM.randrange(256) for _ in range(300))
        write(f'{place}/in/bad/{i:05}.md',
              b'\x89PNG\r\n\x1a\n' + noise if kind == 0 else
              b'\0' * 100 + noise if kind == 1 else
              b'' if kind == 2 else
              b'---\nheadline: [\n---\n' if kind == 3 else
              b'%PDF-1.7\n' + noise)
    out, err = batch(f'{place}/in', '-o', f'{place}/out', '-q', status=1)
    failed = [r for r in records(f'{place}/out').values()
              if r['outcome'] == 'failed']
    must(len(failed) == BAD, f'{len(failed)} failed, not {BAD}')
    must(err.count(' error: ') >= BAD, 'a failure without an error')
    check_done(f'{place}/out', want)


def two_at_once():
    out = folder('faults', 'two')
    first = start(source, '-o', out, '-j', '1', '-q')
    while not os.path.exists(f'{out}/.galley/manifest'):
        must(first.poll() is None, 'the first ended before it began')
        time.sleep(0.005)
    first.send_signal(signal.SIGSTOP)  # so that it is at work meanwhile
    run = start(source, '-o', out, '-j', '1', '--diagnostics', 'json')
    said = run.communicate(timeout=LIMIT)
    first.send_signal(signal.SIGCONT)
    first.communicate(timeout=LIMIT)
    must(run.returncode == 3, f'status {run.returncode} of the second')
    must('batch-busy' in codes(said[1]), said[1])
    must(first.returncode == 0, f'the first ended with {first.returncode}')
    check_done(out, WANT)


def a_source_changes():
    place = folder('faults', 'changing')
    shutil.copytree(source, f'{place}/in')
    names = sorted(outputs(f'{place}/in'))
    run = start(f'{place}/in', '-o', f'{place}/out', '-j', '2', '-q')
    while run.poll() is None:
        name = f'{place}/in/{RANDOM.choice(names)}'
        with open(name, 'a', encoding='utf-8') as f:
            f.write('\nOne more sentence.\n')
        time.sleep(0.01)
    must(run.returncode == 0, f'status {run.returncode}')
    batch(f'{place}/in', '-o', f'{place}/out', '-q')
    batch(f'{place}/in', '-o', f'{place}/fresh', '-q')
    check_done(f'{place}/out', outputs(f'{place}/fresh'))


def on_small_disk(test):
    """Runs test with a tmpfs of 1 MB, or says why not."""
    place = folder('faults', 'disk')
    mounted = subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=1m', 'galley',
                              place], capture_output=True, text=True)
    if mounted.returncode != 0:
        return 'tmpfs cannot be mounted here'
    try:
        test(place)
    finally:
        subprocess.run(['umount', '-l', place], check=False)
    return None


def remount(place, how):
    subprocess.run(['mount', '-o', f'remount,{how}', place], check=True)


def a_full_disk():
    def test(place):
        out, err = batch(source, '-o', f'{place}/out', '--diagnostics', 'json',
                         status=3)
        must({'disk-full', 'batch-stopped'} <= codes(err), err)
        check_true(f'{place}/out', WANT)
        batch(source, '-o', f'{place}/out', '-q', status=3)
        check_true(f'{place}/out', WANT)
        remount(place, 'size=200m')
        resumed(f'{place}/out')
    return on_small_disk(test)


def a_read_only_disk():
    def test(place):
        remount(place, 'size=200m')
        run = start(source, '-o', f'{place}/out', '-j', '1')
        time.sleep(TOOK / 3)
        # Files that are open to be written keep a disk from that for a while.
        for _ in range(200):
            if run.poll() is not None or subprocess.run(
                    ['mount', '-o', 'remount,ro', place],
                    capture_output=True).returncode == 0:
                break
        said = run.communicate(timeout=LIMIT)
        must(run.returncode in (0, 3), f'status {run.returncode} {said}')
        remount(place, 'ro')
        check_true(f'{place}/out', WANT)
        batch(source, '-o', f'{place}/out', status=3)
        remount(place, 'rw')
        resumed(f'{place}/out')
    return on_small_disk(test)


def the_folder_vanishes():
    out = folder('faults', 'gone')
    run = start(source, '-o', out, '-j', '2')
    while not os.path.exists(f'{out}/.galley/manifest'):
        must(run.poll() is None, 'it ended before it began')
        time.sleep(0.001)
    run.send_signal(signal.SIGSTOP)  # so that it is at work meanwhile
    for _ in range(20):
        shutil.rmtree(out, ignore_errors=True)
    run.send_signal(signal.SIGCONT)
    said = run.communicate(timeout=LIMIT)
    must(run.returncode == 3, f'status {run.returncode}: {said}')
    resumed(out)


run_tests([kill_9, kill_9_again_and_again, signals, a_worker_is_killed,
           a_worker_hangs, a_document_kills_its_workers,
           workers_cannot_be_started, a_document_wants_much_memory,
           damaged_inputs, two_at_once, a_source_changes, a_full_disk,
           a_read_only_disk, the_folder_vanishes], 'batch/faults')
