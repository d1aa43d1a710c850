/*
 * url: in, an address of a page; out, an absolute one, or the file beside the
 * source that it stands for.
 *
 * Nothing is fetched. An archive that was saved with its pictures has them
 * beside the page or below the folder of an export's uploads; what is not
 * there keeps its address, and the stage that sets it says so.
 */
#include "url.h"

#include <string.h>

#include "picture.h"

static bool is_scheme_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '+' || c == '.' || c == '-';
}

str url_scheme(str s)
{
    size_t i = 0;
    while (i < s.len && is_scheme_char(s.ptr[i]))
        i++;
    bool letter = i > 0 && (s.ptr[0] < '0' || s.ptr[0] > '9');
    return letter && i < s.len && s.ptr[i] == ':' ? str_slice(s, 0, i)
                                                  : STR("");
}

/* Bytes of "https://host:port" at the start of base; 0 where it has none. */
static size_t origin_len(str base)
{
    size_t i = url_scheme(base).len;
    if (i == 0 || !str_starts(str_slice(base, i, base.len), "://"))
        return 0;
    for (i += 3; i < base.len && !strchr("/?#", base.ptr[i]);)
        i++;
    return i;
}

/* Where the path of s ends: at its query or fragment. */
static size_t path_end(str s, size_t from)
{
    while (from < s.len && s.ptr[from] != '?' && s.ptr[from] != '#')
        from++;
    return from;
}

static size_t last_slash(const char *s, size_t n)
{
    while (n > 0 && s[n - 1] != '/')
        n--;
    return n;
}

/* Adds path to b, "." and ".." resolved; nothing before floor goes. */
static void add_path(buf *b, size_t floor, str path)
{
    for (size_t i = 0; i <= path.len;) {
        size_t end = i;
        while (end < path.len && path.ptr[end] != '/')
            end++;
        str part = str_slice(path, i, end);
        bool last = end == path.len;
        if (str_is(part, "..")) {
            size_t n = b->n > floor ? b->n - 1 : floor;
            n = floor + last_slash(b->v + floor, n - floor);
            b->n = n > floor ? n : floor + 1;
        } else if (!str_is(part, ".")) {
            buf_add(b, part);
            if (!last)
                buf_char(b, '/');
        }
        i = end + 1;
    }
}

str url_join(arena *a, str base, str href)
{
    href = str_trim(href);
    size_t origin = origin_len(base);
    if (origin == 0 || url_scheme(href).len > 0 || href.len == 0)
        return href;
    if (str_starts(href, "//"))
        return str_join(
            a, (str[]){str_slice(base, 0, url_scheme(base).len + 1), href}, 2,
            "");
    buf b = buf_new(a);
    size_t end = path_end(base, origin);
    if (href.ptr[0] == '?' || href.ptr[0] == '#') {
        size_t hash = str_find(base, "#", 0);
        size_t keep = href.ptr[0] == '?' ? end : hash;
        buf_add(&b, str_slice(base, 0, keep));
        buf_add(&b, href);
        return buf_str(&b);
    }
    size_t to = path_end(href, 0);
    buf_add(&b, str_slice(base, 0, origin));
    buf_char(&b, '/');
    if (href.ptr[0] != '/') {
        str dir = str_slice(base, origin, end);
        dir.len = last_slash(dir.ptr, dir.len);
        add_path(&b, origin, str_slice(dir, 1, dir.len));
        add_path(&b, origin, str_slice(href, 0, to));
    } else {
        add_path(&b, origin, str_slice(href, 1, to));
    }
    buf_add(&b, str_slice(href, to, href.len));
    return buf_str(&b);
}

str url_path(arena *a, str href)
{
    size_t from = origin_len(href);
    if (from == 0 && str_starts(href, "//"))
        for (from = 2; from < href.len && href.ptr[from] != '/';)
            from++;
    str path = str_slice(href, from, path_end(href, from));
    return str_unescape(a, path);
}

/* ---- files beside the source ------------------------------------------- */

/* name, where a file of that name lies below the source's folder. */
static bool is_beside(const source *src, str name)
{
    const char *dir = path_dir(src->a, src->path);
    char *path;
    return name.len > 0 && name.ptr[0] != '/' &&
           path_inside(src->a, dir, str_chars(src->a, name), &path) &&
           file_exists(path) && !file_is_dir(path);
}

str url_whole_size(arena *a, str path)
{
    size_t dot = path.len, i, x = 0;
    while (dot > 0 && path.ptr[dot - 1] != '.')
        dot--;
    for (i = dot > 0 ? dot - 1 : 0; i > 0; i--) {
        char c = path.ptr[i - 1];
        if ((c < '0' || c > '9') && (c != 'x' || x > 0))
            break;
        x += c == 'x';
    }
    if (dot == 0 || i == 0 || path.ptr[i - 1] != '-' || x != 1)
        return STR("");
    return str_join(
        a,
        (str[]){str_slice(path, 0, i - 1), str_slice(path, dot - 1, path.len)},
        2, "");
}

static str path_beside(const source *src, str path)
{
    static const char uploads[] = "wp-content/uploads/";
    str found = STR("");
    while (path.len > 0 && path.ptr[0] == '/')
        path = str_slice(path, 1, path.len);
    size_t up = str_find(path, uploads, 0);
    str tries[5] = {path};
    size_t n = 1;
    if (up != SIZE_MAX) {
        tries[n++] = str_slice(path, up, path.len);
        tries[n++] = str_slice(path, up + 11, path.len);
        tries[n++] = str_slice(path, up + sizeof uploads - 1, path.len);
    }
    tries[n++] = str_slice(path, last_slash(path.ptr, path.len), path.len);
    for (size_t i = 0; i < n && found.len == 0; i++)
        if (is_beside(src, tries[i]))
            found = str_dup(src->a, tries[i]);
    return found;
}

str url_beside(const source *src, str href)
{
    str path = url_path(src->a, href);
    if (!str_ends_in(path, PICTURE_ENDINGS))
        return STR("");
    str found = path_beside(src, path), whole = url_whole_size(src->a, path);
    return found.len > 0 || whole.len == 0 ? found : path_beside(src, whole);
}
