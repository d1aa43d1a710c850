/*
 * inks: colours of screens -> inks of a press, through lcms2.
 *
 * In: sRGB, or pixels with a profile; out: percentages of cyan, magenta,
 * yellow and black as a press's profile has them. The one idea: what is grey
 * is printed with black ink alone, in a tone of the same lightness, so that no
 * plate that stands a little aside gives it a colour; all else goes through
 * the profile. A photograph stays one: it is compressed again, by no more than
 * an eye could see. Pictures go through a table (ink_table.h) for each profile
 * that they bring, which those after them share. Transforms have no cache of
 * their own, so that threads may share them. Refuses nothing that
 * asset_icc_prints has seen.
 */
#include "ink_table.h"
#include "jpeg.h"

#include <lcms2.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* Where the header of a profile says what it is for, and of what. */
#define ICC_CLASS 12
#define ICC_HEADER 128

/* Pictures of one house have one or two profiles; of more, each picture has a
 * table of its own. */
enum { TABLES_KEPT = 4 };

/* From the colours of a profile, which a hash tells. */
struct from {
    uint8_t profile[32];
    const ink_table *table;
};

struct inks {
    cmsContext ctx;
    cmsHPROFILE press;
    cmsHTRANSFORM rgb; /* of sRGB, a colour at a time */
    arena *a;          /* of the tables */
    struct from from[TABLES_KEPT];
    size_t nfrom;
    pthread_mutex_t lock;
    uint8_t black[256]; /* of a grey, as 255 = no ink */
};

bool asset_icc_says_press(str icc)
{
    return icc.len >= ICC_HEADER && be32((const uint8_t *)icc.ptr) == icc.len &&
           memcmp(icc.ptr + ICC_CLASS, "prtrCMYK", 8) == 0;
}

bool asset_icc_prints(str icc)
{
    return asset_icc_says_press(icc) && asset_icc_fits(icc, 4);
}

/* ---- the press ----------------------------------------------------------- */

/* A transform of colours, exact, from and to bytes or words. */
static cmsHTRANSFORM transform_from(const inks *to, cmsHPROFILE from,
                                    bool words)
{
    cmsUInt32Number flags = cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_NOCACHE |
                            cmsFLAGS_NOOPTIMIZE;
    return from == NULL ? NULL
                        : cmsCreateTransformTHR(
                              to->ctx, from, words ? TYPE_RGB_16 : TYPE_RGB_8,
                              to->press, words ? TYPE_CMYK_16 : TYPE_CMYK_8,
                              INTENT_RELATIVE_COLORIMETRIC, flags);
}

/* Lightness of `format` samples through a profile, 0 to 65535. */
static bool lightness(const inks *to, cmsHPROFILE from, cmsUInt32Number format,
                      const uint8_t *samples, uint16_t *out)
{
    cmsHPROFILE lab = cmsCreateLab4ProfileTHR(to->ctx, NULL);
    cmsHTRANSFORM t = lab == NULL || from == NULL
                          ? NULL
                          : cmsCreateTransformTHR(
                                to->ctx, from, format, lab, TYPE_Lab_16,
                                INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_NOCACHE);
    uint16_t made[256][3];
    if (t != NULL) {
        cmsDoTransform(t, samples, made, 256);
        cmsDeleteTransform(t);
        for (int i = 0; i < 256; i++)
            out[i] = made[i][0];
    }
    if (lab != NULL)
        cmsCloseProfile(lab);
    return t != NULL;
}

/* The table of greys: from paper to solid black as from white to black. */
static bool find_blacks(inks *to, cmsHPROFILE srgb)
{
    uint8_t greys[256][3], tones[256][4] = {{0}};
    uint16_t seen[256], printed[256];
    for (int i = 0; i < 256; i++) {
        memset(greys[i], i, 3);
        tones[i][3] = (uint8_t)(255 - i); /* TYPE_CMYK_8: 255 = solid */
    }
    if (!lightness(to, srgb, TYPE_RGB_8, greys[0], seen) ||
        !lightness(to, to->press, TYPE_CMYK_8, tones[0], printed))
        return false;
    int64_t dark = printed[0], range = printed[255] - dark;
    for (int i = 0, tone = 0; i < 256; i++) {
        int64_t want = dark + range * seen[i] / 65535;
        while (tone < 255 &&
               llabs(printed[tone + 1] - want) <= llabs(printed[tone] - want))
            tone++;
        to->black[i] = (uint8_t)tone;
    }
    return true;
}

inks *inks_open(arena *a, str icc)
{
    inks *to = ARENA_NEW(a, inks);
    pthread_mutex_init(&to->lock, NULL);
    to->a = arena_new();
    to->ctx = cmsCreateContext(NULL, NULL);
    cmsHPROFILE srgb = to->ctx != NULL ? cmsCreate_sRGBProfileTHR(to->ctx) : 0;
    if (srgb != NULL)
        to->press = cmsOpenProfileFromMemTHR(to->ctx, icc.ptr,
                                             (cmsUInt32Number)icc.len);
    bool ok = to->press != NULL;
    if (ok)
        to->rgb = transform_from(to, srgb, false);
    ok = ok && to->rgb != NULL && find_blacks(to, srgb);
    if (srgb != NULL)
        cmsCloseProfile(srgb);
    if (ok)
        return to;
    inks_close(to);
    return NULL;
}

void inks_close(inks *to)
{
    if (to == NULL)
        return;
    if (to->rgb != NULL)
        cmsDeleteTransform(to->rgb);
    if (to->press != NULL)
        cmsCloseProfile(to->press);
    if (to->ctx != NULL)
        cmsDeleteContext(to->ctx);
    pthread_mutex_destroy(&to->lock);
    arena_drop(to->a);
}

/* ---- colours ------------------------------------------------------------- */

void inks_of(const inks *to, const uint8_t rgb[3], uint16_t out[4])
{
    uint8_t made[4] = {0};
    if (rgb[0] == rgb[1] && rgb[1] == rgb[2])
        made[3] = (uint8_t)(255 - to->black[rgb[0]]);
    else
        cmsDoTransform(to->rgb, rgb, made, 1);
    for (int i = 0; i < 4; i++)
        out[i] = (uint16_t)((made[i] * 1000 + 127) / 255);
}

/* ---- pictures ------------------------------------------------------------ */

/* Pixels of i on their way to inks, row by row. */
typedef struct inking {
    const ink_table *table;
    size_t width, comps;
    uint8_t *out; /* comps 1: greys; comps 3: four for three */
} inking;

static void ink_row(void *ctx, uint32_t y, const uint8_t *row)
{
    const inking *k = ctx;
    if (k->comps == 3) {
        ink_table_row(k->table, row, k->out + y * k->width * 4, k->width);
        return;
    }
    uint8_t *out = k->out + y * k->width;
    for (size_t x = 0; x < k->width; x++)
        out[x] = row[x];
}

static bool ink_rows(inking *k, const image *i)
{
    char why[80];
    if (i->jpeg.len > 0)
        return jpeg_decode(i->jpeg, i->comps, ink_row, k, why);
    for (int32_t y = 0; y < i->height; y++)
        ink_row(k, (uint32_t)y,
                (const uint8_t *)i->pixels.ptr +
                    (size_t)y * k->width * k->comps);
    return true;
}

static void do_exact(void *ctx, const uint16_t *rgb, uint16_t *made, size_t n)
{
    cmsDoTransform((cmsHTRANSFORM)ctx, rgb, made, (cmsUInt32Number)n);
}

/* A table from icc, or from sRGB where that is none or none that is known. */
static const ink_table *make_table(const inks *to, arena *a, str icc)
{
    cmsHPROFILE from = NULL;
    if (icc.len > 0)
        from = cmsOpenProfileFromMemTHR(to->ctx, icc.ptr,
                                        (cmsUInt32Number)icc.len);
    cmsHTRANSFORM t = transform_from(to, from, true);
    if (from != NULL)
        cmsCloseProfile(from);
    if (t == NULL && icc.len > 0)
        return make_table(to, a, STR_NONE);
    if (t == NULL) {
        cmsHPROFILE srgb = cmsCreate_sRGBProfileTHR(to->ctx);
        t = transform_from(to, srgb, true);
        if (srgb != NULL)
            cmsCloseProfile(srgb);
    }
    const ink_table *made = t != NULL ? ink_table_new(a, do_exact, t) : NULL;
    if (t != NULL)
        cmsDeleteTransform(t);
    return made;
}

/* The table from icc, made when it is first asked for and kept; in a where no
 * more are. NULL if there is no memory. */
static const ink_table *table_from(inks *to, arena *a, str icc)
{
    uint8_t profile[32];
    const ink_table *found = NULL;
    sha256(icc, profile);
    pthread_mutex_lock(&to->lock);
    for (size_t i = 0; found == NULL && i < to->nfrom; i++)
        if (memcmp(to->from[i].profile, profile, sizeof profile) == 0)
            found = to->from[i].table;
    bool keep = found == NULL && to->nfrom < TABLES_KEPT;
    if (keep)
        found = make_table(to, to->a, icc);
    if (keep && found != NULL) {
        struct from *f = &to->from[to->nfrom++];
        memcpy(f->profile, profile, sizeof profile);
        f->table = found;
    }
    pthread_mutex_unlock(&to->lock);
    return found != NULL || keep ? found : make_table(to, a, icc);
}

static void ink_greys(const inks *to, const image *i, uint8_t *pixels, size_t n)
{
    if (i->icc.len > 0)
        icc_to_srgb(i->icc, 1, pixels, n);
    for (size_t k = 0; k < n; k++)
        pixels[k] = to->black[pixels[k]];
}

/* The picture in inks, as pixels; scratch: a table of its own. */
static bool ink_image(arena *a, arena *scratch, inks *to, const image *i,
                      image *out)
{
    inking k = {.width = (size_t)i->width, .comps = (size_t)i->comps};
    size_t n = k.width * (size_t)i->height, comps = k.comps == 3 ? 4 : 1;
    if (k.comps == 3)
        k.table = table_from(to, scratch, i->icc);
    if (k.comps == 3 && k.table == NULL)
        return false;
    k.out = arena_rough_array(a, n, comps);
    if (!ink_rows(&k, i))
        return false;
    if (comps == 1)
        ink_greys(to, i, k.out, n);
    *out = (image){.width = i->width, .height = i->height, .comps = (int)comps};
    out->pixels = (str){(const char *)k.out, n * comps};
    out->alpha = i->alpha;
    return true;
}

static int most_of(arena *scratch, const image *i)
{
    ink_count *all = ARENA_NEW(scratch, ink_count);
    if (i->comps != 4)
        return 0;
    ink_count_row(all, (const uint8_t *)i->pixels.ptr, i->pixels.len / 4);
    return ink_count_most(all);
}

bool inks_image(arena *a, inks *to, const image *i, bool photo, image *out,
                int *most)
{
    char why[80];
    arena *scratch = arena_new();
    bool ok = ink_image(photo ? scratch : a, scratch, to, i, out);
    if (ok)
        *most = most_of(scratch, out);
    ok = ok && (!photo || jpeg_pack(a, out, JPEG_INKS, why));
    arena_drop(scratch);
    return ok;
}

/* ---- what is printed ----------------------------------------------------- */

void ink_count_row(void *all, const uint8_t *cmyk, size_t n)
{
    ink_count *count = all;
    for (size_t i = 0; i < n; i++, cmyk += 4)
        count->with[cmyk[0] + cmyk[1] + cmyk[2] + cmyk[3]]++;
    count->n += n;
}

int ink_count_most(const ink_count *all)
{
    uint64_t above = 0;
    int i = 4 * 255;
    while (i > 0 && (above += all->with[i]) * 1000 < all->n + 1)
        i--;
    return (i * 100 + 127) / 255;
}

typedef struct taking {
    void (*take)(void *ctx, const uint8_t *cmyk, size_t n);
    void *ctx;
    size_t width;
} taking;

static void take_row(void *ctx, uint32_t y, const uint8_t *row)
{
    const taking *t = ctx;
    (void)y;
    t->take(t->ctx, row, t->width);
}

bool asset_jpeg_inks(str jpeg, int32_t w, int32_t h,
                     void (*take)(void *ctx, const uint8_t *cmyk, size_t n),
                     void *ctx)
{
    char why[80];
    jpeg_facts facts;
    taking t = {take, ctx, (size_t)w};
    arena *a = arena_new();
    bool ok = jpeg_walk(a, jpeg, &facts) && facts.comps == 4 &&
              facts.width == (uint32_t)w && facts.height == (uint32_t)h &&
              jpeg_decode(jpeg, 4, take_row, &t, why);
    arena_drop(a);
    return ok;
}
