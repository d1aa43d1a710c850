/* A picture: decoded whole, or refused with a reason. */
#include "common.h"

static void check_image(const image *i)
{
    size_t n = (size_t)i->width * (size_t)i->height;
    assert(i->width > 0 && i->height > 0 && n <= ASSET_PIXELS_MAX);
    assert(i->comps == 1 || i->comps == 3 || (i->comps == 4 && i->inks));
    assert(i->inks == NULL || (i->comps == 4 && i->jpeg.len > 0));
    assert((i->jpeg.len > 0) != (i->pixels.len > 0));
    assert(i->jpeg.len > 0 || i->pixels.len == n * (size_t)i->comps);
    assert(i->alpha.len == 0 || i->alpha.len == n);
}

/* As screens get it. A JPEG may still turn out not to decode in full. */
static void check_scaled(arena *a, const image *i)
{
    image seen, out;
    str jpeg;
    if (i->height > 4000 || i->width > 4000 || /* it would only be slow */
        !image_open(a, i, &seen) ||
        !asset_scale(a, &seen, (i->width + 2) / 3, (i->height + 1) / 2, &out))
        return;
    size_t n = (size_t)out.width * (size_t)out.height;
    assert(out.jpeg.len == 0 && out.pixels.len == n * (size_t)out.comps);
    assert(out.alpha.len == (i->alpha.len > 0 ? n : 0) && out.icc.len == 0);
    assert(asset_pack(a, &out, false, &jpeg) && jpeg.len > 0);
}

static void check_drawing(const drawing *d)
{
    assert(d->width > 0 && d->height > 0 && d->npaths > 0);
    for (size_t i = 0; i < d->npaths; i++) {
        assert(d->paths[i].nsteps > 1 && d->paths[i].stroke_width >= 0);
        assert(d->paths[i].fill || d->paths[i].stroke);
        assert(d->paths[i].steps[0].op == PATH_MOVE);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    str bytes = {(const char *)data, size};
    asset out = {NULL, NULL};
    bool ok = asset_decode(a, bytes, "picture", &d, NOWHERE, &out);
    assert(!ok || (out.image != NULL) != (out.drawing != NULL));
    assert(ok == diags_ok(&d));
    if (out.image != NULL) {
        check_image(out.image);
        check_scaled(a, out.image);
    }
    if (out.drawing != NULL)
        check_drawing(out.drawing);
    arena_drop(a);
    return 0;
}
