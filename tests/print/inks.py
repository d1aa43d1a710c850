#!/usr/bin/env python3
"""Each ink on its plate, as Ghostscript separates them: black text on the
plate of black alone, marks on all plates, a spot colour on its own."""
import os
import sys

import plates
import press

report = press.Report('inks')
HERE = press.folder('inks')
MM, BLEED = press.MM, press.BLEED
PPI = 144
EDGE = BLEED + 28 + MM
PROCESS = ['Cyan', 'Magenta', 'Yellow', 'Black']
SPOT = 'PANTONE 300 C'


def most(page, ink, x, y, w=0.5, h=0.5):
    """The most ink in millimetres from the trim's top left corner."""
    box = [EDGE + x * MM, EDGE + y * MM, EDGE + (x + w) * MM,
           EDGE + (y + h) * MM]
    return plates.darkest(page[ink], box, PPI)


def percent(value):
    return round(value * 100 / 255)


def has(page, x, y, w=0.5, h=0.5):
    """Percent of each ink there, those that are there."""
    all_inks = {ink: percent(most(page, ink, x, y, w, h)) for ink in page}
    return {ink: n for ink, n in all_inks.items() if n > 0}


def near(found, want):
    return found.keys() == want.keys() and all(
        abs(found[k] - want[k]) <= 1 for k in want)


def check(name, found, want):
    report(name, near(found, want), f'{found}, not {want}')


def check_fills(page):
    solid = {SPOT: 100}
    check('a spot colour is on its own plate', has(page, 150, 5), solid)
    check('it goes into the bleed above', has(page, 150, -3.5), solid)
    check('and into that at the side', has(page, -3.5, 5), solid)
    check('and no further', has(page, -5, 5, 0.3), {})
    rich = {'Cyan': 60, 'Magenta': 40, 'Yellow': 40, 'Black': 100}
    check('large black is rich', has(page, 150, 292), rich)
    check('down into the bleed', has(page, 150, 300), rich)
    check('a colour of the palette is its inks', has(page, 2, 110),
          {'Magenta': 20, 'Yellow': 100})


def check_text(page):
    """Black text, though the palette mixes it of four inks."""
    found = has(page, 60, 205, 120, 40)
    check('black text is black alone', found, {'Black': 100})
    check('and what is black on screens', has(page, 1, 60, 15, 5),
          {'Black': 100})
    there = has(page, 20, 3, 25, 6)
    check('it is set over the spot colour', there, {SPOT: 100, 'Black': 100})
    # Overprinted: where letters are, the spot plate has no holes.
    width, _, rows = page[SPOT]
    x0, x1 = (int((EDGE + v * MM) * PPI / 72) for v in (20, 45))
    y0, y1 = (int((EDGE + v * MM) * PPI / 72) for v in (3, 9))
    holes = max(max(rows[y * width + x0:y * width + x1])
                for y in range(y0, y1))
    report('and overprints it', holes == 0, f'{holes} of 255 is paper')


def check_pictures(page):
    photo = has(page, 206, 144)
    report('a picture is in inks', set(photo) <= set(PROCESS) and
           photo.get('Magenta', 0) > 50 and photo.get('Yellow', 0) > 50, photo)
    check('it goes into the bleed', has(page, 213, 144), photo)
    check('a drawing has the inks of the palette', has(page, 2, 134),
          {SPOT: 100})
    red = has(page, 6, 132, 1, 1)
    report('others go through the profile', red.get('Magenta', 0) > 70 and
           SPOT not in red, red)
    grey = has(page, 6, 136, 1, 1)
    report('its grey is black alone', list(grey) == ['Black'], grey)
    grey = has(page, 4, 164)
    report('a grey picture is black alone', list(grey) == ['Black'] and
           40 < grey['Black'] < 90, grey)


def check_marks(page):
    """On all plates, the spot colour's as well; none in the bleed."""
    places = {'a crop mark': (-10, -0.3, 5, 0.6), 'one below': (
        -0.3, 297 + 6, 0.6, 3), 'a registration mark': (104, -9, 2, 4),
        'a fold mark': (-10, 98.7, 5, 0.6), 'the slug': (1, 308, 30, 4)}
    for name, place in places.items():
        found = has(page, *place)
        report(f'{name} is on all plates', len(found) == 5 and
               min(found.values()) > 90, found)
    for name, place in {'left': (-3.9, 30, 3.5, 60), 'below': (
            20, 297.5, 60, 3)}.items():
        found = has(page, *place)
        want = {} if name == 'left' else {
            'Cyan': 60, 'Magenta': 40, 'Yellow': 40, 'Black': 100}
        check(f'no mark in the bleed {name}', found, want)


def check_bars(page):
    """Of 5 mm from 6 mm right of the middle on: one ink each."""
    for i, ink in enumerate(PROCESS):
        check(f'the bar of {ink}', has(page, 105 + 8 + 5 * i, -7, 1, 1),
              {ink: 100})
        check(f'half {ink}', has(page, 105 + 8 + 5 * (i + 4), -7, 1, 1),
              {ink: 50})
    check('the bar of the spot colour', has(page, 105 + 8 + 5 * 11, -7, 1, 1),
          {SPOT: 100})


def main():
    out = os.path.join(HERE, 'out.pdf')
    press.render(press.sample('strait-forum/strait-forum.en.md'), out)
    pages = plates.separate(out, HERE, PPI)
    report('plates', set(pages[0]) == set(PROCESS + [SPOT]), set(pages[0]))
    check_fills(pages[0])
    check_text(pages[0])
    check_pictures(pages[0])
    check_marks(pages[0])
    check_bars(pages[0])


main()
sys.exit(report.failed)
