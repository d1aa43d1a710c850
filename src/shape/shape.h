/*
 * shape: paragraph -> runs of glyphs.
 *
 * Text is cut where bidi level, script, language, style or font change, and
 * each run is shaped by HarfBuzz once. Runs stand in logical order; glyphs
 * inside a run in visual order (left to right), as HarfBuzz gives them.
 * Lengths are mpt at the style's size: no float leaves this stage.
 */
#ifndef GALLEY_SHAPE_H
#define GALLEY_SHAPE_H

#include "../style/style.h"

/* One face of a font file, opened and checked. Lives as long as its
 * fontbook; const, shared by threads. */
typedef struct face {
    uint32_t id; /* small, unique in the fontbook; by order of opening */
    const char *family, *style_name, *ps_name, *path;
    unsigned index;      /* in a collection */
    unsigned instance;   /* named instance of a variable font, else 0 */
    str data;            /* the whole file, mapped */
    bool cff;            /* CFF outlines, else glyf */
    bool cid;            /* CID-keyed CFF: CID = glyph id */
    uint64_t program;    /* equal for faces whose outlines and glyph ids are
                            one (the faces of a .ttc that share a CFF) */
    int upem;            /* font units per em; the following are such units */
    int ascent, descent; /* the em box of CJK; descent is negative */
    int cap_height, x_height;
    int italic_angle; /* degrees, negative where it leans to the right */
    int bbox[4];      /* xmin, ymin, xmax, ymax */
    int weight;
    bool italic, serif, fixed;
    uint32_t nglyphs;
    void *hb; /* for shape's own use */
} face;

/* Advance of a glyph in font units. */
int face_advance(const face *f, uint32_t gid);
/* What may be taken from the left and the right of a full-width mark, font
 * units: cp came out as gid in text of that script and language. Asks
 * HarfBuzz: to be kept by who needs it often. */
void face_blanks(const face *f, uint32_t cp, uint32_t gid, const char *script,
                 const char *lang, int *left, int *right);
/* The glyph that the face's cmap gives a code point, 0 = none. */
uint32_t face_glyph(const face *f, uint32_t cp);

/* What a font says of itself; empty where it does not. */
typedef struct font_names {
    str version, copyright, licence, licence_url;
} font_names;
font_names face_names(arena *a, const face *f);

/* The fonts of one layout: families are resolved through fontconfig (our own
 * configuration), files opened when first asked for. May be shared by
 * threads. Lives in its own arena until fontbook_drop. */
typedef struct fontbook fontbook;

struct font_options {
    bool missing_box; /* draw a box where no font has a character */
    bool ignore_lock; /* do not read fonts.lock: to print or write one */
};
/* NULL with errors: fontconfig fails, the lock of the layout does not hold. */
fontbook *fontbook_open(const layout *l, const struct font_options *o,
                        diags *d);
void fontbook_drop(fontbook *fb);

/* The table that `galley fonts` prints: role, language, family, file, index,
 * version, hash. lang NULL = all. */
bool fontbook_table(fontbook *fb, const char *lang, buf *out, diags *d);
/* Writes / verifies fonts.lock beside the layout. */
bool fontbook_lock(fontbook *fb, diags *d);
bool fontbook_verify(fontbook *fb, diags *d);

/* Adds what tells whether the fonts behind the layout's families are still the
 * same, a line for each face: for its own files a hash of all bytes; for
 * others, which are packages' and many, one of the size and of the beginning,
 * where a font keeps the checksums of its tables. */
void fontbook_marks(fontbook *fb, buf *out);

typedef struct glyph {
    uint32_t gid;
    uint32_t cluster; /* byte offset in para.text of its first character */
    mpt adv;          /* with tracking */
    mpt dx, dy;       /* offset, y up */
    bool unsafe;      /* a break before its cluster would change shapes */
} glyph;

typedef struct run {
    const face *face;
    const span *span;
    mpt size, rise;
    uint32_t from, to; /* bytes of para.text */
    uint8_t level;     /* bidi: odd = right to left */
    char script[5];    /* ISO 15924, "Hani" */
    const char *lang;
    const glyph *glyphs;
    size_t nglyphs;
} run;

typedef struct shaped {
    const para *para;
    const run *runs; /* logical order; an LF is in no run */
    size_t nruns;
    mpt ascent, descent; /* of the paragraph's own style, both positive */
    const struct shaped *label;         /* of para->label, or NULL */
    const struct shaped *tail;          /* the same of its tail */
    const struct shaped *const *rubies; /* of para->rubies, each one */
} shaped;

/* What shapes the paragraphs of one document; not shared by threads. */
typedef struct shaper shaper;
shaper *shaper_new(arena *a, fontbook *fb, diags *d);
void shaper_drop(shaper *s);

/* Never NULL. A character that no font of the stacks covers adds an error
 * (or, with missing_box, a warning and a box). */
const shaped *shape_para(shaper *s, const para *p);

/* Every paragraph of the release: out[id]. */
const shaped *const *shape_release(shaper *s, const styled *st);

void shape_dump(const styled *st, const shaped *const *all, buf *out);

/* Versions of the libraries that this stage links, one a line. */
void shape_versions(buf *out);

#endif
