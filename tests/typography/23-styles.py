#!/usr/bin/env python3
"""Text of all layouts is justified in Chinese and Japanese, headlines and
captions are not."""
import re
import subprocess

from release import GALLEY, check, finish

SAMPLES = {'zh-Hant': 'samples/figures.zh-Hant.md',
           'zh-Hans': 'samples/strait-forum/strait-forum.zh-Hans.md',
           'ja': 'samples/joint.ja.md'}
RAGGED = ('headline', 'subheadline', 'heading-1', 'heading-2', 'heading-3',
          'caption', 'credit')
for name in 'plain', 'classic', 'modern', 'joint':
    seen = set()
    for lang, sample in SAMPLES.items():
        text = subprocess.run(
            [GALLEY, 'render', '-q', '--layout', name, '--lang', lang,
             '--dump', 'style', sample], capture_output=True,
            text=True).stdout
        for style, look in re.findall(r'para (\S+) (?:zh|ja).*\n\s+(.*)', text):
            seen.add(style)
            if style in ('body', 'lede'):
                check(' justify' in look, name, sample, style, look)
            elif style in RAGGED:
                check(' justify' not in look, name, sample, style, look)
    check({'body', 'headline', 'caption'} <= seen, name, seen)
finish('text is justified, headlines and captions are ragged')
