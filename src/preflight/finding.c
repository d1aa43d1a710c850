/*
 * Findings. In: what is wrong and where; out: complaints. The one idea: a
 * place is said as one measures it on what is cut out, in millimetres from its
 * top left corner; a file with a thousand faults has few kinds of them, so
 * that some of each are said, and how many more there are at the end.
 */
#include "part.h"

/* Millimetres, rounded. */
static int mm_of(nano n)
{
    return (int)((n / 1000 * 254 / 720 + (n < 0 ? -500000 : 500000)) / 1000000);
}

const char *place_of(flight *fl, const box *b)
{
    const box *trim = &fl->page.trim;
    return arena_printf(
        fl->a, "page %d, %d mm from the left and %d mm from the top",
        fl->page.number, mm_of(b->x0 - trim->x0), mm_of(trim->y1 - b->y1));
}

bool found(flight *fl, enum finding kind)
{
    return fl->said[kind]++ < FINDINGS_MAX;
}

bool found_new(flight *fl, enum finding kind, int64_t value)
{
    uint64_t key = (uint64_t)value * FINDINGS + kind;
    for (size_t i = 0; i < fl->told.n; i++)
        if (fl->told.v[i] == key)
            return false;
    if (fl->told.n < FINDINGS * FINDINGS_MAX)
        VEC_PUSH(fl->a, &fl->told, key);
    return found(fl, kind);
}

void found_x4(flight *fl, const char *what, const char *clause,
              const char *hint)
{
    if (found(fl, FOUND_X4))
        diag_add(fl->d, D_PRINT_X4, fl->at, what, clause, hint);
}

bool spend(flight *fl, size_t n)
{
    if (n > fl->work) {
        fl->work = 0;
        return false;
    }
    fl->work -= n;
    return true;
}

bool seen_first(flight *fl, const pdf_value *v)
{
    for (size_t i = 0; i < fl->seen.n; i++)
        if (fl->seen.v[i] == v)
            return false;
    VEC_PUSH(fl->a, &fl->seen, v);
    return spend(fl, fl->seen.n);
}
