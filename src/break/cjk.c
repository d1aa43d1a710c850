/*
 * The breaks of Chinese, Japanese and Korean text that UAX #14 does not know.
 *
 * In: clusters with the opportunities of UAX #14. Out: those that differ: by
 * the class of a mark whatever the font and the script beside it, by the
 * level of kinsoku, by word in Korean. What places between clusters take is
 * place.c's.
 */
#include "cluster.h"

#include <string.h>

/* A full-width mark of a class; tables of them ascend. */
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
    size_t lo = 0, hi = n;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (m[mid].cp < cp)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < n && m[lo].cp == cp ? (enum cluster_class)m[lo].cls : CL_OTHER;
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

/* ---- clusters ---------------------------------------------------------- */

/* Two dashes or two dots of an ellipsis (rules 7 and 8). */
bool cjk_one_unit(const cluster *l, const cluster *r)
{
    return l->cls == CL_DASH && r->cls == CL_DASH && l->cp == r->cp;
}

bool cjk_full_digit(uint32_t cp)
{
    return cp >= 0xFF10 && cp <= 0xFF19;
}

bool cjk_alone(const clusters *c, size_t a, size_t e)
{
    size_t characters = 0;
    for (size_t i = a; i < e && characters < 2; i++) {
        bool mark = c->v[i].cls >= CL_OPEN && c->v[i].cls <= CL_MIDDLE;
        characters += mark ? 0 : c->v[i].cls == CL_HAN ? 1 : 2;
    }
    return characters < 2;
}

/* ---- breaks ------------------------------------------------------------ */

static bool is_korean(const clusters *c, const cluster *l, const cluster *r)
{
    return (l->cls == CL_HANGUL || r->cls == CL_HANGUL) && l->cls != CL_SPACE &&
           l->cls != CL_CLOSE && r->cls != CL_OPEN &&
           cluster_lang(c, l) == FONT_KO;
}

/* Full-width quotes break like brackets; UAX #14 takes them for ambiguous
 * (QU) and would keep both sides together. */
static bool quote_breaks(const cluster *l, const cluster *r)
{
    uint32_t lc = l->cp, rc = r->cp;
    bool opens = r->cls == CL_OPEN && (rc == 0x201C || rc == 0x2018);
    bool closes = l->cls == CL_CLOSE && (lc == 0x201D || lc == 0x2019);
    if (opens)
        return l->cls != CL_OPEN && l->cls != CL_SPACE;
    return closes && (r->cls == CL_HAN || r->cls == CL_OPEN ||
                      r->cls == CL_LETTER || r->cls == CL_DIGIT);
}

/* Connectors and interpuncts that are narrow in most fonts, or of no class
 * (rule 1). */
static bool connects(uint32_t cp)
{
    return cp == 0xB7 || cp == 0x2013 || cp == 0x2022 || cp == 0x2027 ||
           cp == 0x301C || cp == 0xFF5E;
}

static bool is_solidus(uint32_t cp)
{
    return cp == '/' || cp == 0xFF0F;
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
    uint32_t lc = l->cp, rc = r->cp;
    if (c->cjk && connects(rc))
        return true;
    if (level >= KINSOKU_GB && c->cjk && (is_solidus(lc) || is_solidus(rc)))
        return true;
    return level == KINSOKU_STRICT && r->cls == CL_DASH;
}

/* Full-width digits and what belongs to a number of them (rule 29). */
static bool parts_number(uint32_t lc, uint32_t rc)
{
    if (cjk_full_digit(lc))
        return cjk_full_digit(rc) || rc == 0xFF05 || rc == 0xFF0E ||
               rc == 0xFF0C || rc == 0xFFE0;
    return cjk_full_digit(rc) &&
           (lc == 0xFF0E || lc == 0xFF04 || lc == 0xFFE1 || lc == 0xFFE5 ||
            lc == 0xFFE6 || lc == 0xFF03);
}

/* What never parts, at any level and in any language. What is raised stays
 * with what it is said of. */
static bool belongs(const clusters *c, const cluster *l, const cluster *r)
{
    return cjk_one_unit(l, r) || parts_number(l->cp, r->cp) ||
           (c->facts[r->run].raised && l->cls != CL_SPACE);
}

/* UAX #14 lets no line begin with an ellipsis; CJK text does, below the level
 * that forbids it (rule 4). */
static bool begins_ellipsis(const clusters *c, const cluster *l,
                            const cluster *r, enum kinsoku level)
{
    return c->cjk && level < KINSOKU_STRICT && r->cls == CL_DASH &&
           (l->cls == CL_HAN || l->cls == CL_CLOSE);
}

void cjk_breaks(clusters *c, const composition *comp)
{
    for (size_t i = 0; i + 1 < c->n; i++) {
        cluster *l = &c->v[i];
        const cluster *r = &c->v[i + 1];
        if ((l->plain && r->plain) || l->brk == BRK_FORCED)
            continue;
        if (quote_breaks(l, r) || begins_ellipsis(c, l, r, comp->kinsoku))
            l->brk = BRK_OK;
        if (belongs(c, l, r) || (!comp->syllables && is_korean(c, l, r)))
            l->brk = BRK_NO;
        else if (comp->kinsoku != KINSOKU_NONE &&
                 forbidden(c, l, r, comp->kinsoku))
            l->brk = BRK_NO;
    }
}
