/*
 * galley new: a release or a layout to start from, which renders as it is.
 */
#include "cli.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

/* text with every `blank` replaced by word. */
static str fill(arena *a, str text, const char *blank, const char *word)
{
    buf out = buf_new(a);
    size_t at = 0, next;
    while ((next = str_find(text, blank, at)) != SIZE_MAX) {
        buf_add(&out, str_slice(text, at, next));
        buf_puts(&out, word);
        at = next + strlen(blank);
    }
    buf_add(&out, str_slice(text, at, text.len));
    return buf_str(&out);
}

/* What YAML cannot take, or takes for the end of a line. */
static bool is_unfit(uint32_t cp)
{
    return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0x2028 ||
           cp == 0x2029 || cp == 0xFEFF || (cp & 0xFFFE) == 0xFFFE;
}

/* before, name and after between quotation marks, as JSON and so YAML reads
 * them: one line, whatever stands in a file's name, with a blank for what they
 * do not take. */
static const char *quoted(arena *a, const char *before, str name,
                          const char *after)
{
    buf plain = buf_new(a), out = buf_new(a);
    buf_puts(&plain, before);
    for (size_t i = 0; i < name.len;) {
        uint32_t cp = utf8_next(name, &i);
        buf_utf8(&plain, is_unfit(cp) ? ' ' : cp);
    }
    buf_puts(&plain, after);
    buf_json(&out, buf_str(&plain));
    return buf_str(&out).ptr;
}

/* NAME or NAME.md: the release, in the language that the name ends in
 * ("opening.ja.md"). */
static bool new_release(arena *a, const char *name, diags *d, buf *out)
{
    bool ended = str_ends(str_of(name), ".md");
    const char *path = ended ? name : arena_printf(a, "%s.md", name);
    file_name parts = file_name_parse(path);
    const char *lang = lang_canonical(a, parts.lang);
    str slug = parts.slug.len ? parts.slug : parts.stem;
    str text =
        fill(a, str_of(template_release), "@NAME@", quoted(a, "", slug, ""));
    text = fill(a, text, "@EDITION@", quoted(a, "", slug, ".ja.md"));
    text = fill(a, text, "@LANG@", lang ? lang : "en");
    if (!file_write_new(path, text, d))
        return false;
    const char *dashed = path[0] == '-' ? "./" : "";
    buf_printf(out, "%s: edit it, then: galley render %s%s\n", path, dashed,
               path);
    return true;
}

/* The folder NAME with its layout.yaml. */
static bool new_layout(arena *a, const char *name, diags *d, buf *out)
{
    if (!file_make_folder(name)) {
        diag_add(d, D_CANNOT_MAKE_FOLDER, (where){.file = name}, name,
                 error_words(errno));
        return false;
    }
    char *path = path_join(a, name, "layout.yaml");
    str own = str_of(path_base(name));
    str text = fill(a, str_of(template_layout), "@DESCRIPTION@",
                    quoted(a, "The letterhead ", own, ""));
    if (!file_write_new(path, text, d))
        return false;
    buf_printf(out,
               "%s: edit it, then: galley render --layout %s%s RELEASE.md\n",
               path, strchr(name, '/') ? "" : "./", name);
    return true;
}

static int run_new(const command *self, int argc, char **argv)
{
    int n, status;
    const option opts[] = {{0}};
    if (!options_read(self, opts, argc, argv, &n, &status))
        return status;
    bool is_release = n == 2 && strcmp(argv[0], "release") == 0;
    bool is_layout = n == 2 && strcmp(argv[0], "layout") == 0;
    if (!is_release && !is_layout)
        return usage_error(self, "say what shall be new, and its name");
    if (!*path_base(argv[1]))
        return usage_error(self, "“%s” is no name of a file", argv[1]);
    arena *a = arena_new();
    diags d = diags_new(a);
    buf out = buf_new(a);
    bool ok = is_release ? new_release(a, argv[1], &d, &out)
                         : new_layout(a, argv[1], &d, &out);
    reporter rep = {0};
    report(&rep, &d);
    status = exit_status(&d, ok);
    if (ok)
        status = print_out(&out);
    arena_drop(a);
    return status;
}

const command command_new = {
    .name = "new",
    .usage = "release|layout NAME",
    .summary = "write a release or a layout to start from",
    .help = "  release NAME         writes NAME.md\n"
            "  layout NAME          makes the folder NAME with a "
            "layout.yaml\n"
            "Both render as they are; comments explain each field.\n",
    .run = run_new};
