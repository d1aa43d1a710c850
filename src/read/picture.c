/*
 * picture: in, what pages write of a picture; out, a file or an address.
 *
 * Pages load their pictures late, in several sizes, from other hosts. Which
 * of an img's attributes names the picture is decided here, and whether it
 * lies beside the source, where an archive that was saved with its pictures
 * has it. Nothing is fetched.
 */
#include "picture.h"

#include <string.h>

#include "list.h"
#include "url.h"

/* More warnings help nobody. */
enum { SAID_MAX = 200 };

/* Where scripts find what they put into src. */
static const char *const lazy[] = {"data-src",        "data-lazy-src",
                                   "data-original",   "data-orig-file",
                                   "data-hi-res-src", "data-full"};

/* The first address of srcset="a 1x, b 2x". */
static str first_of_set(arena *a, const tag *t, const char *name)
{
    str set = str_trim(attr_text(a, t, name));
    size_t n = 0;
    while (n < set.len && !strchr(" \t\n\r", set.ptr[n]))
        n++;
    if (n > 0 && set.ptr[n - 1] == ',')
        n--;
    return str_slice(set, 0, n);
}

static bool holds_place(str src)
{
    return src.len == 0 || str_starts(src, "data:") ||
           str_starts(src, "about:") ||
           str_find(src, "blank.gif", 0) != SIZE_MAX ||
           str_find(src, "spacer.", 0) != SIZE_MAX ||
           str_find(src, "placeholder", 0) != SIZE_MAX;
}

/* A dot to count readers by, or to keep things apart. */
static bool is_dot(arena *a, const tag *t)
{
    return attr_int(a, t, "width", 9, 9) < 4 ||
           attr_int(a, t, "height", 9, 9) < 4;
}

bool picture_place(const source *src, str base, where at, str *href)
{
    str whole = url_join(src->a, base, *href), beside;
    beside = url_beside(src, *href);
    if (beside.len == 0 && whole.len > 0)
        beside = url_beside(src, whole);
    bool web = url_scheme(whole).len > 0 || str_starts(whole, "//");
    *href = beside.len > 0 ? beside : whole;
    if (beside.len > 0 || web)
        return true;
    if (whole.len > 0 && src->d->count[WARNING] < SAID_MAX)
        diag_add(src->d, D_PICTURE_GONE, at, str_chars(src->a, whole));
    return false;
}

bool picture_of_page(const source *src, str base, const tag *t, str *href)
{
    arena *a = src->a;
    str named = str_trim(attr_text(a, t, "src"));
    for (size_t i = 0; i < sizeof lazy / sizeof *lazy && holds_place(named);
         i++)
        if (attr_has(t, lazy[i]))
            named = str_trim(attr_text(a, t, lazy[i]));
    if (holds_place(named))
        named = first_of_set(a, t, "data-srcset");
    if (holds_place(named))
        named = first_of_set(a, t, "srcset");
    if (holds_place(named) || is_dot(a, t))
        return false;
    *href = named;
    return picture_place(src, base, t->at, href);
}

/* ---- one picture in several sizes ---------------------------------------- */

/* The name of the file, without "-300x200" and "-scaled" before its ending. */
static str base_name(arena *a, str href)
{
    str path = url_path(a, href), whole = url_whole_size(a, path);
    path = whole.len > 0 ? whole : path;
    size_t from = path.len, dot;
    while (from > 0 && path.ptr[from - 1] != '/')
        from--;
    for (dot = path.len; dot > from && path.ptr[dot - 1] != '.';)
        dot--;
    str stem = str_slice(path, from, dot > from ? dot - 1 : path.len);
    if (!str_ends(stem, "-scaled"))
        return str_slice(path, from, path.len);
    stem.len -= 7;
    return str_join(a, (str[]){stem, str_slice(path, dot - 1, path.len)}, 2,
                    "");
}

bool picture_same(arena *a, str x, str y)
{
    str p = base_name(a, x), q = base_name(a, y);
    return str_eq(x, y) || (p.len > 0 && str_eq(p, q));
}

/* The figure among blocks that shows the picture at href, or NULL. */
static const picture *shown(arena *a, const block *blocks, str href)
{
    for (const block *b = blocks; b; b = b->next) {
        if (b->picture && picture_same(a, b->picture->href, href))
            return b->picture;
        const picture *within = shown(a, b->first, href);
        if (within)
            return within;
    }
    return NULL;
}

void picture_add(const source *src, release *r, const picture *p)
{
    VEC(picture) v = {r->pictures, r->npictures, list_cap(r->npictures)};
    picture own = *p;
    for (size_t i = 0; i < r->npictures; i++)
        if (picture_same(src->a, r->pictures[i].href, p->href))
            return;
    const picture *there = shown(src->a, r->body, p->href);
    if (there) { /* body.c joins the two by their address */
        own.href = there->href;
        own.caption = there->caption ? NULL : own.caption;
    }
    VEC_PUSH(src->a, &v, own);
    r->pictures = v.v;
    r->npictures = v.n;
}
