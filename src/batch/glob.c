/*
 * Globs. In: a pattern and a path; out: whether they fit. fnmatch asks the
 * locale what a letter is, and has no **. Refuses nothing: a bracket without
 * an end is itself.
 */
#include "part.h"

#include <string.h>

/* Behind the class that begins at p ("["), with *fits set; NULL: it is none. */
static const char *class_end(const char *p, char c, bool *fits)
{
    const char *start = p + 1;
    bool not = *start == '!' || *start == '^';
    start += not ;
    *fits = false;
    for (p = start; *p != '\0' && (*p != ']' || p == start); p++) {
        char low = *p, high = *p;
        if (p[1] == '-' && p[2] != '\0' && p[2] != ']') {
            high = p[2];
            p += 2;
        }
        *fits = *fits || ((unsigned char)c >= (unsigned char)low &&
                          (unsigned char)c <= (unsigned char)high);
    }
    *fits = *fits != not &&c != '/' && c != '\0';
    return *p == ']' ? p + 1 : NULL;
}

/* One character of s against the pattern; where the pattern goes on, or
 * NULL. */
static const char *fit_one(const char *p, char c)
{
    bool fits;
    if (*p == '?')
        return c != '/' && c != '\0' ? p + 1 : NULL;
    if (*p == '[') {
        const char *end = class_end(p, c, &fits);
        if (end != NULL)
            return fits ? end : NULL;
    }
    return *p == c && c != '\0' ? p + 1 : NULL;
}

/* A star is tried again from one character further on where what follows
 * does not fit. Only the latest of each kind needs that: what an earlier one
 * could still take, the later could as well. */
static bool fits(const char *p, const char *s)
{
    const char *star = NULL, *from = NULL, *wide = NULL, *wide_from = NULL;
    while (*s != '\0' || *p != '\0') {
        if (p[0] == '*' && p[1] == '*') {
            p += 2;
            if (*p == '/') /* no folder at all is a fit as well */
                p++;
            wide = p;
            wide_from = s;
            star = NULL;
            continue;
        }
        if (*p == '*') {
            star = ++p;
            from = s;
            continue;
        }
        const char *next = fit_one(p, *s);
        if (next != NULL) {
            p = next;
            s++;
        } else if (star != NULL && *from != '/' && *from != '\0') {
            p = star;
            s = ++from;
        } else if (wide != NULL && *wide_from != '\0') {
            p = wide;
            s = ++wide_from;
            star = NULL;
        } else {
            return false;
        }
    }
    return true;
}

bool glob_fits(const char *pattern, const char *path)
{
    bool whole = strchr(pattern, '/') != NULL;
    return fits(pattern, whole ? path : path_base(path));
}
