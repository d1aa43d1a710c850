/*
 * outline: in, the text of a page; out, its elements as places in it.
 *
 * One idea: the tokenizer of tag.h and a stack of what is open, as a browser
 * would have it in the cases that pages in the wild show: elements without an
 * end, paragraphs, items, rows and cells that the next one ends, scripts
 * whose text is no markup. It repairs no more than that, for nothing is
 * built of it: the HTML reader is given the stretches that were chosen.
 * libxml2's parser would give a tree, but knows HTML 4 only, moves content
 * about as it repairs, and tells the line of an element but not its bytes.
 * Each byte is read once; the stack is OUTLINE_DEPTH deep at most.
 */
#include "outline.h"

#include <string.h>

#include "fold.h"

enum trait {
    VOID = 1,   /* has no end */
    RAW = 2,    /* its text is no markup */
    INLINE = 4, /* no element of the outline */
    ENDS_P = 8, /* its start ends an open paragraph */
    LINK = 16,  /* its text is that of a link */
    WALL = 32   /* what stands outside is not ended by what is in it */
};

static const struct kind {
    const char *name;
    enum part_of_page part;
    int traits;
} kinds[] = {
    {"a", PART_OTHER, INLINE | LINK},
    {"abbr", PART_OTHER, INLINE},
    {"acronym", PART_OTHER, INLINE},
    {"address", PART_LIST, ENDS_P},
    {"area", PART_OTHER, VOID},
    {"article", PART_BLOCK, ENDS_P},
    {"aside", PART_CHROME, ENDS_P},
    {"audio", PART_OTHER, 0},
    {"b", PART_OTHER, INLINE},
    {"base", PART_OTHER, VOID},
    {"bdi", PART_OTHER, INLINE},
    {"bdo", PART_OTHER, INLINE},
    {"big", PART_OTHER, INLINE},
    {"blockquote", PART_PARA, ENDS_P},
    {"body", PART_BLOCK, 0},
    {"br", PART_OTHER, VOID | INLINE},
    {"button", PART_CHROME, 0},
    {"canvas", PART_HIDDEN, 0},
    {"center", PART_BLOCK, ENDS_P},
    {"cite", PART_OTHER, INLINE},
    {"code", PART_OTHER, INLINE},
    {"col", PART_OTHER, VOID},
    {"dd", PART_PARA, ENDS_P},
    {"details", PART_BLOCK, ENDS_P},
    {"dialog", PART_CHROME, ENDS_P},
    {"div", PART_BLOCK, ENDS_P},
    {"dl", PART_LIST, ENDS_P | WALL},
    {"dt", PART_PARA, ENDS_P},
    {"em", PART_OTHER, INLINE},
    {"embed", PART_HIDDEN, VOID},
    {"fieldset", PART_LIST, ENDS_P},
    {"figcaption", PART_OTHER, ENDS_P},
    {"figure", PART_OTHER, ENDS_P},
    {"font", PART_OTHER, INLINE},
    {"footer", PART_CHROME, ENDS_P},
    {"form", PART_LIST, ENDS_P},
    {"h1", PART_HEADING, ENDS_P},
    {"h2", PART_HEADING, ENDS_P},
    {"h3", PART_HEADING, ENDS_P},
    {"h4", PART_HEADING, ENDS_P},
    {"h5", PART_HEADING, ENDS_P},
    {"h6", PART_HEADING, ENDS_P},
    {"head", PART_HIDDEN, 0},
    {"header", PART_OTHER, ENDS_P},
    {"hr", PART_OTHER, VOID | ENDS_P},
    {"i", PART_OTHER, INLINE},
    {"iframe", PART_HIDDEN, RAW},
    {"img", PART_OTHER, VOID},
    {"input", PART_CHROME, VOID},
    {"ins", PART_OTHER, INLINE},
    {"kbd", PART_OTHER, INLINE},
    {"label", PART_OTHER, INLINE},
    {"li", PART_OTHER, ENDS_P},
    {"link", PART_OTHER, VOID},
    {"main", PART_BLOCK, ENDS_P},
    {"mark", PART_OTHER, INLINE},
    {"menu", PART_CHROME, ENDS_P},
    {"meta", PART_OTHER, VOID},
    {"nav", PART_CHROME, ENDS_P},
    {"nobr", PART_OTHER, INLINE},
    {"noscript", PART_HIDDEN, 0},
    {"object", PART_HIDDEN, 0},
    {"ol", PART_LIST, ENDS_P | WALL},
    {"option", PART_OTHER, 0},
    {"p", PART_PARA, ENDS_P},
    {"param", PART_OTHER, VOID},
    {"pre", PART_PARA, ENDS_P},
    {"q", PART_OTHER, INLINE},
    {"rp", PART_OTHER, INLINE},
    {"rt", PART_OTHER, INLINE},
    {"ruby", PART_OTHER, INLINE},
    {"s", PART_OTHER, INLINE},
    {"script", PART_HIDDEN, RAW},
    {"section", PART_BLOCK, ENDS_P},
    {"select", PART_CHROME, 0},
    {"small", PART_OTHER, INLINE},
    {"source", PART_OTHER, VOID},
    {"strong", PART_OTHER, INLINE},
    {"style", PART_HIDDEN, RAW},
    {"sub", PART_OTHER, INLINE},
    {"sup", PART_OTHER, INLINE},
    {"svg", PART_HIDDEN, 0},
    {"table", PART_OTHER, ENDS_P | WALL},
    {"td", PART_PARA, WALL},
    {"template", PART_HIDDEN, 0},
    {"textarea", PART_CHROME, RAW},
    {"th", PART_HEADING, WALL},
    {"title", PART_HIDDEN, RAW},
    {"track", PART_OTHER, VOID},
    {"tt", PART_OTHER, INLINE},
    {"u", PART_OTHER, INLINE},
    {"ul", PART_LIST, ENDS_P | WALL},
    {"video", PART_OTHER, 0},
    {"wbr", PART_OTHER, VOID | INLINE},
};

#define NKINDS (sizeof kinds / sizeof *kinds)

static const struct kind *kind_named(const char *name)
{
    size_t lo = 0, hi = NKINDS;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        int c = strcmp(name, kinds[mid].name);
        if (c == 0)
            return &kinds[mid];
        if (c < 0)
            hi = mid;
        else
            lo = mid + 1;
    }
    return NULL;
}

/* ---- the stack --------------------------------------------------------- */

/* Something open: an element of the outline, or only a link or a wall. */
typedef struct frame {
    const struct kind *kind;
    size_t element; /* SIZE_MAX = it is none of the outline */
} frame;

typedef struct outlining {
    arena *a;
    outline *o;
    VEC(element) v;
    frame stack[OUTLINE_DEPTH];
    size_t depth;
    size_t links; /* links open */
    where at;     /* of offset come of the page */
    size_t come;
    uint64_t no_end[(NKINDS + 63) / 64]; /* raw kinds: none ends any more */
} outlining;

static size_t open_element(const outlining *k)
{
    for (size_t i = k->depth; i-- > 0;)
        if (k->stack[i].element != SIZE_MAX)
            return k->stack[i].element;
    return SIZE_MAX;
}

static void close_top(outlining *k, size_t inner_end, size_t to)
{
    frame l = k->stack[--k->depth];
    k->links -= (l.kind->traits & LINK) != 0;
    if (l.element == SIZE_MAX)
        return;
    element *e = &k->v.v[l.element];
    e->inner_end = inner_end;
    e->to = to;
    e->last = k->v.n;
    if (e->up == SIZE_MAX)
        return;
    element *up = &k->v.v[e->up];
    up->text += e->text;
    up->link_text += e->link_text;
    up->stops += e->stops;
    up->links += e->links;
    up->holds_blocks =
        up->holds_blocks || e->holds_blocks || (e->kind_traits & ENDS_P) != 0;
}

/* Closes the innermost element of the kind, and what is open in it; false
 * where there is none before a wall. */
static bool close_kind(outlining *k, const struct kind *kind, size_t inner_end,
                       size_t to)
{
    size_t i = k->depth;
    while (i > 0 && k->stack[i - 1].kind != kind) {
        if (k->stack[i - 1].kind->traits & WALL && !(kind->traits & WALL) &&
            kind->part != PART_BLOCK && kind->part != PART_OTHER)
            return false;
        i--;
    }
    if (i == 0)
        return false;
    while (k->depth > i)
        close_top(k, inner_end, inner_end);
    close_top(k, inner_end, to);
    return true;
}

/* Closes an open element called name that is not outside of one called
 * within. */
static void close_named(outlining *k, const char *name, const char *within,
                        size_t at)
{
    for (size_t i = k->depth; i-- > 0;) {
        const char *open = k->stack[i].kind->name;
        if (strcmp(open, name) == 0) {
            while (k->depth > i)
                close_top(k, at, at);
            return;
        }
        if (strstr(within, open) && k->stack[i].kind->traits & WALL)
            return;
    }
}

/* What the start of an element ends, as HTML has it. */
static void close_implied(outlining *k, const struct kind *kind,
                          const char *name, size_t at)
{
    if (kind && kind->traits & ENDS_P)
        close_named(k, "p", "td th table ul ol dl", at);
    if (strcmp(name, "li") == 0)
        close_named(k, "li", "ul ol", at);
    if (strcmp(name, "dt") == 0 || strcmp(name, "dd") == 0) {
        close_named(k, "dt", "dl", at);
        close_named(k, "dd", "dl", at);
    }
    if (strcmp(name, "tr") == 0 || strcmp(name, "td") == 0 ||
        strcmp(name, "th") == 0) {
        close_named(k, "td", "table", at);
        close_named(k, "th", "table", at);
    }
    if (strcmp(name, "tr") == 0)
        close_named(k, "tr", "table", at);
    if (strcmp(name, "option") == 0)
        close_named(k, "option", "", at);
    if (strcmp(name, "body") == 0)
        close_named(k, "head", "", at);
}

/* ---- text --------------------------------------------------------------- */

static bool is_stop(uint32_t c)
{
    return c == ',' || c == '.' || c == ';' || c == 0x3001 || c == 0x3002 ||
           c == 0xFF0C || c == 0xFF1B || c == 0x060C;
}

/* Counts s for the innermost element. An entity counts as a letter. */
static void count_text(outlining *k, str s)
{
    size_t i = open_element(k), text = 0, stops = 0;
    if (i == SIZE_MAX || k->v.v[i].part == PART_HIDDEN)
        return;
    for (size_t at = 0; at < s.len;) {
        uint32_t c = utf8_next(s, &at);
        if (cp_is_space(c))
            continue;
        text += cp_joins(c) ? 2 : 1;
        stops += is_stop(c);
    }
    k->v.v[i].text += text;
    k->v.v[i].stops += stops;
    k->v.v[i].own_text += text;
    k->v.v[i].own_stops += stops;
    if (k->links > 0)
        k->v.v[i].link_text += text;
}

/* ---- tags ---------------------------------------------------------------- */

static const struct kind other = {"", PART_OTHER, 0};

static size_t add_element(outlining *k, const struct kind *kind, const tag *t,
                          size_t from, size_t inner)
{
    if (k->v.n >= OUTLINE_MAX)
        return SIZE_MAX;
    k->at =
        where_at(k->at, str_slice(k->o->page, k->come, from), from - k->come);
    k->come = from;
    element e = {.name = kind != &other ? kind->name
                                        : str_dup(k->a, str_of(t->name)).ptr,
                 .part = kind->part,
                 .at = k->at,
                 .from = from,
                 .inner = inner,
                 .inner_end = inner,
                 .to = inner,
                 .last = k->v.n + 1,
                 .up = open_element(k),
                 .kind_traits = kind->traits};
    VEC_PUSH(k->a, &k->v, e);
    return k->v.n - 1;
}

/* The text of a script and its like: no markup up to its end. */
static size_t skip_raw(outlining *k, const struct kind *kind, size_t e,
                       size_t inner)
{
    size_t which = (size_t)(kind - kinds), inner_end, to;
    uint64_t bit = UINT64_C(1) << (which % 64);
    if (k->no_end[which / 64] & bit)
        return inner;
    if (!raw_end(k->o->page, inner, kind->name, &inner_end, &to)) {
        k->no_end[which / 64] |= bit;
        return inner;
    }
    if (e != SIZE_MAX) {
        k->v.v[e].inner_end = inner_end;
        k->v.v[e].to = to;
    }
    return to;
}

static void count_link(outlining *k)
{
    size_t i = open_element(k);
    if (i != SIZE_MAX)
        k->v.v[i].links++;
}

/* The start tag t in from..inner; returns where to read on. */
static size_t start(outlining *k, const tag *t, size_t from, size_t inner)
{
    const struct kind *kind = kind_named(t->name);
    close_implied(k, kind, t->name, from);
    if (!kind)
        kind = &other;
    if (kind->traits & LINK) {
        close_kind(k, kind, from, from);
        count_link(k);
    }
    size_t e = SIZE_MAX;
    if (!(kind->traits & INLINE))
        e = add_element(k, kind, t, from, inner);
    if (kind->traits & RAW)
        return skip_raw(k, kind, e, inner);
    bool empty = kind->traits & VOID || (t->empty && k->o->xhtml);
    if (!empty && kind != &other && k->depth < OUTLINE_DEPTH &&
        !(kind->traits & INLINE && !(kind->traits & LINK))) {
        k->stack[k->depth++] = (frame){kind, e};
        k->links += (kind->traits & LINK) != 0;
    }
    return inner;
}

static void end(outlining *k, const tag *t, size_t from, size_t to)
{
    const struct kind *kind = kind_named(t->name);
    if (kind)
        close_kind(k, kind, from, to);
}

outline outline_of(arena *a, str page, where at, bool xhtml)
{
    outline o = {.page = page, .at = at, .xhtml = xhtml};
    outlining *k = ARENA_NEW(a, outlining);
    k->a = a;
    k->o = &o;
    k->at = at;
    tag_scan scan = {.s = page};
    size_t i = 0, from = 0;
    while (i < page.len) {
        const char *lt = memchr(page.ptr + i, '<', page.len - i);
        if (!lt)
            break;
        size_t here = (size_t)(lt - page.ptr), to = markup_skip(page, here);
        tag t;
        bool is_tag = to == here && tag_read(&scan, &to, &t);
        if (to == here) {
            i = here + 1;
            continue;
        }
        count_text(k, str_slice(page, from, here));
        if (is_tag && t.end)
            end(k, &t, here, to);
        else if (is_tag)
            to = start(k, &t, here, to);
        from = i = to;
    }
    count_text(k, str_slice(page, from, page.len));
    while (k->depth > 0)
        close_top(k, page.len, page.len);
    o.v = k->v.v;
    o.n = k->v.n;
    return o;
}

/* ---- questions ------------------------------------------------------------
 */

tag outline_tag(const outline *o, size_t i)
{
    tag_scan scan = {.s = str_slice(o->page, 0, o->v[i].inner)};
    size_t at = o->v[i].from;
    tag t = {.nattrs = 0};
    tag_read(&scan, &at, &t);
    return t;
}

size_t outline_find(const outline *o, const char *name, size_t from, size_t to)
{
    for (size_t i = from; i < to && i < o->n; i++)
        if (strcmp(o->v[i].name, name) == 0)
            return i;
    return SIZE_MAX;
}

bool outline_within(const outline *o, size_t i, size_t in)
{
    return i >= in && i < o->v[in].last;
}

/* Behind the text of a script and its like; to where t is none such. */
static size_t behind_raw(str html, const tag *t, size_t to)
{
    const struct kind *kind = kind_named(t->name);
    size_t inner_end, end;
    bool raw = kind && kind->traits & RAW && kind->part == PART_HIDDEN;
    return raw && raw_end(html, to, kind->name, &inner_end, &end) ? end : to;
}

str html_plain(arena *a, str html)
{
    buf b = buf_new(a);
    tag_scan scan = {.s = html};
    bool space = true;
    for (size_t i = 0; i < html.len;) {
        size_t to = i;
        tag t = {.name = "wbr"}; /* a comment parts nothing */
        if (html.ptr[i] == '<') {
            to = markup_skip(html, i);
            if (to == i && tag_read(&scan, &to, &t) && !t.end)
                to = behind_raw(html, &t, to);
        }
        char c = html.ptr[i];
        bool blank = to > i || strchr(" \t\r\n\f", c);
        bool inline_tag = to > i && kind_named(t.name) &&
                          kind_named(t.name)->traits & INLINE &&
                          strcmp(t.name, "br") != 0;
        if (!inline_tag && blank && !space)
            buf_char(&b, ' ');
        if (!blank)
            buf_char(&b, c);
        if (!inline_tag)
            space = blank;
        i = to > i ? to : i + 1;
    }
    return str_trim(html_text(a, buf_str(&b)));
}

str outline_text(arena *a, const outline *o, size_t i, size_t max)
{
    const element *e = &o->v[i];
    size_t to = e->inner_end - e->inner > max ? e->inner + max : e->inner_end;
    while (to < e->inner_end && ((uint8_t)o->page.ptr[to] & 0xC0) == 0x80)
        to++;
    for (size_t k = to; to < e->inner_end && k > e->inner; k--) {
        if (o->page.ptr[k - 1] == '<')
            to = k - 1; /* not half a tag */
        if (strchr("<>", o->page.ptr[k - 1]))
            break;
    }
    return html_plain(a, str_slice(o->page, e->inner, to));
}
