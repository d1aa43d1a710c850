/*
 * Pictures for the web. In: a picture; out: a JPEG or PNG file of it that is no
 * larger than a side. The one idea: what is checked and has no more pixels than
 * asked goes as it is; all else becomes sRGB pixels without a word of metadata,
 * as a PNG where it is see-through or where flat areas make that hardly larger
 * than a JPEG. libpng's simplified API writes it, which jumps nowhere. Refuses
 * what does not decode.
 */
#include "asset.h"

#include <png.h>

/* The sides, in proportion, the longer one at most side. */
static void fit(const image *i, int32_t side, int32_t *w, int32_t *h)
{
    int32_t longer = i->width > i->height ? i->width : i->height;
    *w = i->width;
    *h = i->height;
    if (longer <= side)
        return;
    *w = mpt_scale(i->width, side, longer);
    *h = mpt_scale(i->height, side, longer);
    *w = *w > 0 ? *w : 1;
    *h = *h > 0 ? *h : 1;
}

/* Colour and alpha beside each other, pixel by pixel. */
static const uint8_t *join(arena *a, const image *i)
{
    size_t n = (size_t)i->width * (size_t)i->height, c = (size_t)i->comps;
    const char *from = i->pixels.ptr;
    uint8_t *out = arena_array(a, n, c + 1);
    for (size_t k = 0; k < n; k++) {
        memcpy(out + k * (c + 1), from + k * c, c);
        out[k * (c + 1) + c] = (uint8_t)i->alpha.ptr[k];
    }
    return out;
}

static bool pack_png(arena *a, const image *i, str *out)
{
    bool clear = i->alpha.len > 0;
    png_image head = {.version = PNG_IMAGE_VERSION,
                      .width = (png_uint_32)i->width,
                      .height = (png_uint_32)i->height};
    head.format = i->comps == 3 ? PNG_FORMAT_RGB : PNG_FORMAT_GRAY;
    head.format |= clear ? PNG_FORMAT_FLAG_ALPHA : 0;
    const void *pixels = clear ? (const void *)join(a, i) : i->pixels.ptr;
    png_alloc_size_t size = 0;
    if (!png_image_write_to_memory(&head, NULL, &size, 0, pixels, 0, NULL))
        return false;
    void *bytes = arena_alloc(a, size);
    if (!png_image_write_to_memory(&head, bytes, &size, 0, pixels, 0, NULL))
        return false;
    *out = (str){bytes, size};
    return true;
}

bool asset_web(arena *a, const image *i, int32_t side, web_picture *out)
{
    image small;
    str jpeg;
    fit(i, side, &out->width, &out->height);
    out->ending = ".jpg";
    if (i->jpeg.len > 0 && i->icc.len == 0 && out->width == i->width) {
        out->file = i->jpeg;
        return true;
    }
    if (!asset_scale(a, i, out->width, out->height, &small))
        return false;
    if (i->jpeg.len > 0 && small.alpha.len == 0)
        return asset_pack(a, &small, false, &out->file);
    if (!pack_png(a, &small, &out->file))
        return false;
    bool jpegs = small.alpha.len == 0 && asset_pack(a, &small, true, &jpeg);
    if (jpegs && out->file.len / 2 > jpeg.len)
        out->file = jpeg;
    else
        out->ending = ".png";
    return true;
}
