/*
 * Cells. In: a text; out: how wide a terminal shows it. The one idea: a
 * terminal has a grid, East Asian wide characters take two of its cells and
 * marks that combine take none; so a line can be cut to fit it. The table is
 * the blocks of UAX #11 that are wide as a whole; the C library's wcwidth
 * would depend on the locale. Refuses to pass on what a terminal would obey.
 */
#include "progress.h"

#define DOTS 3 /* bytes of "…" */

typedef struct range {
    uint32_t from, to;
} range;

static bool is_in(const range *all, size_t n, uint32_t cp)
{
    for (size_t i = 0; i < n; i++)
        if (cp >= all[i].from && cp <= all[i].to)
            return true;
    return false;
}

static int width(uint32_t cp)
{
    static const range none[] = {
        {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD},  {0x064B, 0x065F},
        {0x0E34, 0x0E3A}, {0x0E47, 0x0E4E}, {0x1AB0, 0x1AFF},  {0x1DC0, 0x1DFF},
        {0x200B, 0x200D}, {0x20D0, 0x20FF}, {0x302A, 0x302D},  {0x3099, 0x309A},
        {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xE0100, 0xE01EF}};
    static const range wide[] = {
        {0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0xA4CF},
        {0xA960, 0xA97F},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},
        {0xFE10, 0xFE19},   {0xFE30, 0xFE6F},   {0xFF01, 0xFF60},
        {0xFFE0, 0xFFE6},   {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF},
        {0x1F900, 0x1FAFF}, {0x20000, 0x3FFFD}};
    if (cp < 0x300)
        return 1;
    if (is_in(none, sizeof none / sizeof *none, cp))
        return 0;
    return is_in(wide, sizeof wide / sizeof *wide, cp) ? 2 : 1;
}

/* What stands for cp: itself, unless it would move the cursor or turn text. */
static uint32_t shown(uint32_t cp)
{
    bool odd = cp == UTF8_BAD || cp < 0x20 || (cp >= 0x7F && cp < 0xA0) ||
               (cp >= 0x200E && cp <= 0x200F) ||
               (cp >= 0x2028 && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069);
    return odd ? 0xFFFD : cp;
}

int cells_of(str text)
{
    int n = 0;
    for (size_t i = 0; i < text.len;)
        n += width(shown(utf8_next(text, &i)));
    return n;
}

str cells_end(arena *a, str text, int cells)
{
    buf out = buf_new(a);
    int left = cells_of(text); /* cells from the character at hand on */
    bool cut = left > cells;
    if (cells < 1)
        return STR("");
    if (cut)
        buf_puts(&out, "…");
    for (size_t i = 0; i < text.len;) {
        uint32_t cp = shown(utf8_next(text, &i));
        if (!cut || (left < cells && (out.n > DOTS || width(cp) > 0)))
            buf_utf8(&out, cp);
        left -= width(cp);
    }
    return buf_str(&out);
}
