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
    {"spot", NODE_SCALAR, "the name of an ink, such as \"PANTONE 300 C\"", NULL,
     NULL, NULL},
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

static const spec each_mark = {"",   NODE_SCALAR, NULL, print_mark_names,
                               NULL, NULL};
static const spec each_fold = {"",   NODE_SCALAR, "a length such as 99mm",
                               NULL, NULL,        NULL};
static const spec keys_print[] = {
    {"profile", NODE_SCALAR, "the name of an ICC profile's file", NULL, NULL,
     NULL},
    {"condition", NODE_SCALAR, "a name such as FOGRA39", NULL, NULL, NULL},
    {"bleed", NODE_SCALAR, "a length such as 3mm", NULL, NULL, NULL},
    {"marks", NODE_LIST, "a list of marks in [ ]", NULL, NULL, &each_mark},
    {"folds", NODE_LIST, "a list of lengths in [ ]", NULL, NULL, &each_fold},
    {"ink-limit", NODE_SCALAR, "a percentage such as 300%", NULL, NULL, NULL},
    {"rich-black", NODE_LIST, "four percentages, such as [60, 40, 40, 100]",
     NULL, NULL, &spec_number},
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
    {"cover", NODE_MAP, HINT_MAP, NULL, keys_master, NULL},
    {"part", NODE_MAP, HINT_MAP, NULL, keys_master, NULL},
    {"flow", NODE_MAP, HINT_MAP, NULL, NULL, &each_flow},
    {"fonts", NODE_MAP, HINT_MAP, NULL, NULL, &each_role},
    {"palette", NODE_MAP, HINT_MAP, NULL, NULL, &each_color},
    {"composition", NODE_MAP, HINT_MAP, NULL, keys_composition, NULL},
    {"fit", NODE_MAP, HINT_MAP, NULL, keys_fit, NULL},
    {"print", NODE_MAP, HINT_MAP, NULL, keys_print, NULL},
    {"qr", NODE_MAP, HINT_MAP, NULL, keys_qr, NULL},
    {"styles", NODE_MAP, HINT_MAP, NULL, keys_styles, NULL},
    {"labels", NODE_MAP, HINT_MAP, NULL, NULL, &each_labels},
    {"boilerplates", NODE_MAP, HINT_MAP, NULL, NULL, &each_boilerplate},
    {"contacts", NODE_MAP, HINT_MAP, NULL, NULL, &each_contact},
    {0}};
static const spec spec_root = {"", NODE_MAP, HINT_MAP, NULL, keys_layout, NULL};

/* ---- check ---------------------------------------------------------------*/

/* An inline style that is given a paragraph's property. */
static bool check_inline_key(const checker *c, const spec *keys,
                             const node_pair *p, const char *name)
{
    if (keys != keys_inline && keys != keys_inline_own)
        return false;
    for (const spec *k = keys_block; k->key != NULL; k++) {
        if (!str_is(p->key, k->key))
            continue;
        diag_add(c->d, D_STYLE_INLINE, p->at, name, k->key);
        return true;
    }
    return false;
}

static checker checker_of(const loading *ld)
{
    return (checker){ld->a, ld->d, "a layout", check_inline_key};
}

void keys_check(loading *ld, const node *root)
{
    checker c = checker_of(ld);
    spec_check(&c, &spec_root, root);
}

void keys_value_error(loading *ld, const char *key, const node *n,
                      const char *hint)
{
    checker c = checker_of(ld);
    spec_value_error(&c, key, n, hint);
}

void layout_keys(buf *out)
{
    spec_print(out, &spec_root);
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
