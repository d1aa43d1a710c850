/*
 * Printing. In: a styled release, and what the command line says of bleed and
 * marks; out: what its PDF for print is made with. The one idea: the layout
 * says how it is printed, and the command line goes before it.
 */
#include "print.h"

bool print_prepare(press *p, const styled *s, const render_options *o, diags *d,
                   pdf_info *info)
{
    const print_setup *setup = layout_print(s->layout);
    info->print = press_print(p, setup, d);
    info->bleed = o->has_bleed ? o->bleed : setup->bleed;
    info->marks = o->has_marks ? o->marks : setup->marks;
    return info->print != NULL;
}
