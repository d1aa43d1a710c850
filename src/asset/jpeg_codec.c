/*
 * jpeg_codec: libjpeg, behind calls that return.
 *
 * In: JPEGs whose markers have been walked; out: rows, or a JPEG. A warning
 * that tells of missing or broken coefficients counts as an error: libjpeg
 * would fill the rest with grey.
 */
#include "jpeg.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jerror.h>
#include <jpeglib.h>

/* At 95 with full chroma no difference can be seen at any zoom; at 80 with a
 * quarter of it none at the size of the page; lettering wants 90 and all.
 *
 * Four inks are coded as Adobe's programs do it, as YCCK: most of what cyan,
 * magenta and yellow have is in all three of them. Chroma is of inks here, so
 * it is as coarse as lightness and no more. Codes of its own for each picture
 * would cost more than all else and save a twentieth. Measured on a grainy
 * photograph of two megapixels and on one of clear sky:
 *
 *   CMYK, own codes   67 ms  2353 KB  47.8 dB    41 ms  1653 KB  49.8 dB
 *   CMYK at 95        22     2466     47.8       14     1843     49.8
 *   CMYK at 93        20     2076     46.2       13     1575     48.1
 *   YCCK at 96        19     2074     46.2       13     1266     48.8
 *   YCCK at 95        17     1834     45.1       12     1155     47.9
 *   the same, coarse  17     1532     43.9       12     1023     47.4
 *
 * Coarse: chroma by the table for it, which leaves yellow 40.7 dB. */
static const struct packing {
    int quality;
    bool full_chroma, progressive, usual_codes;
} packings[] = {[JPEG_KEPT] = {95, true, false, false},
                [JPEG_SCREEN] = {80, false, true, false},
                [JPEG_DRAWN] = {90, true, true, false},
                [JPEG_INKS] = {95, true, false, true}};

/* The error manager comes first: libjpeg hands back a pointer to it. */
typedef struct codec {
    struct jpeg_error_mgr err;
    jmp_buf out;
    char *why; /* 80 bytes */
    struct jpeg_decompress_struct d;
    struct jpeg_compress_struct c;
    str bytes;
    bool verify; /* at an eighth of the size, rows thrown away */
    int comps;
    unsigned step; /* decode at a width and height divided by it */
    jpeg_row_fn *take;
    void *ctx;
    image *img;
    enum jpeg_use use;
    arena *scratch;
    unsigned char *packed; /* malloc'd by libjpeg */
    unsigned long packed_size;
} codec;

static void leave(j_common_ptr cinfo)
{
    codec *k = (codec *)cinfo->err;
    char text[JMSG_LENGTH_MAX];

    cinfo->err->format_message(cinfo, text);
    snprintf(k->why, 80, "%.79s", text);
    longjmp(k->out, 1);
}

/* Warnings after which pixels are wrong; the others are about form. */
static bool is_loss(int code)
{
    return code == JWRN_HIT_MARKER || code == JWRN_JPEG_EOF ||
           code == JWRN_HUFF_BAD_CODE || code == JWRN_MUST_RESYNC ||
           code == JWRN_BOGUS_PROGRESSION || code == JWRN_NOT_SEQUENTIAL;
}

static void hear_message(j_common_ptr cinfo, int level)
{
    if (level < 0 && is_loss(cinfo->err->msg_code))
        leave(cinfo);
}

static void set_errors(codec *k)
{
    jpeg_std_error(&k->err);
    k->err.error_exit = leave;
    k->err.emit_message = hear_message;
}

static void set_output(codec *k)
{
    J_COLOR_SPACE spaces[5] = {
        [1] = JCS_GRAYSCALE, [3] = JCS_RGB, [4] = JCS_CMYK};

    if (k->verify) {
        k->d.scale_num = 1;
        k->d.scale_denom = 8;
        k->d.out_color_space = k->d.jpeg_color_space;
        k->d.do_fancy_upsampling = FALSE;
    } else {
        k->d.scale_num = 1;
        k->d.scale_denom = k->step;
        k->d.out_color_space = spaces[k->comps];
    }
}

static void decode_rows(codec *k)
{
    JSAMPROW row;

    jpeg_create_decompress(&k->d);
    jpeg_mem_src(&k->d, (const unsigned char *)k->bytes.ptr,
                 (unsigned long)k->bytes.len);
    jpeg_read_header(&k->d, TRUE);
    set_output(k);
    jpeg_start_decompress(&k->d);
    row = arena_array(k->scratch, k->d.output_width,
                      (size_t)k->d.output_components);
    while (k->d.output_scanline < k->d.output_height) {
        uint32_t y = k->d.output_scanline;
        jpeg_read_scanlines(&k->d, &row, 1);
        if (!k->verify)
            k->take(k->ctx, y, row);
    }
    jpeg_finish_decompress(&k->d);
}

static void set_packing(codec *k)
{
    const image *img = k->img;
    const struct packing *by = &packings[k->use];

    k->c.image_width = (JDIMENSION)img->width;
    k->c.image_height = (JDIMENSION)img->height;
    k->c.input_components = img->comps;
    k->c.in_color_space = img->comps == 1   ? JCS_GRAYSCALE
                          : img->comps == 4 ? JCS_CMYK
                                            : JCS_RGB;
    jpeg_set_defaults(&k->c);
    if (img->comps == 4)
        jpeg_set_colorspace(&k->c, JCS_YCCK);
    jpeg_set_quality(&k->c, by->quality, TRUE);
    for (int i = 0; i < img->comps && img->comps == 4; i++)
        k->c.comp_info[i].quant_tbl_no = 0;
    for (int i = 0; i < img->comps && by->full_chroma; i++)
        k->c.comp_info[i].h_samp_factor = k->c.comp_info[i].v_samp_factor = 1;
    k->c.optimize_coding = by->usual_codes ? FALSE : TRUE;
    if (by->progressive)
        jpeg_simple_progression(&k->c);
}

static void encode_rows(codec *k)
{
    const image *img = k->img;
    size_t stride = (size_t)img->width * (size_t)img->comps;

    jpeg_create_compress(&k->c);
    jpeg_mem_dest(&k->c, &k->packed, &k->packed_size);
    set_packing(k);
    jpeg_start_compress(&k->c, TRUE);
    for (size_t y = 0; y < (size_t)img->height; y++) {
        JSAMPROW row = (JSAMPROW)(uintptr_t)(img->pixels.ptr + y * stride);
        jpeg_write_scanlines(&k->c, &row, 1);
    }
    jpeg_finish_compress(&k->c);
}

/* libjpeg has no way to report an error but to jump or to end the process.
 * The jump is confined here: it comes back to this frame, which has no
 * variables of its own; all that work owns hangs on k. */
static bool run_guarded(codec *k, void (*work)(codec *))
{
    if (setjmp(k->out) != 0)
        return false;
    work(k);
    return true;
}

/* Destroying a structure that was never created is harmless: it is zero. */
static bool run_codec(codec *k, void (*work)(codec *))
{
    bool ok;

    set_errors(k);
    k->d.err = &k->err;
    k->c.err = &k->err;
    k->scratch = arena_new();
    ok = run_guarded(k, work);
    jpeg_destroy_decompress(&k->d);
    jpeg_destroy_compress(&k->c);
    arena_drop(k->scratch);
    return ok;
}

bool jpeg_verify(str bytes, char *why)
{
    codec k = {.why = why, .bytes = bytes, .verify = true};

    return run_codec(&k, decode_rows);
}

bool jpeg_decode_small(str bytes, int comps, int32_t step, jpeg_row_fn *take,
                       void *ctx, char *why)
{
    codec k = {.why = why,
               .bytes = bytes,
               .comps = comps,
               .step = (unsigned)step,
               .take = take,
               .ctx = ctx};

    return run_codec(&k, decode_rows);
}

bool jpeg_decode(str bytes, int comps, jpeg_row_fn *take, void *ctx, char *why)
{
    return jpeg_decode_small(bytes, comps, 1, take, ctx, why);
}

bool jpeg_pack(arena *a, image *img, enum jpeg_use use, char *why)
{
    codec k = {.why = why, .img = img, .use = use};
    bool ok = run_codec(&k, encode_rows);

    if (ok) {
        str packed = {(const char *)k.packed, k.packed_size};
        img->jpeg = str_dup(a, packed);
        img->pixels = STR_NONE;
    }
    free(k.packed);
    return ok;
}
