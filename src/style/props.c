/*
 * Styles. In: the map `styles` of a layout; out: what each style says of its
 * own. The one idea: a table of properties (layout.h) says how each value is
 * read and where it goes; cascade.c adds them up later. Refuses values out
 * of range, unknown colours and roles, and styles made from themselves.
 */
#include "layout.h"

const char *const words_bool[] = {"false", "true", NULL};
const char *const words_underline[] = {"false", "true", "wavy", NULL};
const char *const words_caps[] = {"normal", "small", "upper", NULL};
const char *const words_figures[] = {
    "default",      "lining",         "oldstyle",         "tabular",
    "proportional", "lining-tabular", "oldstyle-tabular", NULL};
const char *const words_set[] = {"left", "right", "center", "justify", NULL};

static const struct {
    const char *key;
    enum prop_kind kind;
    const char *const *words;
    int32_t least;
    const char *hint;
} table_props[PROP_COUNT] = {
#define X(field, key, kind, words, least, hint) \
    [PROP_ID_##field] = {key, PROP_##kind, words, least, hint},
    PROP_LIST(X)
#undef X
};

/* ---- one value --------------------------------------------------------- */

/* More ems or percent than any style means: 100 em, 1000 %. */
#define EM_MOST 100000
#define PERCENT_MOST 1000000

static bool read_length(enum prop p, str s, value *out)
{
    length l;
    if (!length_parse(s, &l))
        return false;
    int32_t most = LENGTH_MOST;
    if (p == PROP_ID_size)
        most = SIZE_MOST;
    if (l.unit != UNIT_MPT)
        most = l.unit == UNIT_EM ? EM_MOST : PERCENT_MOST;
    int32_t least = table_props[p].least;
    if (l.unit != UNIT_MPT)
        least = least < 0 ? -most : least > 0 ? 10 : 0;
    out->len = l;
    return l.n >= least && l.n <= most;
}

static const char *color_names(loading *ld)
{
    const layout *l = ld->l;
    const char **words = ARENA_ARRAY(ld->a, const char *, l->ncolors + 1);
    for (size_t i = 0; i < l->ncolors; i++)
        words[i] = l->colors[i].name;
    return arena_printf(ld->a, "a colour of the palette: %s",
                        keys_word_list(ld->a, words));
}

static const char *role_names(loading *ld)
{
    const layout *l = ld->l;
    const char **words = ARENA_ARRAY(ld->a, const char *, l->nroles + 1);
    for (size_t i = 0; i < l->nroles; i++)
        words[i] = l->roles[i].name;
    return arena_printf(ld->a, "a font role: %s", keys_word_list(ld->a, words));
}

/* Reads n as property p; NULL, or what should stand there instead. */
static const char *read_value(loading *ld, enum prop p, const node *n,
                              value *out)
{
    int number;
    switch (table_props[p].kind) {
    case PROP_ROLE:
        out->ptr = role_find(ld->l, n->text);
        return out->ptr != NULL ? NULL : role_names(ld);
    case PROP_COLOR:
        if (p != PROP_ID_color && str_is(n->text, "none"))
            return NULL;
        out->ptr = color_find(ld->l, n->text);
        return out->ptr != NULL ? NULL : color_names(ld);
    case PROP_LENGTH:
        return read_length(p, n->text, out) ? NULL : table_props[p].hint;
    case PROP_WEIGHT:
        if (!int_parse(n->text, 100, 900, &number) || number % 100 != 0)
            return table_props[p].hint;
        out->len.n = number;
        return NULL;
    default:
        out->len.n = word_parse(n->text, table_props[p].words);
        return NULL; /* keys_check knows the words */
    }
}

static void read_props(loading *ld, const node *map, props *out)
{
    for (int p = 0; p < PROP_COUNT; p++) {
        const node *n = node_get(map, table_props[p].key);
        if (node_is_null(n) || n->kind != NODE_SCALAR)
            continue;
        const char *wrong = read_value(ld, (enum prop)p, n, &out->v[p]);
        if (wrong != NULL)
            keys_value_error(ld, table_props[p].key, n, wrong);
        out->has |= 1u << p;
    }
}

/* ---- one style ---------------------------------------------------------- */

static void read_langs(loading *ld, const node *map, styledef *out)
{
    if (node_is_null(map) || map->kind != NODE_MAP)
        return;
    langprops *langs = ARENA_ARRAY(ld->a, langprops, map->n);
    for (size_t i = 0; i < map->n; i++) {
        const char *lang = lang_key(ld, &map->pairs[i]);
        if (lang == NULL)
            continue;
        langs[out->nlangs].lang = lang;
        read_props(ld, map->pairs[i].value, &langs[out->nlangs++].own);
    }
    out->langs = langs;
}

static void read_style(loading *ld, enum style_id id, const node *map)
{
    styledef *s = &ld->l->styles[id];
    s->from = id < STYLE_INLINE_FIRST ? STYLE_BODY : id;
    if (node_is_null(map) || map->kind != NODE_MAP)
        return;
    str from = keys_text(map, "from");
    for (int i = 0; from.len > 0 && i < STYLE_INLINE_FIRST; i++)
        if (str_is(from, style_names[i]))
            s->from = (enum style_id)i;
    if (from.len > 0 && id == STYLE_BODY)
        s->from = STYLE_BODY; /* stands for itself: the root */
    read_props(ld, map, &s->own);
    read_langs(ld, node_get(map, "lang"), s);
}

static void check_cycle(loading *ld, const node *map, enum style_id id)
{
    enum style_id at = id;
    for (int steps = 0; steps <= STYLE_COUNT; steps++) {
        at = ld->l->styles[at].from;
        if (at == STYLE_BODY)
            return;
        if (at != id)
            continue;
        const node_pair *p = node_pair_of(map, style_names[id]);
        diag_add(ld->d, D_STYLE_CYCLE, p != NULL ? p->at : NOWHERE,
                 style_names[id]);
        return;
    }
}

void styles_load(loading *ld)
{
    const node *map = node_get(ld->l->root, "styles");
    for (int id = 0; id < STYLE_COUNT; id++)
        read_style(ld, (enum style_id)id, node_get(map, style_names[id]));
    for (int id = 0; id < STYLE_INLINE_FIRST; id++)
        check_cycle(ld, map, (enum style_id)id);
}
