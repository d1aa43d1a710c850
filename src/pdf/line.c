/*
 * Lines. In: clusters of glyphs; out: the same, some of them in spans with
 * ActualText (ISO 32000-1, 14.9.4). The one idea: readers take a gap of a
 * tenth of an em or more for a space, so that clusters which the text does
 * not part but a gap does (the quarter em between Han and Latin, a justified
 * or tracked line) are copied as one span. Glyphs that overlap (a mark set
 * without its half em of space) they take for another line, so that the left
 * one is declared narrower than it is, or both are such a span. Refuses
 * nothing.
 *
 * A gap may also be one between cells of a table or behind a list's number,
 * which come by calls of their own: across calls only Han beside Latin of the
 * same size counts as one text.
 */
#include "line.h"

#include "tounicode.h"

/* Gaps that look like a space but are none, thousandths of an em: poppler
 * sees one from 100 on. How wide one is within a call says nothing: room for a
 * ruby may be more than an em. */
#define GAP_MIN 90
#define GAP_MAX_CALLS 450

/* Overlaps that look like another line, thousandths of an em: poppler begins
 * one from 100 on. Widths are rounded down to steps, so that few codes are
 * needed; a step is less than GAP_MIN. What is closer than WIDTH_MIN is left
 * to a span. */
#define OVERLAP_MIN 95
#define OVERLAP_MAX 1100 /* what is further back is another piece of text */
#define WIDTH_STEP 50
#define WIDTH_MIN 100
#define WIDTH_MAX 2000 /* a glyph may be declared so wide */

/* ---- characters ----------------------------------------------------------*/

static uint32_t first_of(str s)
{
    size_t i = 0;
    return s.len > 0 ? utf8_next(s, &i) : 0;
}

static uint32_t last_of(str s)
{
    size_t i = s.len;
    while (i > 0 && ((uint8_t)s.ptr[--i] & 0xC0) == 0x80)
        ;
    return s.len > 0 ? utf8_next(s, &i) : 0;
}

static bool is_space(uint32_t cp)
{
    return cp == 0 || cp == ' ' || cp == 0xA0 || cp == 0x3000 ||
           (cp >= 0x2000 && cp <= 0x200B) || cp == 0x202F || cp == 0x205F;
}

/* Hebrew to Arabic and their forms: visual order is not that of the text. */
static bool is_rtl(uint32_t cp)
{
    return (cp >= 0x590 && cp <= 0x8FF) || (cp >= 0xFB1D && cp <= 0xFDFF) ||
           (cp >= 0xFE70 && cp <= 0xFEFF) || (cp >= 0x10800 && cp <= 0x10FFF) ||
           (cp >= 0x1E800 && cp <= 0x1EFFF);
}

static bool is_han(uint32_t cp)
{
    return (cp >= 0x2E80 && cp <= 0x2FDF) || (cp >= 0x3005 && cp <= 0x9FFF) ||
           (cp >= 0xAC00 && cp <= 0xD7A3) || (cp >= 0xF900 && cp <= 0xFAFF) ||
           (cp >= 0x20000 && cp <= 0x3FFFF);
}

/* Letters and digits of Latin, Greek, Cyrillic. */
static bool is_letter(uint32_t cp)
{
    return (cp >= '0' && cp <= '9') || ((cp | 32) >= 'a' && (cp | 32) <= 'z') ||
           (cp >= 0xC0 && cp <= 0x52F) || (cp >= 0x1E00 && cp <= 0x1FFF);
}

/* ---- overlaps ------------------------------------------------------------*/

/* Whether there are letters of text that run from the right: what stands
 * behind them is to the left. */
static bool runs_left(str text)
{
    return is_rtl(first_of(text)) || is_rtl(last_of(text));
}

/* The width to declare for a glyph whose own is width, if the next one begins
 * way behind it, all in thousandths of an em; 0: its own. */
static int narrowed(int width, int64_t way)
{
    if (way > width - OVERLAP_MIN || way < WIDTH_MIN)
        return 0;
    return (int)(way - way % WIDTH_STEP);
}

/* The same for the last glyph of a cluster, of which next is known. */
static int narrowed_to(const font *f, const inked *g, mpt size, str text,
                       const inked *next)
{
    if (next == NULL || next->y != g->y || !font_takes_widths(f) ||
        font_fits(f, g->gid, size, next->x - g->x)) /* as almost all */
        return 0;
    int64_t way = ((int64_t)next->x - g->x) * 1000 / size;
    int width = narrowed(font_own_width(f, g->gid, g->adv, size), way);
    return width == 0 || runs_left(text) ? 0 : width;
}

/* Narrows the last glyph of the call before, now that g follows it. */
static void narrow_last(line_buf *l, const inked *g)
{
    const struct cluster *c = &l->clusters.v[l->clusters.n - 1];
    struct shown *s = &l->glyphs.v[l->glyphs.n - 1];
    if (s->y != g->y || !font_takes_widths(c->font) || runs_left(c->text))
        return;
    int width = narrowed(s->width, ((int64_t)g->x - s->x) * 1000 / s->size);
    if (width == 0)
        return;
    s->code = font_code_as(c->font, s->code, width);
    s->width = font_width(c->font, s->code, 0, s->size);
}

/* What shows g and means text, declared to be so wide. */
static struct used use_narrow(font *f, const inked *g, str text, mpt size,
                              int width)
{
    struct used u = {.code = font_code(f, g->gid, text, width)};
    u.width = font_width(f, u.code, g->adv, size);
    u.text = font_text(f, u.code);
    u.blank = font_is_blank(f, u.code);
    return u;
}

static void add_shown(line_buf *l, const line_style *as, const inked *g,
                      const struct used *u)
{
    VEC_PUSH(l->a, &l->glyphs,
             (struct shown){.font = font_id(as->font),
                            .size = as->size,
                            .ink = as->ink,
                            .code = u->code,
                            .width = u->width,
                            .wider = g->wider,
                            .blank = u->blank,
                            .spacing = g->spacing,
                            .x = g->x,
                            .y = g->y});
}

void line_add(line_buf *l, const line_style *as, const inked *g, size_t n,
              str text, const inked *next)
{
    font *f = as->font;
    bool fits = tounicode_fits(text);
    struct used u, first = {0};
    size_t from = l->glyphs.n;
    if (l->clusters.n > 0 && l->clusters.v[l->clusters.n - 1].call != l->call)
        narrow_last(l, g);
    for (size_t i = 0; i < n; i++) {
        str means = i == 0 && fits ? text : STR_NONE;
        int width = i + 1 < n ? 0 : narrowed_to(f, &g[i], as->size, text, next);
        if (width == 0)
            font_use(f, &g[i], means, as->size, &u);
        else
            u = use_narrow(f, &g[i], means, as->size, width);
        if (i == 0)
            first = u;
        add_shown(l, as, &g[i], &u);
    }
    /* the caller's text may not last */
    VEC_PUSH(l->a, &l->clusters,
             (struct cluster){.from = from,
                              .n = n,
                              .font = f,
                              .text = fits ? first.text : str_dup(l->a, text),
                              .coded = n == 1 && text.len > 0 && fits,
                              .call = l->call,
                              .owner = l->owner});
}

/* ---- gaps ----------------------------------------------------------------*/

/* From the end of glyph a to the beginning of b, in thousandths of the unit in
 * which their sizes are. */
static int64_t way_of(const struct shown *a, const struct shown *b)
{
    int64_t width = (int64_t)a->width * a->size * (1000 + a->wider) / 1000;
    return (int64_t)b->x * 1000 - ((int64_t)a->x * 1000 + width);
}

/* The gap between two glyphs in thousandths of an em; -1 if they do not stand
 * on one line. */
static int64_t gap_of(const struct shown *a, const struct shown *b)
{
    return a->y != b->y ? -1 : way_of(a, b) / a->size;
}

/* True where that is neither a gap nor an overlap: so stand almost all. */
static bool is_close(const struct shown *a, const struct shown *b)
{
    int64_t way = a->y == b->y ? way_of(a, b) : 0;
    return way < (int64_t)GAP_MIN * a->size &&
           way > (int64_t)-OVERLAP_MIN * a->size;
}

/* Whether a reader would see a space between clusters a and b of one text, or
 * one upon the other: an opening mark that is set without its space behind a
 * glyph that is no wider than that, or that cannot be narrowed. */
static bool is_parted(const line_buf *l, const struct cluster *a,
                      const struct cluster *b)
{
    const struct shown *left = &l->glyphs.v[a->from + a->n - 1];
    const struct shown *right = &l->glyphs.v[b->from];
    if (is_close(left, right))
        return false;
    int64_t gap = gap_of(left, right);
    uint32_t x = last_of(a->text), y = first_of(b->text);
    if (gap < -OVERLAP_MAX || is_space(x) || is_space(y) || is_rtl(x) ||
        is_rtl(y))
        return false;
    if (gap < GAP_MIN)
        return gap <= -OVERLAP_MIN;
    if (a->call == b->call)
        return true;
    return gap <= GAP_MAX_CALLS && left->size == right->size &&
           ((is_han(x) && is_letter(y)) || (is_letter(x) && is_han(y)));
}

/* ---- writing ------------------------------------------------------------ */

/* Writes the glyphs of clusters[from..to) as a span with their text. What is
 * nobody's has its span in the artifact; an element's is a piece of its own:
 * some readers lose what comes behind a piece in a piece. */
static void flush_span(line_buf *l, size_t from, size_t to, tagger *t,
                       content *c)
{
    const struct cluster *v = l->clusters.v;
    struct shown *first = &l->glyphs.v[v[from].from];
    size_t n = v[to - 1].from + v[to - 1].n - v[from].from;
    buf text = buf_new(l->a);
    for (size_t i = from; i < to; i++)
        buf_add(&text, v[i].text);
    if (v[from].owner.elem != NULL && tagger_tags(t)) {
        tagger_open_actual(t, &v[from].owner, buf_str(&text), c);
    } else {
        tagger_open(t, &v[from].owner, c);
        first->span = (uint32_t)n;
        first->actual = buf_str(&text);
    }
    content_glyphs(c, first, n);
}

/* Writes clusters[from..to), which say their text themselves. */
static void flush_plain(line_buf *l, size_t from, size_t to, tagger *t,
                        content *c)
{
    const struct cluster *v = l->clusters.v;
    if (from == to)
        return;
    tagger_open(t, &v[from].owner, c);
    content_glyphs(c, &l->glyphs.v[v[from].from],
                   v[to - 1].from + v[to - 1].n - v[from].from);
}

/* Two owners' texts cannot be one span: the last glyph of the one is declared
 * to be as wide as the way to the other, or hardly wide where the other begins
 * before it (a narrow mark, then a bracket without its space). */
static void widen_last(line_buf *l, const struct cluster *a,
                       const struct cluster *b)
{
    struct shown *s = &l->glyphs.v[a->from + a->n - 1];
    const struct shown *next = &l->glyphs.v[b->from];
    int64_t way = ((int64_t)next->x - s->x) * 1000 / s->size;
    if (!font_takes_widths(a->font) || way > WIDTH_MAX || a->n > 1)
        return;
    way = way < WIDTH_MIN ? WIDTH_MIN : way - way % WIDTH_STEP;
    s->code = font_code_as(a->font, s->code, (int)way);
    s->width = font_width(a->font, s->code, 0, s->size);
}

/* One behind the last cluster of the owner of clusters[from]. */
static size_t owner_end(const line_buf *l, size_t from)
{
    const struct cluster *v = l->clusters.v;
    size_t i = from + 1;
    while (i < l->clusters.n && owner_same(&v[i].owner, &v[from].owner))
        i++;
    return i;
}

/* Writes clusters [from, end) of one owner. */
static void flush_owner(line_buf *l, size_t from, size_t end, tagger *t,
                        content *c)
{
    const struct cluster *v = l->clusters.v;
    size_t plain = from;
    for (size_t i = from, next; i < end; i = next) {
        for (next = i + 1; next < end && is_parted(l, &v[next - 1], &v[next]);)
            next++;
        if (next == i + 1 && v[i].coded)
            continue;
        flush_plain(l, plain, i, t, c);
        flush_span(l, i, next, t, c);
        plain = next;
    }
    flush_plain(l, plain, end, t, c);
}

void line_flush(line_buf *l, tagger *t, content *c)
{
    const struct cluster *v = l->clusters.v;
    for (size_t i = 0, end; i < l->clusters.n; i = end) {
        end = owner_end(l, i);
        if (end < l->clusters.n && is_parted(l, &v[end - 1], &v[end]))
            widen_last(l, &v[end - 1], &v[end]);
        flush_owner(l, i, end, t, c);
    }
    l->glyphs.n = l->clusters.n = 0;
}
