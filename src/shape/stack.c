/*
 * Stacks. In: clusters of known kind, region and style; out: the face of each.
 *
 * The one idea: the kind of a character settles in which lists of families it
 * is looked for, and in which order; a list is walked until a face has the
 * whole cluster. Files open only when fontconfig says that they cover the
 * character. What was found is remembered, because a text uses the same
 * characters again and again. Refuses to take Han from another region
 * without saying so.
 */
#include "part.h"

#include <string.h>

/* ---- one stack
 * --------------------------------------------------------------- */

bool list_is_cjk(enum font_lang lang)
{
    return lang >= FONT_HANS && lang <= FONT_KO;
}

static const char *list_names(arena *a, const char *const *names)
{
    buf out = buf_new(a);
    for (; names != NULL && *names != NULL; names++) {
        if (out.n > 0)
            buf_puts(&out, ", ");
        buf_puts(&out, *names);
    }
    return out.n > 0 ? buf_str(&out).ptr : "no family";
}

/* Where a complaint belongs: at cluster c, or at the paragraph. */
static where place(const para *p, const cluster *c)
{
    return c != NULL ? cluster_at(p, c) : p->at;
}

/* What the writer must know of the fonts that a list comes down to. */
static void tell_stack(shaper *s, const stack *k, where at)
{
    const char *const *names = k->role->families[k->lang];
    if (k->lang == FONT_FALLBACK)
        return;
    if (k->n == 0) {
        diag_add(s->d, D_FONT_MISSING, at, font_lang_names[k->lang],
                 list_names(s->a, names), k->role->name);
        return;
    }
    const font_source *first = k->faces[0].source;
    if (strcmp(first->family, names[0]) != 0)
        diag_add(s->d, D_FONT_SUBSTITUTED, NOWHERE, names[0], k->role->name,
                 first->family);
    if (k->weight >= 600 && first->weight < 600)
        diag_add(s->d, D_FONT_NO_STYLE, NOWHERE, first->family, "bold",
                 first->style);
    if (k->lang == FONT_LATIN && k->italic != first->italic)
        diag_add(s->d, D_FONT_NO_STYLE, NOWHERE, first->family,
                 k->italic ? "italic" : "upright style", first->style);
}

static stack *make_stack(shaper *s, const style *st, enum font_lang lang)
{
    stack *k = ARENA_NEW(s->a, stack);
    k->role = st->role;
    k->lang = lang;
    k->weight = st->weight;
    k->italic = st->italic;
    const char *const *names = st->role->families[lang];
    size_t n = 0;
    while (names != NULL && names[n] != NULL)
        n++;
    k->faces = ARENA_ARRAY(s->a, struct stack_face, n);
    for (size_t i = 0; i < n; i++) {
        font_source *src = sources_choose(sources_family(s->fb, names[i]),
                                          st->weight, st->italic);
        if (src != NULL)
            k->faces[k->n++].source = src;
    }
    return k;
}

stack *stack_of(shaper *s, const style *st, enum font_lang lang, const para *p,
                const cluster *c)
{
    if (s->last.style == st && s->last.lang == lang)
        return s->last.stack;
    for (size_t i = 0; i < s->stacks.n; i++) {
        stack *k = s->stacks.v[i];
        if (k->lang == lang && k->role == st->role && k->weight == st->weight &&
            k->italic == st->italic) {
            s->last.style = st, s->last.lang = lang, s->last.stack = k;
            return k;
        }
    }
    stack *k = make_stack(s, st, lang);
    VEC_PUSH(s->a, &s->stacks, k);
    tell_stack(s, k, place(p, c));
    return k;
}

/* ---- what a font has ------------------------------------------------------
 */

static bool has_glyph(hb_font_t *font, uint32_t cp)
{
    hb_codepoint_t gid;
    return hb_font_get_nominal_glyph(font, cp, &gid) != 0;
}

/* Spaces that HarfBuzz makes of U+0020, with the right width. */
static bool is_space(uint32_t cp)
{
    return cp == 0xA0 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x202F ||
           cp == 0x205F || cp == 0x3000 || cp == '\t';
}

bool font_has(shaper *s, hb_font_t *font, uint32_t cp)
{
    if (has_glyph(font, cp))
        return true;
    if (is_space(cp))
        return has_glyph(font, ' ');
    if (cp == 0x2010 || cp == 0x2011)
        return has_glyph(font, 0x2010) || has_glyph(font, '-');
    hb_codepoint_t first, second;
    return hb_unicode_decompose(s->unicode, cp, &first, &second) &&
           font_has(s, font, first) &&
           (second == 0 || font_has(s, font, second));
}

/* A mark may also come composed with what stands before it. */
static bool has_cluster(shaper *s, hb_font_t *font, str text, const cluster *c)
{
    if (c->single || c->base_only)
        return font_has(s, font, c->cp);
    size_t i = c->from;
    uint32_t base = 0;
    while (i < c->to) {
        uint32_t cp = utf8_next(text, &i);
        hb_codepoint_t both;
        if (cp_invisible(cp))
            continue;
        if (base != 0 && hb_unicode_compose(s->unicode, base, cp, &both) &&
            has_glyph(font, both)) {
            base = both;
            continue;
        }
        if (!font_has(s, font, cp))
            return false;
        base = base == 0 ? cp : base;
    }
    return true;
}

/* ---- looking for a cluster -------------------------------------------------
 */

static bool is_private(uint32_t cp)
{
    return (cp >= 0xE000 && cp <= 0xF8FF) || cp >= 0xF0000;
}

/* Without opening the file: may s cover cp? A private character means what
 * the layout's own font takes it for, and nothing in any other font. */
static bool may_cover(shaper *s, const font_source *src, uint32_t cp)
{
    hb_codepoint_t first, second;
    if (is_private(cp) && !src->own)
        return false;
    return FcCharSetHasChar(src->covers, cp) || is_space(cp) || cp == 0x2010 ||
           cp == 0x2011 ||
           hb_unicode_decompose(s->unicode, cp, &first, &second);
}

static bool ready(shaper *s, struct stack_face *f, const para *p,
                  const cluster *c)
{
    if (f->face == NULL && !f->failed) {
        f->face = fontbook_face(s->fb, f->source, s->d, place(p, c));
        f->failed = f->face == NULL;
        if (!f->failed)
            f->font = desk_font(s->desk, f->face);
    }
    return !f->failed;
}

static struct stack_face *walk(shaper *s, stack *k, const para *p,
                               const cluster *c)
{
    for (size_t i = 0; i < k->n; i++) {
        struct stack_face *f = &k->faces[i];
        bool asked = f->face == NULL || is_private(c->cp);
        if (asked && !may_cover(s, f->source, c->cp))
            continue;
        if (ready(s, f, p, c) && has_cluster(s, f->font, p->text, c))
            return f;
    }
    return NULL;
}

static struct found *found_slot(shaper *s, const stack *k, uint32_t cp)
{
    return &s->found[(cp ^ ((uintptr_t)k >> 4)) % FOUND_SLOTS];
}

/* The first face of the stack that has all of cluster c of p; NULL. */
static struct stack_face *find(shaper *s, stack *k, const para *p,
                               const cluster *c)
{
    bool simple = c->single || c->base_only;
    if (simple && c->cp < 128) {
        if (k->ascii[c->cp] == NULL)
            k->ascii[c->cp] = walk(s, k, p, c);
        return k->ascii[c->cp];
    }
    if (!simple)
        return walk(s, k, p, c);
    struct found *slot = found_slot(s, k, c->cp);
    if (slot->stack != k || slot->cp != c->cp)
        *slot = (struct found){k, c->cp, walk(s, k, p, c)};
    return slot->face;
}

struct stack_face *stack_first(shaper *s, stack *k, const para *p,
                               const cluster *c)
{
    for (size_t i = 0; i < k->n; i++) {
        if (ready(s, &k->faces[i], p, c))
            return &k->faces[i];
    }
    return NULL;
}

/* ---- which lists, in which order
 * ---------------------------------------------- */

typedef struct lists {
    enum font_lang v[3];
    int n;
} lists;

static lists lists_of(const cluster *c)
{
    enum font_lang cjk = (enum font_lang)c->region;
    bool has_cjk = list_is_cjk(cjk);
    switch ((enum cluster_kind)c->kind) {
    case KIND_CJK:
        return (lists){{cjk, FONT_FALLBACK}, 2};
    case KIND_SYMBOL:
        if (has_cjk)
            return (lists){{cjk, FONT_LATIN, FONT_FALLBACK}, 3};
        return (lists){{FONT_LATIN, FONT_FALLBACK}, 2};
    case KIND_OTHER:
        return (lists){{FONT_FALLBACK, FONT_LATIN}, 2};
    case KIND_LATIN:
    case KIND_FOLLOW:
    case KIND_BREAK:
        break;
    }
    if (has_cjk)
        return (lists){{FONT_LATIN, cjk, FONT_FALLBACK}, 3};
    return (lists){{FONT_LATIN, FONT_FALLBACK}, 2};
}

static bool take(cluster *c, const struct stack_face *f)
{
    if (f == NULL)
        return false;
    c->face = f->face;
    c->font = f->font;
    return true;
}

/* Han that the language's own fonts lack: another region's form, said. */
static bool take_other_region(shaper *s, const para *p, cluster *c)
{
    for (int lang = FONT_HANS; c->kind == KIND_CJK && lang <= FONT_KO; lang++) {
        const char *const *names =
            c->span->style->role->families[(enum font_lang)lang];
        if (lang == c->region || names == NULL || names[0] == NULL)
            continue;
        stack *k = stack_of(s, c->span->style, (enum font_lang)lang, p, c);
        if (!take(c, find(s, k, p, c)))
            continue;
        char shown[5] = {0};
        utf8_put(shown, c->cp);
        if (shaper_tells(s, D_GLYPH_REGION, c->cp))
            diag_add(s->d, D_GLYPH_REGION, cluster_at(p, c), shown, c->cp,
                     font_lang_names[c->region], font_lang_names[lang]);
        return true;
    }
    return false;
}

/* What no list has whole: the face that has its base, or the first one that
 * opens, which then draws a box. */
static void take_box(shaper *s, const para *p, cluster *c)
{
    cluster base = *c;
    base.base_only = true;
    lists l = lists_of(c);
    for (int i = 0; i < l.n && c->face == NULL; i++) {
        stack *k = stack_of(s, c->span->style, l.v[i], p, c);
        take(c, find(s, k, p, &base));
    }
    for (int i = 0; i < l.n && c->face == NULL; i++) {
        stack *k = stack_of(s, c->span->style, l.v[i], p, c);
        take(c, stack_first(s, k, p, c));
    }
    missing_report(s, p, c);
}

/* A private character that the layout's own font draws, but whose meaning no
 * reader of the page can know: say so. */
static void tell_private(shaper *s, const para *p, const cluster *c)
{
    if (!is_private(c->cp) || !shaper_tells(s, D_GLYPH_PRIVATE, c->cp))
        return;
    char shown[5] = {0};
    utf8_put(shown, c->cp);
    diag_add(s->d, D_GLYPH_PRIVATE, cluster_at(p, c), shown, c->cp,
             c->face->family);
}

static void assign(shaper *s, const para *p, cluster *c)
{
    lists l = lists_of(c);
    for (int i = 0; i < l.n; i++) {
        stack *k = stack_of(s, c->span->style, l.v[i], p, c);
        if (take(c, find(s, k, p, c))) {
            tell_private(s, p, c);
            return;
        }
    }
    if (!take_other_region(s, p, c))
        take_box(s, p, c);
}

/* ---- all of a paragraph
 * ---------------------------------------------------- */

static void copy_face(cluster *to, const cluster *from)
{
    to->face = from->face;
    to->font = from->font;
}

/* Invisible clusters take the face before them, or else behind them. */
static void assign_following(shaper *s)
{
    cluster *v = s->clusters.v;
    size_t n = s->clusters.n;
    for (size_t i = 1; i < n; i++) {
        if (v[i].kind == KIND_FOLLOW && v[i - 1].kind != KIND_BREAK)
            copy_face(&v[i], &v[i - 1]);
    }
    for (size_t i = n; i-- > 1;) {
        if (v[i - 1].kind == KIND_FOLLOW && v[i - 1].face == NULL)
            copy_face(&v[i - 1], &v[i]);
    }
}

/* A variation selector that the font does not know is lost: say so. */
static void tell_variant(shaper *s, const para *p, const cluster *c)
{
    size_t i = c->from;
    utf8_next(p->text, &i);
    uint32_t selector = i < c->to ? utf8_next(p->text, &i) : 0;
    bool ideographic = selector >= 0xE0100 && selector <= 0xE01EF;
    hb_codepoint_t gid;
    if (!ideographic || c->font == NULL ||
        hb_font_get_variation_glyph(c->font, c->cp, selector, &gid) ||
        !shaper_tells(s, D_GLYPH_VARIANT, c->cp))
        return;
    char shown[5] = {0};
    utf8_put(shown, c->cp);
    diag_add(s->d, D_GLYPH_VARIANT, cluster_at(p, c), c->face->family, shown,
             c->cp, selector);
}

/* Gives a mark the face of what it goes with; false where that has none. */
static bool take_home(shaper *s, const para *p, size_t i, opened *open)
{
    cluster *c = &s->clusters.v[i];
    const cluster *home = home_settle(s, i, open);
    if (home == NULL || !has_cluster(s, home->font, p->text, c))
        return false;
    copy_face(c, home);
    c->region = home->region;
    c->guessed = home->guessed;
    return true;
}

/* The face of a character that is of one list and was found in it before, as
 * assign would find it; false of any other. */
static inline bool assign_known(shaper *s, cluster *c)
{
    bool latin = c->kind == KIND_LATIN && c->script == HB_SCRIPT_LATIN;
    bool han = c->kind == KIND_CJK && c->cp >= 0x4E00 && c->cp <= 0x9FFF;
    enum font_lang lang = latin ? FONT_LATIN : (enum font_lang)c->region;
    if (!c->single || (!latin && !han) || s->last.style != c->span->style ||
        s->last.lang != lang)
        return false;
    const stack *k = s->last.stack;
    if (c->cp < 128)
        return take(c, k->ascii[c->cp]);
    const struct found *slot = found_slot(s, k, c->cp);
    return slot->stack == k && slot->cp == c->cp && take(c, slot->face);
}

void stack_assign(shaper *s, const para *p)
{
    opened open;
    open.n = 0;
    for (size_t i = 0; i < s->clusters.n; i++) {
        cluster *c = &s->clusters.v[i];
        if (assign_known(s, c))
            continue;
        if (take_home(s, p, i, &open) || c->kind == KIND_FOLLOW ||
            c->kind == KIND_BREAK)
            continue;
        assign(s, p, c);
        if (!c->single)
            tell_variant(s, p, c);
    }
    assign_following(s);
}
