/*
 * Where a line may end: Unicode Standard Annex #14 through ICU.
 *
 * In: a paragraph's clusters. Out: brk of each. One break iterator per
 * tailoring (strict, normal, loose) is opened when first needed and kept for
 * the document. A boundary inside a cluster is no opportunity.
 */
#include "cluster.h"
#include "iterator.h"

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

static void walk(clusters *c, UBreakIterator *it)
{
    size_t k = 0;
    for (int32_t at = ubrk_next(it); at != UBRK_DONE; at = ubrk_next(it))
        mark_boundary(c, &k, (uint32_t)at);
}

void opportunity_find(opportunity *o, clusters *c, const composition *comp)
{
    int kind = kind_for(c, comp->kinsoku);
    UBreakIterator *it = iterator_on(&o->it[kind], UBRK_LINE, locales[kind],
                                     c->shaped->para->text);
    if (it)
        walk(c, it);
    else
        spaces_only(c);
    for (size_t i = 0; i < c->n; i++)
        if (c->v[i].cls == CL_FORCED)
            c->v[i].brk = BRK_FORCED;
    for (size_t i = 0; i + 1 < c->n; i++)
        if (c->v[i + 1].cls == CL_FORCED || c->v[i + 1].cls == CL_SPACE)
            c->v[i].brk = c->v[i].cls == CL_FORCED ? BRK_FORCED : BRK_NO;
    cjk_breaks(c, comp);
    if (c->n > 0)
        c->v[c->n - 1].brk = BRK_FORCED;
}
