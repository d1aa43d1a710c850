/*
 * CSV. In: a file of lines of fields (RFC 4180), as spreadsheets save them:
 * apart by commas, by semicolons where commas are decimal, or by tabs; out: a
 * table of blocks. The one idea: what a line says that has no place in the
 * table is an error with that place, never a cell elsewhere. Refuses lines with
 * more fields than the first, quotes that are not closed, and text behind them.
 */
#include "csv.h"

#include <string.h>

typedef struct csv_reader {
    loader *l;
    const char *path;
    str s;
    size_t i; /* the next byte */
    char apart;
    int first; /* fields of the first line, 0 = none yet */
} csv_reader;

static bool refuse(const csv_reader *r, size_t at, const char *why)
{
    diag_add(r->l->d, D_KIT_CSV, where_at((where){r->path, 1, 1}, r->s, at),
             why);
    return false;
}

static bool at_end(const csv_reader *r)
{
    return r->i >= r->s.len || r->s.ptr[r->i] == '\n' || r->s.ptr[r->i] == '\r';
}

static bool at_edge(const csv_reader *r)
{
    return at_end(r) || r->s.ptr[r->i] == r->apart;
}

/* What divides the first line: the first of these that is in it. */
static char find_apart(str s)
{
    size_t n = 0;
    while (n < s.len && s.ptr[n] != '\n' && s.ptr[n] != '\r')
        n++;
    for (const char *c = ",;\t"; *c != '\0'; c++)
        if (n > 0 && memchr(s.ptr, *c, n) != NULL)
            return *c;
    return ',';
}

/* ---- fields -------------------------------------------------------------- */

/* From behind a quotation mark to behind the one that closes it. */
static bool read_quoted(csv_reader *r, buf *out)
{
    size_t from = r->i - 1;
    for (; r->i < r->s.len; r->i++) {
        char c = r->s.ptr[r->i];
        if (c == '"' && r->i + 1 < r->s.len && r->s.ptr[r->i + 1] == '"')
            r->i++;
        else if (c == '"')
            break;
        buf_char(out, c == '\r' || c == '\n' ? ' ' : c);
    }
    if (r->i >= r->s.len)
        return refuse(r, from, "the quotation mark here is not closed");
    r->i++;
    while (!at_edge(r) && r->s.ptr[r->i] == ' ')
        r->i++;
    return at_edge(r) ||
           refuse(r, r->i, "text stands behind a closing quotation mark");
}

static bool read_field(csv_reader *r, str *out)
{
    buf b = buf_new(r->l->a);
    while (!at_edge(r) && r->s.ptr[r->i] == ' ')
        r->i++;
    if (!at_end(r) && r->s.ptr[r->i] == '"') {
        r->i++;
        if (!read_quoted(r, &b))
            return false;
    } else {
        for (; !at_edge(r); r->i++)
            buf_char(&b, r->s.ptr[r->i]);
    }
    *out = str_trim(buf_str(&b));
    return true;
}

/* ---- lines --------------------------------------------------------------- */

static bool too_many(const csv_reader *r, int n, size_t from)
{
    if (n > TABLE_COLS_MAX)
        return refuse(r, from,
                      arena_printf(r->l->a, "it has more than %d fields",
                                   TABLE_COLS_MAX));
    return refuse(r, from,
                  arena_printf(r->l->a,
                               "it has more fields than the first line, %d",
                               r->first));
}

static block *cell_of(const csv_reader *r, str text, where at)
{
    block *one = make_block(r->l->a, BLOCK_CELL, at);
    one->colspan = one->rowspan = 1;
    one->inls = make_inls(r->l->a, text, at);
    return one;
}

/* One line; *used: its fields up to the last that says something. */
static bool read_row(csv_reader *r, block **out, int *used)
{
    size_t from = r->i;
    where at = where_at((where){r->path, 1, 1}, r->s, from);
    block *row = make_block(r->l->a, BLOCK_ROW, at), **end = &row->first;
    int n = 0;
    *used = 0;
    for (;; r->i++) {
        str text;
        if (!read_field(r, &text))
            return false;
        if (++n > TABLE_COLS_MAX)
            return too_many(r, n, from);
        if (text.len > 0)
            *used = n;
        end = make_add(end, cell_of(r, text, at));
        if (at_end(r))
            break;
    }
    r->i++;
    if (r->first == 0 && *used > 0)
        r->first = n;
    *out = row;
    return *used <= r->first || too_many(r, n, from);
}

bool csv_read(loader *l, str s, const char *path, csv *out)
{
    csv_reader r = {.l = l, .path = path, .s = s};
    r.i = str_starts(s, "\xEF\xBB\xBF") ? 3 : 0;
    r.apart = find_apart(s);
    *out = (csv){.ncols = 0};
    while (r.i < s.len) {
        block *row;
        int used;
        if (!read_row(&r, &row, &used))
            return false;
        if (used == 0)
            continue;
        out->ncols = used > out->ncols ? used : out->ncols;
        VEC_PUSH(l->a, &out->rows, row);
    }
    return true;
}

/* ---- tables -------------------------------------------------------------- */

static str text_of(const block *one)
{
    return one->inls->text;
}

/* Figures with what stands beside them: 1,204 or -3.5 % or 12 €. */
static bool is_figure(str s)
{
    size_t digits = 0, letters = 0;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        digits += c >= '0' && c <= '9';
        letters += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
    return digits > 0 && letters == 0 && digits * 2 >= s.len;
}

/* Columns of figures end at the right, below their heads. */
static enum align align_of(const csv *c, int col)
{
    size_t figures = 0;
    for (size_t i = 1; i < c->rows.n; i++) {
        const block *one = c->rows.v[i]->first;
        for (int k = 0; one != NULL && k < col; k++)
            one = one->next;
        if (one == NULL || text_of(one).len == 0)
            continue;
        if (!is_figure(text_of(one)))
            return ALIGN_NONE;
        figures++;
    }
    return figures > 0 && col > 0 ? ALIGN_RIGHT : ALIGN_NONE;
}

/* A row of n cells: empty ones behind, or too many of them away. */
static void even_row(loader *l, block *row, int n)
{
    block **end = &row->first;
    for (int i = 0; i < n; i++, end = &(*end)->next)
        if (*end == NULL) {
            *end = make_block(l->a, BLOCK_CELL, row->at);
            (*end)->colspan = (*end)->rowspan = 1;
            (*end)->inls = make_inls(l->a, STR_NONE, row->at);
        }
    *end = NULL;
}

block *csv_table(loader *l, const csv *c, const char *path)
{
    block *grid = make_block(l->a, BLOCK_TABLE, (where){path, 1, 1});
    block **end = &grid->first;
    grid->ncols = c->ncols;
    grid->aligns = ARENA_ARRAY(l->a, enum align, (size_t)c->ncols);
    for (int i = 0; i < c->ncols; i++)
        grid->aligns[i] = align_of(c, i);
    for (size_t i = 0; i < c->rows.n; i++) {
        block *row = c->rows.v[i];
        even_row(l, row, c->ncols);
        row->header = i == 0;
        for (block *one = row->first; one != NULL; one = one->next)
            one->header = i == 0;
        end = make_add(end, row);
    }
    return grid;
}
