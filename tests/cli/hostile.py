"""Writes the files of hostile.sh into the current folder."""
import os
import struct
import zlib

FRONT = "---\nheadline: H\n---\n"


def write(name, data):
    os.makedirs(os.path.dirname(name) or ".", exist_ok=True)
    with open(name, "wb") as f:
        f.write(data if isinstance(data, bytes) else data.encode())


def body(name, text):
    write(name + ".md", FRONT + text)


def many(n, form, between=""):
    return between.join(form % i for i in range(n))


def files():
    write("good.md", FRONT + "Text.\n")
    write("latin1.md", FRONT.encode() + b"a\xffb\n")
    write("nul.md", FRONT.encode() + b"a\0b\n")
    write("yaml-nul.md", '---\nheadline: "A\\0B\\x07C"\n---\nText.\n')
    with open("huge.txt", "wb") as f:
        f.truncate(100 << 20)
    write("lines.txt", "a\n" * 1000000)
    write("long.md", "word " * 200000)
    write("empty.md", "")
    write("space.txt", " \n\t\n  \n")
    write("front.md", FRONT)
    write("headline.md", "# Headline\n")
    write("cr.md", (FRONT + "Text.\n\nMore.\n").replace("\n", "\r"))
    write("utf16.md", (FRONT + "Text.\n").encode("utf-16"))
    write("utf16-bare.md", (FRONT + "Text.\n").encode("utf-16-le"))
    os.mkdir("folder")
    os.mkfifo("fifo")


def yaml():
    write("open.md", "---\nheadline: H\nlanguage: en\n")
    write("twice.md", "---\nheadline: H\nheadline: I\n---\nText.\n")
    rows = many(20, "k%d: &b [*a, *a, *a]\n")
    write("bomb.md", "---\na: &a [x, x]\n" + rows + "---\nText.\n")
    write("yaml-deep.md", "---\na: " + "[" * 10000 + "]" * 10000 + "\n---\n")
    deep = "".join(" " * i + "a:\n" for i in range(700))
    write("yaml-maps.md", "---\n" + deep + "---\nText.\n")
    write("yaml-keys.md", "---\n" + many(30000, "k%d: v\n") + "---\nText.\n")


def deep():
    body("deep-quotes", "> " * 10000 + "x\n")
    body("deep-lists", "".join("  " * i + "- x\n" for i in range(600)))
    body("deep-dashes", "- " * 10000 + "x\n")
    body("deep-html", "<div>" * 10000 + "x\n")
    body("deep-tables", "<table><tr><td>" * 10000 + "x\n")
    body("deep-emphasis", "*a " * 10000 + "b* " * 10000 + "\n")
    body("deep-links", "[a](" * 10000 + "\n")
    body("mass-brackets", "![" * 40000 + "\n")
    body("mass-ticks", "a`" * 60000 + "\n")
    body("mass-declarations", "a <?" * 20000 + "\n")


def long():
    head = "|".join("a" * 10000) + "|\n" + "---|" * 10000 + "\n"
    body("columns", head + "|".join("b" * 10000) + "|\n")
    cell = "many words " * 3000
    body("row", "| a | b |\n|---|---|\n| " + cell + " | d |\n")
    body("word", "x" * 3000 + "\n")
    item = "- some words of text that must go somewhere\n"
    body("edge", "".join("  " * i + item for i in range(15)))
    body("beyond", "".join("  " * i + item for i in range(80)))
    body("unclosed", "a <b c\n\n<!-- never\n\n<div x='\n\nmore\n")
    body("href", "[a](https://example.org/" + "x" * 100000 + ")\n")
    body("inline", "![x](data:image/png;base64,AAAA)\n")
    calls = many(10000, "Text[^%d].\n\n")
    body("footnotes", calls + many(10000, "[^%d]: A note.\n\n"))
    calls = many(100000, "Text[^%d].\n\n")
    body("footnotes-all", calls + many(100000, "[^%d]: n\n"))
    body("headings", many(5000, "## Heading %d\n\nText.\n\n"))
    body("tables", "| a | b |\n|---|---|\n| c | d |\n\n" * 2000)
    body("rows", "| a | b |\n|---|---|\n" + "| c | d |\n" * 20000)
    body("links", many(20000, "[link](https://example.org/%d) text\n\n"))
    body("items", many(10000, "- Item %d\n"))
    words = "The boat of the night leaves at eleven and reaches the shore. "
    body("pages", (words * 5 + "\n\n") * 2600)
    title = "word " * 2000
    write("headline-long.md", "---\nheadline: " + title + "\n---\nText.\n")
    body("script", "[a](javascript:alert(1)) [b](JaVaScript:x) "
         "[c](data:text/html,x) [d](file:///etc/passwd) "
         "<a href=\"vbscript:x\">e</a>\n")
    write("bidi.md", "---\nheadline: \"Invoice \u202efdp.exe\u202c end\"\n---\n"
          "Text.\n")


def chunk(kind, data):
    crc = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + crc


def png(width, height, depth, rows):
    head = struct.pack(">IIBBBBB", width, height, depth, 2, 0, 0, 0)
    data = zlib.compress(b"".join(b"\0" + r for r in rows))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data)
            + chunk(b"IEND", b""))


def svg(name, head, inside):
    write(name, head + '<svg xmlns="http://www.w3.org/2000/svg" '
          'xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'
          + inside + "</svg>")


def pictures():
    small = png(8, 8, 8, [b"abc" * 8] * 8)
    write("secret.png", small)
    write("small.png", small)
    write("cut.png", small[:60])
    write("enormous.png", png(100000, 100000, 8, [b"abc"]))
    write("liar.png", png(800, 800, 8, [b"abc" * 8] * 8))
    write("deep16.png", png(8, 8, 16, [b"abcdef" * 8] * 8))
    write("tall.png", png(1, 30000, 8, [b"abc"] * 30000))
    write("flat.png", png(30000, 1, 8, [b"abc" * 30000]))
    for name in "cut", "enormous", "liar", "deep16", "tall", "flat":
        body(name, "![x](%s.png)\n" % name)
    body("pictures", "![x](small.png)\n\n" * 1000)
    svg("entities.svg", '<!DOCTYPE svg [<!ENTITY x SYSTEM '
        '"file:///etc/passwd">]>', "<text>&x;</text>")
    svg("outside.svg", "", '<image xlink:href="file:///etc/passwd"/>'
        '<rect width="5" height="5"/>')
    body("entities", "![x](entities.svg)\n")
    body("outside", "![x](outside.svg)\n")
    os.mkdir("sub")
    os.symlink("../secret.png", "sub/link.png")
    os.symlink("..", "sub/linked")


def layout(name, text, says):
    write("layout-%s/layout.yaml" % name, text)
    write("layout-%s/says" % name, says)


def layouts():
    layout("image", "running:\n  furniture:\n    - image: no.png\n"
           "      at: {left: 0, top: 0, width: 9mm, height: 9mm}\n", "no.png")
    write("family/layout.yaml", "fonts: {body: {latin: [No Such Family]}}\n")
    layout("colour", "styles: {body: {color: nocolour}}\n", "nocolour")
    layout("style", "styles: {body: {from: nostyle}}\n", "nostyle")
    layout("frame", "flow:\n  body: [headline, body, boilerplate, notes]\n"
           "  noframe: [contacts]\n", "\"noframe\" have no frame")
    layout("margins", "page: {size: [40mm, 40mm], margins: {left: 30mm, "
           "right: 30mm}}\n", "no room for text")
    layout("circle", "extends: ../layout-circle\n", "circle")
    layout("deep", "flow: " + "[" * 10000 + "\n", "deep")
    layout("bomb", "a: &a [x]\nb: [*a, *a]\n", "anchors")
    layout("bytes", b"page: \xff\n", "the byte 0xFF")
    layout("outside", "extends: plain\nrunning:\n  furniture:\n"
           "    - image: ../secret.png\n"
           "      at: {left: 0, top: 0, width: 9mm, height: 9mm}\n",
           "own folder")


files()
yaml()
deep()
long()
pictures()
layouts()
