/*
 * edition: in, a release and one of its translations; out, what that file
 * says of itself: headline, summary, rights, language.
 *
 * One idea: a release is read for its head alone by the reader that it has
 * anyway, which is given a shorter text: of front matter the entries that are
 * wanted, of a body no more than a headline can stand in. So nothing here
 * knows what a headline is. It refuses, without a word, what cannot be
 * read, lies outside of the release's folder, or is an address of the web:
 * the release is complete without.
 */
#include "source.h"

#include <string.h>

#include "front.h"
#include "frontmatter.h"

enum {
    EDITIONS_MAX = 32,
    FILE_MAX = 1 << 19,
    TEXT_MAX = 1 << 16, /* of it are looked at */
    BODY_MAX = 3000,    /* bytes in which a headline comes */
};

/* The fields that are wanted, the first three known by name. */
static const char *const fields[] = {
    "headline|title|",  "summary|description|", "subheadline|subtitle|",
    "copyrightNotice|", "usageTerms|",          "language|lang|",
    "smart|",
};
enum { NFIELDS = sizeof fields / sizeof *fields };
enum { HEADLINE, SUMMARY, SUBHEADLINE };

/* text, or as much of it as limit allows, to the end of a line. */
static str head_of(str text, size_t limit)
{
    if (text.len <= limit)
        return text;
    size_t n = limit;
    while (n > 0 && text.ptr[n - 1] != '\n')
        n--;
    return str_slice(text, 0, n);
}

static str next_line(str text, size_t *i)
{
    size_t from = *i, end = str_find(text, "\n", from);
    *i = end == SIZE_MAX ? text.len : end + 1;
    return str_slice(text, from, *i);
}

static bool is_rule(str s)
{
    s = str_trim(s);
    return str_is(s, "---") || str_is(s, "...");
}

/* What stands before the colon of a line that begins an entry. */
static str name_of(str s)
{
    size_t colon = str_find(s, ":", 0);
    return str_trim(str_slice(s, 0, colon == SIZE_MAX ? 0 : colon));
}

/* Which field the line begins; NFIELDS for one that nobody wants. */
static size_t field_of(str s)
{
    size_t i = 0;
    str name = name_of(s);
    while (i < NFIELDS && !front_is_named(name, fields[i]))
        i++;
    return i;
}

/* The entries that are wanted of the front matter at the head of text; *i is
 * moved behind it. False where it has no end. */
static bool find_entries(arena *a, str text, size_t *i, buf *entry)
{
    size_t now = NFIELDS;
    for (size_t k = 0; k < NFIELDS; k++)
        entry[k] = buf_new(a);
    next_line(text, i);
    while (*i < text.len) {
        str s = next_line(text, i);
        if (is_rule(s))
            return true;
        if (s.ptr[0] != ' ' && s.ptr[0] != '\t' && s.ptr[0] != '\n')
            now = field_of(s);
        if (now < NFIELDS)
            buf_add(&entry[now], s);
    }
    return false;
}

/* text, shorter, and with the same head. */
static str shorter(arena *a, str text)
{
    if (!front_present(text))
        return head_of(text, BODY_MAX);
    buf entry[NFIELDS], out = buf_new(a);
    size_t i = 0;
    bool ends = find_entries(a, text, &i, entry);
    if (ends && entry[HEADLINE].n > 0) {
        buf_puts(&out, "---\n");
        for (size_t k = 0; k < NFIELDS; k++)
            if (k != SUBHEADLINE || entry[SUMMARY].n == 0)
                buf_add(&out, buf_str(&entry[k]));
        buf_puts(&out, "---\n");
        return buf_str(&out);
    }
    size_t rest = head_of(str_slice(text, i, text.len), BODY_MAX).len;
    return str_slice(text, 0, i + rest);
}

/* Where the file lies; false where it is none of the release's folder. */
static bool place_of(arena *a, const release *r, str href, char **path)
{
    if (strcmp(r->path, "-") == 0 || href.len == 0 ||
        str_find(href, "://", 0) != SIZE_MAX)
        return false;
    return path_inside(a, path_dir(a, r->path), str_chars(a, href), path);
}

static bool load(source *src)
{
    str bytes;
    if (!file_read(src->a, src->path, FILE_MAX, src->d, NOWHERE, &bytes) ||
        foreign_kind(bytes) != NULL ||
        !source_decode(src->a, source_start(src), head_of(bytes, TEXT_MAX),
                       src->d, &src->bytes))
        return false;
    src->bytes = shorter(src->a, src->bytes);
    return true;
}

const release *edition_read(arena *a, const release *r, size_t i, diags *d)
{
    const edition *e = &r->translations[i];
    diags unheard = diags_new(a);
    unheard.looks = d->looks;
    char *path;
    if (i >= EDITIONS_MAX || !place_of(a, r, e->href, &path))
        return NULL;
    source src = {.a = a, .path = path, .d = &unheard, .line = 1, .col = 1};
    release *out = ARENA_NEW(a, release);
    out->path = path;
    if (!load(&src) || !reader_of(&src, NULL)->read(&src, out))
        return NULL;
    const char *lang = e->lang.len > 0 ? lang_canonical(a, e->lang) : out->lang;
    if (lang == NULL)
        lang = lang_canonical(a, file_name_parse(path).lang);
    out->lang = lang;
    return lang != NULL ? out : NULL;
}
