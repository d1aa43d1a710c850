/*
 * frontmatter: in, a file that may begin with YAML between --- lines; out,
 * the fields of the release and the rest of the file.
 *
 * One idea: one table, a row for each field with all its names. It refuses a
 * field that is given twice, front matter without an end, and values of a
 * wrong type; a field that it does not know is kept and named.
 */
#include "frontmatter.h"

#include <stddef.h>
#include <string.h>

#include "front.h"
#include "list.h"
#include "source.h"

/* ---- the fields -------------------------------------------------------- */

enum row_kind { ROW_STR, ROW_INLS, ROW_MOMENT, ROW_OWN };

typedef struct field_row {
    const char *names; /* the first is the right one; each ended by "|" */
    enum row_kind kind;
    size_t offset; /* in release, unless ROW_OWN */
    bool (*own)(front *f, const node *n);
    bool many; /* two names may both be given: they add up */
} field_row;

#define AT(field) offsetof(release, field)

static const field_row rows[] = {
    {"headline|title|", ROW_INLS, AT(headline), NULL, false},
    {"subheadline|subtitle|", ROW_INLS, AT(subheadline), NULL, false},
    {"slugline|slug|", ROW_STR, AT(slugline), NULL, false},
    {"language|lang|", ROW_OWN, 0, front_language, false},
    {"translations|", ROW_OWN, 0, front_translations, true},
    {"datePublished|date|", ROW_MOMENT, AT(published), NULL, false},
    {"version|", ROW_STR, AT(version), NULL, false},
    {"versionCreated|", ROW_MOMENT, AT(version_created), NULL, false},
    {"embargoedUntil|embargo|embargoed|", ROW_MOMENT, AT(embargoed_until), NULL,
     false},
    {"pubStatus|", ROW_OWN, 0, front_status, false},
    {"dateline|", ROW_STR, AT(dateline), NULL, false},
    {"located|", ROW_STR, AT(located), NULL, false},
    {"by|byline|", ROW_STR, AT(by), NULL, false},
    {"summary|description|", ROW_STR, AT(summary), NULL, false},
    {"organisations|organizations|organisation|organization|", ROW_OWN, 0,
     front_organisations, true},
    {"boilerplate|boilerplates|", ROW_OWN, 0, front_boilerplate, true},
    {"contacts|contact|", ROW_OWN, 0, front_contacts, true},
    {"renditions|media|images|", ROW_OWN, 0, front_renditions, true},
    {"factSheet|", ROW_OWN, 0, front_facts, true},
    {"notesToEditors|", ROW_OWN, 0, front_notes, true},
    {"edNote|", ROW_STR, AT(ed_note), NULL, false},
    {"usageTerms|", ROW_STR, AT(usage_terms), NULL, false},
    {"copyrightHolder|", ROW_STR, AT(copyright_holder), NULL, false},
    {"copyrightNotice|", ROW_STR, AT(copyright_notice), NULL, false},
    {"subjects|keywords|tags|", ROW_OWN, 0, front_subjects, true},
    {"urgency|", ROW_OWN, 0, front_urgency, false},
    {"endMark|", ROW_OWN, 0, front_end_mark, false},
    {"url|", ROW_STR, AT(url), NULL, false},
    {"qr|", ROW_OWN, 0, front_qr, false},
    {"smart|", ROW_OWN, 0, front_smart, false},
    {"sorted|", ROW_OWN, 0, front_sorted, false},
    {"layout|letterhead|profile|", ROW_OWN, 0, front_layout, false},
    {"fit|", ROW_OWN, 0, front_fit, false},
};

enum { NROWS = sizeof rows / sizeof rows[0] };

/* ---- places ------------------------------------------------------------- */

static void index_lines(front *f)
{
    VEC(size_t) v = {0};
    VEC_PUSH(f->a, &v, 0);
    for (size_t i = 0; i < f->text.len; i++)
        if (f->text.ptr[i] == '\n')
            VEC_PUSH(f->a, &v, i + 1);
    f->lines = v.v;
    f->nlines = v.n;
}

/* Which byte stands at a place; places come nearly in order. */
static size_t byte_at(front *f, where at)
{
    if (at.line != f->seen.line || at.col < f->seen.col) {
        f->seen = (where){at.file, at.line, 1};
        f->seen_byte = f->lines[at.line - f->at.line];
    }
    for (; f->seen.col < at.col && f->seen_byte < f->text.len; f->seen.col++)
        utf8_next(f->text, &f->seen_byte);
    return f->seen_byte;
}

/* What a list or map was read from. */
static str source_of(front *f, const node *n)
{
    size_t from = byte_at(f, n->at);
    return str_trim(str_slice(f->text, from, byte_at(f, n->end)));
}

md_text front_text(const front *f, const node *n)
{
    md_text t = {f->src, n->text, n->at, 0};
    size_t line = (size_t)(n->at.line - f->at.line) + 1;
    while (line < f->nlines && f->lines[line] < f->text.len &&
           f->text.ptr[f->lines[line]] == '\n')
        line++;
    if (line < f->nlines)
        for (size_t i = f->lines[line];
             i < f->text.len && f->text.ptr[i] == ' '; i++)
            t.indent++;
    if (n->block) {
        t.at.line = f->at.line + (int32_t)line;
        t.at.col = t.indent + 1;
    } else if (!n->plain) {
        t.at.col++;
    }
    return t;
}

/* ---- names -------------------------------------------------------------- */

static char squeeze(str s, size_t *i)
{
    while (*i < s.len &&
           (s.ptr[*i] == '-' || s.ptr[*i] == '_' || s.ptr[*i] == ' '))
        ++*i;
    if (*i >= s.len)
        return '\0';
    char c = s.ptr[(*i)++];
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

bool front_same_name(str a, str b)
{
    size_t i = 0, k = 0;
    for (;;) {
        char x = squeeze(a, &i), y = squeeze(b, &k);
        if (x != y)
            return false;
        if (x == '\0')
            return true;
    }
}

bool front_is_named(str name, const char *words)
{
    for (size_t n; *words; words += n + 1) {
        n = strcspn(words, "|");
        if (front_same_name(name, (str){words, n}))
            return true;
    }
    return false;
}

bool front_knows(str name)
{
    for (size_t i = 0; i < NROWS; i++)
        if (front_is_named(name, rows[i].names))
            return true;
    return false;
}

/* The known name that was most likely meant, or NULL. */
static const char *nearest(front *f, str name, const char *known)
{
    const char *best = NULL;
    int least = name.len >= 8 ? 3 : name.len >= 5 ? 2 : 1;
    if (name.len > 40)
        return NULL;
    const char *typed = str_chars(f->a, name);
    for (size_t n; *known; known += n + 1) {
        n = strcspn(known, "|");
        const char *word = str_chars(f->a, (str){known, n});
        int d = str_distance(typed, word);
        if (n > 2 && d <= least && (!best || d < least)) {
            least = d;
            best = word;
        }
    }
    return best;
}

void front_unknown(front *f, const node_pair *p, const char *known)
{
    release *r = f->r;
    const node *n = p->value;
    VEC(field) v = {r->unknown, r->nunknown, list_cap(r->nunknown)};
    str value = n->kind == NODE_SCALAR ? n->text : source_of(f, n);
    VEC_PUSH(f->a, &v, (field){p->at, p->key, value});
    r->unknown = v.v;
    r->nunknown = v.n;
    const char *meant = nearest(f, p->key, known);
    if (meant)
        diag_add(f->src->d, D_FIELD_MISSPELT, p->at, p->key.ptr, meant);
    else
        diag_add(f->src->d, D_UNKNOWN_FIELD, p->at, p->key.ptr);
}

/* ---- taking the fields -------------------------------------------------- */

static bool take_row(front *f, const field_row *row, const node *n)
{
    char *slot = (char *)f->r + row->offset;
    size_t len = strcspn(row->names, "|");
    const char *name = str_chars(f->a, (str){row->names, len});
    switch (row->kind) {
    case ROW_STR:
        return front_str(f, n, name, (str *)(void *)slot);
    case ROW_INLS:
        return front_inls(f, n, name, (inl **)(void *)slot);
    case ROW_MOMENT:
        return front_moment(f, n, name, (moment *)(void *)slot);
    case ROW_OWN:
        return row->own(f, n);
    }
    return true;
}

static bool same_value(const node *a, const node *b)
{
    return a->kind == NODE_SCALAR && b->kind == NODE_SCALAR &&
           str_eq(str_trim(a->text), str_trim(b->text));
}

/* Two names of one field with two values: which is meant? */
static bool both_given(front *f, const node_pair *p, const node_pair *before)
{
    diag_add(f->src->d, D_FIELD_BOTH, p->at, p->key.ptr, before->key.ptr,
             before->at.line, before->at.col);
    return false;
}

static bool take_fields(front *f, const node *root)
{
    const node_pair *seen[NROWS] = {NULL};
    buf known = buf_new(f->a);
    bool ok = true;
    for (size_t i = 0; i < NROWS; i++)
        buf_puts(&known, rows[i].names);
    for (size_t k = 0; k < root->n; k++) {
        const node_pair *p = &root->pairs[k];
        size_t i = 0;
        while (i < NROWS && !front_is_named(p->key, rows[i].names))
            i++;
        if (i == NROWS) {
            front_unknown(f, p, buf_str(&known).ptr);
            continue;
        }
        if (seen[i] && !rows[i].many) {
            if (!same_value(seen[i]->value, p->value))
                ok = both_given(f, p, seen[i]);
            continue;
        }
        seen[i] = p;
        ok = take_row(f, &rows[i], p->value) && ok;
        if (rows[i].offset == AT(headline) && rows[i].kind == ROW_INLS)
            f->r->headline_at = front_text(f, p->value).at;
    }
    return ok;
}

/* ---- finding it ---------------------------------------------------------- */

/* The line of text at i, without its end; *next is the offset behind it. */
static str line_at(str text, size_t i, size_t *next)
{
    size_t end = str_find(text, "\n", i);
    *next = end == SIZE_MAX ? text.len : end + 1;
    return str_slice(text, i, end == SIZE_MAX ? text.len : end);
}

static bool is_line(str s, const char *mark)
{
    while (s.len && (s.ptr[s.len - 1] == ' ' || s.ptr[s.len - 1] == '\t'))
        s.len--;
    return str_is(s, mark);
}

/* "name:" at the start of the line, as a field has it, or in quotes. */
static bool is_field_line(str s)
{
    char quote = s.len && (s.ptr[0] == '"' || s.ptr[0] == '\'') ? s.ptr[0] : 0;
    size_t i = quote != 0;
    while (i < s.len &&
           ((s.ptr[i] >= 'a' && s.ptr[i] <= 'z') ||
            (s.ptr[i] >= 'A' && s.ptr[i] <= 'Z') || s.ptr[i] == '_' ||
            s.ptr[i] == '-' || (s.ptr[i] >= '0' && s.ptr[i] <= '9')))
        i++;
    if (quote && (i == 1 || i == s.len || s.ptr[i++] != quote))
        return false;
    return i > 0 && i < s.len && s.ptr[i] == ':' &&
           (i + 1 == s.len || s.ptr[i + 1] == ' ');
}

/* All fields in braces; not the call of a template, {{ name }} or {% name %}.
 */
static bool is_flow(str s)
{
    return s.len > 1 && s.ptr[0] == '{' && s.ptr[1] != '{' && s.ptr[1] != '%';
}

/* Offset of the line that ends the front matter; SIZE_MAX if there is none. */
static size_t front_end(str text, size_t from, size_t *next)
{
    for (size_t i = from; i < text.len; i = *next) {
        str s = line_at(text, i, next);
        if (is_line(s, "---") || is_line(s, "..."))
            return i;
    }
    return SIZE_MAX;
}

bool front_present(str text)
{
    size_t i, next;
    str first = line_at(text, 0, &i);
    if (!is_line(first, "---"))
        return false;
    bool ends = front_end(text, i, &next) != SIZE_MAX;
    while (i < text.len) {
        str s = line_at(text, i, &next);
        str t = str_trim(s);
        if (is_line(s, "---") || is_line(s, "...") || is_field_line(s) ||
            (ends && (is_field_line(t) || is_flow(t))))
            return true;
        if (t.len && t.ptr[0] != '#' && t.ptr[0] != '%')
            break;
        i = next;
    }
    /* A rule above the first paragraph, unless fields come all the same. */
    size_t end = front_end(text, i, &next);
    for (; i < end && end != SIZE_MAX; i = next) {
        str s = line_at(text, i, &next);
        if (is_field_line(s))
            return true;
        if (str_trim(s).len == 0)
            return false;
    }
    return false;
}

bool front_read(const source *src, release *r, str *body, where *body_at)
{
    str text = src->bytes, next_line;
    size_t from, next;
    *body = text;
    *body_at = source_start(src);
    next_line = line_at(text, 0, &from);
    if (is_line(next_line, "+++")) {
        diag_add(src->d, D_FRONT_TOML, *body_at);
        return false;
    }
    if (!front_present(text))
        return true;
    size_t end = front_end(text, from, &next);
    if (end == SIZE_MAX) {
        diag_add(src->d, D_FRONT_OPEN, *body_at);
        return false;
    }
    front f = {.src = src, .a = src->a, .r = r};
    f.text = str_slice(text, from, end);
    f.at = f.seen = (where){src->path, 2, 1};
    index_lines(&f);
    const node *root = yaml_fields(f.a, f.text, f.at, src->d);
    *body = str_slice(text, next, text.len);
    *body_at = where_at(*body_at, text, next);
    if (!root)
        return false;
    if (root->kind == NODE_MAP)
        return take_fields(&f, root);
    diag_add(src->d, D_YAML_FIELDS, root->at);
    return false;
}
