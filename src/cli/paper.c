/*
 * Options of paper: what render and kit are told of bleed, marks and sheets.
 *
 * Each is of use only beside another one, and says so where that is missing.
 */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

/* ---- print --------------------------------------------------------------- */

static bool print_option(const command *self, const paper_words *w,
                         render_options *o)
{
    o->has_bleed = w->bleed != NULL;
    o->has_marks = w->marks != NULL || w->no_marks;
    if ((o->has_bleed || o->has_marks) && o->profile != PROFILE_PRINT)
        usage_error(self, "%s is for --profile print; add that",
                    w->bleed   ? "--bleed"
                    : w->marks ? "--marks"
                               : "--no-marks");
    else if (w->bleed && !print_bleed_parse(w->bleed, &o->bleed))
        usage_error(self,
                    "“%s” is no bleed; write a length up to 25mm, such "
                    "as 3mm",
                    w->bleed);
    else if (w->marks && w->no_marks)
        usage_error(self, "--marks and --no-marks contradict each other; "
                          "leave out one of the two");
    else if (w->marks && !print_marks_parse(w->marks, &o->marks))
        usage_error(self,
                    "“%s” is no list of marks; write some of crop, "
                    "registration, fold, bars, slug, with commas "
                    "between",
                    w->marks);
    else
        return true;
    return false;
}

/* ---- sheets -------------------------------------------------------------- */

/* Sheets of paper on each other that anybody folds. */
enum { SIGNATURE_MOST = 64 };

static bool signature_option(const command *self, const char *s, size_t *out)
{
    size_t n = strlen(s);
    if (n > 0 && n <= 2 && strspn(s, "0123456789") == n)
        *out = (size_t)atoi(s);
    if (*out > 0 && *out <= SIGNATURE_MOST)
        return true;
    usage_error(self,
                "--signature takes a number of sheets from 1 to %d, not "
                "“%s”",
                SIGNATURE_MOST, s);
    return false;
}

/* "0.1" or "0.1mm": millimetres in thousandths, up to 2. */
static bool read_creep(const char *s, int *out)
{
    int n = 0, places = -1;
    size_t i = 0, digits = 0;
    for (; (s[i] >= '0' && s[i] <= '9') || (s[i] == '.' && places < 0); i++) {
        if (s[i] == '.') {
            places = 0;
            continue;
        }
        n = n * 10 + (s[i] - '0');
        places += places >= 0;
        if (++digits > 5 || places > 3)
            return false;
    }
    for (int k = places < 0 ? 0 : places; k < 3; k++)
        n = n > 1000000 ? n : n * 10;
    *out = n;
    return digits > 0 && n <= 2000 && (s[i] == 0 || strcmp(s + i, "mm") == 0);
}

static bool creep_option(const command *self, const char *s, mpt *out)
{
    int n;
    if (read_creep(s, &n)) {
        *out = (mpt)(((int64_t)n * 720 + 127) / 254);
        return true;
    }
    usage_error(self,
                "--creep takes how thick the paper is in millimetres, such as "
                "0.1, not “%s”",
                s);
    return false;
}

static bool sheet_option(const command *self, const char *s, imposing *i)
{
    if (impose_sheet_parse(s, &i->sheet_w, &i->sheet_h))
        return true;
    usage_error(self,
                "“%s” is no sheet; write a size such as A3, SRA3, Letter, "
                "Tabloid, or width and height in millimetres, 450x320",
                s);
    return false;
}

/* The option among w that wants another one; NULL: all have what they want. */
static const char *lonely(const paper_words *w, const imposing *i)
{
    if (w->signature && i->mode != IMPOSE_BOOKLET)
        return "--signature";
    if (w->creep && i->mode != IMPOSE_BOOKLET)
        return "--creep";
    if (w->sheet && i->mode == IMPOSE_NONE)
        return "--sheet";
    if (w->turn && i->mode == IMPOSE_NONE)
        return "--turn";
    return NULL;
}

static bool impose_option(const command *self, const paper_words *w,
                          bool dumped, imposing *i)
{
    if (w->impose)
        i->mode = (enum impose_mode)(
            IMPOSE_BOOKLET + option_value(impose_mode_names, w->impose));
    if (w->turn)
        i->turn = (enum impose_turn)(TURN_LONG +
                                     option_value(impose_turn_names, w->turn));
    const char *alone = lonely(w, i);
    if (alone != NULL)
        usage_error(self, "%s is for %s; add that", alone,
                    w->signature || w->creep
                        ? "--impose booklet"
                        : "--impose booklet, 2up, 4up or cut-stack");
    else if (w->impose && dumped)
        usage_error(self, "--dump shows what is made before there are sheets; "
                          "leave out --impose");
    else
        return (!w->sheet || sheet_option(self, w->sheet, i)) &&
               (!w->signature ||
                signature_option(self, w->signature, &i->signature)) &&
               (!w->creep || creep_option(self, w->creep, &i->creep));
    return false;
}

bool paper_option(const command *self, const paper_words *w, bool dumped,
                  render_options *o)
{
    return print_option(self, w, o) &&
           impose_option(self, w, dumped, &o->impose);
}
