/*
 * kept: in, fields that none of a release's takes; out, one note.
 *
 * They stay with the release, so that nothing is lost, and are named once, so
 * that nobody looks for them on the page.
 */
#include "kept.h"

#include "list.h"

/* More of one file help nobody. */
enum { KEPT_MAX = 100 };

void kept_add(arena *a, release *r, str name, str value, where at)
{
    VEC(field) v = {r->unknown, r->nunknown, list_cap(r->nunknown)};
    for (size_t i = 0; i < v.n; i++)
        if (str_eq(v.v[i].name, name))
            return;
    if (value.len == 0 || v.n >= KEPT_MAX)
        return;
    VEC_PUSH(a, &v, (field){at, name, value});
    r->unknown = v.v;
    r->nunknown = v.n;
}

void kept_say(const source *src, const release *r)
{
    buf names = buf_new(src->a);
    for (size_t i = 0; i < r->nunknown; i++)
        buf_printf(&names, "%s%.*s", i > 0 ? ", " : "",
                   (int)r->unknown[i].name.len, r->unknown[i].name.ptr);
    if (r->nunknown > 0)
        diag_add(src->d, D_FIELDS_KEPT, r->unknown[0].at, buf_str(&names).ptr);
}
