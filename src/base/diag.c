/*
 * Diagnostics. In: a code, a place and what fills its sentence; out: a list,
 * and each complaint as a line of text or of JSON. The one idea: a complaint
 * is a row of diag.def, so all of them can be listed, documented and tested.
 * Refuses to pass on control characters: a sentence quotes hostile input and
 * ends up on a terminal.
 */
#include "base.h"

#include <string.h>

/* Bytes of a sentence that are kept; a quoted word may be a megabyte. */
#define SENTENCE_MAX 1000

static const struct row {
    enum level level;
    const char *name, *format;
} rows[D_COUNT] = {
#define DIAG(code, level, name, format) {level, name, format},
#include "diag.def"
#undef DIAG
};

static const char *const level_names[] = {"note", "warning", "error", "error"};
static const char *const level_colours[] = {"\033[36m", "\033[33m", "\033[31m",
                                            "\033[31m"};

const char *level_name(enum level level)
{
    return level_names[level];
}

enum level diag_level(enum diag_code code)
{
    return rows[code].level;
}

const char *diag_name(enum diag_code code)
{
    return rows[code].name;
}

const char *diag_format(enum diag_code code)
{
    return rows[code].format;
}

bool diags_ok(const diags *d)
{
    return d->count[ERROR] == 0 && d->count[SYSTEM] == 0;
}

diags diags_new(arena *a)
{
    return (diags){.arena = a};
}

/* Controls of a terminal, and those that reorder the text around them
 * (Unicode Standard Annex #9, explicit directional formatting). */
static bool is_unsafe(uint32_t cp)
{
    return cp == UTF8_BAD || cp < 0x20 || (cp >= 0x7F && cp < 0xA0) ||
           (cp >= 0x2028 && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069);
}

/* s with U+FFFD for what is malformed or unsafe, cut at limit bytes. */
static void add_safe(buf *out, str s, size_t limit)
{
    size_t end = out->n + limit;
    for (size_t i = 0; i < s.len;) {
        uint32_t cp = utf8_next(s, &i);
        if (out->n >= end) {
            buf_utf8(out, 0x2026); /* an ellipsis */
            return;
        }
        buf_utf8(out, is_unsafe(cp) ? 0xFFFD : cp);
    }
}

static const char *safe_sentence(arena *a, const char *raw)
{
    buf out = buf_new(a);
    add_safe(&out, str_of(raw), SENTENCE_MAX);
    return buf_str(&out).ptr;
}

/* ---- each sentence at each place once ------------------------------- */

/* FNV-1a over what makes two complaints the same. */
static uint32_t diag_hash(const diag *d)
{
    uint32_t h = 2166136261u;
    for (const char *p = d->text; *p != '\0'; p++)
        h = (h ^ (unsigned char)*p) * 16777619u;
    h = (h ^ (uint32_t)d->at.line) * 16777619u;
    h = (h ^ (uint32_t)d->at.col) * 16777619u;
    return h ^ h >> 15;
}

static bool same_file(const char *a, const char *b)
{
    if (a == NULL || b == NULL)
        return a == b;
    return strcmp(a, b) == 0;
}

static bool same(const diag *a, const diag *b)
{
    return a->code == b->code && a->at.line == b->at.line &&
           a->at.col == b->at.col && strcmp(a->text, b->text) == 0 &&
           same_file(a->at.file, b->at.file);
}

/* The slot in which one stands, or the free one in which it belongs. */
static uint32_t *find_slot(diags *d, const diag *one)
{
    size_t i = diag_hash(one) & (d->slots - 1);
    while (d->seen[i] != 0 && !same(&d->list.v[d->seen[i] - 1], one))
        i = (i + 1) & (d->slots - 1);
    return &d->seen[i];
}

/* Keeps the table at most half full. */
static void grow_seen(diags *d)
{
    if (2 * (d->list.n + 1) <= d->slots)
        return;
    d->slots = d->slots == 0 ? 32 : 2 * d->slots;
    d->seen = ARENA_ARRAY(d->arena, uint32_t, d->slots);
    for (size_t i = 0; i < d->list.n; i++)
        *find_slot(d, &d->list.v[i]) = (uint32_t)(i + 1);
}

/* one, whose text lives in d's arena, unless it is there already. */
static void add_once(diags *d, diag one)
{
    grow_seen(d);
    uint32_t *slot = find_slot(d, &one);
    if (*slot != 0)
        return;
    if (one.at.file != NULL) /* whoever named it may be gone before us */
        one.at.file = str_chars(d->arena, str_of(one.at.file));
    VEC_PUSH(d->arena, &d->list, one);
    *slot = (uint32_t)d->list.n;
    d->count[rows[one.code].level]++;
}

void diag_add(diags *d, enum diag_code code, where at, ...)
{
    va_list ap;
    va_start(ap, at);
    diag_vadd(d, code, at, ap);
    va_end(ap);
}

void diag_vadd(diags *d, enum diag_code code, where at, va_list ap)
{
    assert(code < D_COUNT);
    diag_take(d, code, at, arena_vprintf(d->arena, rows[code].format, ap));
}

void diag_take(diags *d, enum diag_code code, where at, const char *text)
{
    add_once(d, (diag){code, at, safe_sentence(d->arena, text)});
}

void diag_again(diags *d, const diag *one, where at)
{
    add_once(d, (diag){one->code, at, str_chars(d->arena, str_of(one->text))});
}

/* ---- output --------------------------------------------------------- */

static void add_place(buf *out, where at)
{
    add_safe(out, at.file != NULL ? str_of(at.file) : STR("galley"),
             PTRDIFF_MAX);
    if (at.file == NULL || at.line == 0)
        return;
    buf_printf(out, ":%d", at.line);
    if (at.col > 0)
        buf_printf(out, ":%d", at.col);
}

void diag_text(buf *out, const diag *d, bool colour)
{
    enum level level = diag_level(d->code);
    buf_puts(out, colour ? "\033[1m" : "");
    add_place(out, d->at);
    buf_puts(out, colour ? ":\033[0m " : ": ");
    buf_puts(out, colour ? level_colours[level] : "");
    buf_puts(out, level_names[level]);
    buf_puts(out, colour ? ":\033[0m " : ": ");
    buf_puts(out, d->text);
    buf_char(out, '\n');
}

/* A line or column; null where it is not known. */
static void add_number(buf *out, int32_t n)
{
    if (n > 0)
        buf_printf(out, "%d", n);
    else
        buf_puts(out, "null");
}

void diag_json(buf *out, const diag *d)
{
    buf_puts(out, "{\"file\":");
    if (d->at.file != NULL)
        buf_json(out, str_of(d->at.file));
    else
        buf_puts(out, "null");
    buf_puts(out, ",\"line\":");
    add_number(out, d->at.line);
    buf_puts(out, ",\"column\":");
    add_number(out, d->at.col);
    buf_printf(out, ",\"level\":\"%s\",\"code\":\"%s\",\"message\":",
               level_names[diag_level(d->code)], diag_name(d->code));
    buf_json(out, str_of(d->text));
    buf_puts(out, "}\n");
}
