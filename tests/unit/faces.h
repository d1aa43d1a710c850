/*
 * Faces for the tests of pdf/, opened without shape/.
 */
#ifndef GALLEY_TEST_FACES_H
#define GALLEY_TEST_FACES_H

#include "../../src/shape/shape.h"

#include <hb-ot.h>
#include <string.h>

#define FONTS "/usr/share/fonts/"
#define SERIF FONTS "truetype/noto/NotoSerif-Regular.ttf"
#define CJK FONTS "opentype/noto/NotoSerifCJK-Regular.ttc"
#define GARAMOND FONTS "opentype/ebgaramond/EBGaramond12-Regular.otf"

struct opened {
    face f;
    hb_font_t *font;
};

static inline int scaled(hb_font_t *font, hb_ot_metrics_tag_t tag)
{
    hb_position_t v = 0;
    hb_ot_metrics_get_position(font, tag, &v);
    return v;
}

/* False if there is no such file. */
static inline bool open_face(const char *path, unsigned index, uint64_t program,
                             struct opened *o)
{
    str data;
    memset(o, 0, sizeof *o);
    if (!file_map(path, &data))
        return false;
    hb_blob_t *blob = hb_blob_create(data.ptr, (unsigned)data.len,
                                     HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *hb = hb_face_create(blob, index);
    o->font = hb_font_create(hb);
    o->f = (face){.path = path,
                  .index = index,
                  .data = data,
                  .program = program,
                  .ps_name = path_base(path),
                  .weight = 400,
                  .serif = true,
                  .bbox = {-100, -300, 1000, 900}};
    o->f.upem = (int)hb_face_get_upem(hb);
    o->f.nglyphs = hb_face_get_glyph_count(hb);
    o->f.ascent = scaled(o->font, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER);
    o->f.descent = scaled(o->font, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER);
    o->f.cap_height = scaled(o->font, HB_OT_METRICS_TAG_CAP_HEIGHT);
    hb_face_destroy(hb);
    hb_blob_destroy(blob);
    return true;
}

static inline void close_face(struct opened *o)
{
    hb_font_destroy(o->font);
    file_unmap(o->f.data);
}

#endif
