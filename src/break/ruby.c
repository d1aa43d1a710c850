/*
 * Ruby: what stands small above words, and the room it takes.
 *
 * In: clusters whose spans name a ruby, and each ruby as a line of its own.
 * Out: bases that are units, as wide as their ruby where that is wider, and,
 * once a line is set, each ruby over its base. The one idea: room beside a
 * base is width of its clusters, and what a ruby may hang over neighbours is
 * taken from the gap to them, so that it counts only where they stand on the
 * same line and all else here need not know of ruby.
 *
 * After JLREQ 3.3: a shorter ruby is spread over its base, 1 before and
 * behind to 2 between (3.3.6); a longer one widens its base in the same way
 * (3.3.7) after it has hung over kana or a mark's blank beside it, never over
 * Han (3.3.8). The
 * letters of pinyin and the signs of bopomofo are not spread: a syllable stays
 * together over the middle of its character, apart from the next one. What is
 * cut for want of room has its ruby on the first line.
 */
#include "cluster.h"

/* No ruby stands in from the ends of its base by more than half an em of it,
 * nor over kana by more than half an em of its own. */
enum { HALF = 2 };
#define AIR 6 /* beside letters, to the next ruby: size / 6 */

/* A base: clusters [a, e). */
typedef struct base {
    int ruby;
    size_t a, e;
} base;

static int ruby_of(const clusters *c, size_t i)
{
    const cluster *k = &c->v[i];
    return k->cls == CL_FORCED ? 0 : c->shaped->runs[k->run].span->ruby;
}

/* The next base at or after i; false if there is none. */
static bool next_base(const clusters *c, size_t i, base *b)
{
    while (i < c->n && ruby_of(c, i) == 0)
        i++;
    if (i == c->n)
        return false;
    *b = (base){.ruby = ruby_of(c, i), .a = i, .e = i + 1};
    while (b->e < c->n && ruby_of(c, b->e) == b->ruby)
        b->e++;
    return true;
}

/* The ruby as a line, or NULL where nothing of it can be shown. */
static const line *line_of(const clusters *c, int ruby)
{
    const broken *b = c->rubies[ruby - 1];
    return b->nlines > 0 && b->lines[0].nglyphs > 0 ? &b->lines[0] : NULL;
}

static mpt size_of(const clusters *c, int ruby)
{
    return c->shaped->rubies[ruby - 1]->para->style->size;
}

static bool is_zhuyin(uint32_t cp)
{
    return (cp >= 0x3105 && cp <= 0x312F) || (cp >= 0x31A0 && cp <= 0x31BF);
}

static bool spreads(uint32_t cp)
{
    return cp_takes_dot(cp) && !is_zhuyin(cp);
}

/* True if every character of the ruby may stand by itself. */
static bool is_spread(const clusters *c, int ruby)
{
    str text = c->shaped->rubies[ruby - 1]->para->text;
    for (size_t i = 0; i < text.len;)
        if (!spreads(utf8_next(text, &i)))
            return false;
    return true;
}

/* ---- room ---------------------------------------------------------------- */

/* What a ruby may hang over: kana, and the blank of a mark towards it. */
static bool gives_way(const clusters *c, size_t i, bool on_its_right)
{
    const cluster *k = &c->v[i];
    uint32_t cp = k->cp;
    if (k->cls == CL_FORCED || ruby_of(c, i) != 0)
        return false;
    if (k->cls == CL_HAN)
        return cp >= 0x3041 && cp <= 0x30FF;
    return on_its_right ? k->blank_r >= k->em / 4 : k->blank_l >= k->em / 4;
}

static int64_t base_width(const clusters *c, const base *b)
{
    int64_t w = 0;
    for (size_t i = b->a; i < b->e; i++)
        w += c->v[i].w + (i + 1 < b->e ? c->v[i].gap : 0);
    return w;
}

static int64_t ruby_width(const clusters *c, const base *b, const line *ruby)
{
    bool beside =
        (b->a > 0 && ruby_of(c, b->a - 1)) || (b->e < c->n && ruby_of(c, b->e));
    mpt air = beside && !is_spread(c, b->ruby) ? size_of(c, b->ruby) / AIR : 0;
    return (int64_t)ruby->width + 2 * air;
}

/* Puts room beside cluster k, seen from the left. */
static void pad(cluster *k, mpt left, mpt right)
{
    k->lead += left;
    k->trail += right;
    k->w += left + right;
}

/* Parts of the base between which a longer ruby puts room. */
static size_t parts_of(const clusters *c, const base *b)
{
    for (size_t i = b->a; i < b->e; i++)
        if (c->v[i].cls != CL_HAN && c->v[i].cls != CL_HANGUL)
            return 1;
    return b->e - b->a;
}

/* Makes the base wider by excess: n parts, n - 1 whole rooms between and half
 * of one at each end, more there as far as that hangs over kana. */
static void widen(clusters *c, const base *b, mpt excess)
{
    bool before = b->a > 0 && gives_way(c, b->a - 1, true);
    bool behind = b->e < c->n && gives_way(c, b->e, false);
    mpt over = before || behind ? size_of(c, b->ruby) / HALF : 0;
    int32_t n = (int32_t)parts_of(c, b);
    over = over < excess / 2 ? over : excess / 2;
    mpt rest = excess - 2 * over;
    mpt end = over + rest / (2 * n);
    mpt inner = n > 1 ? (excess - 2 * end) / (n - 1) : 0;
    bool rtl = c->shaped->runs[c->v[b->a].run].level & 1;
    for (size_t i = b->a; n > 1 && i + 1 < b->e; i++)
        pad(&c->v[i], rtl ? inner : 0, rtl ? 0 : inner);
    pad(&c->v[b->a], rtl ? 0 : end, rtl ? end : 0);
    pad(&c->v[b->e - 1], rtl ? end : 0, rtl ? 0 : end);
    if (before)
        c->v[b->a - 1].gap -= over;
    if (behind)
        c->v[b->e - 1].gap -= over;
}

void ruby_join(clusters *c)
{
    base b = {0};
    while (c->rubies && next_base(c, b.e, &b))
        for (size_t i = b.a; i + 1 < b.e; i++)
            c->v[i].brk = BRK_NO;
}

void ruby_places(clusters *c)
{
    base b = {0};
    ruby_join(c);
    while (c->rubies && next_base(c, b.e, &b)) {
        const line *ruby = line_of(c, b.ruby);
        for (size_t i = b.a; i < b.e; i++) {
            cluster *k = &c->v[i];
            k->trim_l = k->trim_r = k->hang = 0;
            for (int kind = 0; i + 1 < b.e && kind < GIVES; kind++)
                k->give[kind] = 0;
            for (int kind = 0; i + 1 < b.e && kind < GROWS; kind++)
                k->grow[kind] = 0;
        }
        int64_t excess = ruby ? ruby_width(c, &b, ruby) - base_width(c, &b) : 0;
        if (excess > 0)
            widen(c, &b, excess > PT(6000) ? PT(6000) : (mpt)excess);
    }
}

/* ---- placing ------------------------------------------------------------- */

/* What glyphs of a line stand side by side over one base. */
typedef struct extent {
    mpt left, right, top; /* top: of the em box, above the baseline */
} extent;

static extent extent_of(const clusters *c, const placed *g, size_t n)
{
    extent x = {.left = INT32_MAX, .right = INT32_MIN, .top = INT32_MIN};
    for (size_t i = 0; i < n; i++) {
        const run *r = &c->shaped->runs[g[i].run];
        mpt right = g[i].x + g[i].adv + mpt_scale(g[i].adv, g[i].wider, 1000);
        mpt top = r->rise + mpt_scale(r->size, r->face->ascent, r->face->upem);
        x.left = g[i].x < x.left ? g[i].x : x.left;
        x.right = right > x.right ? right : x.right;
        x.top = top > x.top ? top : x.top;
    }
    return x;
}

/* The ruby's glyphs from x on, each character step further than it stands. */
static const placed *shift_glyphs(arena *a, const line *ruby, mpt x, mpt y,
                                  mpt step)
{
    placed *out = ARENA_ARRAY(a, placed, ruby->nglyphs);
    mpt by = x - ruby->left;
    for (size_t i = 0; i < ruby->nglyphs; i++) {
        out[i] = ruby->glyphs[i];
        by += i > 0 && out[i].to > out[i].from ? step : 0;
        out[i].x += by;
        out[i].y += y;
    }
    return out;
}

static size_t count_characters(const line *ruby)
{
    size_t n = 0;
    for (size_t i = 0; i < ruby->nglyphs; i++)
        n += ruby->glyphs[i].to > ruby->glyphs[i].from;
    return n;
}

static ruby_line place_ruby(arena *a, const clusters *c, int number,
                            const line *ruby, extent over, mpt em)
{
    const shaped *s = c->shaped->rubies[number - 1];
    mpt spare = over.right - over.left - ruby->width;
    mpt begin = spare / 2, step = 0;
    int32_t n = (int32_t)count_characters(ruby);
    if (spare > 0 && n > 1 && is_spread(c, number)) {
        begin = spare / (2 * n);
        begin = begin < em / HALF ? begin : em / HALF;
        step = (spare - 2 * begin) / (n - 1);
    }
    mpt y = over.top + s->descent;
    return (ruby_line){.ruby = number,
                       .glyphs =
                           shift_glyphs(a, ruby, over.left + begin, y, step),
                       .nglyphs = ruby->nglyphs,
                       .height = y + s->ascent};
}

void ruby_set(arena *a, const clusters *c, const fitted *f, line *l)
{
    if (c->rubies == NULL || f->a >= f->e)
        return;
    VEC(ruby_line) all = {0};
    int done = f->a > 0 ? ruby_of(c, f->a - 1) : 0; /* on the line before */
    for (size_t i = 0, end; i < l->nglyphs; i = end) {
        const placed *g = &l->glyphs[i];
        const run *r = &c->shaped->runs[g->run];
        int ruby = r->span->ruby;
        for (end = i + 1; end < l->nglyphs; end++)
            if (c->shaped->runs[l->glyphs[end].run].span->ruby != ruby)
                break;
        const line *text = ruby ? line_of(c, ruby) : NULL;
        if (text == NULL || ruby == done)
            continue;
        done = ruby;
        extent over = extent_of(c, g, end - i);
        VEC_PUSH(a, &all, place_ruby(a, c, ruby, text, over, r->size));
    }
    l->rubies = all.v;
    l->nrubies = all.n;
}

/* ---- the line above ------------------------------------------------------ */

static const char *points(arena *a, mpt n)
{
    buf out = buf_new(a);
    buf_milli(&out, n);
    return buf_str(&out).ptr;
}

void ruby_complain(arena *a, const broken *b, bool told[STYLE_COUNT], diags *d)
{
    const style *st = b->shaped->para->style;
    for (size_t i = 1; i < b->nlines; i++)
        for (size_t k = 0; k < b->lines[i].nrubies; k++) {
            mpt need = b->lines[i].rubies[k].height + b->shaped->descent;
            if (need <= b->leading || told[st->id])
                continue;
            told[st->id] = true;
            diag_add(d, D_RUBY_TIGHT, b->shaped->para->at, style_names[st->id],
                     points(a, b->leading), points(a, (need + 99) / 100 * 100));
        }
}
