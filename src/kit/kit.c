/*
 * A kit on one screen: read, bind, draw.
 *
 * Nothing is computed here but what the file says of itself.
 */
#include "bind.h"

#include "../render/finish.h"

#include <string.h>

/* ---- what the file says of itself ---------------------------------------- */

static const pdf_edition *editions_of(arena *a, const kit *k, size_t *n)
{
    pdf_edition *all = ARENA_ARRAY(a, pdf_edition, k->nlangs);
    *n = 0;
    for (size_t i = 1; i < k->nlangs; i++)
        if (strcmp(k->langs[i], k->langs[0]) != 0)
            all[(*n)++] =
                (pdf_edition){.lang = k->langs[i],
                              .title = str_chars(a, k->titles[i].text),
                              .subject = str_chars(a, k->subtitles[i].text)};
    return all;
}

static void set_subjects(arena *a, const kit *k, pdf_info *out)
{
    VEC(str) all = {0};
    for (size_t i = 0; i < k->nparts; i++)
        for (size_t s = 0; s < k->parts[i].release->nsubjects; s++) {
            str one = k->parts[i].release->subjects[s];
            bool there = false;
            for (size_t n = 0; n < all.n && !there; n++)
                there = str_eq(all.v[n], one);
            if (!there)
                VEC_PUSH(a, &all, one);
        }
    out->subjects = all.v;
    out->nsubjects = all.n;
    out->keywords = str_join(a, all.v, all.n, ", ").ptr;
}

static pdf_info info_of_kit(arena *a, const kit_set *b, const render_options *o)
{
    const kit *k = b->kit;
    const moment *m = &k->date;
    pdf_info i = {.profile = o->profile,
                  .bare = o->bare,
                  .elems = b->elems,
                  .nelems = o->bare ? 0 : b->nelems,
                  .title = str_chars(a, k->titles[0].text),
                  .subject = str_chars(a, k->subtitles[0].text),
                  .author = str_chars(a, k->organisations[0].text),
                  .lang = k->langs[0]};
    i.has_date = o->has_epoch || m->set;
    if (i.has_date)
        i.date = o->has_epoch ? o->epoch : moment_unix(m);
    if (m->set)
        i.published =
            arena_printf(a, "%04d-%02d-%02d", m->year, m->month, m->day);
    i.editions = editions_of(a, k, &i.neditions);
    set_subjects(a, k, &i);
    return i;
}

/* ---- printing ------------------------------------------------------------ */

static bool same_text(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static bool same_spots(const print_setup *a, const print_setup *b)
{
    bool same = a->nspots == b->nspots;
    for (size_t i = 0; same && i < a->nspots; i++)
        same = strcmp(a->spots[i]->spot_name, b->spots[i]->spot_name) == 0 &&
               memcmp(a->spots[i]->cmyk, b->spots[i]->cmyk,
                      sizeof a->spots[i]->cmyk) == 0;
    return same;
}

/* What one press cannot have of two layouts; NULL: it can print both. */
static const char *differs(const print_setup *a, const print_setup *b)
{
    if (!str_eq(a->icc, b->icc))
        return "profile";
    if (!same_text(a->condition, b->condition))
        return "condition";
    if (!same_spots(a, b))
        return "list of spot colours";
    if (a->has_rich != b->has_rich || memcmp(a->rich, b->rich, sizeof a->rich))
        return "rich black";
    return NULL;
}

/* A document goes through one press. */
static bool one_press(const kit *k, diags *d)
{
    const layout *first = k->parts[0].layout;
    for (size_t i = 1; i < k->nparts; i++) {
        const layout *other = k->parts[i].layout;
        const char *what = differs(layout_print(first), layout_print(other));
        if (what == NULL)
            continue;
        diag_add(d, D_KIT_PRESS, k->parts[i].layout_at, layout_name(other),
                 what, layout_name(first));
        return false;
    }
    return true;
}

/* ---- making -------------------------------------------------------------- */

bool kit_draw(arena *a, press *p, const kit_set *s, const render_options *o,
              diags *d, str *out)
{
    if (o->profile == PROFILE_PRINT && !one_press(s->kit, d))
        return false;
    pdf_info info = info_of_kit(a, s, o);
    const composed *first = &s->parts[0]; /* its layout says how to print */
    return finish(&(prepress_job){a, p, s->kit->path, first->styled, o,
                                  first->shaper, first->breaker, d},
                  s->pages, &info, out);
}

static str dump_kit(arena *a, const kit_set *s, enum dump dump)
{
    buf out = buf_new(a);
    if (dump == DUMP_PAGES) {
        paginate_dump(s->pages, &out);
    } else if (dump == DUMP_OPS) {
        draw_pages(s->pages, trace_canvas(a, &out));
    } else if (dump == DUMP_TAGS) {
        canvas *c = outline_canvas(a, s->elems, s->nelems);
        draw_pages(s->pages, c);
        outline_end(c, &out);
    }
    for (size_t i = 0; i < s->kit->nparts; i++) {
        const composed *c = &s->parts[i];
        if (dump == DUMP_MODEL)
            model_dump(s->kit->parts[i].release, &out);
        else if (dump == DUMP_STYLE)
            style_dump(c->styled, &out);
        else if (dump == DUMP_RUNS)
            shape_dump(c->styled, c->runs, &out);
        else if (dump == DUMP_LINES)
            break_dump(c->styled, c->lines, &out);
    }
    return buf_str(&out);
}

bool kit_open(arena *a, press *p, const char *path, const render_options *o,
              diags *d, kit_set *out)
{
    kit *k = kit_read(a, p, path, o, d);
    *out = (kit_set){.kit = k};
    if (k == NULL || !bind_kit(a, p, k, d, out))
        return false;
    for (size_t i = 0; i < k->nparts && o->profile != PROFILE_PRINT; i++)
        compose_note_screen(out->parts[i].styled, d);
    return may_make(o, d);
}

bool kit_make(arena *a, press *p, const char *path, const render_options *o,
              diags *d, kit_made *out)
{
    kit_set s;
    bool ok = kit_open(a, p, path, o, d, &s);
    *out = (kit_made){.kit = s.kit};
    if (ok && o->dump)
        out->bytes = dump_kit(a, &s, o->dump);
    else if (ok)
        ok = kit_draw(a, p, &s, o, d, &out->bytes);
    if (ok)
        out->npages = s.pages->n;
    kit_close(&s);
    return ok;
}
