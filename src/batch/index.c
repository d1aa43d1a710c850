/*
 * The index of an archive. In: a manifest; out: index.html and index.pdf of
 * what it holds, which are in it, too. The one idea: an index is a function of
 * the list and of what sets it, so a hash of both tells whether it has to be
 * made again. Never lists what may not be read yet: what is under embargo, is
 * withheld or canceled, though its PDF may have been made; nor what failed,
 * since nobody knows what it says now.
 */
#include "index.h"
#include "page.h"

#include <stdlib.h>
#include <string.h>

/* In the place of a source: no file is called so, for those are absolute. */
#define SOURCE "galley:"

bool record_is_index(const record *r)
{
    return strncmp(r->source, SOURCE, strlen(SOURCE)) == 0;
}

/* ---- the list ------------------------------------------------------------ */

static bool is_listed(const record *r, int64_t as_of)
{
    return r->outcome == OUTCOME_MADE && r->output && !record_is_index(r) &&
           !r->held && !(r->embargoed && r->until > as_of);
}

static int by_date(const void *x, const void *y)
{
    const listed *p = x, *q = y;
    int order = strcmp(q->date ? q->date : "", p->date ? p->date : "");
    return order != 0 ? order : strcmp(p->output, q->output);
}

static const char *keep(arena *a, const char *text)
{
    return text ? str_chars(a, str_of(text)) : NULL;
}

static list list_of(arena *a, const manifest *m, int64_t as_of)
{
    arena *one = arena_new();
    list l = {0};
    for (size_t i = 0; i < manifest_count(m); i++) {
        record r;
        arena_reset(one);
        if (!manifest_at(one, m, i, &r) || !is_listed(&r, as_of))
            continue;
        const char *name = r.headline ? r.headline : path_base(r.output);
        VEC_PUSH(a, &l.v,
                 (listed){keep(a, r.output), keep(a, name), keep(a, r.lang),
                          keep(a, r.date)});
    }
    arena_drop(one);
    if (l.v.n > 0)
        qsort(l.v.v, l.v.n, sizeof *l.v.v, by_date);
    return l;
}

static size_t year_length(const listed *e)
{
    return e->date && strchr(e->date, '-') ? strcspn(e->date, "-") : 0;
}

size_t list_year(const list *l, size_t i)
{
    size_t k = i, n = year_length(&l->v.v[i]);
    while (k < l->v.n && year_length(&l->v.v[k]) == n &&
           (n == 0 || memcmp(l->v.v[k].date, l->v.v[i].date, n) == 0))
        k++;
    return k - i;
}

const char *listed_year(arena *a, const listed *e)
{
    size_t n = year_length(e);
    return n > 0 ? str_chars(a, (str){e->date, n}) : "Without a date";
}

const char *listed_day(arena *a, const listed *e)
{
    static const char *const months[] = {
        "January", "February", "March",     "April",   "May",      "June",
        "July",    "August",   "September", "October", "November", "December"};
    const char *rest = e->date ? strchr(e->date, '-') : NULL;
    int month = rest ? atoi(rest + 1) : 0;
    if (month < 1 || month > 12 || strlen(rest) != strlen("-12-31"))
        return "";
    return arena_printf(a, "%d %s", atoi(rest + 4), months[month - 1]);
}

const char *list_lead(arena *a, const list *l)
{
    buf out = buf_new(a);
    size_t dated = l->v.n;
    while (dated > 0 && year_length(&l->v.v[dated - 1]) == 0)
        dated--;
    page_count(&out, l->v.n);
    buf_puts(&out, l->v.n == 1 ? " release" : " releases");
    if (dated > 0) {
        const char *last = listed_year(a, &l->v.v[0]),
                   *first = listed_year(a, &l->v.v[dated - 1]);
        buf_printf(&out, strcmp(first, last) == 0 ? ", %s" : ", %s to %s",
                   first, last);
    }
    return buf_str(&out).ptr;
}

/* ---- whether it is due --------------------------------------------------- */

/* Of all that the index says, and of what says it. */
static const char *hash_of(arena *a, const list *l)
{
    arena *own = arena_new();
    buf all = buf_new(own);
    char hash[65];
    buf_puts(&all, GALLEY_VERSION "\n");
    render_versions(&all);
    buf_puts(&all, page_css);
    buf_puts(&all, page_script);
    for (size_t i = 0; i < l->v.n; i++) {
        const listed *e = &l->v.v[i];
        buf_printf(&all, "%s\n%s\n%s\n%s\n", e->output, e->headline,
                   e->lang ? e->lang : "", e->date ? e->date : "");
    }
    sha256_hex(buf_str(&all), hash);
    arena_drop(own);
    return str_chars(a, str_of(hash));
}

/* Does what lies there still hold? */
static bool holds(arena *a, const manifest *m, const record *want)
{
    record old;
    str bytes;
    char is[65];
    if (!manifest_find(a, m, want->source, NULL, &old) || !old.hash ||
        strcmp(old.hash, want->hash) != 0 || !old.pdf ||
        strcmp(old.look ? old.look : "", want->look ? want->look : "") != 0)
        return false;
    file_mark now;
    if (!file_mark_at(manifest_folder(m), want->output, &now))
        return false;
    if (memcmp(&now, &old.mark, sizeof now) == 0)
        return true;
    if (!file_map(path_join(a, manifest_path(m), want->output), &bytes))
        return false;
    sha256_hex(bytes, is);
    file_unmap(bytes);
    return strcmp(is, old.pdf) == 0;
}

/* ---- both files ---------------------------------------------------------- */

static void add_record(arena *a, manifest *m, record *r)
{
    str bytes;
    char is[65] = "";
    if (file_map(path_join(a, manifest_path(m), r->output), &bytes)) {
        sha256_hex(bytes, is);
        r->bytes = (int64_t)bytes.len;
        file_unmap(bytes);
    }
    r->pdf = is;
    file_mark_at(manifest_folder(m), r->output, &r->mark);
    manifest_add(m, r);
}

static bool make_html(arena *a, manifest *m, const list *l, diags *d)
{
    record r = {.source = SOURCE INDEX_HTML,
                .output = INDEX_HTML,
                .hash = hash_of(a, l)};
    if (holds(a, m, &r))
        return true;
    if (!index_write_html(l, path_join(a, manifest_path(m), INDEX_HTML), d))
        return false;
    add_record(a, m, &r);
    return true;
}

/* A layout that cannot be loaded has been complained of by each release. */
static bool make_pdf(arena *a, manifest *m, const list *l, const char *name,
                     diags *d)
{
    char look[65];
    diags unheard = diags_new(a);
    press *p = press_open(&(struct press_options){.missing_box = true});
    if (!press_layout_hash(p, name, &unheard, look)) {
        name = "plain";
        press_layout_hash(p, name, d, look);
    }
    record r = {.source = SOURCE INDEX_PDF,
                .output = INDEX_PDF,
                .hash = hash_of(a, l),
                .layout = name,
                .look = look};
    bool ok = holds(a, m, &r);
    rendered made;
    if (!ok && index_render(a, l, p, name, d, &made) &&
        file_write(path_join(a, manifest_path(m), INDEX_PDF), made.bytes, d)) {
        r.pages = (int64_t)made.npages;
        add_record(a, m, &r);
        ok = true;
    }
    press_drop(p);
    return ok;
}

bool index_may(const manifest *m, diags *d)
{
    arena *a = arena_new();
    const char *path = path_join(a, manifest_path(m), INDEX_HTML);
    record old;
    bool ok = !file_exists(path) ||
              manifest_find(a, m, SOURCE INDEX_HTML, NULL, &old) ||
              own_file(path);
    if (!ok)
        diag_add(d, D_BATCH_NOT_OURS, NOWHERE, path, "index");
    arena_drop(a);
    return ok;
}

bool index_make(manifest *m, const index_options *o, diags *d)
{
    if (!manifest_flush(m, !o->no_sync, d) || !manifest_reread(m, d))
        return false;
    arena *a = arena_new();
    list l = list_of(a, m, o->as_of);
    bool ok = make_html(a, m, &l, d) &&
              make_pdf(a, m, &l, o->layout ? o->layout : "plain", d) &&
              manifest_flush(m, !o->no_sync, d) && manifest_reread(m, d);
    arena_drop(a);
    return ok;
}
