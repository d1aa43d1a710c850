/*
 * model: what a release says, whatever file it came from.
 *
 * A reader fills a release; from then on it is const. Text is UTF-8 as the
 * writer meant it: entities resolved, source newlines between Han or kana
 * joined (rule 31), other newlines turned into spaces. All in one arena.
 */
#ifndef GALLEY_MODEL_H
#define GALLEY_MODEL_H

#include "../base/base.h"

/* ---- inlines --------------------------------------------------------- */

enum inl_kind {
    INL_TEXT,   /* text */
    INL_BREAK,  /* a line break that the writer asked for */
    INL_EMPH,   /* children */
    INL_STRONG, /* children */
    INL_STRIKE, /* children */
    INL_SUP,    /* children */
    INL_SUB,    /* children */
    INL_UNDERLINE,
    INL_CODE,  /* text */
    INL_LINK,  /* href, children */
    INL_NOTE,  /* reference to note number `note` (1-based) */
    INL_SPAN,  /* children in language `lang`, direction `rtl` if dir_set */
    INL_CITE,  /* the title of a work: children */
    INL_NAME,  /* a proper name that takes its mark (CLREQ 2.6.5): children */
    INL_TITLE, /* a book title that takes its wavy mark: children */
    INL_RUBY,  /* children, the base; text, what is set small above them */
    INL_RB,    /* parts of a ruby not yet paired: inside of the readers only */
    INL_RT
};

typedef struct inl inl;
struct inl {
    enum inl_kind kind;
    where at;
    inl *next, *first;
    str text;         /* INL_TEXT, INL_CODE, INL_RUBY */
    str href;         /* INL_LINK: URL with scheme (mailto:, tel:, https:) */
    int note;         /* INL_NOTE */
    const char *lang; /* INL_SPAN: BCP 47, or NULL */
};

/* ---- pictures -------------------------------------------------------- */

typedef struct picture {
    where at;
    str href;     /* as written: relative to the release's folder */
    inl *caption; /* or NULL */
    str credit, alt, copyright, usage_terms;
    bool has_alt;  /* alt was given, be it empty (decorative) */
    str width;     /* as written ("120mm", "50%"), or empty */
    str placement; /* "top", "end", or empty: where it stands */
    bool data;     /* name and size of its file are said below */
} picture;

/* ---- blocks ---------------------------------------------------------- */

enum block_kind {
    BLOCK_PARA,    /* inls */
    BLOCK_HEADING, /* level 1..6, inls */
    BLOCK_LIST,    /* children: BLOCK_ITEM; ordered, start */
    BLOCK_ITEM,    /* children: blocks */
    BLOCK_QUOTE,   /* children: blocks */
    BLOCK_CODE,    /* text, lines kept */
    BLOCK_RULE,
    BLOCK_TABLE,  /* children: BLOCK_ROW; ncols, aligns; inls = caption */
    BLOCK_ROW,    /* children: BLOCK_CELL; header if in the head */
    BLOCK_CELL,   /* children: blocks; header, colspan, rowspan */
    BLOCK_FIGURE, /* picture */
    /* Those of kits alone: */
    BLOCK_CONTENTS, /* children: BLOCK_ENTRY */
    BLOCK_ENTRY,    /* inls; text, the page; href, where it leads */
    BLOCK_GRID      /* children: BLOCK_ITEM, ncols side by side; shares */
};

/* What a paragraph of a kit's own pages is; TEXT: what its place says. */
enum para_role {
    PARA_TEXT,
    PARA_COVER_TITLE, /* in another language than the headline */
    PARA_COVER_SUBTITLE,
    PARA_COVER_LINE, /* date, languages */
    PARA_GROUP,      /* of contents: a language */
    PARA_PERSON_NAME,
    PARA_PERSON_ROLE,
    PARA_PULL_QUOTE,
    PARA_QUOTE_SOURCE,
    PARA_PICTURE_DATA, /* name and size of its file */
    PARA_ROLES
};

enum align { ALIGN_NONE, ALIGN_LEFT, ALIGN_RIGHT, ALIGN_CENTER };

typedef struct block block;
struct block {
    enum block_kind kind;
    where at;
    block *next, *first;
    inl *inls;
    str text;               /* BLOCK_CODE, BLOCK_ENTRY */
    str href;               /* BLOCK_ENTRY: "#" and a name */
    enum para_role role;    /* BLOCK_PARA */
    const char *lang;       /* of this block where it differs, or NULL */
    int level;              /* BLOCK_HEADING */
    bool ordered;           /* BLOCK_LIST */
    bool tight;             /* BLOCK_LIST: no space between items */
    int start;              /* BLOCK_LIST: first number */
    char delim;             /* BLOCK_LIST ordered: '.' or ')' */
    int ncols;              /* BLOCK_TABLE: widest row, at most TABLE_COLS_MAX;
                               BLOCK_GRID: 1 to GRID_COLS_MAX */
    const int *shares;      /* BLOCK_GRID: of each column; NULL: alike */
    enum align *aligns;     /* BLOCK_TABLE: ncols of them */
    bool header;            /* BLOCK_ROW, BLOCK_CELL */
    int colspan, rowspan;   /* BLOCK_CELL: >= 1 */
    enum align align;       /* BLOCK_CELL: own alignment, or ALIGN_NONE */
    const picture *picture; /* BLOCK_FIGURE */
};

#define TABLE_COLS_MAX 64
#define GRID_COLS_MAX 6
#define NESTING_MAX 64 /* blocks or inlines within each other */
#define FIT_PAGES_MAX 999

/* A footnote: the blocks that the note mark number stands for. */
typedef struct note {
    where at;
    block *blocks;
} note;

/* ---- the release ------------------------------------------------------ */

/* A date, with as much of a time as was written. */
typedef struct moment {
    where at;
    bool set;
    str raw; /* as written */
    int year, month, day;
    bool has_time;
    int hour, minute, second;
    bool has_zone;
    int offset_minutes; /* east of UTC */
} moment;

typedef struct contact {
    where at;
    str key; /* a contact of the layout, asked for by key; else empty */
    str name, role, organisation, phone, email, hours, lang;
    inl *more; /* lines that are none of these, or NULL */
} contact;

typedef struct symbol {
    str exchange, symbol;
} symbol;

typedef struct organisation {
    where at;
    str name;
    str rel; /* "issuer" (the default) or "partner" */
    symbol *symbols;
    size_t nsymbols;
    str contact_info;
    block *boilerplate; /* or NULL */
} organisation;

typedef struct boilerplate {
    where at;
    str key;       /* a house text of the layout; else empty */
    inl *heading;  /* "About X"; NULL: style makes one */
    block *blocks; /* NULL when by key */
} boilerplate;

typedef struct fact {
    where at;
    inl *label, *value;
} fact;

/* A translation of this release, as the front matter names it. */
typedef struct edition {
    str lang, href;
} edition;

/* A front-matter field that no stage reads; kept so that nothing is lost. */
typedef struct field {
    where at;
    str name, value; /* value as YAML source or plain text */
} field;

/* A release, or pages of a kit that are made like one. */
enum release_kind {
    KIND_RELEASE,
    KIND_PAGE,  /* running text under a title */
    KIND_SHEET, /* pictures, people, lists under a title */
    KIND_COVER
};

enum pub_status { PUB_USABLE, PUB_WITHHELD, PUB_CANCELED };

typedef struct release {
    enum release_kind kind;
    const char *path; /* as the user named it; "-" for standard input */
    where at;         /* of all of it: its file, or where it begins in one of
                         many */
    str file;         /* its bytes, as they were before anything was decoded */
    const char *mime; /* what they are: "text/markdown", "text/plain" */
    str slugline;
    const char *lang; /* BCP 47 canonical form, e.g. "zh-Hant"; never NULL */
    where lang_at;
    edition *translations;
    size_t ntranslations;
    inl *headline, *subheadline; /* NULL when missing */
    where headline_at;
    moment published, version_created, embargoed_until;
    str version;
    enum pub_status status;
    str dateline; /* free text, without the dash behind it; or empty */
    str located;  /* city, when the dateline is to be composed */
    str by, summary;
    organisation *orgs;
    size_t norgs;
    boilerplate *boilerplates; /* orgs' own are not repeated here */
    size_t nboilerplates;
    contact *contacts;
    size_t ncontacts;
    picture *pictures; /* renditions: those not placed by the body */
    size_t npictures;
    fact *facts;
    size_t nfacts;
    block *notes_to_editors; /* or NULL */
    str ed_note;             /* never printed */
    str usage_terms, copyright_holder, copyright_notice;
    str *subjects;
    size_t nsubjects;
    int urgency;  /* 1..9, 0 = not given */
    str end_mark; /* as given; empty: the layout's label */
    bool has_end_mark;
    str url;
    bool qr;
    bool has_smart, smart; /* has_smart: smart was said; smart: typed marks
                              become those of the language */
    str layout;            /* name or path; empty: the default */
    where layout_at;
    int fit_pages; /* at most so many, 0 = not said; up to FIT_PAGES_MAX */
    bool fit_fill; /* and the last of them full */
    where fit_at;
    field *unknown;
    size_t nunknown;
    bool sorted; /* the body holds no part that belongs into a field */
    block *body;
    note *notes; /* footnotes in order of number */
    size_t nnotes;
    /* What a reader of free text took for what, for `galley check`. */
    struct took {
        const char *what; /* "headline", "dateline", "contact" … */
        where at;
        str text; /* its beginning */
    } * took;
    size_t ntook;
} release;

/* The plain text of inlines, breaks as spaces, without note marks. */
str inl_plain(arena *a, const inl *in);

/* Offset of the next "[email protected]" that a web page put in place of an
 * address (any case, spaces or no-break space) at or after from; *end is the
 * offset behind it. SIZE_MAX when there is none. */
size_t text_leftover(str text, size_t from, size_t *end);

/* Unix time of a moment that is set; what it does not say counts as zero (the
 * start of the day, UTC). */
int64_t moment_unix(const moment *m);

/* BCP 47 tag in canonical case ("zh-hant" -> "zh-Hant"; zh-CN, zh-SG ->
 * zh-Hans; zh-TW -> zh-Hant; zh-HK, zh-MO -> zh-HK; zh -> zh-Hans; others
 * keep their region: "en-gb" -> "en-GB"); NULL if it is no language tag. */
const char *lang_canonical(arena *a, str tag);

/* What a complete release needs (contact, dateline, boilerplate, embargo
 * with zone and not in the past, headline length, alternative texts, e-mail
 * left-overs): adds notes and warnings. now_utc_seconds is the time of the
 * check (Unix time); 0 = not known: nothing is said of the past then. */
void model_check(const release *r, int64_t now_utc_seconds, diags *d);

/* The release as an indented outline, for --dump model and its goldens. */
void model_dump(const release *r, buf *out);

#endif
