/*
 * Outlines. In: the CFF table of a font; out: whether it is whole, and
 * whether it is CID-keyed.
 *
 * The one idea: FreeType reads every index of a CFF when it opens one, which
 * for a font of 65,535 glyphs takes a millisecond, and does not tell of an
 * OpenType font whether it is CID-keyed. What must hold before others read
 * the table is little: its indexes lie inside it and count up, and there is a
 * charstring for each glyph. Adobe Technical Note 5176, sections 4 to 6, 9.
 */
#include "part.h"

#define DEPTH_MAX 48 /* operands of a DICT operator */
#define OP_CHARSTRINGS 17
#define OP_ROS 0x0C1E

typedef struct cff_index {
    uint32_t count, width; /* width: bytes of an offset */
    size_t offsets, data;  /* data: where offset 1 points */
    size_t end;
} cff_index;

static uint32_t number_at(str s, size_t at, uint32_t width)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < width; i++)
        n = n << 8 | (uint8_t)s.ptr[at + i];
    return n;
}

static size_t index_place(str s, const cff_index *x, size_t i)
{
    return x->data - 1 + number_at(s, x->offsets + i * x->width, x->width);
}

static bool read_index(str s, size_t at, cff_index *x)
{
    if (at > s.len || s.len - at < 2)
        return false;
    *x = (cff_index){.count = number_at(s, at, 2), .end = at + 2};
    if (x->count == 0)
        return true;
    x->width = at + 2 < s.len ? (uint8_t)s.ptr[at + 2] : 0;
    x->offsets = at + 3;
    size_t size = ((size_t)x->count + 1) * x->width;
    if (x->width < 1 || x->width > 4 || s.len - at < 3 ||
        s.len - x->offsets < size)
        return false;
    x->data = x->offsets + size;
    size_t last = x->data;
    if (index_place(s, x, 0) != last)
        return false;
    for (size_t i = 1; i <= x->count; i++) {
        size_t place = index_place(s, x, i);
        if (place < last || place > s.len)
            return false;
        last = place;
    }
    x->end = last;
    return true;
}

/* ---- the Top DICT -------------------------------------------------------- */

typedef struct top_dict {
    bool cid;
    uint32_t charstrings;
} top_dict;

/* Moves *at behind one operand; its value where it is a whole number. */
static bool read_operand(str s, size_t *at, size_t end, int64_t *value)
{
    uint8_t b = (uint8_t)s.ptr[*at];
    size_t size = b == 28 ? 3 : b == 29 ? 5 : b >= 247 ? 2 : 1;
    *value = 0;
    if (b == 255 || b == 31 || size > end - *at)
        return false;
    if (b == 30) { /* a real: nibbles up to one that is 15 */
        for (size = 1; size < end - *at; size++) {
            uint8_t two = (uint8_t)s.ptr[*at + size];
            if ((two & 15) == 15 || two >> 4 == 15)
                break;
        }
        size++;
    } else if (b == 28) {
        *value = (int16_t)number_at(s, *at + 1, 2);
    } else if (b == 29) {
        *value = (int32_t)number_at(s, *at + 1, 4);
    } else if (b >= 247) {
        int64_t high = b < 251 ? b - 247 : -(b - 251);
        int64_t low = (uint8_t)s.ptr[*at + 1];
        *value = high * 256 + (b < 251 ? 108 + low : -108 - low);
    } else {
        *value = b - 139;
    }
    *at += size;
    return *at <= end;
}

static bool read_top_dict(str s, size_t at, size_t end, top_dict *top)
{
    int64_t value = 0;
    int depth = 0;
    while (at < end) {
        uint32_t op = (uint8_t)s.ptr[at];
        if (op >= 28) {
            if (depth++ >= DEPTH_MAX || !read_operand(s, &at, end, &value))
                return false;
            continue;
        }
        at++;
        if (op == 12) {
            if (at >= end)
                return false;
            op = op << 8 | (uint8_t)s.ptr[at++];
        }
        top->cid = top->cid || op == OP_ROS;
        if (op == OP_CHARSTRINGS && value > 0 && value <= UINT32_MAX)
            top->charstrings = (uint32_t)value;
        depth = 0;
    }
    return true;
}

bool cff_sane(str s, uint32_t nglyphs, bool *cid)
{
    cff_index names, tops, strings, subrs, glyphs;
    if (s.len < 4 || s.ptr[0] != 1 || !read_index(s, (uint8_t)s.ptr[2], &names))
        return false;
    top_dict top = {0};
    if (!read_index(s, names.end, &tops) || tops.count != 1 ||
        !read_top_dict(s, tops.data, tops.end, &top) ||
        !read_index(s, tops.end, &strings) ||
        !read_index(s, strings.end, &subrs) || top.charstrings == 0 ||
        !read_index(s, top.charstrings, &glyphs))
        return false;
    *cid = top.cid;
    return glyphs.count == nglyphs;
}
