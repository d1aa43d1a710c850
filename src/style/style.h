/*
 * style: release x layout -> paragraphs with every property resolved.
 *
 * A layout (the letterhead) is read from YAML once and is const. Applied to a
 * release it gives flows of items, each paragraph with its text, its spans
 * and their styles: later stages read no layout rule and no label.
 * Lengths are mpt; places are measured from the page's top left, y down.
 */
#ifndef GALLEY_STYLE_H
#define GALLEY_STYLE_H

#include "../asset/asset.h"
#include "../model/model.h"
#include "elem.h"

/* ---- colours and fonts ------------------------------------------------ */

typedef struct color {
    const char *name; /* in the palette, or NULL */
    uint8_t rgb[3];   /* sRGB */
    uint8_t cmyk[4];  /* percent */
    /* An ink of its own, which cmyk stands for where it is not printed with;
     * its number in print_setup.spots, from 1, 0 = none. */
    const char *spot_name;
    int spot;
} color;

/* The languages that a font stack tells apart. */
enum font_lang {
    FONT_LATIN, /* Latin, Greek, Cyrillic letters, in any text */
    FONT_HANS,
    FONT_HANT,
    FONT_HK,
    FONT_JA,
    FONT_KO,
    FONT_FALLBACK, /* other scripts, symbols, emoji */
    FONT_LANGS
};
extern const char *const font_lang_names[FONT_LANGS]; /* "latin", … */
/* The stack that text of this BCP 47 language is set from. */
enum font_lang font_lang_of(const char *lang);

/* True for languages that are written from right to left. */
bool lang_is_rtl(const char *lang);

/* How Latin letters and figures of one family are set in a paragraph of
 * Chinese, Japanese or Korean. */
typedef struct latin_beside {
    const char *latin, *cjk; /* families; cjk NULL: beside any */
    int scale;               /* per mille of the style's size, 0 = measured */
    int shift;               /* baseline up, thousandths of an em */
} latin_beside;

/* Families in order of preference, by language; each list ends in NULL. */
typedef struct fontrole {
    const char *name; /* "body", "display", "label", "mono" … */
    const char *const *families[FONT_LANGS];
    const latin_beside *beside; /* pairs of two families come first */
    size_t nbeside;
} fontrole;

/* ---- styles ----------------------------------------------------------- */

/* Every named style; a layout's `styles:` has these keys and no others. */
#define STYLE_LIST(X)                                                      \
    X(RELEASE_LINE, "release-line")                                        \
    X(EMBARGO, "embargo")                                                  \
    X(CORRECTION, "correction")                                            \
    X(HEADLINE, "headline")                                                \
    X(SUBHEADLINE, "subheadline")                                          \
    X(SUMMARY, "summary")                                                  \
    X(BYLINE, "byline")                                                    \
    X(BODY, "body")                                                        \
    X(LEDE, "lede")                                                        \
    X(HEADING_1, "heading-1")                                              \
    X(HEADING_2, "heading-2")                                              \
    X(HEADING_3, "heading-3")                                              \
    X(HEADING_4, "heading-4")                                              \
    X(HEADING_5, "heading-5")                                              \
    X(HEADING_6, "heading-6")                                              \
    X(LIST_ITEM, "list-item")                                              \
    X(QUOTE, "quote")                                                      \
    X(CODE_BLOCK, "code-block")                                            \
    X(TABLE_HEAD, "table-head")                                            \
    X(TABLE_CELL, "table-cell")                                            \
    X(CAPTION, "caption")                                                  \
    X(CREDIT, "credit")                                                    \
    X(FOOTNOTE, "footnote")                                                \
    X(END_MARK, "end-mark")                                                \
    X(SECTION_HEADING, "section-heading") /* contacts, notes, facts */     \
    X(BOILERPLATE_HEADING, "boilerplate-heading")                          \
    X(BOILERPLATE, "boilerplate")                                          \
    X(NOTES, "notes")                                                      \
    X(CONTACT, "contact")                                                  \
    X(FACT_LABEL, "fact-label")                                            \
    X(FACT_VALUE, "fact-value")                                            \
    X(COPYRIGHT, "copyright")                                              \
    X(LETTERHEAD, "letterhead") /* furniture text */                       \
    X(RUNNING_HEAD, "running-head")                                        \
    X(FOLIO, "folio")                                                      \
    X(MORE, "more")                                                        \
    X(COVER_KICKER, "cover-kicker") /* from here: of kits */               \
    X(COVER_TITLE, "cover-title")                                          \
    X(COVER_SUBTITLE, "cover-subtitle")                                    \
    X(COVER_LINE, "cover-line")                                            \
    X(PART_TITLE, "part-title")                                            \
    X(CONTENTS_GROUP, "contents-group")                                    \
    X(CONTENTS_ENTRY, "contents-entry")                                    \
    X(CONTENTS_PAGE, "contents-page")                                      \
    X(PERSON_NAME, "person-name")                                          \
    X(PERSON_ROLE, "person-role")                                          \
    X(PULL_QUOTE, "pull-quote")                                            \
    X(QUOTE_SOURCE, "quote-source")                                        \
    X(PICTURE_DATA, "picture-data")                                        \
    X(STRONG, "strong") /* from here: inline, change what stands around */ \
    X(EMPHASIS, "emphasis")                                                \
    X(CODE, "code")                                                        \
    X(LINK, "link")                                                        \
    X(DATELINE, "dateline")                                                \
    X(CONTACT_NAME, "contact-name")                                        \
    X(SUPERSCRIPT, "superscript")                                          \
    X(SUBSCRIPT, "subscript")                                              \
    X(NOTE_MARK, "note-mark")                                              \
    X(STRIKE, "strike")                                                    \
    X(UNDERLINE, "underline")                                              \
    X(CITE, "cite")               /* the title of a work */                \
    X(PROPER_NAME, "proper-name") /* CLREQ's mark under names */           \
    X(BOOK_TITLE, "book-title")   /* its mark under titles */              \
    X(RUBY, "ruby")               /* what stands small above a word */

enum style_id {
#define X(id, name) STYLE_##id,
    STYLE_LIST(X)
#undef X
        STYLE_COUNT
};
#define STYLE_INLINE_FIRST STYLE_STRONG
extern const char *const style_names[STYLE_COUNT];

enum set { SET_LEFT, SET_RIGHT, SET_CENTER, SET_JUSTIFY };
enum underline { UNDERLINE_NONE, UNDERLINE_LINE, UNDERLINE_WAVE };
enum caps { CAPS_NORMAL, CAPS_SMALL, CAPS_UPPER };
enum figures {
    FIGURES_DEFAULT,
    FIGURES_LINING,
    FIGURES_OLDSTYLE,
    FIGURES_TABULAR,
    FIGURES_PROPORTIONAL,
    FIGURES_LINING_TABULAR,
    FIGURES_OLDSTYLE_TABULAR
};

/* All properties of one style in one language, resolved. Spans of a
 * paragraph read the first group only. */
typedef struct style {
    const fontrole *role;
    mpt size;
    int fit;    /* thousandths that copyfitting made of the layout's size */
    int weight; /* 100..900, 400 regular */
    bool italic;
    const color *color;
    mpt tracking;      /* added to every advance */
    mpt caps_tracking; /* the same behind capitals, where it is more */
    mpt rise;          /* baseline shift, up positive */
    enum underline underline;
    bool strike;
    bool dots; /* emphasis dots at Han, kana and Hangul (rule 30) */
    enum caps caps;
    enum figures figures;

    enum style_id id; /* of the paragraph, or of the innermost inline */
    enum set set;
    mpt leading;       /* baseline to baseline */
    mpt before, after; /* the larger of two neighbours counts */
    mpt indent;        /* of the first line; may be negative (hanging) */
    mpt left, right;   /* of all lines */
    bool keep_next, keep_together, hyphenate;
    mpt rule_above, rule_below; /* weight, 0 = none */
    mpt rule_gap;               /* between rule and text */
    const color *rule_color, *background;
    mpt padding; /* round the text inside a background */
} style;

/* ---- layouts ----------------------------------------------------------- */

/* A place on the page: one column for lines of one flow. */
typedef struct frame {
    const char *flow; /* "body", "aside" … */
    mpt x, y, w, h;
} frame;

enum furniture_kind { FURN_IMAGE, FURN_RULE, FURN_FILL, FURN_TEXT };
enum furniture_when {
    WHEN_ALWAYS,
    WHEN_NOT_LAST,
    WHEN_UNFINISHED, /* the "more" line: the end mark is yet to come */
    WHEN_LAST,
    WHEN_ODD,
    WHEN_EVEN
};

/* Something that stands at its place on a page whatever the text is. */
typedef struct furniture {
    where at;
    enum furniture_kind kind;
    enum furniture_when when;
    mpt x, y, w, h;
    const color *color;       /* rule, fill */
    asset picture;            /* image */
    const char *file;         /* image: the path of its file */
    str alt;                  /* image: what it says to a reader */
    const char *text;         /* text: with {fields} */
    enum style_id text_style; /* text */
    enum set set;             /* text: within x, w */
    bool from_bottom;         /* text: y + h is where its last line ends; more
                                 lines than h has room for go upwards */
} furniture;

/* What one kind of page looks like. */
typedef struct master {
    const frame *frames; /* in the order in which text fills them */
    size_t nframes;
    const furniture *furniture; /* in drawing order */
    size_t nfurniture;
} master;

enum kinsoku { KINSOKU_NONE, KINSOKU_BASIC, KINSOKU_GB, KINSOKU_STRICT };

/* Choices of composition. */
typedef struct composition {
    enum kinsoku kinsoku;
    mpt gap;             /* Han-Latin gap, thousandths of an em (250) */
    bool squeeze;        /* adjacent marks and line ends (rules 9-11) */
    bool pitch;          /* Han on one that fills the measure */
    bool hanging;        /* 、 。 , over the edge where a line is too long */
    bool protrusion;     /* margin kerning of justified text */
    int expansion;       /* of its glyphs, thousandths either way */
    int letterspace;     /* between its letters, 1/10000 em either way */
    bool syllables;      /* Korean breaks between syllables, not words */
    int widows, orphans; /* least lines behind / before a page break */
    bool smart; /* straight quotes and the like become the language's own */
    bool tight; /* paragraphs in a line less: of an adjusted view alone */
    mpt grid;   /* baselines of the body stand on it; 0 = none */
} composition;

/* What copyfitting may change, from what is seen least to what is seen
 * most: space above and below paragraphs, leading, the white around the
 * frames, size. */
#define FIT_LIST(X)       \
    X(SPACE, "space")     \
    X(LEADING, "leading") \
    X(MARGINS, "margins") \
    X(SIZE, "size")
enum fit_measure {
#define X(id, name) FIT_##id,
    FIT_LIST(X)
#undef X
        FIT_MEASURES
};
extern const char *const fit_names[FIT_MEASURES + 1];

/* What a layout wishes and allows. */
typedef struct fitting {
    where at;
    int pages;  /* at most; 0 = no wish */
    bool fill;  /* and the last of them full */
    bool lines; /* paragraphs may be set in a line less */
    int least[FIT_MEASURES], most[FIT_MEASURES]; /* thousandths */
} fitting;

/* Thousandths of what a layout says. */
typedef struct adjust {
    int of[FIT_MEASURES];
    bool tight;  /* paragraphs in a line less, where they can be */
    bool single; /* for one page: what stands on others is not in the way */
} adjust;

/* What is drawn around a page for those who print, fold and cut it. */
#define PRINT_MARK_LIST(X)            \
    X(CROP, "crop")                   \
    X(REGISTRATION, "registration")   \
    X(FOLD, "fold")                   \
    X(BARS, "bars") /* of the inks */ \
    X(SLUG, "slug") /* a line that says what is printed */
enum print_mark {
#define X(id, name) PRINT_##id,
    PRINT_MARK_LIST(X)
#undef X
        PRINT_MARKS
};
extern const char *const print_mark_names[PRINT_MARKS + 1];

#define PRINT_CUSTOM "Custom" /* a condition that has no name */
#define PRINT_SPOTS 16        /* inks beside the four */
#define PRINT_FOLDS 8

/* What a printer is told of a layout. */
typedef struct print_setup {
    where at;
    str icc;                /* the layout's own profile, else empty */
    const char *condition;  /* name of the printing condition; NULL: that of
                               the profile that is used without one */
    mpt bleed;              /* ink beyond the trim edge */
    unsigned marks;         /* bits 1 << enum print_mark */
    mpt folds[PRINT_FOLDS]; /* from the head of the page */
    size_t nfolds;
    int ink_limit;   /* all inks of a place together, percent */
    uint8_t rich[4]; /* what large black areas are made of, percent */
    bool has_rich;
    const color *spots[PRINT_SPOTS]; /* one of each name */
    size_t nspots;
    const color *colors; /* the palette */
    size_t ncolors;
} print_setup;

typedef struct layout layout; /* style/layout.h has its inside */

/* Reads layout name_or_dir: a folder's path (it has a slash), else a name
 * looked for in the user's $XDG_CONFIG_HOME/galley/layouts and in galley's own
 * layouts/. NULL with errors (place, nearest right key) when it is missing or
 * wrong. */
const layout *layout_load(arena *a, const char *name_or_dir, diags *d,
                          where at);
/* True for names that web site generators give to page layouts ("post"): in
 * a release they are no letterhead that is missing. */
bool layout_is_website(str name);
/* All layouts in reach, each with its one-line description, sorted. */
void layout_list(arena *a, buf *out);
/* What one layout defines, readable: for `galley layouts NAME`. */
void layout_show(const layout *l, buf *out);
/* Every key that a layout may have, one path a line, with the words that are
 * allowed where it takes words: "page.size A3|A4|…". */
void layout_keys(buf *out);

const char *layout_name(const layout *l);
const char *layout_dir(const layout *l);
mpt layout_page_width(const layout *l);
mpt layout_page_height(const layout *l);
/* Of the first page of a release, of the other pages, of those of a kit that
 * are no running text, of its cover. */
enum master_kind { MASTER_RUNNING, MASTER_FIRST, MASTER_PART, MASTER_COVER };
#define MASTERS 4
const master *layout_master(const layout *l, enum master_kind kind);
const composition *layout_composition(const layout *l);
const fitting *layout_fitting(const layout *l);
/* "3mm", from 0 to 25 mm; false for anything else. */
bool print_bleed_parse(const char *s, mpt *out);
/* "crop,bars", names of marks, as bits; false for anything else. */
bool print_marks_parse(const char *s, unsigned *out);
/* Of a view of a layout: the layout's own. */
const print_setup *layout_print(const layout *l);
/* l as it is with `by` applied, in a (which l must outlive): what style_block
 * and layout_master give is changed, l is not. Sizes stay legible, and no
 * frame grows over furniture. */
const layout *layout_adjusted(arena *a, const layout *l, const adjust *by);
/* A label in lang, or in the nearest language that has it; empty if none. */
str layout_label(arena *a, const layout *l, const char *lang, const char *name);
/* A day as the layout's label "date" says it. */
str layout_date(arena *a, const layout *l, const char *lang, const moment *m);
/* The keys of the people that the layout knows. */
size_t layout_people(arena *a, const layout *l, const str **out);
/* What a language calls itself: "English", "繁體中文". */
str lang_own_name(arena *a, const char *lang);
/* Font roles, and font files of the layout's own (absolute paths, sorted). */
size_t layout_roles(const layout *l, const fontrole **out);
size_t layout_font_files(const layout *l, const char *const **out);

/* ---- a styled release --------------------------------------------------- */

/* A stretch of a paragraph's text in one style, language and link. */
typedef struct span {
    uint32_t from, to; /* bytes of para.text */
    const style *style;
    const char *lang; /* BCP 47, never NULL */
    const char *href; /* or NULL */
    int note;         /* a mark that calls footnote n, else 0 */
    where at;         /* of the first character */
    int unit;         /* > 0: the name or title of this number in the paragraph,
                         whose line is set off from that of its neighbours */
    int ruby;         /* > 0: of the base of para.rubies[ruby - 1] */
} span;

/* Text of a paragraph up to a byte, from where the one before ends, and the
 * element that it stands in. */
typedef struct spoken {
    uint32_t to;
    const elem *elem;
} spoken;

typedef struct para para;
struct para {
    uint32_t id; /* index into styled.paras; NO_ID for furniture */
    where at;
    const style *style;
    const char *lang;
    bool rtl;          /* lines begin at the right */
    bool against;      /* the text's base direction is the other one: its
                          letters are all of that kind, but its place is
                          that of its neighbours (a cell, a list item) */
    str text;          /* LF = forced line break; no other controls */
    const span *spans; /* cover text without gaps, none empty */
    size_t nspans;
    mpt left, right;   /* all indents, style's and those of nesting; in a
                          right-to-left paragraph left is the side where
                          lines begin, as SET_LEFT is */
    mpt indent;        /* first line's, on top of left */
    const para *label; /* list marker or note number, set in the margin so
                          that it ends label_gap before left; or NULL */
    mpt label_gap;
    const para *tail; /* set at the end of the last line, behind a leader of
                         dots; or NULL */
    const para *const *rubies; /* set small above the spans that name them, in
                                  their order; none has spans but one */
    size_t nrubies;
    int heading;         /* 1..6 for the outline, 0 = none */
    const elem *elem;    /* NULL for furniture */
    const spoken *heard; /* covers text; NULL: it is all elem's */
    size_t nheard;
    bool jumps; /* one of these leads to another place in the document */
    const elem *const *ruby_elems; /* of each of the rubies */
};
#define NO_ID UINT32_MAX

typedef struct cell {
    const para *const *paras;
    size_t nparas;
    int row, col, colspan, rowspan;
    bool header;
    enum set set;
} cell;

typedef struct table {
    int nrows, ncols, nhead; /* nhead first rows repeat on each page */
    const cell *cells;       /* by row, then column */
    size_t ncells;
    const color *rule_color; /* hairlines between rows */
    mpt rule;                /* their weight */
    mpt pad_x, pad_y;        /* around a cell's text */
} table;

typedef struct figure {
    const picture *picture; /* NULL: a code, which keeps its size */
    asset asset;
    const elem *elem;         /* NULL: it is decoration */
    mpt width;                /* asked for; 0 = natural, at most measure */
    const para *const *paras; /* caption, credit, below */
    size_t nparas;
} figure;

typedef struct item item;

/* Items below each other, which are paragraphs and figures. */
typedef struct tile {
    const item *items;
    size_t nitems;
    mpt x, w; /* from where lines begin */
} tile;

/* Tiles side by side, row by row. */
typedef struct tiling {
    int ncols;
    const tile *tiles; /* the last row may have fewer */
    size_t ntiles;
    mpt gap; /* between rows */
} tiling;

enum item_kind { ITEM_PARA, ITEM_RULE, ITEM_TABLE, ITEM_FIGURE, ITEM_TILING };

/* One thing in a flow, top to bottom. */
struct item {
    enum item_kind kind;
    where at;
    mpt before, after; /* space; the larger of two neighbours counts */
    bool keep_next, keep_together;
    mpt left, right; /* indents of rule, table, figure, tiling */
    const para *para;
    const table *table;
    const figure *figure;
    const tiling *tiling;
    const color *color; /* rule */
};

typedef struct flow {
    const char *name;
    const item *items;
    size_t nitems;
} flow;

/* A footnote: what is set at the foot of the page that calls it. */
typedef struct footnote {
    const item *items;
    size_t nitems;
} footnote;

/* A picture of the release, read, by the path of its file. */
typedef struct picture_read {
    const char *path;
    const char *name; /* as the release names it, %20 and the like undone */
    asset picture;
    str file; /* its bytes, if they are kept; else empty */
} picture_read;

typedef struct styled {
    const release *release;
    const layout *layout;
    const char *lang;  /* of labels, dates, rules */
    const flow *flows; /* those that have items; "body" first */
    size_t nflows;
    const footnote *notes; /* notes[n - 1] is footnote n */
    size_t nnotes;
    const para *const *paras; /* every para above, by id */
    size_t nparas;
    const elem *const *elems; /* by id, from that of the first on */
    size_t nelems;
    const elem *const *letterhead; /* by furniture of the first master: the tag
                                     of what is heard on page 1, else NULL */
    const picture_read *pictures;
    size_t npictures;
    const contact *people; /* as printed: those of the layout filled in */
    size_t npeople;
    const char *title, *author, *subject, *keywords; /* for the metadata */
    const char *instructions; /* the same: what keeps it from being used */
} styled;

/* Applies the layout. now_utc_seconds serves nothing but "in the past". The
 * release's pictures are loaded relative to its folder. NULL when an error
 * was added. */
const styled *style_release(arena *a, const release *r, const layout *l,
                            diags *d);

/* The same, and the bytes of the pictures' files are kept. */
const styled *style_release_files(arena *a, const release *r, const layout *l,
                                  diags *d);

/* The release of `was` in a view of its layout. Pictures that `was` has read
 * are not read again: they must live as long. */
const styled *style_again(arena *a, const styled *was, const layout *l,
                          diags *d);

/* Where a release stands in a document of several. */
typedef struct standing {
    const elem *document;
    uint32_t id;      /* of its first element */
    uint32_t order;   /* among the document's parts */
    const char *lang; /* of the document */
} standing;

/* style_release for a part of a document: its own root is a part in there. */
const styled *style_part(arena *a, const release *r, const layout *l,
                         const standing *at, diags *d);
/* The element of such a document itself. */
const elem *style_document(arena *a);

/* The master of the release's pages: in Arabic and Hebrew the layout's seen in
 * a mirror, unless the layout says otherwise. */
const master *styled_master(const styled *s, bool first);

/* What furniture is told of its page. */
typedef struct folio {
    const char *page, *pages; /* as they are printed */
    bool front;               /* of pages counted apart, in front */
} folio;

/* The text of furniture f on that page, fields filled in; NULL where the text
 * comes out empty (a field that the release does not have). */
const para *style_furniture(arena *a, const styled *s, const furniture *f,
                            const folio *on);

/* Title and subject of another edition of the release, for the metadata. */
const char *style_title(arena *a, const release *edition, const layout *l);
const char *style_subject(arena *a, const release *edition, const layout *l);

void style_dump(const styled *s, buf *out);

/* Versions of the libraries that this stage links, one a line. */
void style_versions(buf *out);

#endif
