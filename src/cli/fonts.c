/*
 * galley fonts: which role and language resolves to which font file.
 */
#include "cli.h"

#include <stdio.h>

struct fonts_job {
    const char *layout, *lang;
    bool lock, verify;
};

static bool do_fonts(press *p, const struct fonts_job *j, buf *out, diags *d)
{
    const layout *l;
    fontbook *fb;
    if (!press_layout(p, j->layout, d, NOWHERE, &l, &fb))
        return false;
    if (j->lock)
        return fontbook_lock(fb, d);
    if (j->verify)
        return fontbook_verify(fb, d);
    return fontbook_table(fb, j->lang, out, d);
}

static int run_fonts(const command *self, int argc, char **argv)
{
    struct fonts_job j = {.layout = "plain"};
    const char *lang = NULL;
    int n, status;
    const option opts[] = {{"--layout", 0, &j.layout, NULL, NULL},
                           {"--lang", 0, &lang, NULL, NULL},
                           {"--lock", 0, NULL, &j.lock, NULL},
                           {"--verify", 0, NULL, &j.verify, NULL},
                           {0}};
    if (!options_read(self, opts, argc, argv, &n, &status))
        return status;
    if (n > 0)
        return usage_error(self, "“%s” is one argument too many", argv[0]);
    if (j.lock && j.verify)
        return usage_error(self, "--lock and --verify exclude each other");
    arena *a = arena_new();
    if (lang && !(j.lang = lang_option(self, a, lang))) {
        arena_drop(a);
        return EXIT_USAGE;
    }
    diags d = diags_new(a);
    buf out = buf_new(a);
    struct press_options po = {.ignore_lock = j.lock || j.verify};
    press *p = press_open(&po);
    bool ok = do_fonts(p, &j, &out, &d);
    reporter rep = {0};
    report(&rep, &d);
    status = exit_status(&d, ok);
    if (ok)
        status = print_out(&out);
    press_drop(p);
    arena_drop(a);
    return status;
}

const command command_fonts = {
    .name = "fonts",
    .usage = "[--layout NAME|DIR] [--lang TAG] [--lock|--verify]",
    .summary = "show, lock or verify the fonts of a layout",
    .help = "  --layout NAME|DIR    the letterhead; without it, plain\n"
            "  --lang TAG           only the fonts for this language\n"
            "  --lock               write fonts.lock beside the layout: from "
            "then on no\n"
            "                       other file may stand in for these\n"
            "  --verify             compare the installed fonts with "
            "fonts.lock\n",
    .run = run_fonts};
