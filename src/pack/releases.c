/*
 * Releases in a package. In: the kit's releases and pages; out: each as PDF and
 * as text. The one idea: a release is made as galley render makes it, in the
 * letterhead that the kit gives it; its text is that of its part of the kit.
 * Refuses what rendering refuses.
 */
#include "part.h"

/* The name of the source without the ending of its format. */
static str stem_of(const release *r)
{
    str base = str_of(path_base(r->path));
    size_t n = base.len;
    while (n > 1 && base.ptr[n - 1] != '.')
        n--;
    return n > 1 ? str_slice(base, 0, n - 1) : base;
}

static bool put_release(packing *k, size_t i)
{
    const kit_part *part = &k->set->kit->parts[i];
    const char *folder = part->what == KIT_RELEASE ? "releases" : "background";
    render_options o = *k->o;
    rendered made;
    o.layout = press_layout_name(k->press, part->layout);
    o.profile = PROFILE_SCREEN;
    if (!render_release(k->a, k->press, part->release, &o, k->d, &made))
        return false;
    const char *stem = str_chars(k->a, stem_of(part->release));
    str doc = parcel_name(k->parcel, folder,
                          str_of(arena_printf(k->a, "%s.pdf", stem)));
    str txt = parcel_name(k->parcel, folder,
                          str_of(arena_printf(k->a, "%s.txt", stem)));
    return parcel_put(k->parcel, doc, made.bytes) &&
           parcel_put(k->parcel, txt,
                      plain_release(k->a, k->set->parts[i].styled));
}

bool put_releases(packing *k)
{
    const kit *whole = k->set->kit;
    for (size_t i = 0; i < whole->nparts; i++) {
        bool text = whole->parts[i].what == KIT_RELEASE ||
                    whole->parts[i].what == KIT_PAGE;
        if (text && !put_release(k, i))
            return false;
    }
    return true;
}
