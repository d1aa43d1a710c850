/*
 * Paths. In: names as people write them; out: names that can be opened. The
 * one idea: what a release refers to lies in the release's own folder, and
 * the file system, not the spelling, says where a name leads. Refuses every
 * way out of that folder.
 */
#include "base.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

char *path_join(arena *a, const char *dir, const char *name)
{
    if (name[0] == '/' || dir[0] == '\0')
        return str_chars(a, str_of(name));
    const char *slash = str_ends(str_of(dir), "/") ? "" : "/";
    return arena_printf(a, "%s%s%s", dir, slash, name);
}

char *path_dir(arena *a, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (slash == NULL)
        return str_chars(a, STR("."));
    while (slash > path && slash[-1] == '/')
        slash--;
    if (slash == path)
        return str_chars(a, STR("/"));
    return str_chars(a, (str){path, (size_t)(slash - path)});
}

const char *path_base(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

/* ---- inside --------------------------------------------------------- */

/* The path with links followed, in the arena; NULL if it does not exist. */
static char *real_path(arena *a, const char *path)
{
    char *real = realpath(path, NULL);
    if (real == NULL)
        return NULL;
    char *copy = str_chars(a, str_of(real));
    free(real);
    return copy;
}

/* True if path is dir or lies under it; both absolute and normal. */
static bool is_under(const char *dir, const char *path)
{
    size_t n = strlen(dir);
    if (n == 1) /* the root holds everything */
        return true;
    return strncmp(dir, path, n) == 0 && (path[n] == '/' || path[n] == '\0');
}

/* True if a relative href never climbs above where it starts, and ends
 * below it. */
static bool stays_below(const char *href)
{
    int64_t depth = 0;
    for (const char *p = href; *p != '\0';) {
        size_t n = strcspn(p, "/");
        if (n == 2 && p[0] == '.' && p[1] == '.')
            depth--;
        else if (n > 0 && !(n == 1 && p[0] == '.'))
            depth++;
        if (depth < 0)
            return false;
        p += n + (p[n] == '/');
    }
    return depth > 0;
}

/* The nearest folder above a missing path that exists, links followed; so a
 * link out of the base is found even where nothing lies behind it. */
static char *real_parent(arena *a, const char *path)
{
    char *parent = path_dir(a, path);
    for (;;) {
        char *real = real_path(a, parent);
        if (real != NULL || strcmp(parent, "/") == 0 ||
            strcmp(parent, ".") == 0)
            return real;
        parent = path_dir(a, parent);
    }
}

bool path_inside(arena *a, const char *base, const char *href, char **out)
{
    char *root = real_path(a, base[0] == '\0' ? "." : base);
    if (root == NULL)
        return false;
    bool absolute = href[0] == '/';
    if (!absolute && !stays_below(href))
        return false;
    char *joined = path_join(a, base, href);
    char *real = real_path(a, joined);
    if (real == NULL && !absolute)
        real = real_parent(a, joined);
    if (real == NULL || !is_under(root, real))
        return false;
    *out = joined;
    return true;
}

/* ---- galley's own folder -------------------------------------------- */

static bool holds_data(arena *a, const char *dir)
{
    return file_is_dir(path_join(a, dir, "layouts")) &&
           file_is_dir(path_join(a, dir, "fonts"));
}

const char *data_dir(arena *a)
{
    const char *named = getenv("GALLEY_DATA");
    if (named != NULL && named[0] != '\0' && holds_data(a, named))
        return str_chars(a, str_of(named));
    char *program = real_path(a, "/proc/self/exe");
    if (program == NULL)
        return NULL;
    char *dir = path_dir(a, program);
    /* as installed, then as built in a checkout */
    static const char *const places[] = {"../share/galley", ".."};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        char *real = real_path(a, path_join(a, dir, places[i]));
        if (real != NULL && holds_data(a, real))
            return real;
    }
    return NULL;
}
