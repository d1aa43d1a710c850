/*
 * Logos in a package. In: the layouts of a kit; out: the pictures of their
 * letterheads as they came. The one idea: what stands in the letterhead is what
 * a newsroom puts beside a story, and it wants the drawing; a picture as wide
 * as the page is decoration. Refuses nothing.
 */
#include "part.h"

typedef VEC(const char *) paths;

static bool is_new(const paths *seen, const char *path)
{
    for (size_t i = 0; i < seen->n; i++)
        if (strcmp(seen->v[i], path) == 0)
            return false;
    return true;
}

static bool put_master(packing *k, const layout *l, enum master_kind kind,
                       paths *seen)
{
    const master *m = layout_master(l, kind);
    for (size_t i = 0; i < m->nfurniture; i++) {
        const furniture *f = &m->furniture[i];
        if (f->kind != FURN_IMAGE || f->w >= layout_page_width(l) ||
            !is_new(seen, f->file))
            continue;
        VEC_PUSH(k->a, seen, f->file);
        str name = parcel_name(k->parcel, "logos", str_of(path_base(f->file)));
        if (!parcel_copy(k->parcel, name, f->file, f->at))
            return false;
    }
    return true;
}

bool put_logos(packing *k)
{
    const kit *whole = k->set->kit;
    paths seen = {0};
    for (size_t i = 0; i < whole->nparts; i++)
        for (int m = 0; m < MASTERS; m++)
            if (!put_master(k, whole->parts[i].layout, (enum master_kind)m,
                            &seen))
                return false;
    return true;
}
