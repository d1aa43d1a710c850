/*
 * pdf/embed: the fonts of one document.
 *
 * A code is allotted per glyph, text and width of a program, in the order of
 * first use from 1; code = CID. Faces that share a program share its codes
 * and its file, and have a font dictionary each.
 */
#ifndef GALLEY_PDF_EMBED_H
#define GALLEY_PDF_EMBED_H

#include "object.h"
#include "pdf.h"

typedef struct fonts fonts;
typedef struct font font;

fonts *fonts_new(arena *a);
/* The font of a face; it has room for the codes of a cluster. */
font *fonts_use(fonts *all, const face *of);
bool font_is_full(const font *f); /* it has not */
/* What names it in resource dictionaries: /F<id>, from 0. */
int font_id(const font *f);

/* The code that shows gid and means text (TOUNICODE_MAX bytes at most;
 * empty: nothing); width is 0, or the width it declares instead of the
 * glyph's own, thousandths of an em: only if font_takes_widths. */
uint16_t font_code(font *f, uint32_t gid, str text, int width);
/* The code that differs from code by its width only; code itself if there is
 * no room for one. */
uint16_t font_code_as(font *f, uint16_t code, int width);
bool font_takes_widths(const font *f);
/* What shows a glyph. */
struct used {
    uint16_t code;
    bool blank; /* a space that draws nothing */
    int width;  /* as in the W array, thousandths of an em */
    str text;   /* that the code means; lasts as long as the fonts */
};
/* The code of font_code for the glyph as it is, with what there is to know of
 * it; adv and size as in font_own_width. */
void font_use(font *f, const inked *g, str text, mpt size, struct used *out);
/* The text that a code means; lasts as long as the fonts. */
str font_text(const font *f, uint16_t code);
/* A glyph's own width, thousandths of an em. adv at size is what shape
 * says of it; it counts where the file has no fixed widths. */
int font_own_width(const font *f, uint32_t gid, mpt adv, mpt size);
/* True if a glyph is known to be no wider than way. */
bool font_fits(const font *f, uint32_t gid, mpt size, mpt way);
/* A code's width in the W array. */
int font_width(font *f, uint16_t code, mpt adv, mpt size);
/* Whether a code shows a space that draws nothing. */
bool font_is_blank(const font *f, uint16_t code);
/* Whether gid is what the face has for a hyphen. */
bool font_is_hyphen(font *f, uint32_t gid);

/* Writes everything, with outlines from there; then fonts_dict gives each
 * font's dictionary. False, with *bad set, if a face gives no program. */
bool fonts_write(fonts *all, objects *o, foundry *from, const face **bad);
pdf_dict *fonts_dict(const fonts *all, int id);

/* Appends what tells these fonts and their glyphs from others. */
void fonts_digest(const fonts *all, buf *out);

#endif
