/*
 * png: PNG -> 8-bit grey or RGB pixels, and alpha where it is not opaque.
 *
 * libpng does the decoding; what it may be asked to allocate is checked
 * before, against the length of the compressed data. Refuses a picture of
 * which any row, checksum or the end is missing. gAMA and cHRM are ignored, as
 * browsers' users are used to; an ICC profile is kept if it fits.
 */
#include "part.h"

#include <png.h>
#include <setjmp.h>
#include <string.h>

/* A deflate stream grows 1032-fold at most (zlib's technical notes). */
#define DEFLATE_RATIO_MAX 1032u
/* Bytes that an ancillary chunk may unfold to: a large ICC profile. */
#define CHUNK_BYTES_MAX (8u << 20)

/* What the libpng callbacks and the guarded function share. */
typedef struct job {
    const source *src;
    image *img;
    arena *scratch;
    png_structp png;
    png_infop info;
    size_t pos;   /* bytes of the file that libpng has taken */
    char why[80]; /* libpng's last error */
} job;

/* Width and height from the IHDR, unchecked; false if there is none. */
static bool read_head(str bytes, uint32_t *width, uint32_t *height)
{
    const uint8_t *p = (const uint8_t *)bytes.ptr;

    if (bytes.len < 24 || memcmp(p + 12, "IHDR", 4) != 0)
        return false;
    *width = be32(p + 16);
    *height = be32(p + 20);
    return true;
}

static void read_bytes(png_structp png, png_bytep out, size_t n)
{
    job *j = png_get_io_ptr(png);

    if (n > j->src->bytes.len - j->pos)
        png_error(png, "the file ends too early");
    memcpy(out, j->src->bytes.ptr + j->pos, n);
    j->pos += n;
}

static void keep_error(png_structp png, png_const_charp text)
{
    job *j = png_get_error_ptr(png);

    size_t n = strlen(text);
    n = n < sizeof j->why ? n : sizeof j->why - 1;
    memcpy(j->why, text, n);
    j->why[n] = '\0';
    png_longjmp(png, 1);
}

static void ignore_warning(png_structp png, png_const_charp text)
{
    (void)png;
    (void)text;
}

/* Sum of the lengths of the chunks of that type, as far as the file goes. */
static uint64_t find_chunk_sum(str bytes, const char *type)
{
    const uint8_t *p = (const uint8_t *)bytes.ptr;
    uint64_t sum = 0;

    for (size_t i = 8; bytes.len - i >= 12;) {
        uint32_t n = be32(p + i);
        if (n > bytes.len - i - 12)
            break;
        if (memcmp(p + i + 4, type, 4) == 0)
            sum += n;
        i += 12 + (size_t)n;
    }
    return sum;
}

/* Is each chunk up to the end of the picture in the file? libpng would make
 * room for what one of them claims before it looks. */
static bool has_chunks(str bytes)
{
    const uint8_t *p = (const uint8_t *)bytes.ptr;

    for (size_t i = 8; bytes.len - i >= 12;) {
        uint32_t n = be32(p + i);
        if (n > bytes.len - i - 12)
            return false;
        if (memcmp(p + i + 4, "IEND", 4) == 0)
            return true;
        i += 12 + (size_t)n;
    }
    return false;
}

/* Could the compressed data hold the picture that the head promises? */
static bool check_promise(const source *s)
{
    static const uint8_t channels[7] = {1, 0, 3, 1, 2, 0, 4};
    const uint8_t *p = (const uint8_t *)s->bytes.ptr;
    uint32_t w, h;

    if (s->bytes.len < 33 || !read_head(s->bytes, &w, &h)) {
        diag_add(s->d, D_ASSET_DAMAGED, s->at, s->name,
                 "the file ends too early");
        return false;
    }
    if (!asset_check_size(s, w, h))
        return false;
    uint32_t bits = p[25] > 6 ? 0 : (uint32_t)channels[p[25]] * p[24];
    uint64_t raw = ((uint64_t)w * bits + 7) / 8 * h;
    bool enough = raw / DEFLATE_RATIO_MAX <= find_chunk_sum(s->bytes, "IDAT");
    if (enough && has_chunks(s->bytes))
        return true;
    diag_add(s->d, D_ASSET_DAMAGED, s->at, s->name,
             enough ? "the file ends too early" : "pixels are missing");
    return false;
}

static void set_limits(png_structp png)
{
    png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
    png_set_chunk_cache_max(png, 64);
    png_set_chunk_malloc_max(png, CHUNK_BYTES_MAX);
    png_set_benign_errors(png, 1);
}

/* Asks for 8 bits a component, no palette, alpha in a channel of its own. */
static void set_transforms(job *j)
{
    png_set_expand(j->png);
    png_set_scale_16(j->png);
    if (png_get_valid(j->png, j->info, PNG_INFO_tRNS))
        png_set_tRNS_to_alpha(j->png);
}

/* libpng drops a broken profile silently, so the chunk is looked for here. */
static void take_profile(job *j)
{
    const source *s = j->src;
    png_charp name;
    png_bytep data;
    png_uint_32 n;
    int method;

    if (find_chunk_sum(s->bytes, "iCCP") == 0)
        return;
    if (png_get_iCCP(j->png, j->info, &name, &method, &data, &n)) {
        str icc = {(const char *)data, n};
        if (asset_icc_fits(icc, j->img->comps)) {
            j->img->icc = str_dup(s->a, icc);
            return;
        }
    }
    diag_add(s->d, D_ASSET_PROFILE, s->at, s->name);
}

/* One row of interleaved colour and alpha into two planes. */
static void split_row(const uint8_t *in, size_t n, int comps, uint8_t *color,
                      uint8_t *alpha)
{
    for (size_t i = 0; i < n; i++) {
        for (int c = 0; c < comps; c++)
            *color++ = *in++;
        *alpha++ = *in++;
    }
}

static void read_opaque(job *j, uint8_t *pixels, size_t stride)
{
    size_t h = (size_t)j->img->height;
    int passes = png_set_interlace_handling(j->png);

    png_read_update_info(j->png, j->info);
    for (int pass = 0; pass < passes; pass++)
        for (size_t y = 0; y < h; y++)
            png_read_row(j->png, pixels + y * stride, NULL);
}

/* Interlaced rows are complete only after the last pass, so they all wait in
 * the scratch arena; others are split one by one. */
static void read_alpha(job *j, uint8_t *pixels, uint8_t *alpha)
{
    size_t w = (size_t)j->img->width, h = (size_t)j->img->height;
    size_t comps = (size_t)j->img->comps, stride = w * (comps + 1);
    int passes = png_set_interlace_handling(j->png);
    uint8_t *rows = arena_array(j->scratch, passes > 1 ? h : 1, stride);

    png_read_update_info(j->png, j->info);
    for (int pass = 0; pass < passes; pass++)
        for (size_t y = 0; y < h; y++) {
            uint8_t *row = rows + (passes > 1 ? y * stride : 0);
            png_read_row(j->png, row, NULL);
            if (pass == passes - 1)
                split_row(row, w, (int)comps, pixels + y * w * comps,
                          alpha + y * w);
        }
}

static bool has_alpha(const job *j)
{
    return (png_get_color_type(j->png, j->info) & PNG_COLOR_MASK_ALPHA) != 0 ||
           png_get_valid(j->png, j->info, PNG_INFO_tRNS) != 0;
}

static void read_picture(job *j)
{
    image *img = j->img;

    png_set_read_fn(j->png, j, read_bytes);
    set_limits(j->png);
    png_read_info(j->png, j->info);
    img->width = (int32_t)png_get_image_width(j->png, j->info);
    img->height = (int32_t)png_get_image_height(j->png, j->info);
    img->comps =
        png_get_color_type(j->png, j->info) & PNG_COLOR_MASK_COLOR ? 3 : 1;
    take_profile(j);

    size_t n = (size_t)img->width * (size_t)img->height;
    size_t stride = (size_t)img->width * (size_t)img->comps;
    uint8_t *pixels = arena_alloc(j->src->a, (size_t)img->height * stride);
    bool with_alpha = has_alpha(j);
    set_transforms(j);
    if (with_alpha) {
        uint8_t *alpha = arena_alloc(j->src->a, n);
        read_alpha(j, pixels, alpha);
        img->alpha = (str){(const char *)alpha, n};
    } else {
        read_opaque(j, pixels, stride);
    }
    img->pixels = (str){(const char *)pixels, n * (size_t)img->comps};
    png_read_end(j->png, NULL);
}

/* libpng has no way to report an error but to jump or to end the process. The
 * jump is confined here: it comes back to this frame, which has no variables
 * of its own and whose callees own nothing but arena memory. */
static bool read_guarded(job *j)
{
    if (setjmp(png_jmpbuf(j->png)) != 0)
        return false;
    read_picture(j);
    return true;
}

static bool is_opaque(str alpha)
{
    for (size_t i = 0; i < alpha.len; i++)
        if ((uint8_t)alpha.ptr[i] != 255)
            return false;
    return true;
}

static bool run_job(job *j)
{
    bool ok = false;

    j->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, j, keep_error,
                                    ignore_warning);
    if (j->png != NULL)
        j->info = png_create_info_struct(j->png);
    if (j->info != NULL)
        ok = read_guarded(j);
    png_destroy_read_struct(&j->png, &j->info, NULL);
    return ok;
}

bool asset_png(const source *s, image *out)
{
    job j = {.src = s, .img = out};
    bool ok;

    if (!check_promise(s))
        return false;
    j.scratch = arena_new();
    ok = run_job(&j);
    arena_drop(j.scratch);
    if (!ok) {
        diag_add(s->d, D_ASSET_DAMAGED, s->at, s->name, j.why);
        return false;
    }
    if (is_opaque(out->alpha))
        out->alpha = STR_NONE;
    return true;
}
