/* A font file: refused with a reason, or made into a font program. */
#include "../../src/pdf/program.h"
#include "../../src/shape/part.h"

#include <hb-ot.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The family that the file itself names, so that the name is no reason to
 * refuse it. */
static void family_of(str data, char *out, unsigned size)
{
    hb_blob_t *blob = hb_blob_create(data.ptr, (unsigned)data.len,
                                     HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *hb = hb_face_create(blob, 0);
    unsigned n;
    const hb_ot_name_entry_t *e = hb_ot_name_list_names(hb, &n);
    *out = '\0';
    for (unsigned i = 0; i < n && *out == '\0'; i++) {
        unsigned room = size;
        if (e[i].name_id == HB_OT_NAME_ID_FONT_FAMILY)
            hb_ot_name_get_utf8(hb, e[i].name_id, e[i].language, &room, out);
    }
    hb_face_destroy(hb);
    hb_blob_destroy(blob);
}

static void use_face(arena *a, face *f)
{
    uint32_t gids[] = {0, 1, 2, 3, f->nglyphs - 1, f->nglyphs / 2, 1};
    program_file made;
    for (uint32_t i = 0; i < 7; i++)
        (void)face_advance(f, gids[i]);
    (void)face_glyph(f, 'a');
    (void)program_make(a, f, "ABCDEF+Fuzz", gids, 7, &made);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    char family[256];
    face f = {.path = "fuzz", .data = {(const char *)data, size}};
    family_of(f.data, family, sizeof family);
    f.family = family;
    if (face_open(a, &f, "fuzz", &d, NOWHERE)) {
        use_face(a, &f);
        face_close(&f);
    } else {
        assert(!diags_ok(&d));
    }
    arena_drop(a);
    return 0;
}
