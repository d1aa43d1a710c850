/*
 * galley new: a release or a layout to start from, which renders as it is.
 */
#include "cli.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

/* text with every "@NAME@" replaced. */
static str fill(arena *a, const char *text, const char *name)
{
    static const char blank[] = "@NAME@";
    buf out = buf_new(a);
    str s = str_of(text);
    size_t at = 0, next;
    while ((next = str_find(s, blank, at)) != SIZE_MAX) {
        buf_add(&out, str_slice(s, at, next));
        buf_puts(&out, name);
        at = next + sizeof blank - 1;
    }
    buf_add(&out, str_slice(s, at, s.len));
    return buf_str(&out);
}

static bool write_new(const char *path, str text, diags *d)
{
    if (file_exists(path)) {
        diag_add(d, D_ALREADY_THERE, (where){.file = path}, path);
        return false;
    }
    return file_write(path, text, d);
}

/* NAME or NAME.md: the release. */
static bool new_release(arena *a, const char *name, diags *d, buf *out)
{
    bool ended = str_ends(str_of(name), ".md");
    const char *path = ended ? name : arena_printf(a, "%s.md", name);
    str slug = str_of(path_base(path));
    slug.len -= 3;
    if (!write_new(path, fill(a, template_release, str_chars(a, slug)), d))
        return false;
    buf_printf(out, "%s: edit it, then: galley render %s\n", path, path);
    return true;
}

/* The folder NAME with its layout.yaml. */
static bool new_layout(arena *a, const char *name, diags *d, buf *out)
{
    if (mkdir(name, 0777) != 0 && errno != EEXIST) {
        diag_add(d, D_CANNOT_MAKE_FOLDER, (where){.file = name}, name,
                 strerror(errno));
        return false;
    }
    char *path = path_join(a, name, "layout.yaml");
    if (!write_new(path, fill(a, template_layout, path_base(name)), d))
        return false;
    buf_printf(out,
               "%s: edit it, then: galley render --layout ./%s RELEASE.md\n",
               path, name);
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
