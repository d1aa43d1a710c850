/*
 * Content streams (ISO 32000-1, 8 and 9). In: glyphs, rectangles, paths, all
 * in whole milli-points; out: operators. The one idea: what a viewer adds up
 * is added up here too, in exact integers: the pen moves by the widths that
 * the font's W array declares, and where it is off the place asked for, TJ
 * moves it by thousandths of the size. An error never carries over.
 * Refuses nothing.
 *
 * Codes are written as literal strings: against hexadecimal they halve what
 * has to be deflated and come out a tenth smaller.
 */
#include "content.h"

#include <string.h>

/* Pen places are in millionths of a point: a width (thousandths of an em)
 * times a size (mpt) is such a number. */
#define MICRO 1000
#define OFF_MAX (8 * MICRO) /* the pen may be off by 0.008 pt */
#define SIZE_FINE                                                     \
    PT(15)           /* above, a thousandth of the size is too coarse \
                        for that, and TJ gets a decimal */
#define SPACED_MIN 3 /* glyphs for which a character spacing is worth it */
#define SPACED_TRY 8 /* of which the first so many are looked at for it */

content content_new(arena *a, const pdf_print *print, mpt height, mpt left)
{
    return (content){.out = buf_new(a),
                     .print = print,
                     .height = height,
                     .left = left,
                     .font = -1};
}

/* ---- numbers and small things ---------------------------------------- */

#define MILLI_MAX 24 /* characters of a number */

/* Writes the digits of n at p; returns what is behind them. */
static char *write_whole(char *p, uint64_t n)
{
    char digits[20];
    size_t at = sizeof digits;
    for (; n >= 10; n /= 10)
        digits[--at] = (char)('0' + n % 10);
    *p++ = (char)('0' + n);
    while (at < sizeof digits)
        *p++ = digits[at++];
    return p;
}

/* n thousandths as a decimal; at most MILLI_MAX characters. */
static char *write_milli(char *p, int64_t n)
{
    uint64_t size = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
    uint64_t whole = size / 1000;
    unsigned rest = (unsigned)(size - whole * 1000);
    if (n < 0)
        *p++ = '-';
    if (whole > 0 || rest == 0)
        p = write_whole(p, whole);
    if (rest == 0)
        return p;
    *p++ = '.';
    for (unsigned unit = 100; rest > 0; rest %= unit, unit /= 10)
        *p++ = (char)('0' + rest / unit);
    return p;
}

void put_milli(buf *b, int64_t n)
{
    char *p = buf_room(b, MILLI_MAX);
    b->n += (size_t)(write_milli(p, n) - p);
}

static void put_number(content *c, int64_t milli)
{
    char *p = buf_room(&c->out, MILLI_MAX + 1), *end = write_milli(p, milli);
    *end++ = ' ';
    c->out.n += (size_t)(end - p);
}

/* y of the page as PDF has it. */
static int64_t up(const content *c, int64_t y)
{
    return c->height - y;
}

/* Operators of the colour spaces, for what is filled and what is stroked. */
static void put_color(content *c, const ink *i, bool stroke)
{
    static const char *const operators[][2] = {[INK_RGB] = {"rg\n", "RG "},
                                               [INK_CMYK] = {"k\n", "K "},
                                               [INK_SPOT] = {"scn\n", "SCN "}};
    static const int counts[] = {3, 4, 1};
    if (i->space == INK_SPOT) {
        buf_printf(&c->out, "/S%d %s ", i->spot, stroke ? "CS" : "cs");
        c->spots |= 1u << i->spot;
    }
    for (int k = 0; k < counts[i->space]; k++)
        put_number(c, i->v[k]);
    buf_puts(&c->out, operators[i->space][stroke]);
}

static void set_over(content *c, bool over)
{
    if (c->over == over)
        return;
    c->over = over;
    buf_puts(&c->out, over ? "/O1 gs\n" : "/O0 gs\n");
}

static void set_fill(content *c, const ink *i)
{
    set_over(c, i->over);
    if (ink_same(&c->ink, i))
        return;
    c->ink = *i;
    put_color(c, i, false);
}

static void end_mark(content *c)
{
    if (c->marked)
        buf_puts(&c->out, "EMC\n");
    c->marked = false;
}

static void begin_mark(content *c)
{
    if (c->mark != NULL && !c->marked) {
        buf_puts(&c->out, c->mark);
        buf_puts(&c->out, "BDC\n");
        c->marked = true;
    }
}

/* Marks and text objects do not overlap: a mark begins and ends either inside
 * of one or outside. */
static void begin_text(content *c)
{
    if (!c->in_text) {
        end_mark(c);
        buf_puts(&c->out, "BT\n");
        c->in_text = true;
        c->line_x = c->line_y = 0;
    }
    begin_mark(c);
}

static void end_text(content *c)
{
    if (!c->in_text)
        return;
    end_mark(c);
    buf_puts(&c->out, "ET\n");
    c->in_text = false;
}

/* Before what is no text. */
static void begin_ink(content *c)
{
    end_text(c);
    begin_mark(c);
}

void content_mark(content *c, const char *properties)
{
    end_mark(c);
    c->mark = properties;
}

str content_end(content *c)
{
    end_mark(c);
    end_text(c);
    return buf_str(&c->out);
}

/* ---- text ------------------------------------------------------------ */

static void set_font(content *c, int font, mpt size)
{
    if (c->font == font && c->size == size)
        return;
    c->font = font;
    c->size = size;
    buf_puts(&c->out, "/F");
    put_number(c, (int64_t)font * 1000);
    put_number(c, size);
    buf_puts(&c->out, "Tf\n");
}

/* Horizontal scaling (9.3.4), in percent. */
static void set_wider(content *c, int wider)
{
    if (c->wider == wider)
        return;
    c->wider = wider;
    put_milli(&c->out, 100000 + wider * 100);
    buf_puts(&c->out, " Tz\n");
}

/* Character spacing (9.3.2), which horizontal scaling scales as well. */
static void set_spacing(content *c, mpt spacing)
{
    if (c->spacing == spacing)
        return;
    c->spacing = spacing;
    put_number(c, spacing);
    buf_puts(&c->out, "Tc\n");
}

static void move_line(content *c, int64_t x, int64_t y)
{
    if (x == c->line_x && y == c->line_y)
        return;
    put_number(c, x - c->line_x);
    put_number(c, y - c->line_y);
    buf_puts(&c->out, "Td\n");
    c->line_x = x;
    c->line_y = y;
}

static void put_hex16(buf *b, uint32_t unit)
{
    static const char digits[] = "0123456789ABCDEF";
    for (int shift = 12; shift >= 0; shift -= 4)
        buf_char(b, digits[unit >> shift & 15]);
}

void content_actual(buf *b, str actual)
{
    buf_puts(b, "/ActualText<FEFF");
    for (size_t i = 0; i < actual.len;) {
        uint32_t cp = utf8_next(actual, &i);
        if (cp == UTF8_BAD)
            cp = 0xFFFD;
        if (cp >= 0x10000) {
            put_hex16(b, 0xD800 + ((cp - 0x10000) >> 10));
            cp = 0xDC00 + ((cp - 0x10000) & 0x3FF);
        }
        put_hex16(b, cp);
    }
    buf_char(b, '>');
}

/* Opens a span whose text is given. */
static void begin_span(content *c, str actual)
{
    buf_puts(&c->out, "/Span<<");
    content_actual(&c->out, actual);
    buf_puts(&c->out, ">>BDC\n");
}

/* One byte of a literal string (7.3.4.2). */
static inline char *write_byte(char *p, unsigned byte)
{
    static const bool special[256] = {
        ['('] = true, [')'] = true, ['\\'] = true, ['\r'] = true};
    if (special[byte])
        *p++ = '\\';
    *p++ = byte == '\r' ? 'r' : (char)byte;
    return p;
}

static int64_t divide_round(int64_t a, int64_t b)
{
    return (a < 0 ? a - b / 2 : a + b / 2) / b;
}

/* n millionths as they come out under horizontal scaling. */
static inline int64_t scaled(const content *c, int64_t n)
{
    return c->wider == 0 ? n : n * (1000 + c->wider) / 1000;
}

/* Moves the pen inside a TJ array by off millionths, as near as its numbers
 * can; adds how far that is to *pen. */
static char *write_adjustment(const content *c, char *p, int64_t off,
                              int64_t *pen)
{
    int64_t em = (int64_t)c->size * (1000 + c->wider) / 1000;
    int64_t tenths = c->size > SIZE_FINE ? divide_round(off * 10, em)
                                         : divide_round(off, em) * 10;
    *p++ = ')';
    p = write_milli(p, -tenths * 100);
    *p++ = '(';
    *pen += scaled(c, tenths * c->size / 10);
    return p;
}

/* The character spacing that would bring the pen from a to b, its
 * neighbour. */
static int64_t way_between(const content *c, const struct shown *a,
                           const struct shown *b)
{
    int64_t width = scaled(c, (int64_t)a->width * a->size);
    int64_t way = ((int64_t)b->x - a->x) * MICRO - width;
    return divide_round(way, MICRO + (int64_t)c->wider * MICRO / 1000);
}

/* The character spacing for glyphs of one TJ: what they say, if it is right for
 * one of the first of them, or what is right for two that follow each other. Of
 * so few that it does not matter: what it is now. */
static mpt spacing_of(const content *c, const struct shown *lead,
                      const struct shown *g, size_t n)
{
    int64_t a = 0, b, said = lead->spacing;
    if (n < SPACED_MIN)
        return c->spacing;
    for (size_t i = 1; i < n && i <= SPACED_TRY; i++, a = b) {
        b = way_between(c, &g[i - 1], &g[i]);
        if (b >= said - OFF_MAX / MICRO && b <= said + OFF_MAX / MICRO)
            break;
        if (i > 1 && a - b <= 1 && b - a <= 1 && b < g->size && -b < g->size)
            return (mpt)b;
    }
    return lead->spacing;
}

/* Glyphs of one font on one height as one TJ. lead is the first of them that
 * has ink, or NULL. */
static void show(content *c, const struct shown *lead, const struct shown *g,
                 size_t n)
{
    set_font(c, g->font, g->size);
    if (lead != NULL) {
        set_fill(c, &lead->ink);
        set_wider(c, lead->wider);
        set_spacing(c, spacing_of(c, lead, g, n));
    }
    move_line(c, c->left + g->x, up(c, g->y));
    int64_t pen = (int64_t)g->x * MICRO;
    char *p = buf_room(&c->out, 16 + n * (MILLI_MAX + 6)), *start = p;
    *p++ = '[';
    *p++ = '(';
    int64_t size = c->size, spacing = (int64_t)c->spacing * MICRO;
    for (const struct shown *end = g + n; g < end; g++) {
        int64_t off = (int64_t)g->x * MICRO - pen;
        if (off > OFF_MAX || off < -OFF_MAX)
            p = write_adjustment(c, p, off, &pen);
        p = write_byte(p, g->code >> 8);
        p = write_byte(p, g->code & 0xFF);
        pen += scaled(c, g->width * size + spacing);
    }
    memcpy(p, ")]TJ\n", 5);
    c->out.n += (size_t)(p + 5 - start);
}

/* Whether g can be shown with first, which stands before it, and lead, as far
 * as there is one. How wide something without ink is drawn nobody sees. */
static bool alike(const struct shown *first, const struct shown *lead,
                  const struct shown *g)
{
    return g->y == first->y && g->font == first->font &&
           g->size == first->size &&
           (g->blank || lead == NULL ||
            (g->wider == lead->wider && ink_same(&g->ink, &lead->ink)));
}

/* Glyphs of which none but the first begins a span. */
static void show_all(content *c, const struct shown *g, size_t n)
{
    const struct shown *end = g + n;
    for (const struct shown *next; g < end; g = next) {
        const struct shown *lead = NULL;
        for (next = g; next < end && alike(g, lead, next); next++)
            if (lead == NULL && !next->blank)
                lead = next;
        show(c, lead, g, (size_t)(next - g));
    }
}

void content_glyphs(content *c, const struct shown *g, size_t n)
{
    if (n > 0)
        begin_text(c);
    for (size_t i = 0, count; i < n; i += count) {
        count = g[i].span;
        if (count > 0) {
            assert(count <= n - i);
            begin_span(c, g[i].actual);
            show_all(c, g + i, count);
            buf_puts(&c->out, "EMC\n");
        } else {
            for (count = 1; i + count < n && g[i + count].span == 0;)
                count++;
            show_all(c, g + i, count);
        }
    }
}

/* ---- rectangles and pictures ----------------------------------------- */

void content_fill(content *c, mpt x, mpt y, mpt w, mpt h, const ink *with)
{
    begin_ink(c);
    set_fill(c, with);
    put_number(c, c->left + x);
    put_number(c, up(c, (int64_t)y + h));
    put_number(c, w);
    put_number(c, h);
    buf_puts(&c->out, "re f\n");
}

/* to / from with nine decimals: a form's scale is no whole number of
 * thousandths. */
static void put_scale(content *c, mpt to, mpt from)
{
    int64_t nano = divide_round((int64_t)to * 1000000000, from);
    if (nano % 1000000 == 0) {
        put_number(c, nano / 1000000);
        return;
    }
    int64_t size = nano < 0 ? -nano : nano;
    buf_printf(&c->out, "%s%lld.%09lld ", nano < 0 ? "-" : "",
               (long long)(size / 1000000000), (long long)(size % 1000000000));
}

/* `from` (w, h) onto `to` (x, y, w, h). */
static void put_paint(content *c, int id, const mpt from[2], const mpt to[4])
{
    put_scale(c, to[2], from[0]);
    buf_puts(&c->out, "0 0 ");
    put_scale(c, to[3], from[1]);
    put_number(c, c->left + to[0]);
    put_number(c, up(c, (int64_t)to[1] + to[3]));
    buf_printf(&c->out, "cm /X%d Do Q\n", id);
}

void content_paint(content *c, int id, mpt from_w, mpt from_h, mpt x, mpt y,
                   mpt w, mpt h)
{
    if (from_w <= 0 || from_h <= 0)
        return;
    begin_ink(c);
    set_over(c, false);
    buf_puts(&c->out, "q ");
    put_paint(c, id, (mpt[]){from_w, from_h}, (mpt[]){x, y, w, h});
}

void content_paint_clipped(content *c, int id, const mpt from[2],
                           const mpt to[4], const mpt clip[4])
{
    if (from[0] <= 0 || from[1] <= 0)
        return;
    begin_ink(c);
    set_over(c, false);
    buf_puts(&c->out, "q ");
    put_number(c, c->left + clip[0]);
    put_number(c, up(c, (int64_t)clip[1] + clip[3]));
    put_number(c, clip[2]);
    put_number(c, clip[3]);
    buf_puts(&c->out, "re W n ");
    put_paint(c, id, from, to);
}

/* ---- paths ------------------------------------------------------------ */

static void put_point(content *c, mpt x, mpt y)
{
    put_number(c, c->left + x);
    put_number(c, up(c, y));
}

static void put_step(content *c, const path_step *s)
{
    static const char *const operators[] = {"m\n", "l\n", "c\n", "h\n"};
    int points = s->op == PATH_CURVE ? 3 : s->op == PATH_CLOSE ? 0 : 1;
    for (int i = 0; i < points; i++)
        put_point(c, s->x[i], s->y[i]);
    buf_puts(&c->out, operators[s->op]);
}

static void set_stroke(content *c, const drawing_path *p, const ink *i)
{
    set_over(c, i->over);
    put_color(c, i, true);
    put_number(c, p->stroke_width);
    buf_printf(&c->out, "w %d J %d j 4 M\n", p->cap, p->join);
}

void content_path(content *c, const drawing_path *p, const ink *fill,
                  const ink *stroke)
{
    begin_ink(c);
    if (p->fill)
        set_fill(c, fill);
    if (p->stroke)
        set_stroke(c, p, stroke);
    for (size_t i = 0; i < p->nsteps; i++)
        put_step(c, &p->steps[i]);
    const char *paint = p->fill && p->stroke ? "B" : p->fill ? "f" : "S";
    if (!p->fill && !p->stroke)
        paint = "n";
    buf_printf(&c->out, "%s%s\n", paint, p->fill && p->even_odd ? "*" : "");
}

void content_raw(content *c, str operators, uint32_t spots)
{
    begin_ink(c);
    c->spots |= spots;
    buf_puts(&c->out, "q\n");
    buf_add(&c->out, operators);
    buf_puts(&c->out, "Q\n");
}
