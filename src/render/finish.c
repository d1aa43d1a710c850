/*
 * Finishing. In: pages of a release or of a kit; out: a PDF. The one idea: what
 * comes behind the pages is the same for both: how they are printed, how they
 * stand on sheets, and a look through what came of it. Refuses what those
 * refuse.
 */
#include "finish.h"

#include "compose.h"
#include "sheets.h"

bool finish(const prepress_job *j, const pages *pp, pdf_info *info, str *out)
{
    const render_options *o = j->options;
    bool print = o->profile == PROFILE_PRINT;
    if (print && !print_setup_of(j, pp, info))
        return false;
    if (o->impose.mode != IMPOSE_NONE)
        pp = sheets_prepare(j, pp, info);
    else if (print)
        pp = print_slugs(j, pp, info);
    if (pp == NULL)
        return false;
    pdf *file = pdf_new(j->a, info, j->d);
    pdf_share(file, press_plates(j->press), press_foundry(j->press));
    pdf_speed(file, o->threads, o->to);
    draw_pages(pp, pdf_canvas(file));
    if (!pdf_finish(file, out))
        return false;
    if (print)
        print_check(j, *out, pdf_inks_of(file));
    return may_make(o, j->d);
}
