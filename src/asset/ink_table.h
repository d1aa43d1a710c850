/*
 * ink_table: a transform of colours to inks, computed beforehand.
 */
#ifndef GALLEY_ASSET_INK_TABLE_H
#define GALLEY_ASSET_INK_TABLE_H

#include "../base/base.h"

typedef struct ink_table ink_table;

/* Inks of n colours: 16 bits a component, three of colour, four of ink. */
typedef void ink_transform(void *ctx, const uint16_t *rgb, uint16_t *inks,
                           size_t n);

/* The table of a transform, in the arena. */
ink_table *ink_table_new(arena *a, ink_transform *exact, void *ctx);

/* Inks of n pixels, 255 for solid; any number of threads may ask. */
void ink_table_row(const ink_table *t, const uint8_t *rgb, uint8_t *cmyk,
                   size_t n);

#endif
