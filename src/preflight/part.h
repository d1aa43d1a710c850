/*
 * part: what the files of preflight/ share.
 */
#ifndef GALLEY_PREFLIGHT_PART_H
#define GALLEY_PREFLIGHT_PART_H

#include "../pdf/reader.h"
#include "preflight.h"

/* ---- numbers (matrix.c) ------------------------------------------------- */

/* A number of a PDF in thousand-millionths, cut off at NANO_MAX. */
typedef int64_t nano;
#define NANO 1000000000LL
#define NANO_MAX (2000000000LL * NANO)

/* x' = ax + cy + e, y' = bx + dy + f */
typedef struct matrix {
    nano a, b, c, d, e, f;
} matrix;
extern const matrix matrix_one;
/* First m, then `outer`. */
matrix matrix_join(matrix m, matrix outer);
nano nano_times(nano a, nano b);
/* How much longer a line across (x) or upright (y) becomes, and one in any
 * direction on the whole. */
nano matrix_across(const matrix *m);
nano matrix_upright(const matrix *m);
nano matrix_scale(const matrix *m);

/* What is covered on a page. */
typedef struct box {
    nano x0, y0, x1, y1; /* x0 > x1: nothing */
} box;
extern const box box_none;
void box_add(box *b, const matrix *m, nano x, nano y);
/* A rectangle as m puts it. */
box box_of(const matrix *m, nano x, nano y, nano w, nano h);
bool box_meets(const box *a, const box *b);
bool box_inside(const box *in, const box *out);

/* A number of the file's objects; without where it is none. */
nano value_number(const pdf_value *v, nano without);
/* An array of n numbers; false where it is none. */
bool value_numbers(pdf_file *f, const pdf_value *v, nano *out, size_t n);

/* ---- findings (finding.c) ----------------------------------------------- */

/* Of each kind so many are said. */
#define FINDINGS_MAX 20

enum finding {
    FOUND_INK,
    FOUND_PPI,
    FOUND_HAIRLINE,
    FOUND_SMALL,
    FOUND_RGB,
    FOUND_UNSEEN,
    FOUND_X4,
    FINDINGS
};

/* A page while it is looked at. */
typedef struct leaf {
    const pdf_value *dict, *resources;
    int number;
    box trim, bleed, media;
    bool transparent; /* something shows through */
} leaf;

/* A spot colour of the file. */
typedef struct spot {
    str name;
    nano solid[4];
} spot;

typedef struct flight {
    arena *a;
    pdf_file *f;
    diags *d;
    where at;
    int ink_limit;
    pdf_inks known; /* pictures whose ink is known */
    leaf page;
    int said[FINDINGS]; /* how many of each kind there are */
    size_t work;        /* bytes and pixels that may still be looked at */
    VEC(spot) spots;
    VEC(const pdf_value *) seen; /* pictures and resources */
    VEC(uint64_t) told;          /* findings of this page */
} flight;

/* "page 2, 34 mm from the left and 120 mm from the top" of what is cut. */
const char *place_of(flight *fl, const box *b);
/* Whether a finding of this kind is still said; it is counted. */
bool found(flight *fl, enum finding kind);
/* The same, and once a page for each value. */
bool found_new(flight *fl, enum finding kind, int64_t value);
/* PDF/X-4 asks for what, by a clause of ISO 32000-1, and hint is a way out. */
void found_x4(flight *fl, const char *what, const char *clause,
              const char *hint);
/* True the first time that v is asked about. */
bool seen_first(flight *fl, const pdf_value *v);
/* Takes so much from what may be looked at; false where that is too much. */
bool spend(flight *fl, size_t n);

/* ---- colours (inks.c) --------------------------------------------------- */

enum space {
    SPACE_GRAY,
    SPACE_RGB,
    SPACE_CMYK,
    SPACE_SPOT,
    SPACE_ALL,
    SPACE_OTHER
};

/* A colour space and how many numbers a colour has in it. */
typedef struct space_of {
    enum space kind;
    int n;
} space_of;

/* What a value of /ColorSpace means, names looked for in resources. */
space_of space_read(flight *fl, const pdf_value *v, const pdf_value *resources);

/* A colour of a space: all of its inks together, thousandths. */
typedef struct paint {
    space_of space;
    int64_t ink;
} paint;
paint paint_of(space_of space, const nano *v, int n);
/* The colour that a space begins with. */
paint paint_first(space_of space);
/* Says what is wrong with painting b so; what is painted. */
void paint_check(flight *fl, const paint *p, const box *b, const char *what);

/* ---- pages -------------------------------------------------------------- */

/* The lexer of content streams (token.c). */
enum token_kind {
    TOKEN_END,
    TOKEN_NUMBER,
    TOKEN_NAME,
    TOKEN_STRING,
    TOKEN_OPEN,
    TOKEN_CLOSE,
    TOKEN_WORD
};
typedef struct token {
    enum token_kind kind;
    nano number;
    str bytes; /* name without slash, string as it is written, word */
} token;
typedef struct tokens {
    str bytes;
    size_t at;
} tokens;
token token_next(tokens *t);

/* The page's content (content.c). */
void content_check(flight *fl);
/* A picture painted on the unit square of m (picture.c). */
void placed_check(flight *fl, const pdf_value *image, const matrix *m,
                  const pdf_value *resources);
/* The fonts and states of a page's or form's resources (resource.c). */
void resources_check(flight *fl, const pdf_value *resources);
/* All pages (page.c). */
void pages_check(flight *fl, const pdf_value *catalog);
/* What PDF/X-4 asks of the document, bytes of the file (document.c). */
void document_check(flight *fl, str bytes);

#endif
