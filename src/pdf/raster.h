/*
 * pdf/raster: pixels -> the stream of an image, without loss.
 */
#ifndef GALLEY_PDF_RASTER_H
#define GALLEY_PDF_RASTER_H

#include "plate.h"

/* Whether most pixels are like the one to their left, or there are few
 * colours: logos, charts and pictures of screens. */
bool raster_is_drawn(str pixels, int comps);

/* Pixels of comps components each. In the deflater's arena; false if zlib
 * fails. */
bool raster_pack(deflater *z, str pixels, int32_t width, int comps,
                 raster *out);

/* The same by the best of all means, however long it takes; colours: a
 * palette may be one of them. */
bool raster_pack_small(deflater *z, str pixels, int32_t width, int comps,
                       bool colors, raster *out);

#endif
