/*
 * link: in, an address as somebody wrote it; out, one that works from paper.
 *
 * The release has left its web site: an address without a scheme leads
 * nowhere, and javascript: must not come along.
 */
#include <string.h>

#include "build.h"

static bool has_scheme(str s, const char *scheme)
{
    size_t n = strlen(scheme);
    return s.len > n && str_is_nocase(str_slice(s, 0, n), scheme);
}

/* "name@example.com" and nothing else. */
static bool is_email(str s)
{
    size_t at = str_find(s, "@", 0);
    return at != SIZE_MAX && at > 0 && at + 3 < s.len &&
           str_find(s, ":", 0) == SIZE_MAX && str_find(s, "/", 0) == SIZE_MAX &&
           str_find(s, " ", 0) == SIZE_MAX;
}

str link_href(const source *src, str href, where at)
{
    static const char *const safe[] = {"https:", "http:", "mailto:", "tel:"};
    for (size_t i = 0; i < sizeof safe / sizeof *safe; i++)
        if (has_scheme(href, safe[i]))
            return href;
    const char *before = NULL;
    if (str_starts(href, "//"))
        before = "https:";
    else if (str_starts(href, "www."))
        before = "https://";
    else if (is_email(href))
        before = "mailto:";
    if (before)
        return str_join(src->a, (str[]){str_of(before), href}, 2, "");
    if (href.len)
        diag_add(src->d, D_LINK_NOWHERE, at, str_chars(src->a, href));
    return STR_NONE;
}
