/*
 * part: what the files of shape share. No other stage includes it.
 */
#ifndef GALLEY_SHAPE_PART_H
#define GALLEY_SHAPE_PART_H

#include "shape.h"

#include <fontconfig/fontconfig.h>
#include <hb.h>
#include <pthread.h>

/* ---- font files (face.c) ---------------------------------------------- */

/* What face.hb points to. */
typedef struct face_own {
    hb_face_t *hb;
    hb_font_t *font;     /* for the cmap; immutable */
    const uint8_t *hmtx; /* in face.data */
    uint32_t nhmtx;      /* long entries */
    uint32_t outlines;   /* offset in the file of CFF or glyf */
    uint32_t places;     /* of loca, or 0 */
} face_own;

/* Fills f, of which family, path, index and data are given. False with an
 * error at `at` when the font is damaged, must not be embedded, or does not
 * bear the name f->family; shown is what the error calls the file. */
bool face_open(arena *a, face *f, const char *shown, diags *d, where at);
/* NULL, or what is wrong with a font file's first face, at a quick look. */
const char *face_problem(str data);
void face_close(face *f); /* not its data */
/* True where the CFF table s is whole and has nglyphs; *cid: CID-keyed. */
bool cff_sane(str s, uint32_t nglyphs, bool *cid);

/* ---- the fontbook (fontbook.c, source.c, lock.c, table.c) --------------- */

/* A face that fontconfig knows for a family of the layout. */
typedef struct font_source {
    const FcCharSet *covers;
    const char *family, *path, *style;
    unsigned index;     /* in a collection */
    bool instance;      /* a named instance of a variable font */
    int weight;         /* 1..1000 */
    int width;          /* percent, 100 normal */
    int version;        /* head.fontRevision, 16.16 */
    bool italic, own;   /* own: a file of the layout */
    bool bitmap;        /* no outlines, or colour: never chosen */
    const face *opened; /* once it is; under the fontbook's mutex */
} font_source;

typedef struct family {
    const char *name;
    font_source *sources; /* in order of preference where all else is equal */
    size_t n;
} family;

typedef struct lock_entry {
    const char *family, *file;
    unsigned index;
    const char *version, *hash;
    int32_t line; /* of fonts.lock */
} lock_entry;

/* A file mapped for as long as the fontbook lives. */
typedef struct font_file {
    const char *path;
    str data;
    char hash[65]; /* "" until asked for */
} font_file;

struct fontbook {
    arena *a;
    const layout *layout;
    struct font_options options;
    FcConfig *config;
    const fontrole *roles;
    size_t nroles;
    family *families; /* by name, bytewise */
    size_t nfamilies;
    const lock_entry *lock; /* NULL: not locked */
    size_t nlock;
    bool locked;
    pthread_mutex_t mutex; /* over a, faces, files, desks, source.opened */
    VEC(face *) faces;
    VEC(font_file *) files;
    struct desk *desks; /* that no shaper has */
};

/* Reads what fontconfig knows of the families that the roles name. */
void sources_collect(fontbook *fb);
family *sources_family(const fontbook *fb, const char *name); /* or NULL */
/* The face of a family that comes nearest; NULL where it has none. */
font_source *sources_choose(family *f, int weight, bool italic);

/* The face of s, opened now or before; NULL with an error. Any thread. */
const face *fontbook_face(fontbook *fb, font_source *s, diags *d, where at);
/* The mapped file, and its hash; under the mutex or from one thread. */
font_file *fontbook_file(fontbook *fb, const char *path);
const char *fontbook_hash(font_file *f);

/* Reads fonts.lock beside the layout where there is one. */
bool lock_load(fontbook *fb, diags *d);
/* Compares what can be compared without reading the font files. */
bool lock_check(const fontbook *fb, diags *d);
/* True where the lock names s, or no face of its family. */
bool lock_allows(const fontbook *fb, const font_source *s);
/* False with an error where file has not the hash that s is locked to. */
bool lock_holds(const fontbook *fb, const font_source *s, font_file *file,
                diags *d);
char *version_text(arena *a, int version); /* 16.16 as "2.001" */
/* The first digits of a hash, which people compare. */
const char *hash_short(arena *a, const char *hash);

/* ---- desks: what shapers leave to each other (desk.c) ------------------ */

typedef struct font_of_face {
    const face *face;
    hb_font_t *font;
} font_of_face;

typedef struct desk desk;
struct desk {
    arena *a;
    hb_buffer_t *buffer;
    VEC(font_of_face) fonts;
    void *graphemes;     /* UBreakIterator *, or NULL */
    void *bidi;          /* UBiDi *, or NULL */
    struct words *words; /* words.h */
    desk *next;
};

desk *desk_take(fontbook *fb);
void desk_give(fontbook *fb, desk *d);
hb_font_t *desk_font(desk *d, const face *f); /* the desk's own, of f */
void desks_drop(fontbook *fb);

/* ---- stacks: which face has a character (stack.c) ----------------------- */

/* The faces for one role, language, weight and slant, in order. */
typedef struct stack {
    const fontrole *role;
    enum font_lang lang;
    int weight;
    bool italic;
    struct stack_face {
        font_source *source;
        const face *face; /* once opened */
        hb_font_t *font;  /* the shaper's own */
        bool failed;
    } * faces;
    size_t n;
    struct stack_face *ascii[128]; /* what was found for these */
} stack;

/* A grapheme cluster and what is found out about it, step by step. */
enum cluster_kind {
    KIND_LATIN,  /* Latin, Greek, Cyrillic; common marks and digits */
    KIND_CJK,    /* Han, kana, bopomofo, Hangul, their marks */
    KIND_SYMBOL, /* arrows, signs, emoji */
    KIND_OTHER,  /* other scripts */
    KIND_FOLLOW, /* invisible: as the cluster before it */
    KIND_BREAK   /* LF */
};

typedef struct cluster cluster;
struct cluster {
    uint32_t from, to; /* bytes of the text */
    uint32_t cp;       /* its first code point */
    const span *span;
    const face *face;
    hb_font_t *font;
    hb_script_t script;
    uint8_t kind;   /* enum cluster_kind */
    uint8_t region; /* enum font_lang, of CJK */
    uint8_t level;
    bool single;         /* one code point */
    bool base_only;      /* emoji sequence: only cp is drawn */
    bool guessed;        /* region is not the language of the text */
    bool goes_on;        /* a common mark in the font of another script */
    bool spaced;         /* style.caps_tracking counts behind it */
    bool small;          /* a capital stands for its lower-case letter */
    uint16_t scale;      /* of the style's size, per mille */
    int16_t shift;       /* baseline up, thousandths of an em */
    const cluster *home; /* of goes_on: the letter that it goes with */
};

/* Whether a face has small capitals for a script, and by which lookups. */
#define LOOKUPS_MAX 8
typedef struct small_caps {
    const face *face;
    hb_script_t script;
    const char *lang;
    unsigned lookups[LOOKUPS_MAX], n;
} small_caps;

/* How a Latin face stands beside CJK, found once. */
typedef struct besides {
    const face *latin, *cjk;
    const fontrole *role;
    int scale, shift; /* as in latin_beside, never "measured" */
} besides;

struct found {
    const stack *stack;
    uint32_t cp;
    struct stack_face *face;
};
#define FOUND_SLOTS 1024 /* Han in use in one document, about */

/* What has been said of which character. */
struct told {
    enum diag_code what;
    uint32_t cp;
};

struct shaper {
    arena *a;
    fontbook *fb;
    diags *d;
    desk *desk;
    hb_unicode_funcs_t *unicode;
    VEC(stack *) stacks;
    struct {
        const style *style;
        enum font_lang lang;
        stack *stack;
    } last; /* that was asked for */
    struct found found[FOUND_SLOTS];
    VEC(cluster) clusters; /* of the paragraph at hand; used again */
    bool has_rtl, has_cjk; /* something of the kind is among them */
    VEC(struct told) told; /* characters complained of */
    uint32_t regions_told; /* bit per enum font_lang */
    VEC(small_caps) smalls;
    VEC(const face *) smalls_told; /* faces without small capitals */
    VEC(besides) besides;
    enum font_lang hint; /* region for unmarked Han, from the release */
    hb_language_t lang;  /* of lang_of, the latest looked up */
    const char *lang_of;
    bool failed;
};

/* c is what the stack is wanted for, NULL: the paragraph as a whole. */
stack *stack_of(shaper *s, const style *st, enum font_lang lang, const para *p,
                const cluster *c);
/* The stack's first face that opens, whatever it has; NULL. */
struct stack_face *stack_first(shaper *s, stack *k, const para *p,
                               const cluster *c);
/* What is open: brackets and quotation marks, and what they go with. */
#define OPEN_MAX 16 /* deeper ones are forgotten, from the outside */
typedef struct opened {
    struct {
        uint32_t close;
        const cluster *home;
    } v[OPEN_MAX];
    size_t n;
} opened;
/* The cluster whose face cluster i of an invisible or common character takes,
 * or NULL (home.c); asked for one after the other. */
const cluster *home_settle(const shaper *s, size_t i, opened *o);
/* Sets face and font of every cluster, and says what is missing. */
void stack_assign(shaper *s, const para *p);
/* True where font draws cp, itself or by what HarfBuzz puts for it. */
bool font_has(shaper *s, hb_font_t *font, uint32_t cp);

/* ---- clusters (cluster.c, context.c, bidi.c, itemize.c, missing.c)
 * --------------- */

bool cp_invisible(uint32_t cp); /* default ignorable */

/* Cuts the paragraph's text into s->clusters: from, to, cp, span, script,
 * kind, single, base_only. */
void cluster_cut(shaper *s, const para *p);
/* Moves ambiguous marks to KIND_CJK where they stand among Han, and settles
 * the region of every CJK cluster. */
void context_resolve(shaper *s, const para *p);
/* Sets the bidi level of every cluster. */
void bidi_resolve(shaper *s, const para *p);
/* Gives common clusters the script of their neighbours. */
void script_resolve(shaper *s);
bool list_is_cjk(enum font_lang lang); /* one of the five regions */
/* The BCP 47 tag that a region is shaped in: "zh-Hans". */
const char *region_tag(enum font_lang region);
/* Finds capitals that are set wide and what stands for small capitals. */
void capitals_resolve(shaper *s, const para *p);
/* The capital of cp, or cp where it has none of its own. */
uint32_t capital_of(uint32_t cp);
/* Sets scale and shift of Latin beside CJK. */
void beside_resolve(shaper *s, const para *p);
#define FEATURES_MAX 8
/* The OpenType features that a run of script in st asks for; how many. */
unsigned features_of(const style *st, hb_script_t script,
                     hb_feature_t out[FEATURES_MAX]);
/* True for scripts whose letters hang together: they are never spaced. */
bool script_joins(hb_script_t script);
/* Where cluster c stands in its source, near enough. */
where cluster_at(const para *p, const cluster *c);
/* True the first time that this is to be said of cp in a document, and as
 * long as it has not been said too often. */
bool shaper_tells(shaper *s, enum diag_code what, uint32_t cp);
void missing_report(shaper *s, const para *p, const cluster *c);

#endif
