/*
 * pdf/picture: images and drawings, each written once.
 */
#ifndef GALLEY_PDF_PICTURE_H
#define GALLEY_PDF_PICTURE_H

#include "../asset/asset.h"
#include "object.h"

typedef struct pictures pictures;

pictures *pictures_new(arena *a);

/* What names it in resource dictionaries: /X<id>, from 0. The same picture,
 * or an image of the same content, has the same id. Borrows it. */
int pictures_image(pictures *all, const image *i);
int pictures_drawing(pictures *all, const drawing *g);

/* True if what lies below shows through it. */
bool pictures_is_transparent(const pictures *all, int id);

/* Writes all of them; then pictures_dict gives each one's dictionary. */
void pictures_write(pictures *all, objects *o);
pdf_dict *pictures_dict(const pictures *all, int id);

/* Appends what tells these pictures from others. */
void pictures_digest(const pictures *all, buf *out);

#endif
