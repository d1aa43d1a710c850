/*
 * A package on one screen: set the kit, put each thing, deliver.
 *
 * Nothing is computed here.
 */
#include "part.h"

#include "../pdf/filename.h"

static bool is_zip(const char *to)
{
    str s = str_of(to);
    return s.len > 4 && str_is_nocase(str_slice(s, s.len - 4, s.len), ".zip");
}

/* Said before anything is made. */
static bool may_deliver(arena *a, const pack_options *w, diags *d)
{
    if (!file_exists(w->to))
        return true;
    if (!w->force) {
        diag_add(d, D_PACKAGE_THERE, (where){.file = w->to}, w->to);
        return false;
    }
    bool ours =
        file_is_dir(w->to)
            ? file_exists(path_join(a, w->to, "checksums")) && !is_zip(w->to)
            : is_zip(w->to);
    if (!ours)
        diag_add(d, D_PACKAGE_FOREIGN, (where){.file = w->to}, w->to);
    return ours;
}

static bool put_kit(packing *k)
{
    static const struct {
        const char *name;
        enum profile profile;
    } files[] = {{"press-kit.pdf", PROFILE_SCREEN},
                 {"press-kit-print.pdf", PROFILE_PRINT}};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        render_options o = *k->o;
        str bytes;
        o.profile = files[i].profile;
        o.to = pile_open(k->a, k->parcel->folder);
        bool ok = kit_draw(k->a, k->press, k->set, &o, k->d, &bytes) &&
                  parcel_put(k->parcel,
                             parcel_name(k->parcel, "", str_of(files[i].name)),
                             bytes);
        pile_close(o.to);
        if (!ok)
            return false;
    }
    return true;
}

static int64_t time_of(const packing *k)
{
    const moment *m = &k->set->kit->date;
    const int64_t first = 315532800; /* 1980, where the time of zips begins */
    int64_t t = k->o->has_epoch ? k->o->epoch : m->set ? moment_unix(m) : first;
    return t > first ? t : first;
}

static bool deliver(const packing *k, const pack_options *w)
{
    if (!is_zip(w->to))
        return parcel_deliver(k->parcel, w->to, w->force);
    str name = str_of(path_base(w->to));
    return zip_write(k->parcel,
                     filename_safe(k->a, str_slice(name, 0, name.len - 4)).ptr,
                     w->to, w->force, time_of(k));
}

static bool pack_set(packing *k, const pack_options *w)
{
    parcel box;
    if (!parcel_new(k->a, w->to, k->d, &box))
        return false;
    k->parcel = &box;
    bool ok = put_kit(k) && put_releases(k) && put_pictures(k) &&
              put_logos(k) && put_fonts(k) && put_readme(k) &&
              may_make(k->o, k->d) && parcel_seal(&box) && deliver(k, w);
    parcel_drop(&box);
    return ok;
}

bool pack_kit(arena *a, press *p, const pack_options *w,
              const render_options *o, diags *d)
{
    kit_set set;
    if (!may_deliver(a, w, d))
        return false;
    packing k = {.a = a, .press = p, .d = d, .o = o, .set = &set};
    bool ok = kit_open(a, p, w->kit, o, d, &set) && pack_set(&k, w);
    kit_close(&set);
    return ok;
}
