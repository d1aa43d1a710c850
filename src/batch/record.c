/*
 * Records. In: what is known of a release; out: a line of JSON, and back.
 *
 * The one idea: a line is complete in itself, sum included, so a file of lines
 * can be appended to, cut off anywhere, sorted and joined by simple means, and
 * be read by any program. Names of files are bytes: those that are no UTF-8
 * are written as lone surrogates, U+DC80 to U+DCFF, as Python does. Refuses
 * lines whose sum is wrong, and, of right ones, what it does not know.
 */
#include "record.h"

#include <string.h>

#include "json.h"

const char *const outcome_names[OUTCOMES + 1] = {
    "made", "failed", "embargoed", "withheld", "canceled", NULL};

/* FNV-1a, 64 bits: quick, and good enough against accidents. */
static uint64_t fnv(uint64_t h, str s)
{
    for (size_t i = 0; i < s.len; i++)
        h = (h ^ (unsigned char)s.ptr[i]) * 0x100000001B3u;
    return h;
}

#define FNV_BASE 0xCBF29CE484222325u

uint64_t record_key(const char *source, const char *id)
{
    uint64_t h = fnv(FNV_BASE, str_of(source));
    return id != NULL ? fnv((h ^ 0xFF) * 0x100000001B3u, str_of(id)) : h;
}

void record_says(arena *a, record *r, const diags *d)
{
    said *says = ARENA_ARRAY(a, said, d->list.n);
    for (size_t i = 0; i < d->list.n; i++)
        says[i] = (said){d->list.v[i].code, d->list.v[i].at, d->list.v[i].text};
    r->says = says;
    r->nsays = d->list.n;
}

/* ---- writing ------------------------------------------------------------- */

static void put_text(buf *out, const char *name, const char *value)
{
    if (value == NULL)
        return;
    buf_printf(out, ",\"%s\":", name);
    json_bytes(out, str_of(value));
}

static void put_number(buf *out, const char *name, int64_t value)
{
    if (value != 0)
        buf_printf(out, ",\"%s\":%lld", name, (long long)value);
}

static void put_mark(buf *out, const file_mark *m)
{
    buf_printf(out, "[%lld,%lld,%lld,%llu]", (long long)m->size,
               (long long)m->mtime, (long long)m->ctime,
               (unsigned long long)m->inode);
}

static void put_says(buf *out, const record *r)
{
    for (size_t i = 0; i < r->nsays; i++) {
        const said *s = &r->says[i];
        buf_printf(out, "%s[\"%s\",%d,%d,", i > 0 ? "," : ",\"says\":[",
                   diag_name(s->code), s->at.line, s->at.col);
        json_bytes(out, str_of(s->text));
        buf_char(out, ',');
        json_bytes(out, str_of(s->at.file));
        buf_char(out, ']');
    }
    buf_puts(out, r->nsays > 0 ? "]" : "");
}

static void put_looks(buf *out, const record *r)
{
    for (size_t i = 0; i < r->nlooks; i++) {
        const looked *l = &r->looks[i];
        buf_printf(out, "%s[%d,", i > 0 ? "," : ",\"looks\":[", l->kind);
        json_bytes(out, str_of(l->path));
        buf_printf(out, ",\"%s\"", l->hash);
        if (l->mark.inode != 0) {
            buf_char(out, ',');
            put_mark(out, &l->mark);
        }
        buf_char(out, ']');
    }
    buf_puts(out, r->nlooks > 0 ? "]" : "");
}

static void put_origin(const record *r, buf *out)
{
    put_text(out, "hash", r->hash);
    put_text(out, "options", r->options);
    put_text(out, "layout", r->layout);
    put_text(out, "look", r->look);
    put_looks(out, r);
    put_text(out, "headline", r->headline);
    put_text(out, "lang", r->lang);
    put_text(out, "date", r->date);
    if (r->embargoed)
        buf_printf(out, ",\"until\":%lld", (long long)r->until);
    put_number(out, "held", r->held);
}

void record_write(const record *r, buf *out)
{
    size_t from = out->n;
    buf_puts(out, "{\"source\":");
    json_bytes(out, str_of(r->source));
    put_text(out, "id", r->id);
    put_text(out, "outcome", outcome_names[r->outcome]);
    put_text(out, "why", r->why);
    put_text(out, "output", r->output);
    put_text(out, "pdf", r->pdf);
    if (r->mark.inode != 0) {
        buf_puts(out, ",\"mark\":");
        put_mark(out, &r->mark);
    }
    put_number(out, "pages", r->pages);
    put_number(out, "bytes", r->bytes);
    put_number(out, "micros", r->micros);
    put_says(out, r);
    put_origin(r, out);
    str line = {out->v + from, out->n - from};
    buf_printf(out, ",\"sum\":\"%016llx\"}\n",
               (unsigned long long)fnv(FNV_BASE, line));
}

/* ---- reading ------------------------------------------------------------- */

static void take_mark(json *j, file_mark *m)
{
    int64_t inode = 0;
    json_enter(j, '[');
    m->size = json_number(j);
    m->mtime = json_number(j);
    m->ctime = json_number(j);
    inode = json_number(j);
    m->inode = (uint64_t)inode;
    json_leave(j, ']');
}

static enum diag_code code_named(str name)
{
    for (int i = 0; i < D_COUNT; i++)
        if (str_is(name, diag_name((enum diag_code)i)))
            return (enum diag_code)i;
    return D_COUNT;
}

static void take_says(json *j, record *r)
{
    VEC(said) all = {0};
    json_enter(j, '[');
    while (json_more(j, ']')) {
        said s = {D_COUNT, NOWHERE, NULL};
        json_enter(j, '[');
        s.code = code_named(str_of(json_text(j)));
        s.at.line = (int32_t)json_number(j);
        s.at.col = (int32_t)json_number(j);
        s.text = json_text(j);
        s.at.file = json_text(j);
        json_leave(j, ']');
        if (s.at.file[0] == '\0')
            s.at.file = NULL;
        if (s.code != D_COUNT) /* one of another version of galley */
            VEC_PUSH(j->a, &all, s);
    }
    json_leave(j, ']');
    r->says = all.v;
    r->nsays = all.n;
}

static void take_looks(json *j, record *r)
{
    VEC(looked) all = {0};
    json_enter(j, '[');
    while (json_more(j, ']')) {
        looked l = {0};
        json_enter(j, '[');
        l.kind = (enum look_kind)json_number(j);
        l.path = json_text(j);
        const char *hash = json_text(j);
        if (strlen(hash) < sizeof l.hash)
            memcpy(l.hash, hash, strlen(hash));
        if (json_more(j, ']'))
            take_mark(j, &l.mark);
        json_leave(j, ']');
        VEC_PUSH(j->a, &all, l);
    }
    json_leave(j, ']');
    r->looks = all.v;
    r->nlooks = all.n;
}

static void take_outcome(json *j, record *r)
{
    const char *name = json_text(j);
    int i = 0;
    while (i < OUTCOMES && strcmp(outcome_names[i], name) != 0)
        i++;
    if (i == OUTCOMES)
        j->bad = true;
    else
        r->outcome = (enum outcome)i;
}

/* Where the text, or the number, called name goes; NULL: it is neither. */
static const char **text_of(record *r, str name)
{
    const struct {
        const char *name, **place;
    } table[] = {{"source", &r->source},   {"id", &r->id},
                 {"output", &r->output},   {"why", &r->why},
                 {"pdf", &r->pdf},         {"hash", &r->hash},
                 {"options", &r->options}, {"layout", &r->layout},
                 {"look", &r->look},       {"headline", &r->headline},
                 {"lang", &r->lang},       {"date", &r->date}};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (str_is(name, table[i].name))
            return table[i].place;
    return NULL;
}

static int64_t *number_of(record *r, str name)
{
    if (str_is(name, "until"))
        r->embargoed = true;
    return str_is(name, "pages")    ? &r->pages
           : str_is(name, "bytes")  ? &r->bytes
           : str_is(name, "micros") ? &r->micros
           : str_is(name, "until")  ? &r->until
                                    : NULL;
}

static void take_member(json *j, record *r)
{
    str name = str_of(json_name(j));
    const char **text = text_of(r, name);
    int64_t *number = number_of(r, name);
    if (text != NULL)
        *text = json_text(j);
    else if (number != NULL)
        *number = json_number(j);
    else if (str_is(name, "held"))
        r->held = json_number(j) != 0;
    else if (str_is(name, "outcome"))
        take_outcome(j, r);
    else if (str_is(name, "mark"))
        take_mark(j, &r->mark);
    else if (str_is(name, "says"))
        take_says(j, r);
    else if (str_is(name, "looks"))
        take_looks(j, r);
    else
        j->bad = true;
}

/* Takes the sum off line; false where it is not the line's. */
static bool check_sum(str *line)
{
    static const char start[] = ",\"sum\":\"";
    const size_t tail = sizeof start - 1 + 16 + 2;
    if (line->len < tail)
        return false;
    arena *a = arena_new();
    str head = str_slice(*line, 0, line->len - tail);
    const char *want = arena_printf(a, "%s%016llx\"}", start,
                                    (unsigned long long)fnv(FNV_BASE, head));
    bool same = memcmp(line->ptr + head.len, want, tail) == 0;
    arena_drop(a);
    *line = head;
    return same;
}

bool record_read(arena *a, str line, record *out)
{
    *out = (record){0};
    if (!check_sum(&line))
        return false;
    json j = {.a = a, .text = line};
    json_enter(&j, '{');
    while (!j.bad && j.at < line.len)
        take_member(&j, out);
    return !j.bad && out->source != NULL;
}
