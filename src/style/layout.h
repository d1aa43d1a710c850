/*
 * layout: the inside of a layout, for the files of this stage alone.
 *
 * layout.c joins the files of an `extends` chain into one tree; keys.c
 * checks that tree against one table of all keys; then each part of a layout
 * is read from it by the file of its name. Once loaded, a layout is const.
 */
#ifndef GALLEY_STYLE_LAYOUT_H
#define GALLEY_STYLE_LAYOUT_H

#include "spec.h"

/* ---- lengths (value.c) ---------------------------------------------- */

enum unit {
    UNIT_MPT,    /* n is mpt */
    UNIT_EM,     /* n is thousandths of an em */
    UNIT_PERCENT /* n is thousandths of a percent */
};
typedef struct length {
    int32_t n;
    enum unit unit;
} length;

/* "12pt", "-4mm", "1.5em", "50%", "0"; false if s is nothing of the kind or
 * too large to be meant. */
bool length_parse(str s, length *out);
mpt length_mpt(length l, mpt em, mpt whole);
/* A decimal in thousandths: "0.25" -> 250. */
bool milli_parse(str s, int32_t *out);
bool int_parse(str s, int from, int to, int *out);
/* "#rrggbb" or "#rgb". */
bool rgb_parse(str s, uint8_t rgb[3]);

/* ---- properties of styles (props.c) --------------------------------- */

enum prop_kind {
    PROP_ROLE,   /* v.ptr is a fontrole */
    PROP_COLOR,  /* v.ptr is a color, or NULL for none */
    PROP_LENGTH, /* v.len */
    PROP_BOOL,   /* v.len.n */
    PROP_WORD,   /* v.len.n: place in words */
    PROP_WEIGHT  /* v.len.n */
};

#define HINT_LENGTH "a length such as 12pt, 4mm or 1.5em"
#define HINT_BOOL "true or false"
#define HINT_SCALE "a percentage from 50% to 200%, or auto"
#define HINT_SHIFT "a part of an em such as 0.02em"
#define HINT_COLOR "the name of a colour in the palette"

/* X(name in C and in struct style, key, kind, words, least mpt, hint). What
 * an inline style may say: */
#define PROPS_INLINE(X)                                               \
    X(role, "font", ROLE, NULL, 0, "the name of a font role")         \
    X(size, "size", LENGTH, NULL, 1000, HINT_LENGTH)                  \
    X(weight, "weight", WEIGHT, NULL, 0, "a hundred from 100 to 900") \
    X(italic, "italic", BOOL, words_bool, 0, HINT_BOOL)               \
    X(color, "color", COLOR, NULL, 0, HINT_COLOR)                     \
    X(tracking, "tracking", LENGTH, NULL, LENGTH_LEAST, HINT_LENGTH)  \
    X(caps_tracking, "caps-tracking", LENGTH, NULL, 0, HINT_LENGTH)   \
    X(rise, "rise", LENGTH, NULL, LENGTH_LEAST, HINT_LENGTH)          \
    X(underline, "underline", WORD, words_underline, 0, NULL)         \
    X(strike, "strike", BOOL, words_bool, 0, HINT_BOOL)               \
    X(dots, "dots", BOOL, words_bool, 0, HINT_BOOL)                   \
    X(caps, "caps", WORD, words_caps, 0, NULL)                        \
    X(figures, "figures", WORD, words_figures, 0, NULL)
/* ... and what only a paragraph's may. */
#define PROPS_PARA(X)                                                   \
    X(set, "align", WORD, words_set, 0, NULL)                           \
    X(leading, "leading", LENGTH, NULL, 1000, HINT_LENGTH)              \
    X(before, "before", LENGTH, NULL, 0, HINT_LENGTH)                   \
    X(after, "after", LENGTH, NULL, 0, HINT_LENGTH)                     \
    X(indent, "indent", LENGTH, NULL, LENGTH_LEAST, HINT_LENGTH)        \
    X(left, "left", LENGTH, NULL, 0, HINT_LENGTH)                       \
    X(right, "right", LENGTH, NULL, 0, HINT_LENGTH)                     \
    X(keep_next, "keep-next", BOOL, words_bool, 0, HINT_BOOL)           \
    X(keep_together, "keep-together", BOOL, words_bool, 0, HINT_BOOL)   \
    X(hyphenate, "hyphenate", BOOL, words_bool, 0, HINT_BOOL)           \
    X(rule_above, "rule-above", LENGTH, NULL, 0, HINT_LENGTH)           \
    X(rule_below, "rule-below", LENGTH, NULL, 0, HINT_LENGTH)           \
    X(rule_gap, "rule-gap", LENGTH, NULL, 0, HINT_LENGTH)               \
    X(rule_color, "rule-color", COLOR, NULL, 0, HINT_COLOR ", or none") \
    X(background, "background", COLOR, NULL, 0, HINT_COLOR ", or none") \
    X(padding, "padding", LENGTH, NULL, 0, HINT_LENGTH)
#define PROP_LIST(X) PROPS_INLINE(X) PROPS_PARA(X)

/* Least and largest length in a style, in mpt or thousandths of an em or of
 * a percent: no page is wider than two metres. */
#define LENGTH_LEAST (-6000000)
#define LENGTH_MOST 6000000
#define SIZE_MOST PT(1000)

enum prop {
#define X(field, ...) PROP_ID_##field,
    PROP_LIST(X)
#undef X
        PROP_COUNT
};

typedef struct value {
    length len;
    const void *ptr;
} value;

/* What a style says of its own; has is a bit per property. */
typedef struct props {
    uint32_t has;
    value v[PROP_COUNT];
} props;

typedef struct langprops {
    const char *lang; /* canonical, or "zh" or "cjk" */
    props own;
} langprops;

typedef struct styledef {
    enum style_id from; /* itself = none */
    props own;
    const langprops *langs;
    size_t nlangs;
} styledef;

extern const char *const words_caps[],
    *const words_figures[],
        *const words_set[],
            *const words_underline[]; /* "false", "true", "wavy" */

/* ---- the layout ------------------------------------------------------- */

/* Parts of a release, as `flow:` lists them. */
#define SECTION_LIST(X)             \
    X(RELEASE_LINE, "release-line") \
    X(EMBARGO, "embargo")           \
    X(CORRECTION, "correction")     \
    X(HEADLINE, "headline")         \
    X(SUBHEADLINE, "subheadline")   \
    X(BYLINE, "byline")             \
    X(SUMMARY, "summary")           \
    X(BODY, "body")                 \
    X(PICTURES, "pictures")         \
    X(FACTS, "facts")               \
    X(END_MARK, "end-mark")         \
    X(BOILERPLATE, "boilerplate")   \
    X(NOTES, "notes")               \
    X(CONTACTS, "contacts")         \
    X(COPYRIGHT, "copyright")       \
    X(QR, "qr")
enum part {
#define X(id, name) PART_##id,
    SECTION_LIST(X)
#undef X
        PART_COUNT
};
extern const char *const part_names[PART_COUNT + 1];

typedef struct flowdef {
    const char *name;
    where at;
    enum part parts[PART_COUNT];
    size_t nparts;
    mpt width; /* of its frames; 0 = it has none */
} flowdef;

/* Codes of a release's address: when there is one, and its width. */
enum qr_show { QR_ASKED, QR_ALWAYS, QR_NEVER };
typedef struct qr_choice {
    enum qr_show show;
    mpt width;
} qr_choice;

struct layout {
    const char *name, *dir;
    str description;
    const node *root; /* the joined tree */
    mpt width, height;
    master masters[MASTERS];
    master mirrored[MASTERS]; /* the same, for lines from the right */
    const color *colors;
    size_t ncolors;
    const fontrole *roles;
    size_t nroles;
    const char *const *font_files;
    size_t nfont_files;
    styledef styles[STYLE_COUNT];
    composition composition;
    fitting fitting;
    print_setup print;
    qr_choice qr;
    const adjust *by;   /* in an adjusted view, else NULL */
    const layout *base; /* what it is a view of, else NULL */
    const flowdef *flows;
    size_t nflows;
    const node *labels, *boilerplates, *contacts; /* maps or NULL */
};

/* What the files that read one part of a layout share. */
typedef struct loading {
    arena *a;
    diags *d;
    layout *l;
    const char *const *dirs; /* of the chain, the layout's own first */
    size_t ndirs;
} loading;

/* The flow with the body in it. */
const flowdef *layout_main_flow(const layout *l);

/* How many errors d has: to see whether a step added one. */
size_t layout_errors(const diags *d);

/* Where layouts are looked for by name: the user's folder, then galley's
 * own; either may be NULL. */
void layout_folders(arena *a, const char *out[2]);

/* Longest `extends` chain. */
#define EXTENDS_MAX 8

/* Each reads its part of l->root, adding errors. In this order: */
void palette_load(loading *ld);
/* `print`, and the numbers of spot colours in the palette. */
void print_load(loading *ld, color *colors, size_t n);
/* Four percentages; false with an error. key is what they are. */
bool cmyk_read(loading *ld, const node *n, const char *key, uint8_t cmyk[4]);
void fonts_load(loading *ld);
void styles_load(loading *ld);
void frames_load(loading *ld); /* page, masters, furniture, flows */
/* Sets l->mirrored from its masters (mirror.c). */
void masters_mirror(arena *a, layout *l);
void composition_load(loading *ld);
void fitting_load(loading *ld);
void qr_load(loading *ld);
void labels_load(loading *ld);
void house_load(loading *ld);

/* ---- keys (keys.c) ------------------------------------------------------ */

/* Checks the whole tree: unknown keys (with the nearest right one), values
 * of the wrong shape, words that are not among the allowed. */
void keys_check(loading *ld, const node *root);
extern const char *const sizes_page[]; /* "A4" ... */
extern const char *const words_when[],
    *const words_kinsoku[], *const words_hangul[], *const words_style[],
                                                       *const words_qr[];

/* Adds "S cannot be KEY; write HINT". */
void keys_value_error(loading *ld, const char *key, const node *n,
                      const char *hint);
/* Scalar of a map parsed, or unchanged if absent; adds an error if wrong. */
bool keys_length(loading *ld, const node *map, const char *key, length *out);
bool keys_int(loading *ld, const node *map, const char *key, int from, int to,
              int *out);

/* ---- copyfitting (fitting.c, adjust.c) -------------------------------- */

/* Narrower, lower than this is no frame of text. */
#define MEASURE_LEAST PT(20)

/* ---- page (frames.c, furniture.c) ------------------------------------- */

typedef struct margins {
    mpt top, right, bottom, left;
} margins;

/* A side's keys as they were given. */
typedef struct edges {
    bool has_lo, has_hi, has_size;
    mpt lo, hi, size, whole;
} edges;
/* Reads keys lo, hi, size of map (lengths, % of whole; of lo and hi also the
 * word "margin", which stands for the page's); false with an error if wrong
 * or if all three are there. */
bool edges_read(loading *ld, const node *map, const char *const keys[3],
                mpt whole, mpt lo, mpt hi, edges *out);
/* Position and size, what is missing filled from the margins. */
void edges_place(const edges *e, mpt lo, mpt hi, mpt *pos, mpt *size);
extern const char *const keys_across[3], *const keys_down[3];

/* The furniture of one master: that of `page` and then its own. */
void furniture_load(loading *ld, const node *page, const node *own,
                    const margins *m, master *out);

/* ---- styles (props.c, cascade.c) --------------------------------------- */

/* The style of a paragraph in lang, all of it. */
void style_block(const layout *l, enum style_id id, const char *lang,
                 style *out);
/* The style of a list item or a quotation (id) inside of text in style home:
 * its letters, their size, leading, alignment, hyphens and colour are home's,
 * all else is its own. */
void style_within(const layout *l, enum style_id id, enum style_id home,
                  const char *lang, style *out);
/* Puts what copyfitting changes of style id in lang into *out. */
mpt adjust_size(const layout *l, enum style_id id, const char *lang, mpt size);
void adjust_style(const layout *l, enum style_id id, mpt size, style *out);
/* Inline style id put on top of *out. */
void style_inline(const layout *l, enum style_id id, const char *lang,
                  style *out);
const color *color_find(const layout *l, str name);
const fontrole *role_find(const layout *l, str name);

/* What lang is matched against, most telling first: zh-HK, zh-Hant, zh,
 * cjk; ended by NULL. */
#define LANG_CHAIN_MAX 8
void style_lang_chain(arena *a, const char *lang,
                      const char *out[LANG_CHAIN_MAX]);
/* A key of `lang:` or `labels:` in its canonical form ("zh", "cjk" and tags
 * stay); NULL with an error if it is no language. */
const char *lang_key(loading *ld, const node_pair *p);
/* True if a's or b's primary subtag are the same. */
bool lang_primary_is(const char *lang, const char *primary);

/* ---- labels (labels.c, date.c, house.c) -------------------------------- */

/* Every label galley asks for. */
#define LABEL_LIST(X)                                                    \
    X(RELEASE_LINE, "release-line", "")                                  \
    X(EMBARGO_LINE, "embargo-line", "datetime time")                     \
    X(WITHHELD_LINE, "withheld-line", "")                                \
    X(CANCELED_LINE, "canceled-line", "")                                \
    X(CORRECTION_LINE, "correction-line", "datetime time")               \
    X(DATELINE, "dateline", "")                                          \
    X(DATELINE_PLACE, "dateline-place", "")                              \
    X(DATELINE_DATE, "dateline-date", "")                                \
    X(DATELINE_TEXT, "dateline-text", "dateline")                        \
    X(BOILERPLATE_HEADING, "boilerplate-heading", "name")                \
    X(NOTES_HEADING, "notes-heading", "")                                \
    X(CONTACTS_HEADING, "contacts-heading", "")                          \
    X(FACTS_HEADING, "facts-heading", "")                                \
    X(CREDIT, "credit", "credit")                                        \
    X(CREDIT_DRAWING, "credit-drawing", "credit")                        \
    X(QR_CODE, "qr-code", "url")                                         \
    X(BYLINE, "byline", "by")                                            \
    X(NAME_ROLE, "name-role", "name role")                               \
    X(PHONE, "phone", "phone")                                           \
    X(EMAIL, "email", "email")                                           \
    X(HOURS, "hours", "hours")                                           \
    X(COPYRIGHT, "copyright", "holder year")                             \
    X(END_MARK, "end-mark", "")                                          \
    X(END_MARK_SPOKEN, "end-mark-spoken", "")                            \
    X(MORE, "more", "page pages")                                        \
    X(PAGE_LINE, "page-line", "page pages")                              \
    X(PAGE_FRONT, "page-front", "page") /* the same in front of a kit */ \
    X(CONTENTS_TITLE, "contents-title", "")                              \
    X(PICTURES_TITLE, "pictures-title", "")                              \
    X(PEOPLE_TITLE, "people-title", "")                                  \
    X(QUOTES_TITLE, "quotes-title", "")                                  \
    X(KIT_LINE, "kit-line", "")                                          \
    X(PACKAGE_KIT, "package-kit", "")                                    \
    X(PACKAGE_PRINT, "package-print", "")                                \
    X(PACKAGE_RELEASES, "package-releases", "")                          \
    X(PACKAGE_BACKGROUND, "package-background", "")                      \
    X(PACKAGE_ORIGINALS, "package-originals", "")                        \
    X(PACKAGE_WEB, "package-web", "")                                    \
    X(PACKAGE_CAPTIONS, "package-captions", "")                          \
    X(PACKAGE_LOGOS, "package-logos", "")                                \
    X(PACKAGE_FONTS, "package-fonts", "")                                \
    X(PACKAGE_CHECKSUMS, "package-checksums", "")                        \
    X(PICTURE_DATA, "picture-data",                                      \
      "file width height print-width print-height resolution")           \
    X(DRAWING_DATA, "drawing-data", "file")                              \
    X(LIST_MARKERS, "list-markers", NULL) /* from here: not filled in */ \
    X(LIST_SEPARATOR, "list-separator", NULL)                            \
    X(DATE, "date", "zone")                                              \
    X(TIME, "time", "zone")                                              \
    X(DATETIME, "datetime", "zone")                                      \
    X(DATE_CALENDAR, "date-calendar", NULL)
enum label_id {
#define X(id, name, fields) LABEL_##id,
    LABEL_LIST(X)
#undef X
        LABEL_COUNT
};
extern const char *const label_names[LABEL_COUNT + 1];
extern const char *const words_calendar[];

/* A label's text in lang, or in the nearest language that has it (English
 * last). *in is lang where its chain has the label, whichever of the chain
 * that is, and "en" otherwise. Empty where there is none. */
str label_find(arena *a, const layout *l, const char *lang, const char *name,
               const char **in);

/* One field and what it stands for; the tables that fill looks in. */
typedef struct fill {
    const char *name;
    str text;
} fill;

/* Text of a template, line by line: a line whose fields are all empty is
 * left out, and marks that would stand beside an empty field are trimmed. */
str template_fill(arena *a, str text, const fill *fields, size_t n);
/* True if the template has the field {name}. */
bool template_asks(str text, const char *name);
/* line without its TEMPLATE_EMPTY marks, which stand where a field was empty,
 * and the separators and brackets that belonged to them. */
#define TEMPLATE_EMPTY '\1'
str template_trim(arena *a, str line);

/* A moment by a CLDR pattern that date_pattern_ok has seen, with {zone};
 * empty where the moment is not set, and by year, month and day in figures
 * where ICU fails. calendar: a word of words_calendar, NULL = the first. */
str date_format(arena *a, const moment *m, str pattern, const char *lang,
                const char *calendar);
/* True if pattern is one that date_format takes. */
bool date_pattern_ok(str pattern);
/* A moment by the layout's label `date`, `time` or `datetime`. */
str date_label(arena *a, const layout *l, const char *lang, const moment *m,
               enum label_id which);

/* A house text or contact by key, in lang or the nearest language: the map
 * with its fields, or NULL. */
const node *house_find(arena *a, const node *all, str key, const char *lang,
                       const char **in);
/* The key nearest to key in map, or NULL. */
const char *house_nearest(arena *a, const node *all, str key);

#endif
