"""What the tests of kits share: a line for each thing that was looked at, and
programs that are bounded in time."""
import subprocess


class Judge:
    """Says what went well or did not, of things whose names begin so."""

    def __init__(self, group):
        self.group, self.failed = group, False

    def report(self, name, why=''):
        self.failed = self.failed or bool(why)
        print(f'FAIL {self.group}/{name}: {why}' if why else
              f'ok {self.group}/{name}')

    def equal(self, name, got, want):
        self.report(name, '' if got == want else f'{got!r}, not {want!r}')


def run(*words, **more):
    return subprocess.run(words, capture_output=True, text=True,
                          stdin=subprocess.DEVNULL, timeout=120, **more)
