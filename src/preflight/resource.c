/*
 * Resources. In: what a page or form names; out: complaints about fonts that
 * are not in the file, and about what a press may not be told. The one idea:
 * each resource is looked at once, however many pages share it.
 */
#include "part.h"

#define RENDER "render it again with --profile print"

static bool is_name(const pdf_value *v, const char *name)
{
    return v->kind == PDF_NAME && str_is(v->bytes, name);
}

/* ---- fonts --------------------------------------------------------------- */

static bool has_program(pdf_file *f, const pdf_value *font)
{
    static const char *const keys[] = {"FontFile", "FontFile2", "FontFile3"};
    if (is_name(pdf_get(f, font, "Subtype"), "Type3"))
        return true; /* its glyphs are contents */
    if (is_name(pdf_get(f, font, "Subtype"), "Type0"))
        font = pdf_at(f, pdf_get(f, font, "DescendantFonts"), 0);
    const pdf_value *descriptor = pdf_get(f, font, "FontDescriptor");
    for (int i = 0; i < 3; i++)
        if (pdf_get(f, descriptor, keys[i])->stream)
            return true;
    return false;
}

static void check_font(flight *fl, const pdf_value *font)
{
    if (!has_program(fl->f, font))
        found_x4(fl, "a font is not in the file", "9.9", RENDER);
}

/* ---- states -------------------------------------------------------------- */

static void check_state(flight *fl, const pdf_value *state)
{
    pdf_file *f = fl->f;
    const pdf_value *transfer = pdf_get(f, state, "TR2");
    if (pdf_get(f, state, "TR")->kind != PDF_NULL ||
        pdf_get(f, state, "HTP")->kind != PDF_NULL ||
        (transfer->kind != PDF_NULL && !is_name(transfer, "Default")))
        found_x4(fl, "it has a transfer curve or halftone phase", "10.5",
                 RENDER);
}

/* ---- pictures and forms -------------------------------------------------- */

static void check_xobject(flight *fl, const pdf_value *x)
{
    pdf_file *f = fl->f;
    const pdf_value *filter = pdf_get(f, x, "Filter");
    if (filter->kind == PDF_ARRAY)
        filter = pdf_at(f, filter, 0);
    if (is_name(pdf_get(f, x, "Subtype"), "PS") ||
        is_name(pdf_get(f, x, "Subtype2"), "PS"))
        found_x4(fl, "it has PostScript inside", "8.8.2", RENDER);
    if (is_name(filter, "LZWDecode"))
        found_x4(fl, "a stream is packed with LZW", "7.4.4", RENDER);
    if (pdf_get(f, x, "OPI")->kind != PDF_NULL)
        found_x4(fl, "a picture stands for another one (OPI)", "14.11.7",
                 RENDER);
    if (pdf_get(f, x, "Alternates")->kind != PDF_NULL)
        found_x4(fl, "a picture has alternates", "8.9.5.4", RENDER);
    if (x->stream && pdf_get(f, x, "F")->kind != PDF_NULL)
        found_x4(fl, "a stream lies in another file", "7.3.8.2", RENDER);
}

/* ---- all ----------------------------------------------------------------- */

static void each(flight *fl, const pdf_value *resources, const char *kind,
                 void (*check)(flight *, const pdf_value *))
{
    const pdf_value *all = pdf_get(fl->f, resources, kind);
    for (size_t i = 0; all->kind == PDF_DICT && i < all->n; i++) {
        const pdf_value *v =
            pdf_get(fl->f, all, str_chars(fl->a, all->items[2 * i].bytes));
        if (v->kind == PDF_DICT && spend(fl, 100 + fl->seen.n))
            check(fl, v);
    }
}

void resources_check(flight *fl, const pdf_value *resources)
{
    if (resources->kind != PDF_DICT || !seen_first(fl, resources))
        return;
    each(fl, resources, "Font", check_font);
    each(fl, resources, "ExtGState", check_state);
    each(fl, resources, "XObject", check_xobject);
}
