/*
 * Releases made here. In: an entry of a kit; out: a release of that kind, with
 * its language, layout and title. The one idea: pages that no file holds are
 * releases too, so that nothing behind this stage knows of kits. Refuses
 * layouts outside of the kit.
 */
#include "part.h"

#include <string.h>

/* ---- blocks -------------------------------------------------------------- */

inl *make_inls(arena *a, str text, where at)
{
    inl *in = ARENA_NEW(a, inl);
    *in = (inl){.kind = INL_TEXT, .at = at, .text = str_dup(a, text)};
    return in;
}

block *make_block(arena *a, enum block_kind kind, where at)
{
    block *b = ARENA_NEW(a, block);
    *b = (block){.kind = kind, .at = at};
    return b;
}

block *make_para(arena *a, enum para_role role, str text, where at)
{
    block *b = make_block(a, BLOCK_PARA, at);
    b->role = role;
    b->inls = make_inls(a, text, at);
    return b;
}

block **make_add(block **end, block *b)
{
    *end = b;
    while (*end != NULL)
        end = &(*end)->next;
    return end;
}

/* ---- releases ------------------------------------------------------------ */

const char *part_lang(const loader *l, const entry *e)
{
    const char *home = e->home != NULL ? e->home : l->kit->langs[0];
    return e->lang != NULL ? e->lang : home;
}

str kit_says(const kit_text *all, const kit *k, const char *lang)
{
    for (size_t i = 0; i < k->nlangs; i++)
        if (strcmp(all[i].lang, lang) == 0)
            return all[i].text;
    return all[0].text;
}

void make_qr(const kit *k, release *r)
{
    r->url = kit_says(k->urls, k, r->lang);
    r->qr = r->url.len > 0;
}

release *make_release(loader *l, const entry *e, enum release_kind kind)
{
    const kit *k = l->kit;
    release *r = ARENA_NEW(l->a, release);
    organisation *org = ARENA_NEW(l->a, organisation);
    r->kind = kind;
    r->path = path_join(l->a, e->dir, path_base(k->path));
    r->lang = part_lang(l, e);
    r->lang_at = r->headline_at = e->map->at;
    r->published = k->date;
    org->name = kit_says(k->organisations, k, r->lang);
    r->orgs = org;
    r->norgs = org->name.len > 0;
    return r;
}

bool part_layout(loader *l, const entry *e, const release *r,
                 const layout **lay, fontbook **fonts)
{
    const char *name = e->layout;
    const char *dir = name != NULL ? e->layout_dir : l->kit->dir;
    bool own = false; /* the release has named it */
    where at = e->layout_at;
    if (l->o->layout != NULL)
        return press_layout(l->press, l->o->layout, l->d, NOWHERE, lay, fonts);
    if (name == NULL && l->kit->layout != NULL) {
        name = l->kit->layout;
        at = l->kit->layout_at;
    } else if (name == NULL && r->layout.len > 0) {
        name = str_chars(l->a, r->layout);
        at = r->layout_at;
        dir = path_dir(l->a, r->path);
        own = true;
    }
    if (name == NULL)
        return press_layout(l->press, "plain", l->d, NOWHERE, lay, fonts);
    char *path = NULL;
    if (strchr(name, '/') == NULL)
        return press_layout(l->press, name, l->d, at, lay, fonts);
    if (path_inside(l->a, dir, name, &path))
        return press_layout(l->press, path, l->d, at, lay, fonts);
    diag_add(l->d, own ? D_LAYOUT_OUTSIDE : D_KIT_OUTSIDE, at, name);
    return false;
}

bool part_add(loader *l, const entry *e, release *r, const char *label)
{
    kit_part p = {.what = e->what,
                  .at = e->map->at,
                  .dir = e->dir,
                  .release = r,
                  .layout_at = e->layout != NULL ? e->layout_at : e->map->at,
                  .begins = e->begins};
    if (!part_layout(l, e, r, &p.layout, &p.fonts))
        return false;
    str title = e->title;
    if (title.len == 0 && label != NULL)
        title = layout_label(l->a, p.layout, r->lang, label);
    if (r->headline == NULL && title.len > 0)
        r->headline = make_inls(l->a, title, e->map->at);
    p.title = e->title.len > 0 ? e->title : inl_plain(l->a, r->headline);
    if (p.title.len == 0) /* nothing stands in the contents without words */
        p.title = str_of(path_base(r->path));
    /* without either, running heads say the headline as far as it fits */
    r->slugline = e->head.len > 0 ? e->head : e->title;
    if (l->parts.n == KIT_PARTS_MAX) {
        diag_add(l->d, D_KIT_LARGE, e->map->at, KIT_PARTS_MAX, "parts");
        return false;
    }
    VEC_PUSH(l->a, &l->parts, p);
    return true;
}
