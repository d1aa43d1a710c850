/*
 * list: in, nothing; out, the printers in reach.
 *
 * CUPS names its queues at once and those of the network as they answer; what
 * comes in LIST_MS is shown, sorted by name, since answers come in any order.
 */
#include "printer.h"

#include <stdlib.h>
#include <string.h>

#define LIST_MS 3000

typedef struct finding {
    const cups *c;
    arena *a;
    VEC(const char *) lines;
} finding;

static const char *option_of(const finding *f, const cups_dest_t *dest,
                             const char *name)
{
    const char *value =
        f->c->cupsGetOption(name, dest->num_options, dest->options);
    return value ? value : "";
}

/* What a printer says of its state (RFC 8011, 5.4.11). */
static const char *state_word(const char *number)
{
    switch (*number) {
    case '3':
        return "idle";
    case '4':
        return "printing";
    case '5':
        return "stopped";
    default:
        return "unknown";
    }
}

static int take(void *to, unsigned flags, cups_dest_t *dest)
{
    finding *f = to;
    if (flags & CUPS_DEST_FLAGS_REMOVED)
        return 1;
    long type = strtol(option_of(f, dest, "printer-type"), NULL, 0);
    VEC_PUSH(f->a, &f->lines,
             arena_printf(f->a, "%-24s %-9s %-7s %-6s %s", dest->name,
                          state_word(option_of(f, dest, "printer-state")),
                          type & CUPS_PRINTER_DUPLEX ? "duplex" : "-",
                          type & CUPS_PRINTER_COLOR ? "colour" : "-",
                          option_of(f, dest, "printer-info")));
    return 1;
}

bool print_list(arena *a, buf *out, diags *d)
{
    cups c;
    if (!cups_open(&c, d))
        return false;
    finding f = {.c = &c, .a = a};
    c.cupsEnumDests(CUPS_DEST_FLAGS_NONE, LIST_MS, NULL, 0, 0, take, &f);
    if (f.lines.n)
        qsort(f.lines.v, f.lines.n, sizeof *f.lines.v, str_order);
    for (size_t i = 0; i < f.lines.n; i++)
        buf_printf(out, "%s\n", f.lines.v[i]);
    if (f.lines.n == 0)
        diag_add(d, D_NO_PRINTERS, NOWHERE);
    cups_close(&c);
    return true;
}
