/*
 * What files for print share. In: what a layout says; out: the profile of its
 * press, ready to be embedded and to convert with. The one idea: reading a
 * profile of 200 KB and making transforms of it costs more than a page, so it
 * is done once for a layout. Refuses profiles that lcms2 cannot print with.
 */
#include "meta.h"

#include "deflate.h"

#include <string.h>

/* The registry that names conditions. */
#define REGISTRY "http://www.color.org"

struct print_press {
    pdf_print print;
    packed icc;
    inks *to;
};

static bool open_press(arena *a, struct print_press *p, diags *d)
{
    const print_setup *s = p->print.setup;
    str icc = s->icc;
    if (icc.len == 0 && !asset_press_profile(a, d, s->at, &icc))
        return false;
    p->to = asset_icc_prints(icc) ? inks_open(a, icc) : NULL;
    if (p->to == NULL) {
        diag_add(d, D_PRINT_PROFILE, s->at, "the layout's profile");
        return false;
    }
    arena *scratch = arena_new();
    deflater *z = deflater_new(scratch, EFFORT_FAIR);
    bool ok = z != NULL && deflate_best(z, icc, &p->icc);
    if (ok)
        p->icc.data = str_dup(a, p->icc.data);
    else
        diag_add(d, D_PDF_FAILED, NOWHERE);
    deflater_drop(z);
    arena_drop(scratch);
    return ok;
}

const pdf_print *pdf_print_open(arena *a, const print_setup *s, diags *d)
{
    struct print_press *p = ARENA_NEW(a, struct print_press);
    p->print = (pdf_print){.setup = s, .condition = s->condition};
    if (s->condition == NULL)
        p->print.condition = ASSET_CMYK_CONDITION;
    if (!open_press(a, p, d)) {
        inks_close(p->to);
        return NULL;
    }
    p->print.to = p->to;
    return &p->print;
}

void pdf_print_close(const pdf_print *print)
{
    if (print != NULL)
        inks_close(((const struct print_press *)(const void *)print)->to);
}

/* The output intent of a PDF/X (ISO 32000-1, 14.11.5). */
pdf_dict *print_intent(objects *o, const pdf_print *print)
{
    const struct print_press *p = (const void *)print;
    pdf_dict *d = dict_new(o), *icc = stream_new(o, p->icc.data, p->icc.filter);
    dict_int(o, icc, "N", 4);
    dict_name(o, icc, "Alternate", "DeviceCMYK");
    dict_name(o, d, "Type", "OutputIntent");
    dict_name(o, d, "S", "GTS_PDFX");
    dict_bytes(o, d, "OutputConditionIdentifier", str_of(print->condition));
    if (strcmp(print->condition, PRINT_CUSTOM) != 0)
        dict_bytes(o, d, "RegistryName", STR(REGISTRY));
    dict_text(o, d, "Info", str_of(print->condition));
    dict_put(o, d, "DestOutputProfile", icc);
    return d;
}
