#!/usr/bin/env python3
"""What a person sees of galley batch, on a terminal that this program plays:
it keeps the lines as a terminal would and looks at every write."""
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
import unicodedata

from common import GALLEY, batch, folder, must, releases, run_tests, write

BAR = re.compile(r'\d+ of \d+')
PIECES = re.compile(r'\x1b\[(\d*)([A-Za-z])|\r|\n|[^\x1b\r\n]+', re.S)


def cells(text):
    return sum(0 if unicodedata.combining(c) else
               2 if unicodedata.east_asian_width(c) in 'WF' else 1
               for c in text)


class Screen:
    """Lines of a terminal, as far as a bar needs one."""

    def __init__(self):
        self.lines, self.row, self.start = [''], 0, True

    def feed(self, text):
        for m in PIECES.finditer(text):
            piece = m.group(0)
            if piece == '\r':
                self.start = True
            elif piece == '\n':
                self.row += 1
                self.start = True
                while len(self.lines) <= self.row:
                    self.lines.append('')
            elif m.group(2) == 'J':
                must(self.start, 'clears from the middle of a line')
                self.lines[self.row:] = ['']
            elif m.group(2) == 'A':
                self.row -= int(m.group(1) or 1)
            elif m.group(2) == 'm':
                continue
            else:
                must(not m.group(2), f'{piece!r} is sent to the terminal')
                self.lines[self.row] = ('' if self.start else
                                        self.lines[self.row]) + piece
                self.start = False


def resize(fd, width):
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack('HHHH', 30, width, 0, 0))


def run(*args, width=100, term='xterm', during=None):
    """(what was written, each with its time; the status)."""
    master, slave = pty.openpty()
    resize(master, width)
    mode = termios.tcgetattr(slave)
    # A slow disk makes large groups, and few bars: it is not waited for.
    child = subprocess.Popen([GALLEY, 'batch', '--no-sync', *args],
                             stderr=slave,
                             stdout=subprocess.DEVNULL,
                             stdin=subprocess.DEVNULL,
                             env={**os.environ, 'TERM': term})
    written, end = [], time.monotonic() + 90
    while time.monotonic() < end:
        if select.select([master], [], [], 0.02)[0]:
            written.append((time.monotonic(), os.read(master, 65536)))
            if during:
                during(child, master, written)
        elif child.poll() is not None:
            break
    must(child.poll() is not None, 'it does not end')
    must(termios.tcgetattr(slave) == mode, 'the terminal is set otherwise')
    os.close(slave)
    os.close(master)
    return written, child.returncode


def text_of(written):
    return b''.join(b for _, b in written).decode(errors='replace')


def bars(written):
    """Every bar that was drawn."""
    parts = re.split(r'\x1b\[J|\r\n', text_of(written))
    return [p.strip('\r') for p in parts if BAR.search(p)]


def archive(*names, count=600):
    place = folder('progress', *names)
    releases(f'{place}/in', count)
    for i in range(0, 40):
        write(f'{place}/in/2010/坏{"的" * 30}{i}.md', b'\xff\xfe\x00')
    return place


def the_bar():
    place = archive('bar')
    written, status = run(f'{place}/in', '-o', f'{place}/out', '-j1')
    must(status == 1, status)
    found = bars(written)
    must(len(found) > 3, f'{len(found)} bars')
    spent = written[-1][0] - written[0][0]
    must(len(found) <= spent * 10 + 3, f'{len(found)} bars in {spent} s')
    must(all(cells(b) < 100 for b in found), max(found, key=cells))
    must(any('failed' in b for b in found) and
         any('a second' in b for b in found) and
         any('left' in b for b in found) and
         all(b.endswith('.md') for b in found[1:-1]), found[-3:])


def complaints_stay_whole():
    place = archive('mixed')
    written, status = run(f'{place}/in', '-o', f'{place}/out', '-j2')
    screen = Screen()
    screen.feed(text_of(written))
    left = [line for line in screen.lines if line]
    must(not any(BAR.search(line) for line in left), 'a bar was left')
    said = [line for line in left if 'error:' in line]
    must(len(said) == 40 and all(line.startswith(f'{place}/in') for line in
                                 left), f'{len(said)} of {len(left)}')


def widths_are_followed():
    place = archive('width')

    def narrower(child, master, written):
        if len(bars(written)) in (1, 2):
            resize(master, 40)

    written, status = run(f'{place}/in', '-o', f'{place}/out', '-j1',
                          during=narrower)
    found = bars(written)
    must(max(map(cells, found)) > 40 and cells(found[-1]) < 40, found[-1])
    must('\x1b[2A\x1b[J' in text_of(written) or
         '\x1b[1A\x1b[J' in text_of(written), 'the long bar stays')
    for width in (1, 2, 10):
        written, status = run(f'{place}/in', '-o', f'{place}/out', '-j1',
                              '--force', width=width)
        must(all(cells(b) < max(width, 2) for b in bars(written)), width)


def files_in_wide_letters():
    place = folder('progress', 'wide')
    releases(f'{place}/in/{"海峽兩岸" * 12}', 200)
    written, status = run(f'{place}/in', '-o', f'{place}/out', '-j1')
    found = bars(written)
    must(found and all(cells(b) < 100 for b in found), max(found, key=cells))
    must(any('…' in b and '岸' in b for b in found), found[-1])


def names_that_would_steer():
    place = folder('progress', 'steer')
    releases(f'{place}/in/\x1b[2J\x1b]0;x\x07', 150)
    written, status = run(f'{place}/in', '-o', f'{place}/out', '-j1')
    must(bars(written) and '\x1b[2J' not in text_of(written) and
         '\x1b]' not in text_of(written), 'a name reaches the terminal')


def quiet_and_dumb():
    place = archive('quiet')
    written, status = run(f'{place}/in', '-o', f'{place}/out', '-q')
    must(not bars(written) and '\x1b[J' not in text_of(written), 'a bar')
    written, status = run(f'{place}/in', '-o', f'{place}/out', '--force',
                          term='dumb')
    must('\x1b[J' not in text_of(written), 'TERM=dumb has a bar')
    out, err = batch(f'{place}/in', '-o', f'{place}/out', '--force', status=1)
    must('\x1b' not in err and '\r' not in err, 'a bar into a pipe')


def lines_into_a_pipe():
    place = folder('progress', 'lines')
    releases(f'{place}/in', 400)
    run_ = subprocess.Popen([GALLEY, 'batch', f'{place}/in', '-o',
                             f'{place}/out', '-j1'], stderr=subprocess.PIPE,
                            stdout=subprocess.DEVNULL, text=True)
    # Its workers sleep, so that there is time for a line.
    time.sleep(0.3)
    kids = subprocess.run(['ps', '-o', 'pid=', '--ppid', str(run_.pid)],
                          capture_output=True, text=True).stdout.split()
    for pid in kids:
        os.kill(int(pid), signal.SIGSTOP)
    time.sleep(5.5)
    for pid in kids:
        os.kill(int(pid), signal.SIGCONT)
    err = run_.communicate(timeout=60)[1]
    if not kids:
        return 'it was too quick'
    must(re.search(r'^galley: \d+ of 400.*$', err, re.M), err[-300:])


def signals_leave_a_clean_line():
    for times in (1, 2):
        place = archive('signal')

        sent = []

        def stop(child, master, written):
            while len(bars(written)) >= 2 and len(sent) < times:
                sent.append(child.send_signal(signal.SIGINT))
                time.sleep(0.02)

        written, status = run(f'{place}/in', '-o', f'{place}/out', '-j1',
                              during=stop)
        must(status == 128 + signal.SIGINT or
             (times == 2 and status == -signal.SIGINT), status)
        screen = Screen()
        screen.feed(text_of(written))
        must(not any(BAR.search(line) and 'stopped' not in line
                     for line in screen.lines), screen.lines[-3:])
        must('\x1b[?' not in text_of(written), 'a mode is left on')


run_tests([the_bar, complaints_stay_whole, widths_are_followed,
           files_in_wide_letters, names_that_would_steer, quiet_and_dumb,
           lines_into_a_pipe, signals_leave_a_clean_line], 'batch/progress')
