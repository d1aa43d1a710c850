/*
 * read: the table of formats, and a file -> a release.
 *
 * The reader is the one asked for, or the one whose ending the file has, or
 * the one surest of the content. What the text does not state is then filled
 * in from the name of the file and, for the language, from its script.
 */
#include "source.h"

#include <string.h>

#include "readers.h"
#include "sections.h"

/* Of two readers that are equally sure the earlier is taken. */
static const reader *const table[] = {
    &read_markdown,
    &read_text,
};

#define NREADERS (sizeof table / sizeof table[0])

const reader *reader_at(size_t i)
{
    return i < NREADERS ? table[i] : NULL;
}

const reader *reader_named(const char *name)
{
    for (size_t i = 0; i < NREADERS; i++)
        if (str_is(str_of(table[i]->name), name))
            return table[i];
    return NULL;
}

/* ---- which reader ------------------------------------------------------ */

static const char *reader_names(arena *a)
{
    buf b = buf_new(a);
    for (size_t i = 0; i < NREADERS; i++)
        buf_printf(&b, "%s%s", i ? ", " : "", table[i]->name);
    return buf_str(&b).ptr;
}

static bool has_ending(arena *a, const reader *r, str ending)
{
    str list = str_of(r->endings);
    for (size_t i = 0, from = 0; i <= list.len; i++) {
        if (i < list.len && list.ptr[i] != ' ')
            continue;
        if (i > from &&
            str_is_nocase(ending, str_chars(a, str_slice(list, from, i))))
            return true;
        from = i + 1;
    }
    return false;
}

static const reader *reader_by_ending(arena *a, const char *path)
{
    str ending = file_name_parse(path).ending;
    for (size_t i = 0; i < NREADERS; i++)
        if (has_ending(a, table[i], ending))
            return table[i];
    return NULL;
}

static const reader *reader_by_content(str text)
{
    const reader *best = NULL;
    int best_sure = 0;
    for (size_t i = 0; i < NREADERS; i++) {
        int sure = table[i]->sniff(text);
        if (sure > best_sure) {
            best_sure = sure;
            best = table[i];
        }
    }
    return best ? best : &read_text;
}

const reader *reader_of(const source *src, const char *from)
{
    if (from)
        return reader_named(from);
    const reader *by_ending = reader_by_ending(src->a, src->path);
    return by_ending ? by_ending : reader_by_content(src->bytes);
}

/* ---- what the name and the script say ---------------------------------- */

static void fill_lang(const source *src, const char *lang, release *r)
{
    str named = file_name_parse(src->path).lang;
    if (lang) {
        r->lang = lang;
        r->lang_at = NOWHERE;
    } else if (!r->lang && named.len > 0) {
        r->lang = lang_canonical(src->a, named);
    }
    if (r->lang)
        return;
    r->lang = lang_guess(src->bytes);
    diag_add(src->d, D_LANG_GUESSED, (where){src->path, 0, 0}, r->lang);
}

static void fill_date_and_slug(const source *src, release *r)
{
    file_name name = file_name_parse(src->path);
    where at = {src->path, 0, 0};
    if (name.date.len == 0)
        return;
    if (!r->published.set && r->published.raw.len == 0 &&
        date_read(name.date, at, &r->published))
        took_add(src->a, r, "date", at, name.date);
    if (r->slugline.len == 0)
        r->slugline = name.slug;
}

/* ---- reading ----------------------------------------------------------- */

/* Each line may become a paragraph, which takes far more room than its bytes,
 * and a paragraph is set as a whole. */
static bool text_fits(const source *src, str text)
{
    where at = {src->path, 1, 1}, para = at;
    size_t in_para = 0;
    for (size_t from = 0; from < text.len; at.line++) {
        const char *nl = memchr(text.ptr + from, '\n', text.len - from);
        size_t end = nl ? (size_t)(nl - text.ptr) : text.len;
        if (in_para == 0)
            para.line = at.line;
        in_para = end > from ? in_para + end - from : 0;
        if (at.line > READ_LINES_MAX)
            diag_add(src->d, D_FILE_LINES, at, READ_LINES_MAX);
        if (in_para > READ_PARA_MAX)
            diag_add(src->d, D_PARAGRAPH_LARGE, para, READ_PARA_MAX / 1000);
        if (at.line > READ_LINES_MAX || in_para > READ_PARA_MAX)
            return false;
        from = end + 1;
    }
    return true;
}

/* The file's text, and in *file its bytes, which no later step changes. */
static bool load(const char *path, const source *src, str *file, str *out)
{
    str bytes;
    if (!file_read(src->a, path, READ_BYTES_MAX, src->d, NOWHERE, &bytes))
        return false;
    *file = bytes;
    const char *kind = foreign_kind(bytes);
    if (kind) {
        diag_add(src->d, D_FOREIGN_FILE, (where){path, 0, 0}, kind);
        return false;
    }
    return source_decode(src->a, path, bytes, src->d, out) &&
           text_fits(src, *out);
}

/* Is there nothing at all that a page could hold? */
static bool is_empty(const release *r)
{
    return !r->headline && !r->subheadline && !r->body && r->nnotes == 0 &&
           r->nboilerplates == 0 && !r->notes_to_editors && r->nfacts == 0;
}

const release *read_release(arena *a, const char *path, const char *from,
                            const char *lang, diags *d)
{
    source src = {.a = a, .path = path, .d = d, .line = 1};
    if (from && !reader_named(from)) {
        diag_add(d, D_UNKNOWN_READER, NOWHERE, from, reader_names(a));
        return NULL;
    }
    release *r = ARENA_NEW(a, release);
    r->path = path;
    if (!load(path, &src, &r->file, &src.bytes))
        return NULL;
    const reader *reads = reader_of(&src, from);
    r->mime = reads->mime;
    if (!reads->read(&src, r))
        return NULL;
    if (is_empty(r)) {
        diag_add(d, D_EMPTY_RELEASE, (where){path, 0, 0});
        return NULL;
    }
    fill_lang(&src, lang, r);
    fill_date_and_slug(&src, r);
    if (r->ntranslations == 0)
        editions_find(a, path, r);
    return r;
}
