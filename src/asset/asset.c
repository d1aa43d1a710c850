/*
 * asset: bytes -> checked picture, by the kind that the first bytes show.
 *
 * The name's suffix is never trusted. Kinds that people do send but that are
 * not read (WebP, HEIC, TIFF, PDF ...) are told by name, so that the writer
 * knows what to export instead.
 */
#include "part.h"

#include <string.h>

enum kind { KIND_NONE, KIND_PNG, KIND_JPEG, KIND_SVG };

/* A kind that is recognised but not read; skip bytes, then magic. */
static const struct stranger {
    size_t skip;
    str magic;
    const char *name;
} strangers[] = {
    {0, {"GIF8", 4}, "GIF picture"},
    {8, {"WEBP", 4}, "WebP picture"},
    {4, {"ftypavif", 8}, "AVIF picture"},
    {4, {"ftyphei", 7}, "HEIC photograph"},
    {4, {"ftypmif1", 8}, "HEIC photograph"},
    {0, {"II*\0", 4}, "TIFF picture"},
    {0, {"MM\0*", 4}, "TIFF picture"},
    {0, {"BM", 2}, "BMP picture"},
    {0, {"8BPS", 4}, "Photoshop document"},
    {0, {"%PDF", 4}, "PDF"},
    {0, {"%!PS", 4}, "PostScript or EPS file"},
    {0, {"\x1f\x8b", 2}, "compressed file (perhaps an .svgz)"},
    {0, {"PK\3\4", 4}, "ZIP archive or office document"},
};

static bool has_at(str s, size_t at, str magic)
{
    return s.len >= at && s.len - at >= magic.len &&
           memcmp(s.ptr + at, magic.ptr, magic.len) == 0;
}

/* SVG has no magic number: text that begins with a tag and names an svg
 * element early. 64 KB leave room for the comments that editors put first. */
static bool is_svg(str bytes)
{
    str head = str_slice(bytes, 0, bytes.len < 65536 ? bytes.len : 65536);
    size_t i = has_at(head, 0, STR("\xEF\xBB\xBF")) ? 3 : 0;

    head = str_trim(str_slice(head, i, head.len));
    return head.len > 0 && head.ptr[0] == '<' &&
           (str_find(head, "<svg", 0) != SIZE_MAX ||
            str_find(head, ":svg", 0) != SIZE_MAX);
}

static enum kind find_kind(str bytes)
{
    if (has_at(bytes, 0, STR("\x89PNG\r\n\x1a\n")))
        return KIND_PNG;
    if (has_at(bytes, 0, STR("\xFF\xD8\xFF")))
        return KIND_JPEG;
    return is_svg(bytes) ? KIND_SVG : KIND_NONE;
}

static bool refuse_kind(const source *s)
{
    for (size_t i = 0; i < sizeof strangers / sizeof *strangers; i++)
        if (has_at(s->bytes, strangers[i].skip, strangers[i].magic)) {
            diag_add(s->d, D_ASSET_KIND, s->at, s->name, strangers[i].name);
            return false;
        }
    diag_add(s->d, s->bytes.len == 0 ? D_ASSET_EMPTY : D_ASSET_UNKNOWN, s->at,
             s->name);
    return false;
}

bool asset_check_size(const source *s, uint64_t width, uint64_t height)
{
    bool fits = width <= INT32_MAX && height <= INT32_MAX &&
                width * height <= ASSET_PIXELS_MAX;

    if (width > 0 && height > 0 && fits)
        return true;
    if (width == 0 || height == 0)
        diag_add(s->d, D_ASSET_DAMAGED, s->at, s->name, "it has no pixels");
    else
        diag_add(s->d, D_ASSET_LARGE, s->at, s->name, (long long)width,
                 (long long)height, ASSET_PIXELS_MAX / 1000000);
    return false;
}

static bool decode_image(const source *s, enum kind kind, asset *out)
{
    image *img = ARENA_NEW(s->a, image);

    if (!(kind == KIND_PNG ? asset_png(s, img) : asset_jpeg(s, img)))
        return false;
    out->image = img;
    return true;
}

static bool decode_drawing(const source *s, asset *out)
{
    drawing *dr = ARENA_NEW(s->a, drawing);

    if (!asset_svg(s, dr))
        return false;
    out->drawing = dr;
    return true;
}

bool asset_source(const source *s, asset *out)
{
    enum kind kind = find_kind(s->bytes);

    *out = (asset){NULL, NULL};
    if (kind == KIND_NONE)
        return refuse_kind(s);
    if (kind == KIND_SVG)
        return decode_drawing(s, out);
    return decode_image(s, kind, out);
}

bool asset_decode(arena *a, str bytes, const char *name, diags *d, where at,
                  asset *out)
{
    source s = {a, bytes, name, d, at, false};

    return asset_source(&s, out);
}

/* The file lies in an arena of its own, so that it goes when its pixels have
 * been taken out of it. */
bool asset_load(arena *a, const char *path, const char *name, diags *d,
                where at, asset *out)
{
    arena *file = arena_new();
    str bytes;
    bool ok;

    *out = (asset){NULL, NULL};
    ok = file_read(file, path, ASSET_BYTES_MAX, d, at, &bytes) &&
         asset_decode(a, bytes, name, d, at, out);
    arena_drop(file);
    return ok;
}

bool asset_load_file(arena *a, const char *path, const char *name, diags *d,
                     where at, asset *out, str *file)
{
    *out = (asset){NULL, NULL};
    return file_read(a, path, ASSET_BYTES_MAX, d, at, file) &&
           asset_decode(a, *file, name, d, at, out);
}

const char *asset_mime(str bytes)
{
    static const char *const mimes[] = {
        [KIND_NONE] = "application/octet-stream",
        [KIND_PNG] = "image/png",
        [KIND_JPEG] = "image/jpeg",
        [KIND_SVG] = "image/svg+xml",
    };
    return mimes[find_kind(bytes)];
}
