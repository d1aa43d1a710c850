/*
 * Layouts that a release names but that are not letterheads: archives of
 * newsrooms come from generators of web sites, whose `layout:` says how a
 * page looks on screen.
 */
#include "style.h"

static const char *const names[] = {
    "article",      "base",    "blog",      "default",       "event",
    "home",         "news",    "news-item", "newsitem",      "page",
    "post",         "posts",   "press",     "press-release", "press_release",
    "pressrelease", "release", "single"};

bool layout_is_website(str name)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_is_nocase(name, names[i]))
            return true;
    return false;
}
