/*
 * asset: files -> checked pictures and profiles.
 *
 * A file named by a release or a layout is hostile until it has been read
 * here whole: later stages get finished pixels, a JPEG whose every marker has
 * been walked and whose scan has been decoded once, or a list of paths.
 */
#ifndef GALLEY_ASSET_H
#define GALLEY_ASSET_H

#include "../base/base.h"

/* Ready to embed. Pixels are 8 bits a component, rows top to bottom,
 * left to right, no padding. Orientation (EXIF) has been applied or, for a
 * JPEG passed through, is 1. A JPEG passed through has lost its metadata
 * (EXIF, XMP, thumbnails, comments) and tells its colours by one Adobe
 * marker, so that every viewer reads it alike. */
typedef struct image {
    int32_t width, height; /* pixels, both > 0 */
    int comps;             /* 1 grey, 3 sRGB; 4 inks, of inks_image alone */
    str jpeg;              /* checked JPEG to embed as it is, or empty */
    str pixels;            /* width * height * comps bytes, if not jpeg */
    str alpha;             /* width * height bytes, or empty if opaque */
    str icc;               /* embedded profile that fits comps, or empty */
    /* Set where pixels and alpha, or the JPEG, are not kept, but read again
     * when they are wanted: image_open. */
    const struct image_later *later;
    bool translucent; /* of such an image: it has an alpha then */
} image;

/* The file of such an image, and what it was when it was checked. */
typedef struct image_later {
    const char *path, *name; /* name: what complaints call it */
    where at;
    bool coded;      /* it is a JPEG to be embedded as it is, */
    uint8_t sum[32]; /* and this the SHA-256 of that; or that of the file */
} image_later;

/* One step of a path. Coordinates in mpt, x right, y DOWN from the top left
 * of the drawing. move and line use x[0], y[0]; curve uses all three. */
enum path_op { PATH_MOVE, PATH_LINE, PATH_CURVE, PATH_CLOSE };
typedef struct path_step {
    enum path_op op;
    mpt x[3], y[3];
} path_step;

/* Not named path, which every function with a file name would shadow. */
typedef struct drawing_path {
    const path_step *steps;
    size_t nsteps;
    bool fill, even_odd, stroke;
    uint8_t fill_rgb[3], stroke_rgb[3];
    mpt stroke_width;
    int cap, join; /* as in PDF: 0 butt/miter, 1 round, 2 square/bevel */
} drawing_path;

/* An SVG as filled and stroked paths, in drawing order. Mitred joins are
 * cut at the limit of SVG, 4. Steps may lie outside of the drawing. */
typedef struct drawing {
    mpt width, height; /* natural size: viewBox units taken as points (times
                        * a power of ten if it is tiny or enormous) */
    const drawing_path *paths;
    size_t npaths;
} drawing;

/* Either kind of picture; exactly one of the two is set. */
typedef struct asset {
    const image *image;
    const drawing *drawing;
} asset;

/* Most pixels an image may have, and bytes its file may have. */
#define ASSET_PIXELS_MAX 200000000
#define ASSET_BYTES_MAX (256u << 20)

/* Reads the PNG, JPEG or SVG at path (recognised by content) into the arena.
 * name is what the complaints at `at` call it. 16-bit PNGs become 8-bit,
 * palettes and interlace are undone, CMYK JPEGs become sRGB through their
 * profile or the default one (each with a note). False, with an error added:
 * missing, truncated, corrupt, too large, or of another kind. */
bool asset_load(arena *a, const char *path, const char *name, diags *d,
                where at, asset *out);

/* The same, and *file gets the bytes of the file, in the arena. */
bool asset_load_file(arena *a, const char *path, const char *name, diags *d,
                     where at, asset *out, str *file);

/* text as a QR code, in black on white, a module a point wide, with so many
 * modules of white around it (ISO/IEC 18004 asks for a quiet zone of four);
 * NULL where no code holds so much. */
const drawing *asset_qr(arena *a, const char *text, int quiet);

/* As asset_load, for documents of many pictures: these are checked, but not
 * kept where they are large; of large JPEGs the scan is not decoded yet. */
bool asset_load_later(arena *a, const char *path, const char *name, diags *d,
                      where at, asset *out);
/* i with its pixels or JPEG, in a: itself, if it has kept them. False if the
 * file is not what it was. */
bool image_open(arena *a, const image *i, image *out);
/* False where the JPEG of i, which has been opened, does not decode. To be
 * asked before one for later is passed on as it is. */
bool image_whole(const image *i);
/* Says what is wrong with a picture that could not be opened, or did not
 * decode; false if nothing is. */
bool image_blame(const image *i, diags *d);
/* True if both are of one file, or have the same pixels. */
bool image_same(const image *a, const image *b);

/* What a picture's file says of itself; empty where it does not. */
typedef struct picture_words {
    str caption, credit, copyright, terms, alt;
} picture_words;
/* The words of the JPEG or PNG that begins with bytes (a part of it will do),
 * in the language that is nearest to lang where there are several. Any bytes.
 */
picture_words asset_words(arena *a, str bytes, const char *lang);
#define ASSET_WORDS_MAX (1u << 20) /* where they stand if they are there */

/* "image/jpeg" and the like, by the content; "application/octet-stream" for
 * what is no picture that is read here. */
const char *asset_mime(str bytes);

/* asset_load of a file that is in memory already; bytes may go when it has
 * returned. */
bool asset_decode(arena *a, str bytes, const char *name, diags *d, where at,
                  asset *out);

/* True if icc is an ICC profile, sound as far as lcms2 can tell, for
 * pictures of comps components (1 grey, 3 RGB, 4 CMYK), 4 MB at most. */
bool asset_icc_fits(str icc, int comps);

/* True if icc, which fits comps, moves no colour from where sRGB has it by
 * more than a 255th. */
bool asset_icc_is_srgb(str icc, int comps);

/* True if icc is a profile of a press with four inks: what a PDF/X names as
 * its output intent. */
bool asset_icc_prints(str icc);
/* The same as far as its header tells, which takes no time. */
bool asset_icc_says_press(str icc);
#define ASSET_ICC_MAX (4u << 20) /* bytes of a profile */

/* The profile for four inks that the machine has, in the arena, and the name
 * of what it describes; false with an error added at `at`. */
bool asset_press_profile(arena *a, diags *d, where at, str *out);
#define ASSET_CMYK_CONDITION "CGATS TR 001"

/* Turns sRGB into the inks of a press; may be shared by threads. */
typedef struct inks inks;
/* NULL if icc, which asset_icc_prints has seen and which is borrowed, will not
 * do. The arena holds what inks_close does not free. */
inks *inks_open(arena *a, str icc);
void inks_close(inks *to); /* NULL: nothing */
/* Cyan, magenta, yellow and black in thousandths. Greys are black alone. */
void inks_of(const inks *to, const uint8_t rgb[3], uint16_t out[4]);
/* How many pixels have how much ink, of 4 * 255. */
typedef struct ink_count {
    uint64_t with[4 * 255 + 1];
    uint64_t n;
} ink_count;
/* Counts n pixels of four inks, 255 for solid; all is an ink_count. */
void ink_count_row(void *all, const uint8_t *cmyk, size_t n);
/* Percent of ink that a thousandth of the pixels has at least, rounded: fewer
 * are noise of compression. */
int ink_count_most(const ink_count *all);

/* i in inks: 4 components of 255 for solid ink; or, where i is grey, one of
 * black ink, 0 for solid ink; as a JPEG if photo. *most: what ink_count_most
 * says of four inks, before they are compressed; else 0. False if it does not
 * decode. Its alpha is i's own, borrowed. */
bool inks_image(arena *a, inks *to, const image *i, bool photo, image *out,
                int *most);

/* Decodes a JPEG of four inks, w by h, row by row into take: 255 for solid
 * ink. False if it is another picture, or is damaged. */
bool asset_jpeg_inks(str jpeg, int32_t w, int32_t h,
                     void (*take)(void *ctx, const uint8_t *cmyk, size_t n),
                     void *ctx);

/* Most pixels that asset_scale makes. */
#define ASSET_SCALED_MAX 40000000

/* i for screens, in out: pixels (never a JPEG) in sRGB without a profile, w
 * by h of them at most; where i has more, each is the mean of those that it
 * covers. False if that is more than ASSET_SCALED_MAX or none, or if the JPEG
 * does not decode. */
bool asset_scale(arena *a, const image *i, int32_t w, int32_t h, image *out);

/* The colours of i, which has pixels, as a JPEG for screens; drawn: with
 * edges and lettering. False if libjpeg refuses. */
bool asset_pack(arena *a, const image *i, bool drawn, str *out);

/* A picture as a file for the web, in sRGB and without metadata. */
typedef struct web_picture {
    str file;           /* in the arena */
    const char *ending; /* ".jpg" or ".png" */
    int32_t width, height;
} web_picture;
/* i, which has its pixels, no longer or wider than side. False if it does not
 * decode. */
bool asset_web(arena *a, const image *i, int32_t side, web_picture *out);

/* Versions of the libraries that this stage links, one a line. */
void asset_versions(buf *out);

#endif
