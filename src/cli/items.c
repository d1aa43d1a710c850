/*
 * Items. In: a source, and maybe which of its releases is wanted; out: the
 * opened file and the range of releases in it.
 */
#include "cli.h"

#include <string.h>

/* The number of the release that is wanted; false where it is none of f. A
 * number is a number, even if some release is called so. */
static bool find_item(const feed *f, const char *wanted, size_t *out)
{
    size_t digits = strspn(wanted, "0123456789"), n = 0;
    bool number = digits > 0 && wanted[digits] == '\0' && digits < 10;
    for (size_t i = 0; number && i < digits; i++)
        n = n * 10 + (size_t)(wanted[i] - '0');
    if (number && n >= 1 && n <= feed_count(f)) {
        *out = n - 1;
        return true;
    }
    for (*out = 0; *out < feed_count(f); ++*out)
        if (str_is(feed_id(f, *out), wanted))
            return true;
    return false;
}

int items_open(const reporter *rep, const char *path, const char *from,
               const char *wanted, items *out)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    size_t i;
    *out = (items){.source = path, .feed = feed_open(path, from, &d)};
    if (out->feed)
        out->end = feed_count(out->feed);
    if (out->feed && wanted && find_item(out->feed, wanted, &i)) {
        out->first = i;
        out->end = i + 1;
    } else if (out->feed && wanted) {
        diag_add(&d, D_NO_ITEM, (where){path, 0, 0}, wanted, out->end);
        feed_drop(out->feed);
        *out = (items){.source = path};
    }
    report(rep, &d);
    int status = out->feed ? EXIT_MADE : exit_status(&d, false);
    if (out->feed && feed_count(out->feed) == 1 && strcmp(path, "-") != 0) {
        feed_drop(out->feed); /* thousands of files may be open at once */
        out->feed = NULL;
    }
    arena_drop(a);
    return status;
}

format_names format_names_all(void)
{
    format_names f = {{NULL}};
    for (size_t i = 0; reader_at(i); i++) {
        assert(i < FORMATS_MAX);
        f.names[i] = reader_at(i)->name;
    }
    return f;
}
