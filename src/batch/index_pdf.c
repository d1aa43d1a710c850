/*
 * The index as a document. In: the list; out: a PDF with a heading and a table
 * for each year. The one idea: it is a release like any other, put together
 * here instead of read from a file, so it has the letterhead, the tags and the
 * type of all others. Refuses nothing that a release may say.
 */
#include "index.h"
#include "page.h"

static const where index_at = {INDEX_PDF, 0, 0};

static inl *text_inl(arena *a, const char *text)
{
    inl *in = ARENA_NEW(a, inl);
    *in = (inl){.kind = INL_TEXT, .at = index_at, .text = str_of(text)};
    return in;
}

/* The headline in its language, which leads to the PDF. */
static inl *link_inl(arena *a, const listed *e)
{
    buf url = buf_new(a);
    page_url(&url, e->output);
    inl *to = ARENA_NEW(a, inl), *in = ARENA_NEW(a, inl);
    *to = (inl){.kind = INL_LINK,
                .at = index_at,
                .href = buf_str(&url),
                .first = text_inl(a, e->headline)};
    *in = (inl){.kind = INL_SPAN, .at = index_at, .lang = e->lang, .first = to};
    return in;
}

static block *new_block(arena *a, enum block_kind kind, inl *inls)
{
    block *b = ARENA_NEW(a, block);
    *b = (block){
        .kind = kind, .at = index_at, .inls = inls, .colspan = 1, .rowspan = 1};
    return b;
}

/* text with spaces at which no line ends. */
static const char *unbroken(arena *a, const char *text)
{
    buf out = buf_new(a);
    for (; *text; text++)
        if (*text == ' ')
            buf_puts(&out, "\u00A0");
        else
            buf_char(&out, *text);
    return buf_str(&out).ptr;
}

/* A row of three cells. */
static block *new_row(arena *a, bool header, inl *const cells[3])
{
    block *row = new_block(a, BLOCK_ROW, NULL), **end = &row->first;
    row->header = header;
    for (int i = 0; i < 3; i++) {
        block *one = new_block(a, BLOCK_CELL, NULL);
        one->header = header;
        if (cells[i])
            one->first = new_block(a, BLOCK_PARA, cells[i]);
        *end = one;
        end = &one->next;
    }
    return row;
}

static block *year_table(arena *a, const list *l, size_t from, size_t n)
{
    block *all = new_block(a, BLOCK_TABLE, NULL);
    all->ncols = 3;
    all->aligns = ARENA_ARRAY(a, enum align, 3);
    inl *const heads[3] = {text_inl(a, "Date"), text_inl(a, "Release"),
                           text_inl(a, "Language")};
    all->first = new_row(a, true, heads);
    block **end = &all->first->next;
    for (size_t i = from; i < from + n; i++) {
        const listed *e = &l->v.v[i];
        const char *day = listed_day(a, e);
        inl *const cells[3] = {
            text_inl(a, *day ? unbroken(a, day) : "\u2013"), link_inl(a, e),
            text_inl(a, unbroken(a, page_language(e->lang)))};
        *end = new_row(a, false, cells);
        end = &(*end)->next;
    }
    return all;
}

/* What all there is, and where, if it is not all here. */
static inl *lead_inl(arena *a, const list *l, size_t n)
{
    const char *lead = list_lead(a, l);
    if (n == l->v.n)
        return text_inl(a, lead);
    inl *first = text_inl(a, arena_printf(a,
                                          "%s; the newest %zu of them. "
                                          "All are in ",
                                          lead, n));
    inl *to = ARENA_NEW(a, inl);
    *to = (inl){.kind = INL_LINK,
                .at = index_at,
                .href = STR(INDEX_HTML),
                .first = text_inl(a, INDEX_HTML)};
    first->next = to;
    return first;
}

static size_t least(size_t x, size_t y)
{
    return x < y ? x : y;
}

static release *list_release(arena *a, const list *l)
{
    size_t most = least(l->v.n, INDEX_PDF_MOST);
    release *r = ARENA_NEW(a, release);
    *r = (release){.path = INDEX_PDF,
                   .at = index_at,
                   .mime = "text/plain",
                   .lang = "en",
                   .headline = text_inl(a, "Releases"),
                   .headline_at = index_at,
                   .subheadline = lead_inl(a, l, most),
                   .slugline = STR("Releases"),
                   .has_end_mark = true,
                   .has_smart = true,
                   .kind = KIND_PAGE};
    block **end = &r->body;
    for (size_t i = 0, n; i < most; i += n) {
        n = least(list_year(l, i), most - i);
        block *head = new_block(a, BLOCK_HEADING,
                                text_inl(a, listed_year(a, &l->v.v[i])));
        head->level = 2;
        *end = head;
        head->next = year_table(a, l, i, n);
        end = &head->next->next;
    }
    return r;
}

bool index_render(arena *a, const list *l, press *p, const char *name, diags *d,
                  rendered *out)
{
    render_options o = {.layout = name};
    diags unheard = diags_new(a); /* what a headline lacks has been said */
    bool ok = render_release(a, p, list_release(a, l), &o, &unheard, out);
    for (size_t i = 0; !ok && i < unheard.list.n; i++)
        if (diag_level(unheard.list.v[i].code) >= ERROR)
            diag_again(d, &unheard.list.v[i], index_at);
    return ok;
}
