/*
 * The rules of Chinese, Japanese and Korean text that UAX #14 does not know.
 *
 * In: clusters with class and width. Out: the blank halves of full-width
 * marks, what adjacent marks take (CLREQ 3.1.6, JLREQ 3.1.4), the gap between
 * Han and Latin (CLREQ 3.2.2, JLREQ 3.2.6), how far each place may give, and
 * the breaks that differ. The glyphs themselves are never changed: a mark is
 * narrowed by moving what stands beside it.
 */
#include "cluster.h"

#include <string.h>

/* A full-width mark of a class, in one or more ranges. */
struct mark {
    uint32_t cp;
    uint8_t cls;
};

/* Marks that are full-width by themselves (East Asian Width W or F). */
static const struct mark wide_marks[] = {
    {0x3001, CL_COMMA}, {0x3002, CL_STOP},  {0x3008, CL_OPEN},
    {0x3009, CL_CLOSE}, {0x300A, CL_OPEN},  {0x300B, CL_CLOSE},
    {0x300C, CL_OPEN},  {0x300D, CL_CLOSE}, {0x300E, CL_OPEN},
    {0x300F, CL_CLOSE}, {0x3010, CL_OPEN},  {0x3011, CL_CLOSE},
    {0x3014, CL_OPEN},  {0x3015, CL_CLOSE}, {0x3016, CL_OPEN},
    {0x3017, CL_CLOSE}, {0x3018, CL_OPEN},  {0x3019, CL_CLOSE},
    {0x301A, CL_OPEN},  {0x301B, CL_CLOSE}, {0x301D, CL_OPEN},
    {0x301E, CL_CLOSE}, {0x301F, CL_CLOSE}, {0x30FB, CL_MIDDLE},
    {0xFF01, CL_EXCL},  {0xFF08, CL_OPEN},  {0xFF09, CL_CLOSE},
    {0xFF0C, CL_COMMA}, {0xFF0E, CL_STOP},  {0xFF1A, CL_COMMA},
    {0xFF1B, CL_COMMA}, {0xFF1F, CL_EXCL},  {0xFF3B, CL_OPEN},
    {0xFF3D, CL_CLOSE}, {0xFF5B, CL_OPEN},  {0xFF5D, CL_CLOSE},
    {0xFF5F, CL_OPEN},  {0xFF60, CL_CLOSE},
};

/* Marks that are full-width only where the font makes them so (width A). */
static const struct mark ambiguous_marks[] = {
    {0x00B7, CL_MIDDLE}, {0x2014, CL_DASH},   {0x2018, CL_OPEN},
    {0x2019, CL_CLOSE},  {0x201C, CL_OPEN},   {0x201D, CL_CLOSE},
    {0x2026, CL_DASH},   {0x2027, CL_MIDDLE}, {0x2E3A, CL_DASH},
};

static enum cluster_class find_mark(const struct mark *m, size_t n, uint32_t cp)
{
    for (size_t i = 0; i < n; i++)
        if (m[i].cp == cp)
            return (enum cluster_class)m[i].cls;
    return CL_OTHER;
}

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum cluster_class cjk_class(uint32_t cp, bool full_width)
{
    if (!full_width)
        return CL_OTHER;
    if (cp >= 0x3000)
        return find_mark(wide_marks, COUNT(wide_marks), cp);
    return find_mark(ambiguous_marks, COUNT(ambiguous_marks), cp);
}

/* ---- blanks ----------------------------------------------------------- */

static uint32_t first_char(const clusters *c, const cluster *k)
{
    size_t i = k->from;
    return utf8_next(c->shaped->para->text, &i);
}

static enum font_lang lang_of(const clusters *c, const cluster *k)
{
    return font_lang_of(c->shaped->runs[k->run].lang);
}

/* Commas and stops fill the left half of their square in mainland Chinese
 * and Japanese; in Taiwan and Hong Kong they stand in its middle (rule 12).
 * The Japanese colon and semicolon are centred too. */
static bool comma_is_left(const clusters *c, const cluster *k)
{
    enum font_lang fl = lang_of(c, k);
    if (fl == FONT_HANT || fl == FONT_HK)
        return false;
    uint32_t cp = first_char(c, k);
    return fl == FONT_HANS || (cp != 0xFF1A && cp != 0xFF1B);
}

static void set_blanks(const clusters *c, cluster *k)
{
    mpt half = k->w - k->em / 2;
    if (half <= 0)
        return;
    if (k->cls == CL_OPEN)
        k->blank_l = half;
    else if (k->cls == CL_CLOSE)
        k->blank_r = half;
    else if ((k->cls == CL_COMMA || k->cls == CL_STOP) && comma_is_left(c, k))
        k->blank_r = half;
}

/* ---- the places between clusters --------------------------------------- */

static bool is_mark(const cluster *k)
{
    return k->cls >= CL_OPEN && k->cls <= CL_MIDDLE;
}

/* True where text in the cluster's font is set solid, without word spaces. */
static bool is_cjk(const cluster *k)
{
    return k->cls == CL_HAN || k->cls == CL_DASH || k->cls == CL_IDSPACE ||
           is_mark(k);
}

/* What two neighbouring marks give up: together they take 1.5 em, taken from
 * the side that faces away from what a bracket encloses (rule 9). */
static mpt pair_cut(const cluster *l, const cluster *r)
{
    if (!is_mark(l) || !is_mark(r))
        return 0;
    if (l->cls == CL_OPEN)
        return r->cls == CL_OPEN ? r->blank_l : 0;
    if (r->cls == CL_OPEN)
        return l->blank_r > r->blank_l ? l->blank_r : r->blank_l;
    return l->blank_r;
}

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

/* Two dashes or two dots of an ellipsis are one unit (rules 7 and 8), digits
 * stay with digits. */
static bool one_unit(const clusters *c, const cluster *l, const cluster *r)
{
    return l->cls == CL_DASH && r->cls == CL_DASH &&
           first_char(c, l) == first_char(c, r);
}

/* The smaller em of the two: a place is as tight as its tighter side. */
static mpt em_of(const cluster *l, const cluster *r)
{
    return l->em < r->em ? l->em : r->em;
}

static void set_gap(cluster *l, const cluster *r, const composition *comp)
{
    mpt em = em_of(l, r);
    l->gap = mpt_scale(em, comp->gap, 1000);
    l->gap_stretch = l->gap < em / 3 ? em / 3 - l->gap : 0;
    l->gap_shrink = l->gap > em / 8 ? l->gap - em / 8 : 0;
}

/* Blank that a line may still squeeze out of a place (rule 20). */
static mpt squeezable(const cluster *l, const cluster *r)
{
    mpt left = l->cls == CL_CLOSE || l->cls == CL_COMMA ? l->blank_r : 0;
    mpt right = r->cls == CL_OPEN ? r->blank_l : 0;
    mpt all = left + right + (l->gap < 0 ? l->gap : 0);
    return all > 0 ? all / 2 : 0;
}

/* A space typed between Han and Latin is the gap itself (rule 18). */
static bool typed_gap(const clusters *c, size_t i)
{
    const cluster *k = &c->v[i];
    return c->cjk && i > 0 && k->cls == CL_SPACE &&
           gap_between(c, k - 1, k + 1);
}

static void set_typed_gap(cluster *space, const cluster *r,
                          const composition *comp)
{
    set_gap(space, r, comp);
    space->gap -= space->w;
}

static void set_place(clusters *c, cluster *l, const cluster *r,
                      const composition *comp)
{
    if (l->cls == CL_SPACE) {
        bool cjk = c->cjk;
        l->space_stretch =
            cjk && l->w < l->em / 2 ? l->em / 2 - l->w : l->w / 2;
        l->space_shrink =
            cjk ? (l->w > l->em / 4 ? l->w - l->em / 4 : 0) : l->w / 3;
        return;
    }
    if (gap_between(c, l, r))
        set_gap(l, r, comp);
    if (comp->squeeze) {
        l->gap -= pair_cut(l, r);
        l->mark_shrink = squeezable(l, r);
    }
    bool solid = is_cjk(l) || is_cjk(r);
    bool space = r->cls == CL_SPACE || r->cls == CL_FORCED;
    if (solid && !space && !one_unit(c, l, r))
        l->loose = em_of(l, r) / 25;
}

void cjk_places(clusters *c, const composition *comp)
{
    for (size_t i = 0; i < c->n; i++)
        if (is_mark(&c->v[i]))
            set_blanks(c, &c->v[i]);
    for (size_t i = 0; i + 1 < c->n; i++)
        if (typed_gap(c, i))
            set_typed_gap(&c->v[i], &c->v[i + 1], comp);
        else
            set_place(c, &c->v[i], &c->v[i + 1], comp);
}

/* ---- breaks ------------------------------------------------------------ */

static bool is_korean(const clusters *c, const cluster *l, const cluster *r)
{
    return lang_of(c, l) == FONT_KO &&
           (l->cls == CL_HANGUL || r->cls == CL_HANGUL) && l->cls != CL_SPACE &&
           l->cls != CL_CLOSE && r->cls != CL_OPEN;
}

/* Full-width quotes break like brackets; UAX #14 takes them for ambiguous
 * (QU) and would keep both sides together. */
static bool quote_breaks(const clusters *c, const cluster *l, const cluster *r)
{
    uint32_t lc = first_char(c, l), rc = first_char(c, r);
    bool opens = r->cls == CL_OPEN && (rc == 0x201C || rc == 0x2018);
    bool closes = l->cls == CL_CLOSE && (lc == 0x201D || lc == 0x2019);
    if (opens)
        return l->cls != CL_OPEN && l->cls != CL_SPACE;
    return closes && (r->cls == CL_HAN || r->cls == CL_OPEN ||
                      r->cls == CL_LETTER || r->cls == CL_DIGIT);
}

/* Never at a line start (rule 1), never at a line end (rule 2), by class:
 * holds whatever the script and the font of the neighbour. */
static bool forbidden(const clusters *c, const cluster *l, const cluster *r,
                      enum kinsoku level)
{
    if (r->cls == CL_CLOSE || r->cls == CL_COMMA || r->cls == CL_STOP ||
        r->cls == CL_EXCL || r->cls == CL_MIDDLE || r->cls == CL_IDSPACE)
        return true;
    if (l->cls == CL_OPEN)
        return true;
    uint32_t lc = first_char(c, l);
    if (level >= KINSOKU_GB && c->cjk && (lc == '/' || lc == 0xFF0F))
        return true;
    return level == KINSOKU_STRICT && r->cls == CL_DASH;
}

void cjk_breaks(clusters *c, const composition *comp)
{
    for (size_t i = 0; i + 1 < c->n; i++) {
        cluster *l = &c->v[i];
        const cluster *r = &c->v[i + 1];
        if (l->brk == BRK_FORCED)
            continue;
        if (quote_breaks(c, l, r))
            l->brk = BRK_OK;
        if (one_unit(c, l, r) || is_korean(c, l, r))
            l->brk = BRK_NO;
        else if (comp->kinsoku != KINSOKU_NONE &&
                 forbidden(c, l, r, comp->kinsoku))
            l->brk = BRK_NO;
    }
}
