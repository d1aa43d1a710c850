#!/usr/bin/env python3
"""verapdf.py FOLDER: the PDFs of FOLDER/PROFILE by veraPDF, one Java machine
for each flavour that a profile promises. A line for each rule that fails, with
the number of files and the first of them; then how many files passed."""
import collections
import concurrent.futures
import glob
import os
import subprocess
import sys
import xml.etree.ElementTree as xml

BUILD = os.environ['BUILD']
PROMISED = {'archive': ['2a', 'ua1'], 'archive-source': ['3a', 'ua1'],
            'screen': ['ua1']}
FILES_SHOWN = 3

# What was judged: rules that fail ("6.2.11.5-1" -> what it says and where),
# or, where veraPDF cannot even read the file, why.
Verdict = collections.namedtuple('Verdict', 'path rules')
Rule = collections.namedtuple('Rule', 'says where')


def text(element, path):
    found = element.find(path)
    words = '' if found is None or found.text is None else found.text
    return ' '.join(words.split())


def verdict_of(job):
    rules = {}
    for rule in job.iter('rule'):
        if rule.get('status') == 'failed':
            name = f'{rule.get("clause")}-{rule.get("testNumber")}'
            where = (text(rule, 'check/errorMessage') + ' at ' +
                     text(rule, 'check/context'))
            rules[name] = Rule(text(rule, 'description'), where)
    report = job.find('validationReport')
    if report is None:
        rules['unread'] = Rule(text(job, 'taskException/exceptionMessage'), '')
    elif report.get('isCompliant') != 'true' and not rules:
        rules['unread'] = Rule(report.get('statement'), '')
    return Verdict(text(job, 'item/name'), rules)


def judge(flavour, paths, name=None):
    """The verdicts on these files. Java keeps nothing outside of BUILD."""
    if not paths:
        return []
    home = os.path.abspath(BUILD + '/verapdf')
    log = os.path.join(os.path.abspath(BUILD),
                       f'verapdf.{name or flavour}.log')
    with open(log, 'w', encoding='utf-8') as errors:
        made = subprocess.run(
            ['java', '-XX:+UseSerialGC', '-Xmx1500m', '-Duser.home=' + home,
             '-Djava.io.tmpdir=' + home, '-cp', home + '/lib/*',
             'org.verapdf.apps.GreenfieldCliWrapper', '--format', 'xml',
             '--maxfailuresdisplayed', '1', '-f', flavour,
             *map(os.path.abspath, paths)],
            stdout=subprocess.PIPE, stderr=errors, stdin=subprocess.DEVNULL)
    try:
        jobs = xml.fromstring(made.stdout).iter('job')
    except xml.ParseError:
        print(f'veraPDF {flavour} did not run; see {log}')
        jobs = []
    verdicts = [verdict_of(job) for job in jobs]
    unseen = {os.path.abspath(p) for p in paths} - {v.path for v in verdicts}
    return verdicts + [Verdict(p, {'unread': Rule('it was not judged', '')})
                       for p in sorted(unseen)]


def show(promise, verdicts, folder):
    """What fails, rule by rule."""
    failed = collections.defaultdict(list)
    for v in verdicts:
        for name, rule in v.rules.items():
            failed[name].append((v.path, rule))
    for name, found in sorted(failed.items()):
        says, where = found[0][1]
        print(f'{promise}: rule {name} fails in {len(found)} files\n    {says}')
        for path, rule in found[:FILES_SHOWN]:
            print('   ', os.path.relpath(path, folder), '', rule.where[:300])
    bad = sum(bool(v.rules) for v in verdicts)
    print(f'{promise}: {len(verdicts) - bad} passed, '
          f'{bad if verdicts else 1} failed')


def main(folder):
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        jobs = {}
        for profile, flavours in PROMISED.items():
            paths = sorted(glob.glob(f'{folder}/{profile}/*/*.pdf'))
            for flavour in flavours:
                promise = f'{profile} {flavour}'
                jobs[promise] = pool.submit(judge, flavour, paths,
                                            f'{profile}.{flavour}')
        for promise, job in jobs.items():
            show(promise, job.result(), os.path.abspath(folder))


if __name__ == '__main__':
    main(sys.argv[1])
