/*
 * paper: in, a PDF; out, the size of its sheets.
 *
 * The printer is told what paper is wanted, so pages of several sizes get a
 * word. Any PDF is read that pdf/reader takes.
 */
#include "paper.h"

#include "../pdf/reader.h"

/* Hundredths of a millimetre of a length in thousandths of a point. */
static int hundredths(int64_t milli)
{
    return (int)((milli * 2540 + 36000) / 72000);
}

static int64_t milli_of(const pdf_value *v)
{
    return v->kind == PDF_REAL ? v->number
           : v->kind == PDF_INT && v->number > -40000 && v->number < 40000
               ? v->number * 1000
               : 0;
}

/* Sheets are cut to what the file calls its media box. */
static bool box_of(pdf_file *f, const pdf_value *node, int *w, int *h)
{
    const pdf_value *box = pdf_get(f, node, "MediaBox");
    for (int up = 0; box->kind != PDF_ARRAY && up < 32; up++) {
        node = pdf_get(f, node, "Parent");
        box = pdf_get(f, node, "MediaBox");
    }
    if (box->kind != PDF_ARRAY || box->n != 4)
        return false;
    *w = hundredths(milli_of(pdf_at(f, box, 2)) - milli_of(pdf_at(f, box, 0)));
    *h = hundredths(milli_of(pdf_at(f, box, 3)) - milli_of(pdf_at(f, box, 1)));
    return *w > 0 && *h > 0;
}

/* A walk over the tree of pages, which a hostile file may have tied to
 * itself. */
typedef struct walk {
    pdf_file *f;
    int pages, w, h; /* of the first page */
    int steps;
    bool mixed;
} walk;

static void walk_pages(walk *k, const pdf_value *node, int depth)
{
    const pdf_value *kids = pdf_get(k->f, node, "Kids");
    if (k->steps++ > PDF_OBJECTS_MAX || depth > PDF_NESTING_MAX)
        return;
    for (size_t i = 0; kids->kind == PDF_ARRAY && i < kids->n; i++)
        walk_pages(k, pdf_at(k->f, kids, i), depth + 1);
    int w, h;
    if (kids->kind == PDF_ARRAY || !box_of(k->f, node, &w, &h))
        return;
    if (k->pages++ == 0) {
        k->w = w;
        k->h = h;
    }
    k->mixed = k->mixed || w != k->w || h != k->h;
}

bool paper_of(arena *a, const char *path, diags *d, paper *out)
{
    str bytes;
    where at = {.file = path};
    if (!file_read(a, path, PDF_BYTES_MAX, d, NOWHERE, &bytes))
        return false;
    pdf_file *f = pdf_open(a, bytes, path, d);
    if (!f)
        return false;
    walk k = {.f = f};
    walk_pages(&k, pdf_get(f, pdf_get(f, pdf_trailer(f), "Root"), "Pages"), 0);
    *out = (paper){k.w, k.h};
    if (pdf_damage(f))
        diag_add(d, D_PDF_DAMAGED, at, pdf_damage(f));
    else if (k.pages == 0)
        diag_add(d, D_PDF_DAMAGED, at, "it has no pages");
    else if (k.mixed)
        diag_add(d, D_PRINT_MIXED, at);
    return diags_ok(d);
}
