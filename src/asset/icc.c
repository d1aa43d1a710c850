/*
 * icc: ICC profiles, checked and used through lcms2.
 *
 * A profile that is embedded in a picture is kept only if lcms2 can build a
 * transform to sRGB from it: that walks every tag which a viewer will need.
 * Each call has a context of its own, so that threads do not meet.
 */
#include "part.h"

#include <lcms2.h>
#include <stdlib.h>
#include <string.h>

/* Real profiles reach 3 MB (newspaper CMYK tables). */
#define ICC_BYTES_MAX ASSET_ICC_MAX
#define ICC_HEADER 128
#define ICC_VERSION 8     /* where the header has it */
#define ICC_VERSION_MAX 4 /* that a PDF may hold (ISO 32000-1 8.6.5.5) */

/* Installed by libgs-common; the first that is there. */
static const char *const cmyk_paths[] = {
    "/usr/share/color/icc/ghostscript/default_cmyk.icc",
};

struct icc_cmyk {
    cmsContext ctx;
    cmsHTRANSFORM transform;
};

static cmsColorSpaceSignature space_of(int comps)
{
    return comps == 1   ? cmsSigGrayData
           : comps == 3 ? cmsSigRgbData
                        : cmsSigCmykData;
}

static cmsUInt32Number format_of(int comps, bool inverted)
{
    if (comps == 4)
        return inverted ? TYPE_CMYK_8_REV : TYPE_CMYK_8;
    return comps == 1 ? TYPE_GRAY_8 : TYPE_RGB_8;
}

/* The classes that a PDF picture may use (ISO 32000-1 8.6.5.5). */
static bool class_is_known(cmsProfileClassSignature c)
{
    return c == cmsSigInputClass || c == cmsSigDisplayClass ||
           c == cmsSigOutputClass || c == cmsSigColorSpaceClass;
}

/* A transform from profile to sRGB, NULL if the profile will not do. trial:
 * it is not used for pictures, so that no table is worth making. */
static cmsHTRANSFORM open_transform(cmsContext ctx, str profile, int comps,
                                    bool inverted, bool trial)
{
    cmsHPROFILE from, to = NULL;
    cmsHTRANSFORM t = NULL;

    if (profile.len < ICC_HEADER || profile.len > ICC_BYTES_MAX)
        return NULL;
    from = cmsOpenProfileFromMemTHR(ctx, profile.ptr,
                                    (cmsUInt32Number)profile.len);
    if (from == NULL)
        return NULL;
    if (class_is_known(cmsGetDeviceClass(from)) &&
        cmsGetColorSpace(from) == space_of(comps) &&
        (to = cmsCreate_sRGBProfileTHR(ctx)) != NULL)
        t = cmsCreateTransformTHR(ctx, from, format_of(comps, inverted), to,
                                  TYPE_RGB_8, INTENT_RELATIVE_COLORIMETRIC,
                                  cmsFLAGS_BLACKPOINTCOMPENSATION |
                                      (trial ? cmsFLAGS_NOOPTIMIZE : 0));
    if (to != NULL)
        cmsCloseProfile(to);
    cmsCloseProfile(from);
    return t;
}

bool asset_icc_fits(str icc, int comps)
{
    cmsContext ctx;
    cmsHTRANSFORM t;

    if (icc.len < ICC_HEADER || be32((const uint8_t *)icc.ptr) != icc.len ||
        (uint8_t)icc.ptr[ICC_VERSION] > ICC_VERSION_MAX)
        return false;
    ctx = cmsCreateContext(NULL, NULL);
    if (ctx == NULL)
        return false;
    t = open_transform(ctx, icc, comps, false, true);
    if (t != NULL)
        cmsDeleteTransform(t);
    cmsDeleteContext(ctx);
    return t != NULL;
}

/* A grey comes out as three equal colours, of which one is kept. */
static void keep_grey(cmsHTRANSFORM t, uint8_t *pixels, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        uint8_t rgb[3];
        cmsDoTransform(t, pixels + i, rgb, 1);
        pixels[i] = rgb[1];
    }
}

bool icc_to_srgb(str icc, int comps, uint8_t *pixels, size_t n)
{
    cmsContext ctx = cmsCreateContext(NULL, NULL);
    cmsHTRANSFORM t =
        ctx != NULL ? open_transform(ctx, icc, comps, false, false) : NULL;

    if (t != NULL && comps == 1)
        keep_grey(t, pixels, n);
    else if (t != NULL)
        cmsDoTransform(t, pixels, pixels, (cmsUInt32Number)n);
    if (t != NULL)
        cmsDeleteTransform(t);
    if (ctx != NULL)
        cmsDeleteContext(ctx);
    return t != NULL;
}

/* Colours on a grid of 9 * 9 * 9, or all greys, there and back. */
bool asset_icc_is_srgb(str icc, int comps)
{
    uint8_t grid[9 * 9 * 9 * 3] = {0}, moved[sizeof grid];
    size_t n = comps == 1 ? 256 : 9 * 9 * 9, i = 0;

    for (; comps == 1 && i < n; i++)
        grid[i] = (uint8_t)i;
    for (; i < n; i++) {
        grid[i * 3] = (uint8_t)(i / 81 * 255 / 8);
        grid[i * 3 + 1] = (uint8_t)(i / 9 % 9 * 255 / 8);
        grid[i * 3 + 2] = (uint8_t)(i % 9 * 255 / 8);
    }
    memcpy(moved, grid, sizeof grid);
    if (!icc_to_srgb(icc, comps, moved, n))
        return false;
    for (i = 0; i < n * (size_t)comps; i++)
        if (abs(moved[i] - grid[i]) > 1)
            return false;
    return true;
}

bool icc_find(const source *s, const char *const *paths, size_t n, int comps,
              const char *package, str *out)
{
    for (size_t i = 0; i < n; i++)
        if (file_exists(paths[i]) &&
            file_read(s->a, paths[i], ICC_BYTES_MAX, s->d, s->at, out) &&
            asset_icc_fits(*out, comps))
            return true;
    diag_add(s->d, D_ASSET_NO_PROFILE, s->at, comps == 4 ? "CMYK" : "sRGB",
             package);
    return false;
}

bool asset_press_profile(arena *a, diags *d, where at, str *out)
{
    source s = {.a = a, .d = d, .at = at};
    return icc_find(&s, cmyk_paths, sizeof cmyk_paths / sizeof *cmyk_paths, 4,
                    "libgs-common", out);
}

icc_cmyk *icc_cmyk_open(const source *s, str profile, bool inverted)
{
    icc_cmyk *c = ARENA_NEW(s->a, icc_cmyk);

    if (profile.len == 0 &&
        !icc_find(s, cmyk_paths, sizeof cmyk_paths / sizeof *cmyk_paths, 4,
                  "libgs-common", &profile))
        return NULL;
    c->ctx = cmsCreateContext(NULL, NULL);
    if (c->ctx != NULL)
        c->transform = open_transform(c->ctx, profile, 4, inverted, false);
    assert(c->transform != NULL); /* the profile has been tried before */
    return c;
}

bool icc_cmyk_is_there(const source *s)
{
    str profile;
    return icc_find(s, cmyk_paths, sizeof cmyk_paths / sizeof *cmyk_paths, 4,
                    "libgs-common", &profile);
}

void icc_cmyk_row(icc_cmyk *c, const uint8_t *in, uint8_t *out, size_t n)
{
    cmsDoTransform(c->transform, in, out, (cmsUInt32Number)n);
}

void icc_cmyk_close(icc_cmyk *c)
{
    cmsDeleteTransform(c->transform);
    cmsDeleteContext(c->ctx);
}
