#!/usr/bin/env python3
"""docs/kit.schema.json against the program and the sample kit: its key paths
and words must be those that `galley kit --keys` prints, the sample must be
valid, and a few wrong kits must not be."""
import json
import os
import subprocess
import sys

import jsonschema
import yaml

import schema as layouts


def program_keys():
    text = subprocess.run([layouts.GALLEY, 'kit', '--keys'], check=True,
                          capture_output=True, text=True).stdout
    text = text.partition('# kit\n')[2].partition('\n#')[0]
    rows = (line.partition(' ') for line in text.splitlines())
    return {path: words.split('|') if words else [] for path, _, words in rows}


def main():
    with open(os.path.join(layouts.ROOT, 'docs/kit.schema.json'),
              encoding='utf-8') as f:
        root = json.load(f)
    jsonschema.Draft202012Validator.check_schema(root)
    schema = jsonschema.Draft202012Validator(root)
    mine = {}
    layouts.walk(root, root, '', mine)
    words = {path: sorted(set(w)) for path, w in mine.items()}
    layouts.report('kit-schema-keys',
                   layouts.first_difference(words, program_keys()))
    with open(os.path.join(layouts.ROOT, 'samples/press-kit/kit.yaml'),
              encoding='utf-8') as f:
        errors = list(schema.iter_errors(yaml.load(f, Loader=NoDates)))
    layouts.report('kit-schema-sample', errors[0].message if errors else '')
    part = 'parts: [{page: a.md}]'
    wrong = {'key': f'{{title: a, {part}, colour: red}}',
             'untitled': f'{{{part}}}',
             'language': f'{{title: {{english: a}}, {part}}}',
             'no-part': '{title: a, parts: []}',
             'no-release': '{title: a, parts: [{release: []}]}',
             'no-picture': '{title: a, parts: [{pictures: {files: []}}]}',
             'break': '{title: a, parts: [{page: a.md, break: left}]}',
             'columns': '{title: a, parts: [{pictures: {files: a, '
                        'columns: 9}}]}'}
    right = schema.is_valid(yaml.safe_load(f'{{title: {{de: a}}, {part}}}'))
    layouts.report('kit-schema-takes', '' if right else 'it is refused')
    for name, text in wrong.items():
        valid = schema.is_valid(yaml.safe_load(text))
        layouts.report(f'kit-schema-refuses-{name}',
                       'it is let through' if valid else '')
    return layouts.failed


class NoDates(yaml.SafeLoader):
    """A date is a text, as galley reads it."""


NoDates.yaml_implicit_resolvers = {
    k: [(tag, rx) for tag, rx in v if not tag.endswith(':timestamp')]
    for k, v in yaml.SafeLoader.yaml_implicit_resolvers.items()}

if __name__ == '__main__':
    sys.exit(main())
