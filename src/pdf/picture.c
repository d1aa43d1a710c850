/*
 * Pictures. In: checked images and drawings; out: XObjects (ISO 32000-1,
 * 8.9 and 8.10). The one idea: what each is and how large it is shown is
 * gathered page by page, and only then plates are made, or taken from those
 * that the press shares; a drawing is a form whose paths every page that
 * shows it shares. Plates are made apart from each other, by several threads
 * if so many are lent, and each is forgotten when it has been written. Refuses
 * nothing.
 */
#include "picture.h"

#include "content.h"

/* What a screen profile keeps of a picture, what print keeps of a photograph
 * that has more than PRINT_MOST, and mpt to an inch: 300 is what print asks
 * for, and above twice that no screen of dots shows a difference. */
#define SCREEN_PPI 150
#define PRINT_PPI 400
#define PRINT_MOST 600
#define INCH 72000

struct used {
    asset asset;
    mpt w, h; /* the largest size at which an image is shown */
    plating how;
    const plate *plate; /* NULL: not made, or forgotten, as it is written */
    arena *own;         /* of such a plate that nobody shares */
    uint64_t sum;
    int ink; /* of four inks: percent */
    pdf_dict *dict;
};

struct pictures {
    arena *a;
    const pdf_print *print; /* or NULL */
    bool small;
    plates *shared; /* or NULL */
    objects *o;     /* while they are written */
    diags *d;       /* the same */
    int threads;
    bool forgets; /* plates that have been written */
    VEC(struct used) list;
};

pictures *pictures_new(arena *a, const pdf_print *print, bool small)
{
    pictures *all = ARENA_NEW(a, pictures);
    all->print = print;
    all->a = a;
    all->small = small;
    return all;
}

void pictures_share(pictures *all, plates *shared)
{
    all->shared = shared;
}

void pictures_team(pictures *all, int threads)
{
    all->threads = threads;
}

/* ---- finding -------------------------------------------------------------*/

static int add(pictures *all, struct used p)
{
    VEC_PUSH(all->a, &all->list, p);
    return (int)all->list.n - 1;
}

static int find_image(const pictures *all, const image *i)
{
    for (size_t k = 0; k < all->list.n; k++)
        if (all->list.v[k].asset.image == i)
            return (int)k;
    for (size_t k = 0; k < all->list.n; k++) {
        const image *other = all->list.v[k].asset.image;
        if (other != NULL && image_same(other, i))
            return (int)k;
    }
    return -1;
}

int pictures_image(pictures *all, const image *i, mpt w, mpt h)
{
    int id = find_image(all, i);
    if (id < 0)
        id = add(all, (struct used){.asset.image = i});
    struct used *p = &all->list.v[id];
    p->w = w > p->w ? w : p->w;
    p->h = h > p->h ? h : p->h;
    return id;
}

int pictures_drawing(pictures *all, const drawing *g)
{
    for (size_t k = 0; k < all->list.n; k++) {
        if (all->list.v[k].asset.drawing == g)
            return (int)k;
    }
    return add(all, (struct used){.asset.drawing = g});
}

bool pictures_is_transparent(const pictures *all, int id)
{
    const image *i = all->list.v[id].asset.image;
    return i != NULL && (i->alpha.len > 0 || i->translucent);
}

pdf_dict *pictures_dict(const pictures *all, int id)
{
    return all->list.v[id].dict;
}

/* ---- images --------------------------------------------------------------*/

static const char *device_of(const raster *r)
{
    return r->comps == 1   ? "DeviceGray"
           : r->comps == 4 ? "DeviceCMYK"
                           : "DeviceRGB";
}

/* Streams are taken as they are. */
static pdf_dict *stream_of(objects *o, packed p)
{
    return stream_new(o, p.data, p.filter);
}

static pdf_array *icc_space(objects *o, const raster *r, packed icc)
{
    pdf_dict *profile = stream_of(o, icc);
    dict_int(o, profile, "N", r->comps);
    dict_name(o, profile, "Alternate", device_of(r));
    pdf_array *space = array_new(o);
    array_name(o, space, "ICCBased");
    array_put(o, space, profile);
    return space;
}

/* [/Indexed base last colours] (8.6.6.3). */
static void put_palette(objects *o, pdf_dict *d, const raster *r, packed icc)
{
    pdf_array *space = array_new(o);
    array_name(o, space, "Indexed");
    if (icc.data.len > 0)
        array_put_array(o, space, icc_space(o, r, icc));
    else
        array_name(o, space, device_of(r));
    array_int(o, space, (int64_t)r->palette.len / r->comps - 1);
    array_bytes(o, space, r->palette);
    dict_put_array(o, d, "ColorSpace", space);
}

static void put_space(objects *o, pdf_dict *d, const raster *r, packed icc)
{
    if (r->palette.len > 0)
        put_palette(o, d, r, icc);
    else if (icc.data.len > 0)
        dict_put_array(o, d, "ColorSpace", icc_space(o, r, icc));
    else
        dict_name(o, d, "ColorSpace", device_of(r));
}

static pdf_dict *raster_new(objects *o, const raster *r, packed icc)
{
    pdf_dict *d = stream_of(o, r->stream);
    if (r->predicted)
        dict_raw(o, d, "DecodeParms",
                 str_of(arena_printf(objects_arena(o),
                                     "<</Predictor 15 /Colors %d /Columns %d>>",
                                     r->comps, (int)r->width)));
    dict_name(o, d, "Type", "XObject");
    dict_name(o, d, "Subtype", "Image");
    dict_int(o, d, "Width", r->width);
    dict_int(o, d, "Height", r->height);
    dict_int(o, d, "BitsPerComponent", r->bits);
    put_space(o, d, r, icc);
    return d;
}

static pdf_dict *image_new(objects *o, const plate *p)
{
    pdf_dict *d = raster_new(o, &p->color, p->icc);
    if (p->mask.stream.data.len > 0)
        dict_put(o, d, "SMask", raster_new(o, &p->mask, (packed){.filter = 0}));
    return d;
}

/* ---- drawings ------------------------------------------------------------*/

static pdf_dict *form_new(const pictures *all, objects *o, const drawing *g,
                          const plate *p)
{
    pdf_dict *d = stream_of(o, p->form);
    dict_name(o, d, "Type", "XObject");
    dict_name(o, d, "Subtype", "Form");
    buf box = buf_new(objects_arena(o));
    buf_puts(&box, "[0 0 ");
    put_milli(&box, g->width);
    buf_char(&box, ' ');
    put_milli(&box, g->height);
    buf_char(&box, ']');
    dict_raw(o, d, "BBox", buf_str(&box));
    pdf_dict *resources = dict_new(o);
    ink_resources(all->print, o, resources, p->spots);
    dict_put(o, d, "Resources", resources);
    return d;
}

/* ---- writing -------------------------------------------------------------*/

/* Pixels that size has room for at ppi, of the n that are there. */
static int32_t pixels_for(mpt size, int ppi, int32_t n)
{
    int64_t room = ((int64_t)size * ppi + INCH - 1) / INCH;
    return room < 1 ? 1 : room < n ? (int32_t)room : n;
}

static plating plating_of(const pictures *all, const struct used *p)
{
    const image *i = p->asset.image;
    plating how = {.small = all->small, .print = all->print};
    if (i == NULL || (!all->small && all->print == NULL))
        return how;
    bool many = pixels_for(p->w, PRINT_MOST, i->width) < i->width &&
                pixels_for(p->h, PRINT_MOST, i->height) < i->height;
    int ppi = all->small ? SCREEN_PPI : many ? PRINT_PPI : INCH;
    how.w = pixels_for(p->w, ppi, i->width);
    how.h = pixels_for(p->h, ppi, i->height);
    return how;
}

/* Bytes of pixels that threads may have in hand together, each with some more
 * around them. */
#define IN_HAND ((int64_t)32 << 20)

/* Pixels that are in memory as such while a plate is made. */
static int64_t pixels_in_hand(const struct used *p)
{
    const image *i = p->asset.image;
    if (i == NULL)
        return 0;
    if (p->how.w > 0)
        return (int64_t)p->how.w * p->how.h;
    bool coded = i->jpeg.len > 0 || (i->later != NULL && i->later->coded);
    return coded ? 0 : (int64_t)i->width * i->height;
}

/* As many threads as are lent, if the largest pictures leave room for them. */
static int team_size(const pictures *all)
{
    int64_t most = 1;
    for (size_t i = 0; i < all->list.n; i++) {
        int64_t n = 4 * pixels_in_hand(&all->list.v[i]);
        most = n > most ? n : most;
    }
    int64_t room = IN_HAND / most;
    return room < all->threads ? (int)room : all->threads;
}

/* Makes the plate of picture i, unless the press has it. */
static void make_plate(void *ctx, size_t i)
{
    pictures *all = ctx;
    struct used *p = &all->list.v[i];
    if (p->plate != NULL)
        return;
    if (all->forgets)
        p->own = arena_new();
    arena *a = all->forgets ? p->own : all->a;
    plate *own = ARENA_NEW(a, plate);
    if (plate_make(a, &p->asset, p->how, own))
        p->plate = own;
}

static void forget(struct used *p)
{
    arena_drop(p->own);
    p->own = NULL;
    p->plate = NULL;
}

static bool write_plate(void *ctx, size_t i)
{
    pictures *all = ctx;
    struct used *p = &all->list.v[i];
    if (p->plate == NULL) {
        if (p->asset.image == NULL || !image_blame(p->asset.image, all->d))
            diag_add(all->d, D_PDF_FAILED, NOWHERE);
        return false;
    }
    p->sum = p->plate->sum;
    p->ink = p->plate->ink;
    p->dict = p->asset.image != NULL
                  ? image_new(all->o, p->plate)
                  : form_new(all, all->o, p->asset.drawing, p->plate);
    if (all->forgets)
        objects_settle(all->o);
    forget(p);
    return true;
}

bool pictures_write(pictures *all, objects *o, diags *d)
{
    all->o = o;
    all->d = d;
    all->forgets = all->threads > 1 || objects_writes(o);
    for (size_t i = 0; i < all->list.n; i++) {
        struct used *p = &all->list.v[i];
        p->how = plating_of(all, p);
        if (all->shared != NULL)
            p->plate = plates_find(all->shared, &p->asset, p->how);
    }
    bool ok =
        team_run(all->list.n, team_size(all), make_plate, write_plate, all);
    for (size_t i = 0; i < all->list.n; i++)
        forget(&all->list.v[i]);
    return ok;
}

pdf_inks pictures_inks(const pictures *all)
{
    pdf_ink *v = ARENA_ARRAY(all->a, pdf_ink, all->list.n);
    size_t n = 0;
    for (size_t i = 0; i < all->list.n; i++)
        if (all->list.v[i].ink > 0)
            v[n++] = (pdf_ink){stream_place(all->list.v[i].dict),
                               all->list.v[i].ink};
    return (pdf_inks){v, n};
}

void pictures_digest(const pictures *all, buf *out)
{
    for (size_t i = 0; i < all->list.n; i++)
        buf_printf(out, "%016llx\n", (unsigned long long)all->list.v[i].sum);
}
