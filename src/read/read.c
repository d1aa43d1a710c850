/*
 * read: the table of formats, and a file -> a release.
 *
 * The reader is the one asked for, or the one whose ending the file has, or
 * the one surest of the content. What the text does not state is then filled
 * in from the name of the file and, for the language, from its script.
 */
#include "source.h"

#include <string.h>

#include "feed.h"
#include "readers.h"
#include "sections.h"

/* Of two readers that are equally sure the earlier is taken. */
static const reader *const table[] = {
    &read_markdown,  &read_page, &read_wxr,  &read_ninjs,
    &read_wordpress, &read_text, &read_nitf, &read_newsml_g2,
    &read_newsml_1,  &read_xml,
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

/* How sure r is; 0 for readers that do not count. */
static int sure_of(arena *a, const reader *r, str ending, str text)
{
    bool counts = ending.len == 0 || has_ending(a, r, ending);
    return counts ? r->sniff(text) : 0;
}

/* The surest of the readers for ending, or of all where that is empty. */
static const reader *reader_by_content(arena *a, str ending, str text)
{
    const reader *best = NULL;
    int best_sure = 0;
    for (size_t i = 0; i < NREADERS; i++) {
        int sure = sure_of(a, table[i], ending, text);
        if (sure > best_sure) {
            best_sure = sure;
            best = table[i];
        }
    }
    return best;
}

/* How many readers have ending, and the first of them. */
static size_t count_readers(arena *a, str ending, const reader **first)
{
    size_t n = 0;
    *first = NULL;
    for (size_t i = 0; i < NREADERS && ending.len > 0; i++)
        if (has_ending(a, table[i], ending) && n++ == 0)
            *first = table[i];
    return n;
}

const reader *reader_alone(arena *a, const char *path)
{
    const reader *first;
    size_t n = count_readers(a, file_name_parse(path).ending, &first);
    return n == 1 ? first : NULL;
}

const reader *reader_of(const source *src, const char *from)
{
    str ending = file_name_parse(src->path).ending;
    const reader *first, *best;
    if (from)
        return reader_named(from);
    size_t n = count_readers(src->a, ending, &first);
    if (n == 1)
        return first;
    best = reader_by_content(src->a, n > 1 ? ending : STR(""), src->bytes);
    if (best)
        return best;
    return first ? first : &read_text;
}

bool reader_known(const char *from, diags *d)
{
    if (!from || reader_named(from))
        return true;
    diag_add(d, D_UNKNOWN_READER, NOWHERE, from, reader_names(d->arena));
    return false;
}

bool moment_read(str text, moment *out)
{
    return date_read(text, NOWHERE, out);
}

/* ---- what the name and the script say ---------------------------------- */

/* The place of what is said of a release as a whole: its file, or where in a
 * file of many it begins. */
static where place_of(const source *src)
{
    bool alone = !src->feed || feed_count(src->feed) == 1;
    return alone ? (where){src->path, 0, 0} : source_start(src);
}

/* As much text as tells a language. */
enum { WORDS_MAX = 20000 };

static void add_words(buf *b, const block *bl)
{
    for (; bl && b->n < WORDS_MAX; bl = bl->next) {
        buf_add(b, inl_plain(b->a, bl->inls));
        buf_char(b, '\n');
        add_words(b, bl->first);
    }
}

/* What the release says, as text. */
static str words_of(arena *a, const release *r)
{
    buf b = buf_new(a);
    buf_add(&b, inl_plain(a, r->headline));
    buf_char(&b, '\n');
    add_words(&b, r->body);
    return buf_str(&b);
}

static void fill_lang(const source *src, const reader *reads, const char *lang,
                      release *r)
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
    str words = reads->structured ? words_of(src->a, r) : src->bytes;
    r->lang = lang_guess(words);
    diag_add(src->d, D_LANG_GUESSED, place_of(src), r->lang);
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
    where at = source_start(src), para = at;
    int32_t first = at.line;
    size_t in_para = 0;
    for (size_t from = 0; from < text.len; at.line++) {
        const char *nl = memchr(text.ptr + from, '\n', text.len - from);
        size_t end = nl ? (size_t)(nl - text.ptr) : text.len;
        if (in_para == 0)
            para.line = at.line;
        in_para = end > from ? in_para + end - from : 0;
        if (at.line - first >= READ_LINES_MAX)
            diag_add(src->d, D_FILE_LINES, at, READ_LINES_MAX);
        if (in_para > READ_PARA_MAX)
            diag_add(src->d, D_PARAGRAPH_LARGE, para, READ_PARA_MAX / 1000);
        if (at.line - first >= READ_LINES_MAX || in_para > READ_PARA_MAX)
            return false;
        from = end + 1;
        at.col = 1;
    }
    return true;
}

/* The text of src's release, and in *file the bytes that it comes from, which
 * no later step changes. */
static bool load(source *src, const feed *f, size_t i, str *file)
{
    str bytes;
    if (!feed_bytes(src->a, f, i, src->d, &bytes))
        return false;
    const char *kind = foreign_kind(bytes);
    if (kind) {
        diag_add(src->d, D_FOREIGN_FILE, place_of(src), kind);
        return false;
    }
    if (!src->feed || feed_count(f) > 1 || !feed_file(src->a, f, src->d, file))
        *file = bytes;
    return source_decode(src->a, source_start(src), bytes, src->d,
                         &src->bytes) &&
           (feed_reader(f)->structured || text_fits(src, src->bytes));
}

/* Is there nothing at all that a page could hold? */
static bool is_empty(const release *r)
{
    return !r->headline && !r->subheadline && !r->body && r->nnotes == 0 &&
           r->nboilerplates == 0 && !r->notes_to_editors && r->nfacts == 0;
}

const release *feed_read(arena *a, const feed *f, size_t i, const char *lang,
                         diags *d)
{
    where at = feed_place(f, i);
    const reader *reads = feed_reader(f);
    source src = {.a = a,
                  .path = at.file,
                  .d = d,
                  .line = at.line,
                  .col = at.col,
                  .feed = feed_is_cut(f) ? f : NULL};
    release *r = ARENA_NEW(a, release);
    r->path = src.path;
    r->at = place_of(&src);
    r->mime = reads->mime;
    if (!load(&src, f, i, &r->file) || !reads->read(&src, r))
        return NULL;
    if (is_empty(r)) {
        diag_add(d, D_EMPTY_RELEASE, place_of(&src));
        return NULL;
    }
    fill_lang(&src, reads, lang, r);
    if (feed_count(f) > 1)
        return r;
    fill_date_and_slug(&src, r);
    if (r->ntranslations == 0)
        editions_find(a, src.path, d, r);
    return r;
}

const release *read_release(arena *a, const char *path, const char *from,
                            const char *lang, diags *d)
{
    feed *f = feed_open(path, from, d);
    if (!f)
        return NULL;
    const release *r = NULL;
    size_t n = feed_count(f);
    if (n == 1)
        r = feed_read(a, f, 0, lang, d);
    else
        diag_add(d, D_SEVERAL_RELEASES, (where){path, 0, 0}, n, n);
    feed_drop(f);
    return r;
}
