/*
 * Where a line may end: Unicode Standard Annex #14 through ICU.
 *
 * In: a paragraph's clusters. Out: brk of each. One break iterator per
 * tailoring (strict, normal, loose) is opened when first needed and kept for
 * the document, and asked where pairs.c does not know. A boundary inside a
 * cluster is no opportunity.
 */
#include "cluster.h"
#include "iterator.h"
#include "pairs.h"

#include <string.h>

enum { LINE_ROOT, LINE_NORMAL, LINE_STRICT, LINE_LOOSE, LINE_KINDS };

/* Locales whose rules ICU tailors; the root rules serve all other text. */
static const char *const locales[LINE_KINDS] = {"en", "ja@lb=normal",
                                                "ja@lb=strict", "ja@lb=loose"};

struct opportunity {
    UBreakIterator *it[LINE_KINDS];
};

opportunity *opportunity_new(arena *a)
{
    return ARENA_NEW(a, opportunity);
}

void opportunity_drop(opportunity *o)
{
    for (int i = 0; i < LINE_KINDS; i++)
        if (o->it[i])
            ubrk_close(o->it[i]);
}

static int kind_for(const clusters *c, enum kinsoku level)
{
    if (!c->cjk)
        return LINE_ROOT;
    if (level == KINSOKU_NONE)
        return LINE_LOOSE;
    return level == KINSOKU_STRICT ? LINE_STRICT : LINE_NORMAL;
}

/* For want of ICU's data. */
static void spaces_only(clusters *c)
{
    for (size_t i = 0; i + 1 < c->n; i++)
        if (c->v[i].cls == CL_SPACE && c->v[i + 1].cls != CL_SPACE)
            c->v[i].brk = BRK_OK;
}

/* Marks the cluster that ends at byte `end` (clusters ascend, *k moves). A
 * boundary after a soft hyphen is a place for a hyphen. */
static void mark_boundary(clusters *c, size_t *k, uint32_t end)
{
    while (*k < c->n && c->v[*k].to < end)
        ++*k;
    if (*k >= c->n || c->v[*k].to != end || c->v[*k].cls == CL_FORCED)
        return;
    str text = c->shaped->para->text;
    bool soft = end >= 2 && memcmp(text.ptr + end - 2, "\xC2\xAD", 2) == 0;
    c->v[*k].brk = soft ? BRK_HYPHEN : BRK_OK;
}

/* Marks all boundaries: those between common characters as pairs.c knows
 * them, others as ICU says, which begins at the boundary before. */
static bool walk(opportunity *o, clusters *c, int kind)
{
    str text = c->shaped->para->text;
    UBreakIterator *it = NULL; /* NULL: is not where we are */
    size_t k = 0, began = 0;
    for (size_t at = 0; at < text.len;) {
        size_t next = pairs_next(text, at, c->cjk);
        if (next > 0) {
            it = NULL;
        } else {
            if (it == NULL) {
                began = at;
                it = iterator_on(&o->it[kind], UBRK_LINE, locales[kind],
                                 str_slice(text, at, text.len));
            }
            int32_t step = it != NULL ? ubrk_next(it) : UBRK_DONE;
            if (step == UBRK_DONE)
                return false;
            next = began + (size_t)step;
        }
        mark_boundary(c, &k, (uint32_t)next);
        at = next;
    }
    return true;
}

void opportunity_find(opportunity *o, clusters *c, const composition *comp)
{
    if (!walk(o, c, kind_for(c, comp->kinsoku)))
        spaces_only(c);
    for (size_t i = 0; i < c->n; i++) {
        uint8_t next = i + 1 < c->n ? c->v[i + 1].cls : CL_OTHER;
        if (c->v[i].cls == CL_FORCED)
            c->v[i].brk = BRK_FORCED;
        else if (next == CL_FORCED || next == CL_SPACE)
            c->v[i].brk = BRK_NO;
    }
    cjk_breaks(c, comp);
    if (c->n > 0)
        c->v[c->n - 1].brk = BRK_FORCED;
}
