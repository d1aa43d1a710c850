/*
 * JPEG files that tests draw row by row.
 */
#ifndef GALLEY_TEST_JPEG_ROWS_H
#define GALLEY_TEST_JPEG_ROWS_H

#include <stdio.h>

#include <jpeglib.h>

/* Begins a file of w by h samples in space; what libjpeg takes by default may
 * be changed before jpeg_start_compress. */
static inline void rows_begin(struct jpeg_compress_struct *c,
                              struct jpeg_error_mgr *err, FILE *to, unsigned w,
                              unsigned h, J_COLOR_SPACE space)
{
    *c = (struct jpeg_compress_struct){.err = jpeg_std_error(err)};
    jpeg_create_compress(c);
    jpeg_stdio_dest(c, to);
    c->image_width = w;
    c->image_height = h;
    c->input_components = space == JCS_GRAYSCALE ? 1 : space == JCS_RGB ? 3 : 4;
    c->in_color_space = space;
    jpeg_set_defaults(c);
}

static inline void rows_end(struct jpeg_compress_struct *c)
{
    jpeg_finish_compress(c);
    jpeg_destroy_compress(c);
}

/* A whole file in RGB; draw fills row y of picture `number`. */
static inline void rows_photo(FILE *to, unsigned w, unsigned h, int quality,
                              int number, void (*draw)(int, int, JSAMPLE *),
                              JSAMPLE *row)
{
    struct jpeg_error_mgr err;
    struct jpeg_compress_struct c;
    rows_begin(&c, &err, to, w, h, JCS_RGB);
    jpeg_set_quality(&c, quality, TRUE);
    jpeg_start_compress(&c, TRUE);
    for (unsigned y = 0; y < h; y++) {
        draw(number, (int)y, row);
        jpeg_write_scanlines(&c, &row, 1);
    }
    rows_end(&c);
}

#endif
