/*
 * Inks. In: colour spaces and colours of a page; out: how much ink they are,
 * and complaints about what is too much or no ink at all. The one idea: a
 * press knows its inks alone: RGB in any form is not printed, and all inks of
 * a place together must dry. Refuses to look into patterns, and says so.
 */
#include "part.h"

#include <string.h>

#define NESTED_MAX 4 /* a palette of a spot colour of … */

static bool name_is(const pdf_value *v, const char *name)
{
    return v->kind == PDF_NAME && str_is(v->bytes, name);
}

/* ---- spot colours -------------------------------------------------------- */

/* A name must mean one colour in all of the file. */
static void note_spot(flight *fl, str name, const pdf_value *function)
{
    spot s = {.name = name};
    pdf_file *f = fl->f;
    if (!value_numbers(f, pdf_get(f, function, "C1"), s.solid, 4))
        return;
    for (size_t i = 0; i < fl->spots.n; i++) {
        const spot *was = &fl->spots.v[i];
        if (!str_eq(was->name, name))
            continue;
        if (memcmp(was->solid, s.solid, sizeof s.solid) != 0)
            found_x4(fl,
                     arena_printf(fl->a, "the spot colour %s means two colours",
                                  str_chars(fl->a, name)),
                     "8.6.6.4", "give it one in the layout");
        return;
    }
    if (fl->spots.n < 1000)
        VEC_PUSH(fl->a, &fl->spots, s);
}

/* ---- spaces -------------------------------------------------------------- */

static space_of read_depth(flight *fl, const pdf_value *v,
                           const pdf_value *resources, int depth);

static space_of by_name(flight *fl, str name, const pdf_value *resources,
                        int depth)
{
    static const struct {
        const char *name;
        space_of space;
    } device[] = {{"DeviceGray", {SPACE_GRAY, 1}}, {"G", {SPACE_GRAY, 1}},
                  {"DeviceRGB", {SPACE_RGB, 3}},   {"RGB", {SPACE_RGB, 3}},
                  {"DeviceCMYK", {SPACE_CMYK, 4}}, {"CMYK", {SPACE_CMYK, 4}},
                  {"Pattern", {SPACE_OTHER, 0}}};
    for (size_t i = 0; i < sizeof device / sizeof *device; i++)
        if (str_is(name, device[i].name))
            return device[i].space;
    const pdf_value *v = pdf_get(fl->f, pdf_get(fl->f, resources, "ColorSpace"),
                                 str_chars(fl->a, name));
    return read_depth(fl, v, resources, depth + 1);
}

static space_of by_profile(flight *fl, const pdf_value *profile)
{
    const pdf_value *n = pdf_get(fl->f, profile, "N");
    if (n->kind == PDF_INT && n->number == 1)
        return (space_of){SPACE_GRAY, 1};
    if (n->kind == PDF_INT && n->number == 4)
        return (space_of){SPACE_CMYK, 4};
    return (space_of){SPACE_RGB, 3};
}

static space_of read_spot(flight *fl, const pdf_value *v)
{
    const pdf_value *name = pdf_at(fl->f, v, 1);
    if (name_is(name, "All"))
        return (space_of){SPACE_ALL, 1};
    if (name->kind == PDF_NAME)
        note_spot(fl, name->bytes, pdf_at(fl->f, v, 3));
    return (space_of){SPACE_SPOT, 1};
}

static space_of read_depth(flight *fl, const pdf_value *v,
                           const pdf_value *resources, int depth)
{
    const pdf_value *kind = pdf_at(fl->f, v, 0);
    if (depth > NESTED_MAX)
        return (space_of){SPACE_OTHER, 0};
    if (v->kind == PDF_NAME)
        return by_name(fl, v->bytes, resources, depth);
    if (name_is(kind, "ICCBased"))
        return by_profile(fl, pdf_at(fl->f, v, 1));
    if (name_is(kind, "Separation"))
        return read_spot(fl, v);
    if (name_is(kind, "CalGray"))
        return (space_of){SPACE_GRAY, 1};
    if (name_is(kind, "CalRGB") || name_is(kind, "Lab"))
        return (space_of){SPACE_RGB, 3};
    if (name_is(kind, "DeviceN")) {
        size_t n = pdf_at(fl->f, v, 1)->n;
        return (space_of){SPACE_SPOT, n < 32 ? (int)n : 32};
    }
    if (name_is(kind, "Indexed") || name_is(kind, "I")) {
        space_of base =
            read_depth(fl, pdf_at(fl->f, v, 1), resources, depth + 1);
        return (space_of){base.kind, 1};
    }
    return (space_of){SPACE_OTHER, 0};
}

space_of space_read(flight *fl, const pdf_value *v, const pdf_value *resources)
{
    return read_depth(fl, v, resources, 0);
}

/* ---- colours ------------------------------------------------------------- */

static int64_t thousandths(nano n)
{
    return n < 0 ? 0 : n > NANO ? 1000 : (n + NANO / 2000) / (NANO / 1000);
}

paint paint_of(space_of space, const nano *v, int n)
{
    paint p = {space, 0};
    if (space.kind == SPACE_GRAY)
        p.ink = 1000 - (n > 0 ? thousandths(v[0]) : 0);
    if (space.kind == SPACE_ALL)
        p.ink = 4 * (n > 0 ? thousandths(v[0]) : 1000);
    for (int i = 0; i < n && i < space.n; i++)
        if (space.kind == SPACE_CMYK || space.kind == SPACE_SPOT)
            p.ink += thousandths(v[i]);
    return p;
}

paint paint_first(space_of space)
{
    static const nano none[4] = {0, 0, 0, NANO};
    paint p = paint_of(space, none, space.kind == SPACE_CMYK ? 4 : 1);
    if (space.kind == SPACE_SPOT || space.kind == SPACE_ALL)
        p.ink = space.n * 1000 * (space.kind == SPACE_ALL ? 4 : 1);
    return p;
}

/* Tells one word from another. */
static int64_t word_key(const char *word)
{
    uint32_t key = 0;
    while (*word != '\0')
        key = key * 31 + (uint8_t)*word++;
    return key;
}

void paint_check(flight *fl, const paint *p, const box *b, const char *what)
{
    if (p->space.kind == SPACE_RGB && found_new(fl, FOUND_RGB, word_key(what)))
        diag_add(fl->d, D_PRINT_RGB, fl->at, place_of(fl, b), what);
    if (p->space.kind == SPACE_OTHER &&
        found_new(fl, FOUND_UNSEEN, word_key(what)))
        diag_add(fl->d, D_PRINT_UNSEEN, fl->at, place_of(fl, b), what);
    /* Marks are on all plates, and nobody keeps what they are printed on. */
    if (p->space.kind == SPACE_ALL && !box_meets(b, &fl->page.bleed))
        return;
    if (p->ink > fl->ink_limit * 10 && found_new(fl, FOUND_INK, p->ink))
        diag_add(fl->d, D_PRINT_INK, fl->at, place_of(fl, b), what,
                 (int)((p->ink + 5) / 10), fl->ink_limit);
}
