#!/usr/bin/env python3
"""A character that no font has is drawn as a box that can be seen, and is
still copied out as itself."""
import os
import subprocess
import sys

galley, scratch = os.environ["GALLEY"], os.environ["SCRATCH"] + "/box"
os.makedirs(scratch, exist_ok=True)


def ink(name, text):
    """Dark pixels of a page that holds nothing but text; and its copy."""
    path = f"{scratch}/{name}"
    with open(path + ".md", "w", encoding="utf-8") as f:
        f.write('---\nlanguage: en\nheadline: "."\nendMark: ""\n---\n\n'
                + text + "\n")
    subprocess.run([galley, "render", "-q", "--missing", "box", path + ".md"],
                   check=True)
    pgm = subprocess.run(["pdftoppm", "-r", "100", "-gray", path + ".pdf"],
                         check=True, capture_output=True).stdout
    pixels = pgm.split(b"\n", 3)[3]
    copied = subprocess.run(["pdftotext", path + ".pdf", "-"], check=True,
                            capture_output=True).stdout.decode()
    return sum(p < 128 for p in pixels), copied


def main():
    # A code point without a character, beside Latin (glyf) and Han (CFF).
    bad = "\U0003334B"
    failed = 0
    for name, base in (("latin", "I"), ("han", "一")):
        without, _ = ink(name, base)
        boxed, copied = ink(name + "-box", base + bad * 5)
        failed += not (boxed > without + 50 and bad in copied)
        print(("ok" if boxed > without + 50 else "FAIL"),
              f"box beside {name}: {boxed} dark pixels, {without} without it")
        print("ok" if bad in copied else "FAIL", f"box beside {name}: copied")
    # One that only some font gives a meaning is an unknown one to readers.
    _, copied = ink("private", "a\U0010FABCb")
    failed += "a\uFFFDb" not in copied
    print("FAIL" if "a\uFFFDb" not in copied else "ok", "box: private")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
