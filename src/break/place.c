/*
 * The places between clusters: what stands there and what it may give.
 *
 * In: clusters with class and width. Out: the blanks of full-width marks,
 * what adjacent marks take (CLREQ 3.1.6, JLREQ 3.1.4), the gap between Han and
 * Latin (CLREQ 3.2.2, JLREQ 3.2.6), what marks give up at the ends of a line,
 * and how far each place gives and grows, by kind (CLREQ 3.2.2, JLREQ 3.8).
 * The glyphs themselves are never changed: a mark is narrowed by moving what
 * stands beside it. How much of a mark is empty is asked of the font, which
 * knows that Taiwan's comma stands in the middle of its square and Beijing's
 * at its left (rule 12).
 */
#include "cluster.h"

/* What every place may take before an eye sees it: a fiftieth of an em, and a
 * part of the white that stands there already. */
enum { EVEN_PART = 50, EVEN_WHITE = 3 };

/* ---- blanks ----------------------------------------------------------- */

typedef struct known {
    const face *face;
    uint32_t gid;
    int left, right; /* font units */
} known;

struct blanks {
    arena *a;
    VEC(known) v;
};

blanks *blanks_new(arena *a)
{
    blanks *b = ARENA_NEW(a, blanks);
    b->a = a;
    return b;
}

static const known *find_blanks(blanks *b, const clusters *c, const cluster *k)
{
    const run *r = &c->shaped->runs[k->run];
    uint32_t gid = r->glyphs[k->g0].gid;
    for (size_t i = 0; i < b->v.n; i++)
        if (b->v.v[i].gid == gid && b->v.v[i].face == r->face)
            return &b->v.v[i];
    known new = {.face = r->face, .gid = gid};
    face_blanks(r->face, k->cp, gid, r->script, r->lang, &new.left, &new.right);
    VEC_PUSH(b->a, &b->v, new);
    return &b->v.v[b->v.n - 1];
}

static bool is_mark(const cluster *k)
{
    return k->cls >= CL_OPEN && k->cls <= CL_MIDDLE;
}

/* Where a mark is narrowed depends on what it is: a bracket never towards
 * what it encloses (rule 9). */
static void set_blanks(clusters *c, cluster *k, blanks *b)
{
    const known *kn = find_blanks(b, c, k);
    int upem = kn->face->upem;
    if (k->cls != CL_CLOSE)
        k->blank_l = mpt_scale(k->em, kn->left, upem);
    if (k->cls != CL_OPEN)
        k->blank_r = mpt_scale(k->em, kn->right, upem);
}

/* In Taiwan and Hong Kong , 。 and their like stand in the middle of their
 * square (rule 12), in Japan the colon and the semicolon. */
static bool is_centred(const cluster *k)
{
    return k->blank_l > 0 && k->blank_r > 0;
}

static bool is_chinese(enum font_lang fl)
{
    return fl == FONT_HANS || fl == FONT_HANT || fl == FONT_HK;
}

static bool is_hans(const clusters *c, const cluster *k)
{
    return cluster_lang(c, k) == FONT_HANS;
}

/* ---- the ends of lines -------------------------------------------------- */

/* A mark at a line's end loses its blank half (rule 10), an opening bracket
 * at its start (rule 11); marks in the middle of their square stay as they
 * are, and so do ? and ! but in mainland Chinese (rule 13). */
static void set_trims(const clusters *c, cluster *k)
{
    if (k->cls == CL_OPEN)
        k->trim_l = k->blank_l;
    else if (k->cls == CL_EXCL)
        k->trim_r = is_hans(c, k) ? k->blank_r : 0;
    else if (k->cls == CL_CLOSE || k->cls == CL_MIDDLE || !is_centred(k))
        k->trim_r = k->blank_r;
}

/* The comma, the full stop and 、 may hang over the edge; not in Taiwan and
 * Hong Kong (rule 16). */
static void set_hang(const clusters *c, cluster *k)
{
    enum font_lang fl = cluster_lang(c, k);
    uint32_t cp = k->cp;
    if ((fl == FONT_HANS || fl == FONT_JA) &&
        (cp == 0x3001 || cp == 0x3002 || cp == 0xFF0C))
        k->hang = k->w - k->trim_r;
}

/* ---- marks beside each other -------------------------------------------- */

/* What the mark on the left leaves empty on its right, where that may go. */
static mpt spare_right(const clusters *c, const cluster *l)
{
    if (l->cls == CL_EXCL)
        return is_hans(c, l) ? l->blank_r : 0;
    return l->cls == CL_CLOSE || !is_centred(l) ? l->blank_r : 0;
}

/* What two neighbouring marks give up: together they take 1.5 em, taken from
 * the side that faces away from what a bracket encloses (rule 9). */
static mpt pair_cut(const clusters *c, const cluster *l, const cluster *r)
{
    if (!is_mark(l) || !is_mark(r))
        return 0;
    if (l->cls == CL_OPEN)
        return r->cls == CL_OPEN ? r->blank_l : 0;
    mpt left = spare_right(c, l);
    if (r->cls == CL_OPEN)
        return left > r->blank_l ? left : r->blank_l;
    return left;
}

/* Several ? and ! in a row of mainland text: two take 1 em, three 2 em (rule
 * 26, GB/T 15834), more the same each. From cluster i; returns how many. */
static size_t squeeze_excl(clusters *c, size_t i)
{
    size_t n = 1;
    while (i + n < c->n && c->v[i + n].cls == CL_EXCL)
        n++;
    int num = n == 2 ? 3 : 2;
    for (size_t k = i; n > 1 && k < i + n; k++) {
        cluster *m = &c->v[k];
        mpt left = m->blank_l * num / 3, right = m->blank_r * num / 3;
        if (k > 0)
            c->v[k - 1].gap -= left;
        m->gap -= right;
        m->blank_l = m->blank_r = 0;
    }
    return n;
}

/* An interpunct takes half an em (rule 13), whether its glyph is wider or
 * narrower. */
static void halve_interpunct(clusters *c, size_t i)
{
    cluster *k = &c->v[i];
    mpt spare = k->em / 2 - k->w;
    mpt before = spare > 0 ? spare / 2 : -k->blank_l;
    mpt behind = spare > 0 ? spare - spare / 2 : -k->blank_r;
    if (i > 0)
        c->v[i - 1].gap += before;
    k->gap += behind;
    k->blank_l = k->blank_r = 0;
    k->trim_r = spare > 0 ? 0 : -behind;
}

static bool is_interpunct(const clusters *c, size_t i)
{
    const cluster *k = &c->v[i];
    if (k->plain)
        return false;
    if (!is_chinese(cluster_lang(c, k)))
        return false;
    if (k->cls == CL_MIDDLE)
        return true;
    uint32_t cp = k->cp;
    return (cp == 0xB7 || cp == 0x2027) && i > 0 && i + 1 < c->n &&
           k[-1].cls == CL_HAN && k[1].cls == CL_HAN;
}

/* ---- gaps --------------------------------------------------------------- */

/* A superscript or note mark takes no gap (rule 19). */
static bool takes_gap(const clusters *c, const cluster *k)
{
    const run *r = &c->shaped->runs[k->run];
    return (k->cls == CL_LETTER || k->cls == CL_DIGIT) && !r->span->note &&
           r->rise == 0;
}

static bool gap_between(const clusters *c, const cluster *l, const cluster *r)
{
    return (l->cls == CL_HAN && takes_gap(c, r)) ||
           (r->cls == CL_HAN && takes_gap(c, l));
}

/* The smaller em of the two: a place is as tight as its tighter side. */
static mpt em_of(const cluster *l, const cluster *r)
{
    return l->em < r->em ? l->em : r->em;
}

/* From an eighth of an em to a third (rules 17, 20, 21). */
static void set_gap(cluster *l, mpt em, const composition *comp)
{
    mpt gap = mpt_scale(em, comp->gap, 1000);
    l->gap += gap;
    if (gap == 0)
        return;
    l->grow[GROW_GAP] = gap < em / 3 ? em / 3 - gap : 0;
    l->give[GIVE_GAP] = gap > em / 8 ? gap - em / 8 : 0;
}

/* A space typed between Han and Latin is the gap itself (rule 18). */
static bool typed_gap(const clusters *c, size_t i)
{
    const cluster *k = &c->v[i];
    return c->cjk && i > 0 && k->cls == CL_SPACE &&
           gap_between(c, k - 1, k + 1);
}

/* What kerning with the space behind it took from cluster k: the space that
 * is replaced takes nothing. */
static mpt kerned(const clusters *c, const cluster *k)
{
    const run *r = &c->shaped->runs[k->run];
    if (k->g1 != k->g0 + 1)
        return 0;
    const glyph *g = &r->glyphs[k->g0];
    mpt own = mpt_scale(r->size, face_advance(r->face, g->gid), r->face->upem) +
              r->span->style->tracking;
    return g->adv < own ? own - g->adv : 0;
}

/* ---- elasticity -----------------------------------------------------------
 */

/* Word spaces of Latin text as TeX has them; in Chinese from a quarter to a
 * half em, in Japanese as well, from a third (rule 22). */
static void set_space(const clusters *c, cluster *l)
{
    mpt least = l->em / 4, most = l->em / 2, w = l->w;
    if (!c->cjk) {
        l->grow[GROW_SPACE] = w / 2;
        l->give[GIVE_SPACE] = w / 3;
        return;
    }
    if (font_lang_of(c->shaped->para->lang) == FONT_JA) {
        l->gap += l->em / 3 - w;
        w = l->em / 3;
    }
    l->grow[GROW_SPACE] = w < most ? most - w : 0;
    l->give[GIVE_SPACE] = w > least ? w - least : 0;
}

/* Blank of a comma or stop that a place may squeeze: the half of it, so that
 * a mark is never set solid. */
static void give_mark(const clusters *c, cluster *place, const cluster *k,
                      mpt blank)
{
    if (blank == 0)
        return;
    enum font_lang fl = cluster_lang(c, k);
    if (k->cls == CL_COMMA)
        place->give[GIVE_COMMA] += blank / 2;
    else if (k->cls == CL_STOP && fl != FONT_JA)
        place->give[GIVE_STOP] += blank / 2;
    else if (k->cls == CL_EXCL && fl == FONT_HANS)
        place->give[GIVE_STOP] += blank / 2;
    else if (k->cls == CL_MIDDLE)
        place->give[GIVE_MIDDLE] += blank;
}

/* Blanks that a line may still squeeze out of a place (rule 20), after what
 * the two marks gave up as neighbours. */
static void set_squeeze(const clusters *c, cluster *l, const cluster *r,
                        mpt cut_all)
{
    mpt cut = cut_all;
    mpt left = l->blank_r > cut ? l->blank_r - cut : 0;
    cut = cut > l->blank_r ? cut - l->blank_r : 0;
    mpt right = r->blank_l > cut ? r->blank_l - cut : 0;
    int part = cut_all > 0 ? 2 : 1; /* two marks never stand solid */
    if (l->cls == CL_CLOSE)
        l->give[GIVE_BRACKET] += left / part;
    else
        give_mark(c, l, l, left);
    if (r->cls == CL_OPEN)
        l->give[GIVE_BRACKET] += right / part;
    else
        give_mark(c, l, r, right);
}

/* True where text in the cluster's font is set solid, without word spaces. */
static bool is_solid(const cluster *k)
{
    return k->cls == CL_HAN || k->cls == CL_DASH || k->cls == CL_IDSPACE ||
           is_mark(k);
}

/* What no line draws apart (rule 21): halves of a dash or an ellipsis, several
 * ? and !, the figures of a number. */
static bool is_unit(const clusters *c, const cluster *l, const cluster *r)
{
    bool number = cjk_full_digit(l->cp) && cjk_full_digit(r->cp);
    return cjk_one_unit(l, r) || number ||
           (l->cls == CL_EXCL && r->cls == CL_EXCL && is_hans(c, l));
}

static void set_loose(const clusters *c, cluster *l, const cluster *r)
{
    bool space = r->cls == CL_SPACE || r->cls == CL_FORCED;
    if ((!is_solid(l) && !is_solid(r)) || space || is_unit(c, l, r))
        return;
    l->grow[GROW_EVEN] = l->grow[GROW_LOOSE] = em_of(l, r) / EVEN_PART;
    mpt white = l->blank_r + r->blank_l + (l->gap < 0 ? l->gap : 0);
    if (white > 0)
        l->grow[GROW_EVEN] += white / EVEN_WHITE;
}

void places_pitch(clusters *c, mpt measure)
{
    mpt em = c->shaped->para->style->size;
    mpt n = em > 0 ? measure / em : 0;
    if (!c->cjk || n < 2)
        return;
    mpt pitch = (measure - n * em) / (n - 1);
    for (size_t i = 0; pitch <= em / EVEN_PART && i < c->n; i++)
        if (c->v[i].grow[GROW_LOOSE] > 0)
            c->v[i].gap += pitch;
}

static void set_place(clusters *c, size_t i, const composition *comp)
{
    cluster *l = &c->v[i];
    const cluster *r = &c->v[i + 1];
    if (typed_gap(c, i)) {
        l->gap = kerned(c, l - 1) - l->w;
        mpt em = em_of(l - 1, r);
        set_gap(l, em, comp);
        l->grow[GROW_EVEN] = l->grow[GROW_LOOSE] = em / EVEN_PART;
        return;
    }
    if (l->cls == CL_SPACE) {
        set_space(c, l);
        return;
    }
    if (comp->squeeze) {
        mpt cut = pair_cut(c, l, r);
        l->gap -= cut;
        set_squeeze(c, l, r, cut);
    }
    if (gap_between(c, l, r))
        set_gap(l, em_of(l, r), comp);
    set_loose(c, l, r);
    /* Korean that breaks between syllables gives between them as well. */
    if (comp->syllables && l->cls == CL_HANGUL && r->cls == CL_HANGUL)
        l->grow[GROW_EVEN] = l->grow[GROW_LOOSE] = em_of(l, r) / EVEN_PART;
}

static void set_marks(clusters *c, const composition *comp)
{
    for (size_t i = 0; comp->squeeze && i < c->n; i++) {
        cluster *k = &c->v[i];
        if (is_mark(k))
            set_trims(c, k);
        if (is_interpunct(c, i))
            halve_interpunct(c, i);
    }
    for (size_t i = 0; comp->squeeze && i < c->n;)
        i += c->v[i].cls == CL_EXCL && is_hans(c, &c->v[i]) ? squeeze_excl(c, i)
                                                            : 1;
    for (size_t i = 0; comp->hanging && i < c->n; i++)
        if (is_mark(&c->v[i]))
            set_hang(c, &c->v[i]);
}

/* The places between two letters or two of Han, which are most; false of any
 * other, set_place's, which would come to the same. */
static inline bool set_plain(const clusters *c, cluster *l, const cluster *r)
{
    if (l->plain == PLAIN_NOT || l->plain != r->plain)
        return false;
    if (l->plain == PLAIN_SQUARE)
        l->grow[GROW_EVEN] = l->grow[GROW_LOOSE] = em_of(l, r) / EVEN_PART;
    else if (l->cls == CL_SPACE && c->cjk)
        return false; /* a gap was typed, perhaps */
    else if (l->cls == CL_SPACE)
        set_space(c, l);
    return true;
}

void places_set(clusters *c, const composition *comp, blanks *marks)
{
    bool any = false;
    for (size_t i = 0; i < c->n; i++)
        if (is_mark(&c->v[i])) {
            set_blanks(c, &c->v[i], marks);
            any = true;
        }
    if (any || c->cjk)
        set_marks(c, comp);
    for (size_t i = 0; i + 1 < c->n; i++)
        if (!set_plain(c, &c->v[i], &c->v[i + 1]))
            set_place(c, i, comp);
}
