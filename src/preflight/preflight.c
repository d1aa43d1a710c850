/*
 * Preflight. In: bytes; out: complaints. The one idea: one purse pays for all
 * that is looked at, and the length of the file fills it, so that no file can
 * make this take long.
 */
#include "part.h"

/* Bytes and pixels that may be looked at: pictures packed without loss take
 * many times their room. */
#define WORK_LEAST (256u << 20)
#define WORK_TIMES 64

static const char *const kinds[FINDINGS] = {
    [FOUND_INK] = "places with too much ink",
    [FOUND_PPI] = "pictures with too few pixels",
    [FOUND_HAIRLINE] = "thin lines",
    [FOUND_SMALL] = "small texts",
    [FOUND_RGB] = "places in RGB",
    [FOUND_UNSEEN] = "things that were not looked into",
    [FOUND_X4] = "things that PDF/X-4 forbids"};

static void say_more(flight *fl)
{
    for (int i = 0; i < FINDINGS; i++)
        if (fl->said[i] > FINDINGS_MAX)
            diag_add(fl->d, D_PRINT_MORE, fl->at, fl->said[i] - FINDINGS_MAX,
                     kinds[i]);
}

bool preflight(arena *a, str bytes, const preflight_job *j, diags *d)
{
    flight fl = {.a = a, .d = d, .ink_limit = j->ink_limit, .known = j->known};
    fl.f = pdf_open(a, bytes, j->path, d);
    if (fl.f == NULL)
        return false;
    fl.at = (where){.file = j->path};
    fl.work = WORK_LEAST + WORK_TIMES * bytes.len;
    const pdf_value *catalog = pdf_get(fl.f, pdf_trailer(fl.f), "Root");
    document_check(&fl, bytes);
    pages_check(&fl, catalog);
    say_more(&fl);
    const char *damage = pdf_damage(fl.f);
    if (damage == NULL && fl.page.number == 0)
        damage = "it has no pages";
    if (damage != NULL)
        diag_add(d, D_PDF_DAMAGED, fl.at, damage);
    return damage == NULL;
}
