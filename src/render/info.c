/*
 * Metadata. In: a release, styled; out: what its PDF says of itself. The one
 * idea: nothing is said here that the release does not say: its fields are
 * only joined where the metadata have one place for several of them.
 * Refuses nothing; a field that the release lacks stays empty.
 */
#include "info.h"

#include <string.h>

typedef VEC(str) names;

/* Adds one to all, unless it is empty or there already. */
static void add_once(arena *a, names *all, str one)
{
    one = str_trim(one);
    if (one.len == 0)
        return;
    for (size_t i = 0; i < all->n; i++)
        if (str_eq(all->v[i], one))
            return;
    VEC_PUSH(a, all, one);
}

/* The pictures in a body, with those of the blocks in it. */
static void add_credits(arena *a, const block *first, names *all)
{
    for (const block *b = first; b != NULL; b = b->next) {
        if (b->picture != NULL)
            add_once(a, all, b->picture->credit);
        add_credits(a, b->first, all);
    }
}

/* Whom to name beside the pictures. */
static const char *credits(arena *a, const release *r)
{
    names all = {0};
    add_credits(a, r->body, &all);
    for (size_t i = 0; i < r->npictures; i++)
        add_once(a, &all, r->pictures[i].credit);
    return str_join(a, all.v, all.n, "; ").ptr;
}

/* How to reach those who answer for it. */
static void set_contact(arena *a, pdf_info *i, const styled *s)
{
    names email = {0}, phone = {0};
    for (size_t k = 0; k < s->npeople; k++) {
        add_once(a, &email, s->people[k].email);
        add_once(a, &phone, s->people[k].phone);
    }
    i->email = str_join(a, email.v, email.n, ", ").ptr;
    i->phone = str_join(a, phone.v, phone.n, ", ").ptr;
}

/* ISO 8601 as XMP has it: a time only with its zone. */
static const char *iso(arena *a, const moment *m)
{
    const char *day =
        arena_printf(a, "%04d-%02d-%02d", m->year, m->month, m->day);
    if (!m->set)
        return NULL;
    if (!m->has_time || !m->has_zone)
        return day;
    int zone = m->offset_minutes, east = zone < 0 ? -zone : zone;
    return arena_printf(a, "%sT%02d:%02d:%02d%c%02d:%02d", day, m->hour,
                        m->minute, m->second, zone < 0 ? '-' : '+', east / 60,
                        east % 60);
}

static void set_dates(arena *a, pdf_info *i, const release *r,
                      const render_options *o)
{
    const moment *m =
        r->version_created.set ? &r->version_created : &r->published;
    i->has_date = o->has_epoch || m->set;
    if (i->has_date)
        i->date = o->has_epoch ? o->epoch : moment_unix(m);
    i->published = iso(a, &r->published);
}

/* True if e is in a language that nothing is in yet. */
static bool is_new(const pdf_info *i, const release *e)
{
    if (e == NULL || strcmp(e->lang, i->lang) == 0)
        return false;
    for (size_t k = 0; k < i->neditions; k++)
        if (strcmp(e->lang, i->editions[k].lang) == 0)
            return false;
    return true;
}

/* What the other editions are called, in the order of the list. */
static void set_editions(arena *a, pdf_info *i, const styled *s, diags *d)
{
    const release *r = s->release;
    pdf_edition *all = ARENA_ARRAY(a, pdf_edition, r->ntranslations);
    i->editions = all;
    for (size_t k = 0; k < r->ntranslations; k++) {
        const release *e = edition_read(a, r, k, d);
        if (!is_new(i, e))
            continue;
        all[i->neditions++] =
            (pdf_edition){.lang = e->lang,
                          .title = style_title(a, e, s->layout),
                          .subject = style_subject(a, e, s->layout),
                          .rights = str_chars(a, e->copyright_notice),
                          .usage = str_chars(a, e->usage_terms)};
    }
}

pdf_info info_of(arena *a, const styled *s, const render_options *o, diags *d)
{
    const release *r = s->release;
    pdf_info i = {.profile = o->profile,
                  .bare = o->bare,
                  .elems = s->elems,
                  .nelems = o->bare ? 0 : s->nelems,
                  .title = s->title,
                  .author = s->author,
                  .subject = s->subject,
                  .keywords = s->keywords,
                  .subjects = r->subjects,
                  .nsubjects = r->nsubjects,
                  .lang = s->lang,
                  .rights = str_chars(a, r->copyright_notice),
                  .owner = str_chars(a, r->copyright_holder),
                  .usage = str_chars(a, r->usage_terms),
                  .url = str_chars(a, r->url),
                  .credit = credits(a, r),
                  .city = str_chars(a, r->located),
                  .instructions = s->instructions,
                  .version = str_chars(a, r->version),
                  .urgency = r->urgency};
    if (!str_is(r->by, s->author))
        i.by = str_chars(a, r->by);
    if (r->located.len == 0)
        i.place = str_chars(a, r->dateline);
    set_contact(a, &i, s);
    set_dates(a, &i, r, o);
    set_editions(a, &i, s, d);
    return i;
}
