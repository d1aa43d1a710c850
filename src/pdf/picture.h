/*
 * pdf/picture: images and drawings, each written once.
 */
#ifndef GALLEY_PDF_PICTURE_H
#define GALLEY_PDF_PICTURE_H

#include "object.h"
#include "plates.h"

typedef struct pictures pictures;

/* small: as few bytes as a screen allows. print: in inks, or NULL; shared may
 * be NULL. */
pictures *pictures_new(arena *a, const pdf_print *print, bool small);
void pictures_share(pictures *all, plates *shared);
/* Their plates are made by so many threads at once. */
void pictures_team(pictures *all, int threads);

/* What names it in resource dictionaries: /X<id>, from 0. The same picture,
 * or an image of the same content, has the same id. Borrows it. w, h: the
 * size at which it is shown this time. */
int pictures_image(pictures *all, const image *i, mpt w, mpt h);
int pictures_drawing(pictures *all, const drawing *g);

/* True if what lies below shows through it. */
bool pictures_is_transparent(const pictures *all, int id);

/* Writes all of them; then pictures_dict gives each one's dictionary. All other
 * objects made before must be complete. False if one cannot be made: of a
 * damaged picture d has been told, or of anything else. */
bool pictures_write(pictures *all, objects *o, diags *d);
pdf_dict *pictures_dict(const pictures *all, int id);

/* The ink of those of four inks, once the file is written and before its
 * objects are closed. */
pdf_inks pictures_inks(const pictures *all);

/* Appends what tells these pictures, once written, from others. */
void pictures_digest(const pictures *all, buf *out);

#endif
