/*
 * Names. In: what a file is called by a release or by a hostile PDF; out: a
 * relative path that can be written. The one idea: the same rule serves the
 * way in and the way out, and leaves alone what it has made, so that a name
 * that went in is the name that comes out. Refuses nothing: what is unsafe is
 * replaced.
 *
 * The characters and names that Windows keeps for itself are those of
 * "Naming Files, Paths, and Namespaces" in its documentation.
 */
#include "filename.h"

#include <string.h>

#define PART_MAX 200   /* bytes: file systems take 255, a number needs some */
#define ENDING_MAX 16  /* bytes of an ending that are kept where it is cut */
#define FOLDERS_MAX 12 /* so that a whole path stays under PATH_MAX */
#define SUBSTITUTE '_'

typedef VEC(str) parts;

/* ---- one part -------------------------------------------------------------*/

static bool is_unsafe(uint32_t cp)
{
    static const char kept[] = "\\:*?\"<>|"; /* by Windows */
    if (cp == UTF8_BAD || cp < 0x20 || (cp >= 0x7F && cp < 0xA0))
        return true;
    if (cp < 0x80)
        return strchr(kept, (int)cp) != NULL;
    /* nothing to see, or turns what stands around it; the joiners U+200C and
     * U+200D belong to words */
    return cp == 0xAD || cp == 0x200B || cp == 0x200E || cp == 0x200F ||
           (cp >= 0x2028 && cp <= 0x202E) || (cp >= 0x2060 && cp <= 0x206F) ||
           cp == 0xFEFF || (cp >= 0xFFF0 && cp <= 0xFFFB) ||
           (cp & 0xFFFE) == 0xFFFE || (cp >= 0xE0000 && cp < 0xE0100);
}

static bool is_numbered(str stem, const char *device)
{
    return stem.len == 4 && stem.ptr[3] >= '0' && stem.ptr[3] <= '9' &&
           str_is_nocase(str_slice(stem, 0, 3), device);
}

/* CON, NUL.txt, com1.md: devices, whatever stands behind the dot. */
static bool is_device(str part)
{
    static const char *const devices[] = {"con", "prn",    "aux",
                                          "nul", "conin$", "conout$"};
    size_t dot = str_find(part, ".", 0);
    str stem = str_trim(str_slice(part, 0, dot < part.len ? dot : part.len));
    for (size_t i = 0; i < sizeof devices / sizeof *devices; i++)
        if (str_is_nocase(stem, devices[i]))
            return true;
    return is_numbered(stem, "com") || is_numbered(stem, "lpt");
}

/* Where the ending of a part begins, with its dot: the part's length if it
 * has none. */
static size_t ending_of(str part)
{
    size_t at = part.len;
    while (at > 1 && part.len - at < ENDING_MAX)
        if (part.ptr[--at] == '.')
            return at;
    return part.len;
}

/* part with its stem cut so that it has max bytes at most. */
static str cut(arena *a, str part, size_t max)
{
    if (part.len <= max)
        return part;
    size_t from = ending_of(part), end = max - (part.len - from);
    while (end > 0 && ((uint8_t)part.ptr[end] & 0xC0) == 0x80)
        end--;
    str halves[] = {str_slice(part, 0, end), str_slice(part, from, part.len)};
    return str_join(a, halves, 2, "");
}

static str part_safe(arena *a, str part)
{
    buf b = buf_new(a);
    if (is_device(part))
        buf_char(&b, SUBSTITUTE);
    for (size_t i = 0; i < part.len;) {
        uint32_t cp = utf8_next(part, &i);
        buf_utf8(&b, is_unsafe(cp) ? SUBSTITUTE : cp);
    }
    str s = cut(a, buf_str(&b), PART_MAX);
    char *v = str_chars(a, s);
    if (v[0] == '.' || v[0] == ' ')
        v[0] = SUBSTITUTE;
    if (v[s.len - 1] == '.' || v[s.len - 1] == ' ')
        v[s.len - 1] = SUBSTITUTE;
    return (str){v, s.len};
}

/* ---- the path -------------------------------------------------------------*/

static void add_part(arena *a, parts *all, str part)
{
    if (str_is(part, "..") && all->n > 0)
        all->n--;
    if (part.len > 0 && !str_is(part, ".") && !str_is(part, ".."))
        VEC_PUSH(a, all, part_safe(a, part));
}

str filename_safe(arena *a, str name)
{
    parts all = {0};
    for (size_t from = 0; from < name.len;) {
        const char *slash = memchr(name.ptr + from, '/', name.len - from);
        size_t to = slash != NULL ? (size_t)(slash - name.ptr) : name.len;
        add_part(a, &all, str_slice(name, from, to));
        from = to + 1;
    }
    if (all.n == 0)
        return STR("attachment");
    size_t skip = all.n > FOLDERS_MAX ? all.n - FOLDERS_MAX : 0;
    return str_join(a, all.v + skip, all.n - skip, "/");
}

/* Are both the same, or is one the folder of the other? */
static bool clash(str x, str y)
{
    size_t n = x.len < y.len ? x.len : y.len;
    return memcmp(x.ptr, y.ptr, n) == 0 &&
           (x.len == y.len || (x.len < y.len ? y : x).ptr[n] == '/');
}

/* The place in taken of what name clashes with, or n. */
static size_t find_clash(const str *taken, size_t n, str name)
{
    size_t i = 0;
    while (i < n && !clash(taken[i], name))
        i++;
    return i;
}

/* path with a number behind the stem of its last part. */
static str numbered(arena *a, str path, size_t number)
{
    const char *chars = str_chars(a, path);
    str part = str_of(path_base(chars));
    str folders = str_slice(path, 0, path.len - part.len);
    part = cut(a, part, PART_MAX - 8);
    size_t ending = ending_of(part);
    buf b = buf_new(a);
    buf_add(&b, folders);
    buf_add(&b, str_slice(part, 0, ending));
    buf_printf(&b, "-%zu", number);
    buf_add(&b, str_slice(part, ending, part.len));
    return buf_str(&b);
}

/* The part that gets the number is the last, or the folder that stands where
 * a file does; once that is apart from all, so is what lies in it. */
str filename_apart(arena *a, const str *taken, size_t n, str name)
{
    size_t i = find_clash(taken, n, name);
    if (i == n)
        return name;
    size_t end = taken[i].len < name.len ? taken[i].len : name.len;
    str made, head = str_slice(name, 0, end);
    size_t number = 2;
    do
        made = numbered(a, head, number++);
    while (find_clash(taken, n, made) < n);
    str halves[] = {made, str_slice(name, end, name.len)};
    return str_join(a, halves, 2, "");
}
