/*
 * front_value: in, one value of the front matter; out, one field.
 *
 * A value of the wrong type is an error that says what belongs there; numbers
 * and dates are texts until their field reads them, so that a version 1.10
 * stays 1.10.
 */
#include "front.h"
#include "list.h"
#include "sections.h"

static const char *kind_name(const node *n)
{
    if (n->kind == NODE_LIST)
        return "a list";
    if (n->kind == NODE_MAP)
        return "a group of fields";
    return n->text.len ? "a text" : "nothing";
}

bool front_type(front *f, const node *n, const char *name, const char *want)
{
    diag_add(f->src->d, D_FIELD_TYPE, n->at, name, want, kind_name(n));
    return false;
}

bool front_str(front *f, const node *n, const char *name, str *out)
{
    if (n->kind != NODE_SCALAR)
        return front_type(f, n, name, "a text");
    *out = node_is_null(n) ? STR_NONE : str_trim(n->text);
    return true;
}

bool front_inls(front *f, const node *n, const char *name, inl **out)
{
    if (n->kind != NODE_SCALAR)
        return front_type(f, n, name, "a text");
    md_text t = front_text(f, n);
    if (node_is_null(n))
        return true;
    return md_inlines(&t, out);
}

bool front_blocks(front *f, const node *n, const char *name, block **out)
{
    while (*out)
        out = &(*out)->next;
    if (n->kind == NODE_LIST) {
        for (size_t i = 0; i < n->n; i++)
            if (!front_blocks(f, n->items[i], name, out))
                return false;
        return true;
    }
    if (n->kind != NODE_SCALAR)
        return front_type(f, n, name, "a text or a list of texts");
    md_text t = front_text(f, n);
    return node_is_null(n) || md_blocks(&t, out, NULL, NULL);
}

bool front_moment(front *f, const node *n, const char *name, moment *out)
{
    if (n->kind != NODE_SCALAR)
        return front_type(f, n, name, "a date");
    str s = str_trim(n->text);
    where at = front_text(f, n).at;
    bool embargo = out == &f->r->embargoed_until;
    if (node_is_null(n) || date_read(s, at, out) ||
        (embargo && embargo_read(s, at, out)))
        return true;
    diag_add(f->src->d, D_FIELD_DATE, n->at, name, str_chars(f->a, s));
    return false;
}

static bool front_bool(front *f, const node *n, const char *name, bool *out)
{
    str s = n->kind == NODE_SCALAR ? str_trim(n->text) : STR_NONE;
    *out = str_is_nocase(s, "true") || str_is_nocase(s, "yes") ||
           str_is_nocase(s, "on");
    if (*out || node_is_null(n) || str_is_nocase(s, "false") ||
        str_is_nocase(s, "no") || str_is_nocase(s, "off"))
        return true;
    return front_type(f, n, name, "true or false");
}

bool front_language(front *f, const node *n)
{
    str s;
    if (!front_str(f, n, "language", &s))
        return false;
    if (s.len == 0)
        return true;
    f->r->lang = lang_canonical(f->a, s);
    f->r->lang_at = n->at;
    if (f->r->lang)
        return true;
    diag_add(f->src->d, D_FIELD_LANG, n->at, str_chars(f->a, s));
    return false;
}

bool front_status(front *f, const node *n)
{
    str s;
    if (!front_str(f, n, "pubStatus", &s))
        return false;
    if (str_starts(s, "stat:"))
        s = str_slice(s, 5, s.len);
    if (s.len == 0 || str_is_nocase(s, "usable"))
        f->r->status = PUB_USABLE;
    else if (str_is_nocase(s, "withheld"))
        f->r->status = PUB_WITHHELD;
    else if (str_is_nocase(s, "canceled") || str_is_nocase(s, "cancelled"))
        f->r->status = PUB_CANCELED;
    else {
        diag_add(f->src->d, D_FIELD_CHOICE, n->at, "pubStatus",
                 str_chars(f->a, s), "usable, withheld, canceled");
        return false;
    }
    return true;
}

/* A number of at most so many digits; nothing at all counts as 0. */
static bool read_number(str s, size_t digits, int *out)
{
    int value = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.len > digits || s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
        value = value * 10 + (s.ptr[i] - '0');
    }
    *out = value;
    return true;
}

bool front_urgency(front *f, const node *n)
{
    str s;
    if (!front_str(f, n, "urgency", &s))
        return false;
    if (read_number(s, 2, &f->r->urgency))
        return true;
    return front_type(f, n, "urgency", "a number from 1 to 9");
}

static bool take_pages(front *f, const node *n)
{
    str s = n->kind == NODE_SCALAR ? str_trim(n->text) : STR_NONE;
    f->r->fit_at = n->at;
    if (s.len > 0 && read_number(s, 3, &f->r->fit_pages) && f->r->fit_pages > 0)
        return true;
    return front_type(f, n, "pages", "a number from 1 to 999");
}

bool front_fit(front *f, const node *n)
{
    if (node_is_null(n))
        return true;
    if (n->kind != NODE_MAP)
        return front_type(f, n, "fit", "a group such as {pages: 1}");
    bool ok = true;
    for (size_t i = 0; i < n->n; i++) {
        const node_pair *p = &n->pairs[i];
        if (front_is_named(p->key, "pages|"))
            ok = take_pages(f, p->value) && ok;
        else if (front_is_named(p->key, "fill|"))
            ok = front_bool(f, p->value, "fill", &f->r->fit_fill) && ok;
        else
            front_unknown(f, p, "pages|fill|");
    }
    return ok;
}

static bool is_no(const node *n, str s)
{
    return n->plain && (str_is_nocase(s, "false") || str_is_nocase(s, "no") ||
                        str_is_nocase(s, "none") || str_is_nocase(s, "off"));
}

static bool is_yes(const node *n, str s)
{
    return n->plain && (str_is_nocase(s, "true") || str_is_nocase(s, "yes") ||
                        str_is_nocase(s, "on"));
}

bool front_end_mark(front *f, const node *n)
{
    str s;
    if (!front_str(f, n, "endMark", &s))
        return false;
    f->r->has_end_mark = s.len > 0 && !is_no(n, s);
    f->r->end_mark = f->r->has_end_mark && !is_yes(n, s) ? s : STR_NONE;
    return true;
}

bool front_qr(front *f, const node *n)
{
    str s;
    if (!front_str(f, n, "qr", &s))
        return false;
    f->r->qr = s.len > 0 && !is_no(n, s);
    if (f->r->qr && !is_yes(n, s)) {
        if (!str_starts(s, "http://") && !str_starts(s, "https://"))
            return front_type(f, n, "qr", "true, false or a web address");
        f->r->url = s;
    }
    return true;
}

bool front_smart(front *f, const node *n)
{
    f->r->has_smart = !node_is_null(n);
    return front_bool(f, n, "smart", &f->r->smart);
}

bool front_sorted(front *f, const node *n)
{
    return front_bool(f, n, "sorted", &f->r->sorted);
}

bool front_layout(front *f, const node *n)
{
    f->r->layout_at = n->at;
    return front_str(f, n, "layout", &f->r->layout);
}

static void add_subject(front *f, str s)
{
    VEC(str) v = {f->r->subjects, f->r->nsubjects, list_cap(f->r->nsubjects)};
    s = str_trim(s);
    for (size_t i = 0; i < v.n; i++)
        if (str_eq(v.v[i], s))
            return;
    if (s.len)
        VEC_PUSH(f->a, &v, s);
    f->r->subjects = v.v;
    f->r->nsubjects = v.n;
}

/* A list, or one text with commas of any script between its parts. */
bool front_subjects(front *f, const node *n)
{
    str s;
    if (n->kind == NODE_LIST) {
        for (size_t i = 0; i < n->n; i++) {
            if (!front_str(f, n->items[i], "subjects", &s))
                return false;
            add_subject(f, s);
        }
        return true;
    }
    if (n->kind != NODE_SCALAR)
        return front_type(f, n, "subjects", "a list of texts");
    s = node_is_null(n) ? STR_NONE : n->text;
    size_t from = 0;
    for (size_t i = 0; i < s.len;) {
        size_t here = i;
        uint32_t c = utf8_next(s, &i);
        if (c != ',' && c != ';' && c != 0xFF0C && c != 0x3001 && c != 0xFF1B)
            continue;
        add_subject(f, str_slice(s, from, here));
        from = i;
    }
    add_subject(f, str_slice(s, from, s.len));
    return true;
}
