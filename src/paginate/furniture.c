/*
 * furniture: a master's letterhead, folio and "more" line -> marks of a page.
 *
 * The one idea: most furniture says the same on every page, so what was set
 * for the page before is used again while its text stays the same. Refuses
 * nothing; text that comes out empty leaves no mark.
 */
#include "fill.h"

/* The latest setting of one piece of furniture. */
typedef struct setting {
    const furniture *f;
    str text; /* as it was before it was cut to its place */
    const broken *br;
} setting;

struct decorator {
    arena *a;
    const styled *st;
    shaper *sh;
    breaker *b;
    diags *d;
    int end; /* of the pages that on which the story ends, 0 = the last */
    int of;  /* pages */
    const numbering *numbers;
    int at; /* the page, from 1 */
    folio folio;
    VEC(setting) set;
};

decorator *decorator_new(const filler *f, shaper *sh, breaker *b,
                         const numbering *n, int end)
{
    decorator *dec = ARENA_NEW(f->a, decorator);
    *dec = (decorator){.a = f->a,
                       .st = f->st,
                       .sh = sh,
                       .b = b,
                       .d = f->d,
                       .end = end,
                       .of = (int)f->sheets.n,
                       .numbers = n};
    dec->folio.pages = arena_printf(f->a, "%d", n->all);
    dec->folio.front = n->front;
    return dec;
}

void decorate_page(decorator *dec, size_t i)
{
    int number = dec->numbers->first + (int)i;
    dec->at = (int)i + 1;
    dec->folio.page = dec->numbers->roman ? roman_numeral(dec->a, number)
                                          : arena_printf(dec->a, "%d", number);
}

/* What says that text goes on is for releases: pages of a kit are not torn
 * apart. */
static bool is_unfinished(const decorator *dec)
{
    return dec->st->release->kind == KIND_RELEASE &&
           dec->at < (dec->end ? dec->end : dec->of);
}

static bool furniture_shown(const decorator *dec, const furniture *f)
{
    switch (f->when) {
    case WHEN_ALWAYS:
        return true;
    case WHEN_NOT_LAST:
        return dec->at != dec->of;
    case WHEN_UNFINISHED:
        return is_unfinished(dec);
    case WHEN_LAST:
        return dec->at == dec->of;
    case WHEN_ODD:
        return (dec->numbers->before + dec->at) % 2 == 1;
    case WHEN_EVEN:
        return (dec->numbers->before + dec->at) % 2 == 0;
    }
    return false;
}

/* The tag of piece i where it is heard, which is once, on the first page. */
static const elem *heard(const decorator *dec, size_t i)
{
    return dec->at == 1 ? dec->st->letterhead[i] : NULL;
}

/* ---- pictures, fills, rules ------------------------------------------- */

/* The picture as large as its box lets it be, on the side that `set` says. */
static mark image_mark(const decorator *dec, const furniture *f)
{
    mark m = {.kind = MARK_IMAGE,
              .x = f->x,
              .y = f->y,
              .w = f->w,
              .h = f->h,
              .asset = f->picture};
    picture_fit(&f->picture, &m.w, &m.h);
    if (f->w > m.w && f->set == SET_RIGHT)
        m.x += f->w - m.w;
    else if (f->w > m.w && f->set == SET_CENTER)
        m.x += (f->w - m.w) / 2;
    picture_check(&f->picture, "of the letterhead", m.w, f->at, dec->d);
    return m;
}

void decorate_ground(decorator *dec, const master *m, marks *out)
{
    for (size_t i = 0; i < m->nfurniture; i++) {
        const furniture *f = &m->furniture[i];
        bool pictured = f->picture.image != NULL || f->picture.drawing != NULL;
        if (f->kind == FURN_TEXT || !furniture_shown(dec, f) ||
            (f->kind == FURN_IMAGE && !pictured))
            continue;
        mark k = f->kind == FURN_IMAGE
                     ? image_mark(dec, f)
                     : fill_mark(f->x, f->y, f->w, f->h, f->color);
        k.furniture = true;
        k.elem = heard(dec, i);
        VEC_PUSH(dec->a, out, k);
    }
}

/* ---- text ------------------------------------------------------------- */

static setting *setting_of(decorator *dec, const furniture *f)
{
    for (size_t i = 0; i < dec->set.n; i++) {
        if (dec->set.v[i].f == f)
            return &dec->set.v[i];
    }
    VEC_PUSH(dec->a, &dec->set, (setting){.f = f});
    return &dec->set.v[dec->set.n - 1];
}

/* Lines that its text may have: those of its place, and one more for a long
 * name. More would run into what stands below. */
static size_t lines_allowed(const furniture *f, const broken *br)
{
    mpt place = br->leading > 0 ? (f->h + br->leading / 2) / br->leading : 1;
    return (size_t)(place > 1 ? place : 1) + 1;
}

/* p with its text from byte `at` on cut off and "…" in its place. */
static const para *para_cut(arena *a, const para *p, size_t at)
{
    para *cut = ARENA_NEW(a, para);
    span *spans = ARENA_ARRAY(a, span, p->nspans);
    str parts[2] = {str_trim(str_slice(p->text, 0, at)), STR("\u2026")};
    *cut = *p;
    cut->text = str_join(a, parts, 2, "");
    cut->spans = spans;
    cut->nspans = 0;
    for (size_t i = 0; i < p->nspans && p->spans[i].from < cut->text.len; i++)
        spans[cut->nspans++] = p->spans[i];
    spans[cut->nspans - 1].to = (uint32_t)cut->text.len;
    return cut;
}

/* The text broken, no longer than its place. */
static const broken *furniture_break(decorator *dec, const furniture *f,
                                     const para *p)
{
    const broken *br = break_para(dec->b, shape_para(dec->sh, p), f->w);
    size_t most = lines_allowed(f, br);
    if (br->nlines <= most)
        return br;
    size_t at = br->lines[most - 1].to;
    do {
        while (at > 1 && ((uint8_t)p->text.ptr[--at] & 0xC0) == 0x80)
            ;
        const para *cut = para_cut(dec->a, p, at);
        br = break_para(dec->b, shape_para(dec->sh, cut), f->w);
    } while (br->nlines > most && at > 1);
    return br;
}

/* Its lines on this page, or NULL. */
static const broken *furniture_lines(decorator *dec, const furniture *f)
{
    const para *p = style_furniture(dec->a, dec->st, f, &dec->folio);
    if (p == NULL)
        return NULL;
    setting *s = setting_of(dec, f);
    if (s->br == NULL || !str_eq(s->text, p->text)) {
        s->text = p->text;
        s->br = furniture_break(dec, f, p);
    }
    return s->br;
}

/* Where the first line stands. What hangs from the foot of the page grows
 * upwards, so that long words do not push it off the paper. */
static mpt furniture_top(const furniture *f, const broken *br)
{
    int64_t more = (int64_t)br->nlines * br->leading - f->h;
    if (!f->from_bottom || more <= 0)
        return f->y;
    return more < f->y ? f->y - (mpt)more : 0;
}

/* The element of line i, which the words of each line of a letterhead have for
 * themselves: first is that of the first. */
static const elem *heard_line(const decorator *dec, const elem *first,
                              const broken *br, size_t i)
{
    str text = br->shaped->para->text;
    size_t n = 0;
    if (first == NULL || !first->lined)
        return first;
    for (uint32_t k = 0; k < br->lines[i].from; k++)
        n += text.ptr[k] == '\n';
    size_t at = first->id - dec->st->elems[0]->id + n;
    return at < dec->st->nelems ? dec->st->elems[at] : first;
}

/* Line after line, set as its paragraph's style says. */
static void furniture_text(decorator *dec, const furniture *f, const broken *br,
                           const elem *t, marks *out)
{
    mpt y = furniture_top(f, br);
    for (size_t i = 0; i < br->nlines; i++) {
        mark m = line_mark(br, i, f->x, y + (mpt)i * br->leading);
        m.furniture = true;
        m.elem = heard_line(dec, t, br, i);
        VEC_PUSH(dec->a, out, m);
    }
}

void decorate_text(decorator *dec, const master *m, marks *out)
{
    for (size_t i = 0; i < m->nfurniture; i++) {
        const furniture *f = &m->furniture[i];
        if (f->kind != FURN_TEXT || !furniture_shown(dec, f))
            continue;
        const broken *br = furniture_lines(dec, f);
        if (br != NULL)
            furniture_text(dec, f, br, heard(dec, i), out);
    }
}
