/*
 * galley layouts: which letterheads there are, and what one defines.
 */
#include "cli.h"

#include <stdio.h>

static int run_layouts(const command *self, int argc, char **argv)
{
    int n, status;
    bool keys = false;
    const option opts[] = {{"--keys", 0, NULL, &keys, NULL}, {0}};
    if (!options_read(self, opts, argc, argv, &n, &status))
        return status;
    if (n > 1)
        return usage_error(self, "one layout at a time");
    arena *a = arena_new();
    diags d = diags_new(a);
    buf out = buf_new(a);
    const layout *l = NULL;
    if (keys)
        layout_keys(&out);
    else if (n == 0)
        layout_list(a, &out);
    else if ((l = layout_load(a, layout_option(a, argv[0]), &d, NOWHERE)))
        layout_show(l, &out);
    reporter rep = {0};
    report(&rep, &d);
    status = exit_status(&d, n == 0 || l);
    if (status == EXIT_MADE)
        status = print_out(&out);
    arena_drop(a);
    return status;
}

const command command_layouts = {
    .name = "layouts",
    .usage = "[NAME|DIR]",
    .summary = "list the letterheads, or show what one defines",
    .help = "  NAME|DIR             the letterhead to show\n"
            "  --keys               every key that a layout.yaml may have\n",
    .run = run_layouts};
