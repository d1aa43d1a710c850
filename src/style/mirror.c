/*
 * Mirrored pages. In: the masters of a layout; out: the same for languages
 * that are written from the right.
 *
 * The one idea: a page that is read from the right is the page that its
 * designer drew, seen in a mirror: places change sides and what stood on the
 * left of its place stands on the right. Pictures move and are not turned.
 * `page: {mirror: false}` keeps everything where it is, as printed stationery
 * wants.
 */
#include "layout.h"

#include <string.h>

static enum set other_side(enum set s)
{
    if (s == SET_LEFT)
        return SET_RIGHT;
    return s == SET_RIGHT ? SET_LEFT : s;
}

static void mirror(arena *a, mpt page, const master *m, master *out)
{
    frame *frames = ARENA_ARRAY(a, frame, m->nframes + 1);
    furniture *pieces = ARENA_ARRAY(a, furniture, m->nfurniture + 1);
    for (size_t i = 0; i < m->nframes; i++) {
        frames[i] = m->frames[i];
        frames[i].x = page - m->frames[i].x - m->frames[i].w;
    }
    for (size_t i = 0; i < m->nfurniture; i++) {
        pieces[i] = m->furniture[i];
        pieces[i].x = page - m->furniture[i].x - m->furniture[i].w;
        pieces[i].set = other_side(m->furniture[i].set);
    }
    *out = (master){frames, m->nframes, pieces, m->nfurniture};
}

void masters_mirror(arena *a, layout *l)
{
    bool wanted = true;
    keys_bool(node_get(l->root, "page"), "mirror", &wanted);
    for (int k = 0; k < MASTERS; k++) {
        if (wanted)
            mirror(a, l->width, &l->masters[k], &l->mirrored[k]);
        else
            l->mirrored[k] = l->masters[k];
    }
}

static enum master_kind master_of(const release *r, bool first)
{
    switch (r->kind) {
    case KIND_RELEASE:
        return first ? MASTER_FIRST : MASTER_RUNNING;
    case KIND_SHEET:
        return MASTER_PART;
    case KIND_COVER:
        return MASTER_COVER;
    default:
        return MASTER_RUNNING;
    }
}

const master *styled_master(const styled *s, bool first)
{
    enum master_kind kind = master_of(s->release, first);
    return lang_is_rtl(s->lang) ? &s->layout->mirrored[kind]
                                : layout_master(s->layout, kind);
}
