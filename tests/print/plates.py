"""The plates of a PDF, as Ghostscript separates them: one grey picture an
ink, 0 where the ink is solid."""
import glob
import os
import re
import struct
import subprocess


def read_tiff(path):
    """(width, height, bytes) of an uncompressed 8-bit grey TIFF."""
    data = open(path, "rb").read()
    order = "<" if data[:2] == b"II" else ">"
    at = struct.unpack(order + "I", data[4:8])[0]
    tags = {}
    for i in range(struct.unpack(order + "H", data[at:at + 2])[0]):
        entry = data[at + 2 + 12 * i:at + 14 + 12 * i]
        tag, kind, n = struct.unpack(order + "HHI", entry[:8])
        form, size = {3: ("H", 2), 4: ("I", 4)}.get(kind, ("B", 1))
        place = entry[8:12]
        if n * size > 4:
            where = struct.unpack(order + "I", place)[0]
            place = data[where:where + n * size]
        tags[tag] = struct.unpack(order + form * n, place[:n * size])
    width, height = tags[256][0], tags[257][0]
    if tags.get(259, (1,))[0] != 1 or tags.get(258, (8,))[0] != 8:
        raise ValueError(f"{path}: not the TIFF that was asked for")
    rows = b"".join(data[o:o + n] for o, n in zip(tags[273], tags[279]))
    if tags.get(262, (1,))[0] == 0:
        rows = bytes(255 - b for b in rows)
    return width, height, rows


def separate(pdf, folder, ppi=72):
    """{ink: (width, height, bytes)} of each page, in a list."""
    for old in glob.glob(os.path.join(glob.escape(folder), "plate*")):
        os.remove(old)
    subprocess.run(
        ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep",
         "-sCompression=none", f"-r{ppi}", "-o",
         os.path.join(folder, "plate%d.tif"), pdf],
        check=True, stdout=subprocess.DEVNULL, timeout=120)
    pages = {}
    for path in glob.glob(os.path.join(glob.escape(folder), "plate*(*.tif")):
        page, ink = re.match(r"plate(\d+)\((.*)\)\.tif$",
                             os.path.basename(path)).groups()
        pages.setdefault(int(page), {})[ink] = read_tiff(path)
    return [pages[n] for n in sorted(pages)]


def darkest(plate, box, ppi=72):
    """The most ink, 0 to 255, in a box of points from the top left."""
    width, height, rows = plate
    x0, y0, x1, y1 = (int(v * ppi / 72) for v in box)
    least = 255
    for y in range(max(y0, 0), min(y1 + 1, height)):
        row = rows[y * width + max(x0, 0):y * width + min(x1 + 1, width)]
        least = min(least, min(row, default=255))
    return 255 - least
