/*
 * README.txt of a package. In: the kit and what has been packed; out: what it
 * is and what is where, in each of the kit's languages. The one idea: the words
 * are labels of the layout, as those of pages are, so that a house can word
 * them. Refuses nothing.
 */
#include "part.h"

/* What may be packed: the beginning of its names, and the label for it. */
static const struct section {
    const char *start, *label;
} sections[] = {{"press-kit.pdf", "package-kit"},
                {"press-kit-print.pdf", "package-print"},
                {"releases/", "package-releases"},
                {"background/", "package-background"},
                {"pictures/original/", "package-originals"},
                {"pictures/web/", "package-web"},
                {"pictures/captions", "package-captions"},
                {"logos/", "package-logos"},
                {"fonts.txt", "package-fonts"}};

typedef struct readme {
    const packing *k;
    const layout *layout;
    const char *lang;
    buf out;
} readme;

static void put_line(readme *r, str s)
{
    if (s.len == 0)
        return;
    buf_add(&r->out, s);
    buf_char(&r->out, '\n');
}

static str label(const readme *r, const char *name)
{
    return layout_label(r->k->a, r->layout, r->lang, name);
}

static void put_section(readme *r, const struct section *s)
{
    const parcel *p = r->k->parcel;
    bool any = false;
    for (size_t i = 0; i < p->files.n; i++) {
        if (!str_starts(p->files.v[i].name, s->start))
            continue;
        if (!any) {
            buf_char(&r->out, '\n');
            put_line(r, label(r, s->label));
        }
        any = true;
        buf_printf(&r->out, "    %s\n", p->files.v[i].name.ptr);
    }
}

static void put_language(readme *r, size_t i)
{
    const kit *whole = r->k->set->kit;
    r->lang = whole->langs[i];
    if (r->out.n > 0)
        buf_puts(&r->out, "\n\n");
    put_line(r, label(r, "kit-line"));
    put_line(r, whole->titles[i].text);
    put_line(r, whole->subtitles[i].text);
    put_line(r, whole->organisations[i].text);
    if (whole->date.set)
        put_line(r, layout_date(r->k->a, r->layout, r->lang, &whole->date));
    for (size_t s = 0; s < sizeof sections / sizeof *sections; s++)
        put_section(r, &sections[s]);
    buf_char(&r->out, '\n');
    put_line(r, label(r, "package-checksums"));
}

bool put_readme(packing *k)
{
    readme r = {
        .k = k, .layout = k->set->kit->parts[0].layout, .out = buf_new(k->a)};
    for (size_t i = 0; i < k->set->kit->nlangs; i++)
        put_language(&r, i);
    return parcel_put(k->parcel, parcel_name(k->parcel, "", STR("README.txt")),
                      buf_str(&r.out));
}
