/*
 * native: in, a release; out, the text of a native file, proved.
 *
 * One idea: what is written is read again at once and the two outlines are
 * compared. Where they differ, the next way to say it is tried: less Markdown
 * and more HTML, then the word that nothing is to be taken out of the body.
 */
#include "native_part.h"

#include <string.h>

#include "readers.h"

/* ---- outlines ---------------------------------------------------------- */

/* Lines that say where things are, or how they were found. */
static bool is_aside(str s)
{
    static const char *const starts[] = {"release ", "  took", "  translation",
                                         "  lang"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (str_starts(s, starts[i]))
            return true;
    return false;
}

/* Behind " @12:3" at i. */
static size_t skip_place(str s, size_t i)
{
    if (i + 1 >= s.len || s.ptr[i] != ' ' || s.ptr[i + 1] != '@')
        return i;
    for (i += 2; i < s.len && s.ptr[i] != ' ';)
        i++;
    return i;
}

/* A line without its place, what it was typed as, and alignments that say
 * nothing. */
static str bare_line(arena *a, str s)
{
    size_t i = 0;
    while (i < s.len && s.ptr[i] == ' ')
        i++;
    while (i < s.len && s.ptr[i] != ' ')
        i++;
    size_t next = skip_place(s, i);
    str rest = str_slice(s, next, s.len);
    size_t raw = str_starts(s, "  ") && s.len > 2 && s.ptr[2] != ' '
                     ? str_find(rest, " raw=\"", 0)
                     : SIZE_MAX;
    if (raw != SIZE_MAX)
        rest = str_slice(rest, 0, raw);
    if (str_starts(rest, " cols=")) {
        size_t aligns = str_find(rest, " aligns=", 0);
        bool none = aligns != SIZE_MAX;
        for (size_t k = none ? aligns + 8 : rest.len; k < rest.len; k += 5)
            none = none && str_starts(str_slice(rest, k, rest.len), "none");
        if (none)
            rest = str_slice(rest, 0, aligns);
    }
    return str_join(a, (str[]){str_slice(s, 0, i), rest}, 2, "");
}

/* The text of a line `text "…"`, with its first mark but not its last. */
static bool text_line(str s, size_t *open)
{
    size_t i = 0;
    while (i < s.len && s.ptr[i] == ' ')
        i++;
    *open = i + 6;
    return str_starts(str_slice(s, i, s.len), "text \"");
}

/* The outline, in which texts side by side are one. */
static str outline(arena *a, const release *r)
{
    buf dump = buf_new(a), out = buf_new(a);
    model_dump(r, &dump);
    str s = buf_str(&dump);
    size_t last_open = 0; /* of the text line before, 0 = it was none */
    for (size_t i = 0; i < s.len;) {
        size_t end = str_find(s, "\n", i), open;
        str line = str_slice(s, i, end);
        i = end + 1;
        if (is_aside(line))
            continue;
        line = bare_line(a, line);
        bool text = text_line(line, &open);
        if (text && open == last_open) {
            out.n -= 2; /* the mark and the end of the line */
            line = str_slice(line, open, line.len);
        }
        last_open = text ? open : 0;
        buf_add(&out, line);
        buf_char(&out, '\n');
    }
    return buf_str(&out);
}

/* The first line in which a and b differ, of a. */
static str difference(str a, str b)
{
    size_t from = 0, i = 0;
    for (; i < a.len && i < b.len && a.ptr[i] == b.ptr[i]; i++)
        if (a.ptr[i] == '\n')
            from = i + 1;
    size_t end = str_find(a, "\n", from);
    return str_trim(str_slice(a, from, end == SIZE_MAX ? a.len : end));
}

/* ---- writing ----------------------------------------------------------- */

static str write_text(native *w, const release *r)
{
    buf out = buf_new(w->a);
    native_front(w, &out, r);
    if (r->body)
        buf_char(&out, '\n');
    native_blocks(w, &out, r->body);
    native_notes(w, &out, r);
    return buf_str(&out);
}

/* What text is read as; complaints are nobody's concern here. */
static const release *read_back(arena *a, const release *r, str text)
{
    diags *d = ARENA_NEW(a, diags);
    *d = diags_new(a);
    source src = {.a = a, .path = r->path, .bytes = text, .d = d, .line = 1};
    release *again = ARENA_NEW(a, release);
    again->path = r->path;
    if (!read_markdown.read(&src, again))
        return NULL;
    if (!again->lang)
        again->lang = r->lang;
    return again;
}

static str as_it_is(void *data, str href)
{
    (void)data;
    return href;
}

/* Is r what is read of it as w writes it? *first is what differs. */
static bool proves(native *w, const release *r, str want, str *first)
{
    str text = write_text(w, r);
    const release *again = read_back(w->a, r, text);
    str got = again ? outline(w->a, again) : STR_NONE;
    *first = difference(want, got);
    return str_eq(want, got);
}

str native_text(arena *a, const release *r, native_hrefs hrefs, bool *same,
                str *first)
{
    native w = {.a = a, .hrefs = {as_it_is, NULL}}, best = w;
    release named = *r;
    named.unknown = native_unknown(a, r);
    r = &named;
    str want = outline(a, r), other;
    *same = false;
    for (int i = 0; i < 2 * NATIVE_STYLES && !*same; i++) {
        w.style = (enum native_style)(i % NATIVE_STYLES);
        w.sorted = i >= NATIVE_STYLES;
        *same = proves(&w, r, want, i == 0 ? first : &other);
        if (*same)
            best = w;
    }
    best.hrefs = hrefs;
    return write_text(&best, r);
}
