/*
 * Keys. In: the joined tree of a layout; out: complaints. The one idea: one
 * table says which key may stand where and what it takes, and the check, the
 * nearest right key, `galley layouts --keys` and the schema's test all read
 * that table. Refuses what the table does not know.
 */
#include "layout.h"

#include <string.h>

const char *const sizes_page[] = {"A3", "A4",     "A5",    "A6", "B4",
                                  "B5", "Letter", "Legal", NULL};
const char *const words_when[] = {"always", "not-last", "unfinished", "last",
                                  "odd",    "even",     NULL};
const char *const words_kinsoku[] = {"none", "basic", "gb", "strict", NULL};
const char *const words_hangul[] = {"word", "syllable", NULL};
static const char *const words_align[] = {"left", "right", "center", NULL};

/* Names that tables of words and of keys share. */
const char *const style_names[STYLE_COUNT] = {
#define X(id, name) [STYLE_##id] = name,
    STYLE_LIST(X)
#undef X
};
/* The names of paragraph styles: the list ends where inline styles begin. */
const char *const words_style[] = {
#define X(id, name) STYLE_##id < STYLE_INLINE_FIRST ? name : NULL,
    STYLE_LIST(X)
#undef X
};
const char *const part_names[PART_COUNT + 1] = {
#define X(id, name) [PART_##id] = name,
    SECTION_LIST(X)
#undef X
};

#define HINT_SIDE "a length such as 25mm, 1in or 10%"
#define HINT_PLACE "margin, or a length such as 25mm, 1in or 10%"
#define HINT_MAP "its parts, each as \"name: value\""

static const spec spec_text = {"", NODE_SCALAR, "a text", NULL, NULL, NULL};
static const spec spec_number = {"", NODE_SCALAR, "a number", NULL, NULL, NULL};
static const spec spec_side = {"", NODE_SCALAR, HINT_SIDE, NULL, NULL, NULL};

static const spec keys_margins[] = {
    {"top", NODE_SCALAR, HINT_SIDE, NULL, NULL, NULL},
    {"right", NODE_SCALAR, HINT_SIDE, NULL, NULL, NULL},
    {"bottom", NODE_SCALAR, HINT_SIDE, NULL, NULL, NULL},
    {"left", NODE_SCALAR, HINT_SIDE, NULL, NULL, NULL},
    {0}};

#define KEYS_PLACE                                             \
    {"left", NODE_SCALAR, HINT_PLACE, NULL, NULL, NULL},       \
        {"right", NODE_SCALAR, HINT_PLACE, NULL, NULL, NULL},  \
        {"width", NODE_SCALAR, HINT_SIDE, NULL, NULL, NULL},   \
        {"top", NODE_SCALAR, HINT_PLACE, NULL, NULL, NULL},    \
        {"bottom", NODE_SCALAR, HINT_PLACE, NULL, NULL, NULL}, \
    {                                                          \
        "height", NODE_SCALAR, HINT_SIDE, NULL, NULL, NULL     \
    }

static const spec keys_at[] = {KEYS_PLACE, {0}};
static const spec keys_frame[] = {
    KEYS_PLACE,
    {"columns", NODE_SCALAR, "a number from 1 to 12", NULL, NULL, NULL},
    {"gap", NODE_SCALAR, HINT_SIDE, NULL, NULL, NULL},
    {0}};
static const spec each_frame = {"", NODE_MAP, HINT_MAP, NULL, keys_frame, NULL};

static const spec keys_furniture[] = {
    {"text", NODE_SCALAR, "a text, with {fields}", NULL, NULL, NULL},
    {"image", NODE_SCALAR, "the name of a picture's file", NULL, NULL, NULL},
    {"rule", NODE_SCALAR, "its weight, such as 0.5pt", NULL, NULL, NULL},
    {"fill", NODE_SCALAR, HINT_COLOR, NULL, NULL, NULL},
    {"at", NODE_MAP, HINT_MAP, NULL, keys_at, NULL},
    {"align", NODE_SCALAR, NULL, words_align, NULL, NULL},
    {"when", NODE_SCALAR, NULL, words_when, NULL, NULL},
    {"style", NODE_SCALAR, NULL, words_style, NULL, NULL},
    {"color", NODE_SCALAR, HINT_COLOR, NULL, NULL, NULL},
    {"alt", NODE_SCALAR, "a text", NULL, NULL, NULL},
    {0}};
static const spec each_furniture = {"",   NODE_MAP,       HINT_MAP,
                                    NULL, keys_furniture, NULL};

#define KEYS_MASTER                                                         \
    {"margins", NODE_MAP, HINT_MAP, NULL, keys_margins, NULL},              \
        {"frames", NODE_MAP, HINT_MAP, NULL, NULL, &each_frame},            \
    {                                                                       \
        "furniture", NODE_LIST, "a list of pieces, each with a dash", NULL, \
            NULL, &each_furniture                                           \
    }
static const spec keys_master[] = {KEYS_MASTER, {0}};
static const spec keys_page[] = {
    {"size", NODE_SCALAR | NODE_LIST,
     "A4, another size by name, or [width, height]", sizes_page, NULL,
     &spec_side},
    KEYS_MASTER,
    {"mirror", NODE_SCALAR, HINT_BOOL, words_bool, NULL, NULL},
    {0}};

static const spec each_part = {"", NODE_SCALAR, NULL, part_names, NULL, NULL};
static const spec each_flow = {"",   NODE_LIST, "a list of sections in [ ]",
                               NULL, NULL,      &each_part};

static const spec each_family = {"",   NODE_SCALAR, "the name of a font",
                                 NULL, NULL,        NULL};
#define FAMILIES(lang)                                                        \
    {                                                                         \
        lang, NODE_SCALAR | NODE_LIST, "the name of a font, or a list", NULL, \
            NULL, &each_family                                                \
    }
#define KEYS_BESIDE                                        \
    {"scale", NODE_SCALAR, HINT_SCALE, NULL, NULL, NULL},  \
    {                                                      \
        "shift", NODE_SCALAR, HINT_SHIFT, NULL, NULL, NULL \
    }
static const spec keys_beside_one[] = {KEYS_BESIDE, {0}};
static const spec each_beside_one = {"",   NODE_MAP,        HINT_MAP,
                                     NULL, keys_beside_one, NULL};
static const spec keys_beside[] = {KEYS_BESIDE, {0}};
static const spec each_beside = {"",   NODE_MAP,    HINT_MAP,
                                 NULL, keys_beside, &each_beside_one};
static const spec keys_role[] = {FAMILIES("latin"),
                                 FAMILIES("zh-Hans"),
                                 FAMILIES("zh-Hant"),
                                 FAMILIES("zh-HK"),
                                 FAMILIES("ja"),
                                 FAMILIES("ko"),
                                 FAMILIES("fallback"),
                                 {"latin-beside", NODE_MAP,
                                  "families, each with its scale and shift",
                                  NULL, NULL, &each_beside},
                                 {0}};
static const spec each_role = {"",
                               NODE_SCALAR | NODE_MAP,
                               "a font, or fonts by language",
                               NULL,
                               keys_role,
                               NULL};
const char *const font_lang_names[FONT_LANGS] = {
    "latin", "zh-Hans", "zh-Hant", "zh-HK", "ja", "ko", "fallback"};

static const spec keys_color[] = {
    {"rgb", NODE_SCALAR, "a colour such as \"#1a2b3c\", in quotes", NULL, NULL,
     NULL},
    {"cmyk", NODE_LIST, "four percentages, such as [100, 0, 30, 5]", NULL, NULL,
     &spec_number},
    {0}};
static const spec each_color = {"",
                                NODE_SCALAR | NODE_MAP,
                                "a colour such as \"#1a2b3c\", in quotes",
                                NULL,
                                keys_color,
                                NULL};

static const spec keys_composition[] = {
    {"kinsoku", NODE_SCALAR, NULL, words_kinsoku, NULL, NULL},
    {"gap", NODE_SCALAR, "a part of an em from 0 to 1", NULL, NULL, NULL},
    {"squeeze", NODE_SCALAR, HINT_BOOL, words_bool, NULL, NULL},
    {"pitch", NODE_SCALAR, HINT_BOOL, words_bool, NULL, NULL},
    {"hanging", NODE_SCALAR, HINT_BOOL, words_bool, NULL, NULL},
    {"hangul", NODE_SCALAR, NULL, words_hangul, NULL, NULL},
    {"protrusion", NODE_SCALAR, HINT_BOOL, words_bool, NULL, NULL},
    {"expansion", NODE_SCALAR, HINT_SIDE, NULL, NULL, NULL},
    {"letterspace", NODE_SCALAR, HINT_SIDE, NULL, NULL, NULL},
    {"smart", NODE_SCALAR, HINT_BOOL, words_bool, NULL, NULL},
    {"widows", NODE_SCALAR, "a number from 1 to 9", NULL, NULL, NULL},
    {"orphans", NODE_SCALAR, "a number from 1 to 9", NULL, NULL, NULL},
    {"grid", NODE_SCALAR, "a length from 4pt to 100pt, or 0", NULL, NULL, NULL},
    {0}};

static const spec spec_percent = {"",   NODE_SCALAR, "a percentage such as 92%",
                                  NULL, NULL,        NULL};
static const spec keys_fit[] = {
    {"pages", NODE_SCALAR, "a number from 1 to 999", NULL, NULL, NULL},
    {"fill", NODE_SCALAR, HINT_BOOL, words_bool, NULL, NULL},
    {"lines", NODE_SCALAR, HINT_BOOL, words_bool, NULL, NULL},
#define X(id, name)                                         \
    {name, NODE_LIST, "[least, most], such as [92%, 104%]", \
     NULL, NULL,      &spec_percent},
    FIT_LIST(X)
#undef X
        {0}};

static const spec keys_qr[] = {
    {"show", NODE_SCALAR, NULL, words_qr, NULL, NULL},
    {"width", NODE_SCALAR, "a length from 10mm to 100mm", NULL, NULL, NULL},
    {0}};

#define X(field, name, kind, words, least, hint) \
    {name, NODE_SCALAR, hint, words, NULL, NULL},
static const spec keys_inline_own[] = {PROPS_INLINE(X){0}};
static const spec keys_block_own[] = {PROP_LIST(X){0}};
static const spec each_inline_lang = {"",   NODE_MAP,        HINT_MAP,
                                      NULL, keys_inline_own, NULL};
static const spec each_block_lang = {"",   NODE_MAP,       HINT_MAP,
                                     NULL, keys_block_own, NULL};
static const spec keys_inline[] = {
    PROPS_INLINE(X){"lang", NODE_MAP, "languages, each with its changes", NULL,
                    NULL, &each_inline_lang},
    {0}};
static const spec keys_block[] = {
    PROP_LIST(X){"from", NODE_SCALAR, NULL, words_style, NULL, NULL},
    {"lang", NODE_MAP, "languages, each with its changes", NULL, NULL,
     &each_block_lang},
    {0}};
#undef X

static const spec keys_styles[] = {
#define X(id, name)                                              \
    {name,                                                       \
     NODE_MAP,                                                   \
     HINT_MAP,                                                   \
     NULL,                                                       \
     STYLE_##id < STYLE_INLINE_FIRST ? keys_block : keys_inline, \
     NULL},
    STYLE_LIST(X)
#undef X
        {0}};

static const spec keys_labels[] = {
#define X(id, name, fields)                                               \
    {name,     NODE_SCALAR,                                               \
     "a text", LABEL_##id == LABEL_DATE_CALENDAR ? words_calendar : NULL, \
     NULL,     NULL},
    LABEL_LIST(X)
#undef X
        {0}};
static const spec each_labels = {"",   NODE_MAP,    HINT_MAP,
                                 NULL, keys_labels, &spec_text};

#define KEYS_BOILERPLATE                                  \
    {"heading", NODE_SCALAR, "a text", NULL, NULL, NULL}, \
    {                                                     \
        "text", NODE_SCALAR, "a text", NULL, NULL, NULL   \
    }
static const spec keys_boilerplate_lang[] = {KEYS_BOILERPLATE, {0}};
static const spec each_boilerplate_lang = {
    "", NODE_MAP, HINT_MAP, NULL, keys_boilerplate_lang, NULL};
static const spec each_boilerplate = {"",
                                      NODE_MAP,
                                      HINT_MAP,
                                      NULL,
                                      keys_boilerplate_lang,
                                      &each_boilerplate_lang};

static const spec keys_contact[] = {
    {"name", NODE_SCALAR, "a text", NULL, NULL, NULL},
    {"role", NODE_SCALAR, "a text", NULL, NULL, NULL},
    {"organisation", NODE_SCALAR, "a text", NULL, NULL, NULL},
    {"phone", NODE_SCALAR, "a text", NULL, NULL, NULL},
    {"email", NODE_SCALAR, "a text", NULL, NULL, NULL},
    {"hours", NODE_SCALAR, "a text", NULL, NULL, NULL},
    {0}};
static const spec each_contact_lang = {"",   NODE_MAP,     HINT_MAP,
                                       NULL, keys_contact, NULL};
static const spec each_contact = {"",   NODE_MAP,     HINT_MAP,
                                  NULL, keys_contact, &each_contact_lang};

static const spec keys_layout[] = {
    {"description", NODE_SCALAR, "a text of one line", NULL, NULL, NULL},
    {"extends", NODE_SCALAR, "the name of a layout", NULL, NULL, NULL},
    {"page", NODE_MAP, HINT_MAP, NULL, keys_page, NULL},
    {"first", NODE_MAP, HINT_MAP, NULL, keys_master, NULL},
    {"running", NODE_MAP, HINT_MAP, NULL, keys_master, NULL},
    {"flow", NODE_MAP, HINT_MAP, NULL, NULL, &each_flow},
    {"fonts", NODE_MAP, HINT_MAP, NULL, NULL, &each_role},
    {"palette", NODE_MAP, HINT_MAP, NULL, NULL, &each_color},
    {"composition", NODE_MAP, HINT_MAP, NULL, keys_composition, NULL},
    {"fit", NODE_MAP, HINT_MAP, NULL, keys_fit, NULL},
    {"qr", NODE_MAP, HINT_MAP, NULL, keys_qr, NULL},
    {"styles", NODE_MAP, HINT_MAP, NULL, keys_styles, NULL},
    {"labels", NODE_MAP, HINT_MAP, NULL, NULL, &each_labels},
    {"boilerplates", NODE_MAP, HINT_MAP, NULL, NULL, &each_boilerplate},
    {"contacts", NODE_MAP, HINT_MAP, NULL, NULL, &each_contact},
    {0}};
static const spec spec_root = {"", NODE_MAP, HINT_MAP, NULL, keys_layout, NULL};

/* ---- words ------------------------------------------------------------ */

const char *keys_nearest(str s, const char *const *words)
{
    const char *best = NULL;
    int least = 2 + (int)(s.len > 64 ? 0 : s.len / 6);
    if (s.len > 0 && s.len < 3)
        least = 1;
    char key[65] = {0};
    memcpy(key, s.ptr, s.len > 64 ? 64 : s.len);
    for (; *words != NULL; words++) {
        int far = str_distance(key, *words);
        if (far <= least && (best == NULL || far < least)) {
            best = *words;
            least = far;
        }
    }
    return best;
}

const char *keys_word_list(arena *a, const char *const *words)
{
    buf b = buf_new(a);
    for (size_t i = 0; words[i] != NULL; i++) {
        if (i > 0)
            buf_puts(&b, words[i + 1] == NULL ? " or " : ", ");
        buf_puts(&b, words[i]);
    }
    return buf_str(&b).ptr;
}

/* The keys of a table as words. */
static const char *const *key_words(arena *a, const spec *keys)
{
    size_t n = 0;
    while (keys[n].key != NULL)
        n++;
    const char **words = ARENA_ARRAY(a, const char *, n + 1);
    for (size_t i = 0; i < n; i++)
        words[i] = keys[i].key;
    return words;
}

/* ---- check ---------------------------------------------------------------*/

void keys_value_error(loading *ld, const char *key, const node *n,
                      const char *hint)
{
    diag_add(ld->d, D_LAYOUT_VALUE, n->at, n->text.ptr, key, hint);
}

static const char *shape_name(const node *n)
{
    if (n->kind == NODE_SCALAR)
        return "a single value";
    return n->kind == NODE_LIST ? "a list" : "a group of names and values";
}

static const char *spec_hint(loading *ld, const spec *s)
{
    if (s->hint != NULL)
        return s->hint;
    return arena_printf(ld->a, "%s", keys_word_list(ld->a, s->words));
}

static void check_word(loading *ld, const spec *s, const node *n,
                       const char *key)
{
    if (word_parse(n->text, s->words) >= 0)
        return;
    const char *near = keys_nearest(n->text, s->words);
    keys_value_error(
        ld, key, n,
        near == NULL ? keys_word_list(ld->a, s->words)
                     : arena_printf(ld->a, "\"%s\" if you mean that", near));
}

/* An inline style that is given a paragraph's property. */
static bool check_inline_key(loading *ld, const spec *keys, const node_pair *p,
                             const char *name)
{
    if (keys != keys_inline && keys != keys_inline_own)
        return false;
    for (const spec *k = keys_block; k->key != NULL; k++) {
        if (!str_is(p->key, k->key))
            continue;
        diag_add(ld->d, D_STYLE_INLINE, p->at, name, k->key);
        return true;
    }
    return false;
}

static void check_unknown_key(loading *ld, const spec *keys, const node_pair *p,
                              const char *name)
{
    if (check_inline_key(ld, keys, p, name))
        return;
    const char *const *words = key_words(ld->a, keys);
    const char *in =
        name[0] == '\0' ? "a layout" : arena_printf(ld->a, "\"%s\"", name);
    const char *near = keys_nearest(p->key, words);
    if (near != NULL)
        diag_add(ld->d, D_LAYOUT_KEY, p->at, p->key.ptr, in, near);
    else
        diag_add(ld->d, D_LAYOUT_KEY_UNKNOWN, p->at, p->key.ptr, in,
                 keys_word_list(ld->a, words));
}

static void check_node(loading *ld, const spec *s, const node *n,
                       const char *name);

static void check_map(loading *ld, const spec *s, const node *n,
                      const char *name)
{
    for (size_t i = 0; i < n->n; i++) {
        const node_pair *p = &n->pairs[i];
        const spec *k = s->keys;
        while (k != NULL && k->key != NULL && !str_is(p->key, k->key))
            k++;
        if (k != NULL && k->key != NULL)
            check_node(ld, k, p->value, p->key.ptr);
        else if (s->each != NULL)
            check_node(ld, s->each, p->value, p->key.ptr);
        else
            check_unknown_key(ld, s->keys, p, name);
    }
}

/* An item of a list: nothing at all is no item. */
static void check_item(loading *ld, const spec *s, const node *n,
                       const char *name)
{
    if (node_is_null(n))
        diag_add(ld->d, D_LAYOUT_SHAPE, n->at, "nothing", name,
                 spec_hint(ld, s));
    else
        check_node(ld, s, n, name);
}

static void check_node(loading *ld, const spec *s, const node *n,
                       const char *name)
{
    if (node_is_null(n))
        return;
    if ((s->shapes & n->kind) == 0) {
        diag_add(ld->d, D_LAYOUT_SHAPE, n->at, shape_name(n), name,
                 spec_hint(ld, s));
        return;
    }
    if (n->kind == NODE_SCALAR && s->words != NULL)
        check_word(ld, s, n, name);
    if (n->kind == NODE_LIST) {
        const spec *each = s->each != NULL ? s->each : &each_family;
        for (size_t i = 0; i < n->n; i++)
            check_item(ld, each, n->items[i], name);
    }
    if (n->kind == NODE_MAP)
        check_map(ld, s, n, name);
}

void keys_check(loading *ld, const node *root)
{
    check_node(ld, &spec_root, root, "");
}

/* ---- printing --------------------------------------------------------- */

/* A line "path" or "path a|b|c" for s and all that is inside it. */
static void print_spec(buf *out, const spec *s, str path)
{
    if (path.len > 0) {
        buf_add(out, path);
        for (size_t i = 0; s->words != NULL && s->words[i] != NULL; i++)
            buf_printf(out, "%c%s", i == 0 ? ' ' : '|', s->words[i]);
        buf_char(out, '\n');
    }
    const char *dot = path.len > 0 ? "." : "";
    for (const spec *k = s->keys; k != NULL && k->key != NULL; k++)
        print_spec(
            out, k,
            str_of(arena_printf(out->a, "%s%s%s", path.len > 0 ? path.ptr : "",
                                dot, k->key)));
    if (s->each != NULL)
        print_spec(out, s->each,
                   str_of(arena_printf(out->a, "%s%s", path.ptr,
                                       (s->shapes & NODE_LIST) ? "[]" : ".*")));
}

void layout_keys(buf *out)
{
    print_spec(out, &spec_root, STR(""));
}

/* ---- getting ------------------------------------------------------------ */

bool keys_length(loading *ld, const node *map, const char *key, length *out)
{
    const node *n = node_get(map, key);
    if (node_is_null(n) || n->kind != NODE_SCALAR)
        return false;
    length l;
    bool fits = length_parse(n->text, &l) && l.unit != UNIT_EM &&
                l.n <= LENGTH_MOST && l.n >= LENGTH_LEAST;
    if (fits)
        *out = l;
    else
        keys_value_error(ld, key, n, HINT_SIDE);
    return fits;
}

bool keys_int(loading *ld, const node *map, const char *key, int from, int to,
              int *out)
{
    const node *n = node_get(map, key);
    if (node_is_null(n) || n->kind != NODE_SCALAR)
        return false;
    if (int_parse(n->text, from, to, out))
        return true;
    keys_value_error(ld, key, n,
                     arena_printf(ld->a, "a number from %d to %d", from, to));
    return false;
}

bool keys_bool(const node *map, const char *key, bool *out)
{
    int word = keys_word(map, key, words_bool, -1);
    if (word >= 0)
        *out = word == 1;

    return word >= 0;
}

int keys_word(const node *map, const char *key, const char *const *words,
              int otherwise)
{
    const node *n = node_get(map, key);
    if (node_is_null(n) || n->kind != NODE_SCALAR)
        return otherwise;
    int word = word_parse(n->text, words);
    return word >= 0 ? word : otherwise;
}

str keys_text(const node *map, const char *key)
{
    const node *n = node_get(map, key);
    if (node_is_null(n) || n->kind != NODE_SCALAR)
        return STR_NONE;
    return n->text;
}
