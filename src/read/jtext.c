/*
 * jtext: in, a string of JSON; out, the blocks of the text in it.
 *
 * One idea: the text is read as if it were a file of its own, with its own
 * complaints; then every place in it is looked up in the string as it is
 * written, where a line end is two characters and a quote may be six, and is
 * the place in the file. A string has no line ends, so only columns differ.
 */
#include "json.h"

#include "fragment.h"

#include "shortcode.h"
#include "source.h"
#include "text.h"

/* Which column each character of the text has in the file. */
typedef struct jmap {
    arena *a;
    where start;         /* of the first character */
    VEC(uint32_t) cols;  /* by characters of the text */
    VEC(uint32_t) lines; /* the first of them in each line */
} jmap;

/* Line ends are LF, and control characters gone, as source_clean does it. */
static void map_char(jmap *m, uint32_t cp, uint32_t col, bool cr)
{
    if (cp == '\n' && cr)
        return;
    bool ends = cp == '\n' || cp == '\r' || cp == '\f' || cp == '\v';
    if ((cp < 0x20 && !ends && cp != '\t') || cp == 0x7F)
        return;
    VEC_PUSH(m->a, &m->cols, col);
    if (ends)
        VEC_PUSH(m->a, &m->lines, (uint32_t)m->cols.n);
}

static jmap map_new(arena *a, const jnode *n)
{
    jmap m = {.a = a, .start = n->at};
    str raw = str_slice(n->raw, 1, n->raw.len - 1);
    uint32_t col = 0;
    bool cr = false;
    m.start.col++;
    VEC_PUSH(a, &m.lines, 0);
    for (size_t i = 0, used; i < raw.len;) {
        uint32_t cp, from = col;
        if (raw.ptr[i] == '\\') {
            cp = json_escape(raw.ptr + i, raw.len - i, &used);
            i += used;
            col += (uint32_t)used;
        } else {
            cp = utf8_next(raw, &i);
            col++;
        }
        map_char(&m, cp, from, cr);
        cr = cp == '\r';
    }
    VEC_PUSH(a, &m.cols, col);
    return m;
}

/* at: in the text, from line 1, column 1 on. */
static where map_place(const jmap *m, where at)
{
    where out = m->start;
    if (at.line <= 0)
        return at;
    size_t line = (size_t)at.line - 1;
    size_t i = line < m->lines.n ? m->lines.v[line] : m->cols.n - 1;
    i += at.col > 0 ? (size_t)at.col - 1 : 0;
    uint32_t col = m->cols.v[i < m->cols.n ? i : m->cols.n - 1];
    out.col =
        out.col < INT32_MAX - (int32_t)col ? out.col + (int32_t)col : INT32_MAX;
    return out;
}

static void place_inls(const jmap *m, inl *in)
{
    for (; in; in = in->next) {
        in->at = map_place(m, in->at);
        place_inls(m, in->first);
    }
}

static void place_blocks(const jmap *m, block *b)
{
    for (; b; b = b->next) {
        b->at = map_place(m, b->at);
        place_inls(m, b->inls);
        place_blocks(m, b->first);
        if (!b->picture)
            continue;
        picture *p = ARENA_NEW(m->a, picture);
        *p = *b->picture;
        p->at = map_place(m, p->at);
        place_inls(m, p->caption);
        b->picture = p;
    }
}

/* ---- a text as a file of its own
 * ---------------------------------------------- */

static source inner_source(const source *src, const jnode *n, diags *said)
{
    source inner = *src;
    *said = diags_new(src->a);
    inner.bytes = n->text;
    inner.d = said;
    inner.line = inner.col = 1;
    return inner;
}

static void say_again(const jmap *m, const diags *said, diags *d)
{
    for (size_t i = 0; i < said->list.n; i++)
        diag_again(d, &said->list.v[i], map_place(m, said->list.v[i].at));
}

block *json_blocks(const source *src, const jnode *n)
{
    diags said;
    source inner = inner_source(src, n, &said);
    if (str_trim(n->text).len == 0)
        return NULL;
    block *b = html_blocks(&inner, inner.bytes, source_start(&inner));
    jmap m = map_new(src->a, n);
    say_again(&m, &said, src->d);
    place_blocks(&m, b);
    return b;
}

block *json_post(const source *src, const jnode *n, str base, bool raw)
{
    diags said;
    source inner = inner_source(src, n, &said);
    where start = source_start(&inner);
    str text = shortcodes_html(&inner, n->text, start, NULL);
    if (raw)
        text = shortcodes_paragraphs(src->a, text);
    if (str_trim(text).len == 0)
        return NULL;
    block *b = html_blocks_from(&inner, text, start, base);
    jmap m = map_new(src->a, n);
    say_again(&m, &said, src->d);
    place_blocks(&m, b);
    return b;
}

static void place_story(const jmap *m, release *r)
{
    place_blocks(m, r->body);
    place_blocks(m, r->notes_to_editors);
    for (size_t i = 0; i < r->nboilerplates; i++) {
        boilerplate *b = &r->boilerplates[i];
        b->at = map_place(m, b->at);
        place_inls(m, b->heading);
        place_blocks(m, b->blocks);
    }
    for (size_t i = 0; i < r->ncontacts; i++) {
        r->contacts[i].at = map_place(m, r->contacts[i].at);
        place_inls(m, r->contacts[i].more);
    }
}

void json_story(const source *src, const jnode *n, release *r)
{
    diags said;
    source inner = inner_source(src, n, &said);
    moment published = r->published, embargo = r->embargoed_until;
    size_t took = r->ntook;
    if (str_trim(n->text).len == 0)
        return;
    text_story(&inner, r);
    jmap m = map_new(src->a, n);
    say_again(&m, &said, src->d);
    place_story(&m, r);
    for (; took < r->ntook; took++)
        r->took[took].at = map_place(&m, r->took[took].at);
    if (!published.set)
        r->published.at = map_place(&m, r->published.at);
    if (!embargo.set)
        r->embargoed_until.at = map_place(&m, r->embargoed_until.at);
}
