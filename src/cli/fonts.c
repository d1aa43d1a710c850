/*
 * galley fonts: which role and language resolves to which font file.
 */
#include "cli.h"

#include <stdio.h>

struct fonts_job {
    const char *layout, *lang;
    bool lock, verify;
};

enum { COLUMNS_MAX = 8 };

/* Adds to width what a line's columns need, or prints them so wide. Columns
 * are parted by tabs; the last is not padded. */
static void walk_columns(str row, size_t *width, buf *out)
{
    size_t at = 0;
    for (int col = 0; col < COLUMNS_MAX && at <= row.len; col++) {
        size_t tab = str_find(row, "\t", at);
        str s = str_slice(row, at, tab < row.len ? tab : row.len);
        size_t n = utf8_count(s);
        if (!out && n > width[col])
            width[col] = n;
        if (out)
            buf_add(out, s);
        for (; out && tab < row.len && n < width[col] + 2; n++)
            buf_char(out, ' ');
        at = tab < row.len ? tab + 1 : row.len + 1;
    }
}

static void walk_lines(str text, size_t *width, buf *out)
{
    for (size_t at = 0; at < text.len;) {
        size_t end = str_find(text, "\n", at);
        end = end < text.len ? end : text.len;
        walk_columns(str_slice(text, at, end), width, out);
        if (out)
            buf_char(out, '\n');
        at = end + 1;
    }
}

/* The table in columns that stand below each other, under their names. */
static void print_table(arena *a, str text, buf *out)
{
    static const char head[] =
        "role\tlanguage\tfamily\tstyle\tfile\tindex\tversion\tsha256\n";
    size_t width[COLUMNS_MAX] = {0};
    buf all = buf_new(a);
    buf_puts(&all, head);
    buf_add(&all, text);
    walk_lines(buf_str(&all), width, NULL);
    walk_lines(buf_str(&all), width, out);
}

static bool do_fonts(arena *a, press *p, const struct fonts_job *j, buf *out,
                     diags *d)
{
    const layout *l;
    fontbook *fb;
    if (!press_layout(p, layout_option(a, j->layout), d, NOWHERE, &l, &fb))
        return false;
    if (j->lock) {
        buf_printf(out, "%s/fonts.lock: written\n", layout_dir(l));
        return fontbook_lock(fb, d);
    }
    if (j->verify) {
        buf_printf(out, "%s/fonts.lock: the installed fonts are the same\n",
                   layout_dir(l));
        return fontbook_verify(fb, d);
    }
    buf rows = buf_new(a);
    if (!fontbook_table(fb, j->lang, &rows, d))
        return false;
    print_table(a, buf_str(&rows), out);
    return true;
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
    bool ok = do_fonts(a, p, &j, &out, &d);
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
