/*
 * What the unit tests of pictures share: decode, compare complaints, spoil.
 */
#ifndef GALLEY_TEST_PICTURE_H
#define GALLEY_TEST_PICTURE_H

#include "../../src/asset/part.h"
#include "test.h"

#include <stdio.h>
#include <stdlib.h>

/* One decoding: what came out, and the complaints. */
typedef struct result {
    arena *a;
    diags d;
    asset got;
    bool ok;
} result;

static inline result *decode(str bytes)
{
    arena *a = arena_new();
    result *r = ARENA_NEW(a, result);

    r->a = a;
    r->d = diags_new(a);
    r->ok = asset_decode(a, bytes, "x", &r->d, NOWHERE, &r->got);
    return r;
}

static inline bool has_only(const result *r, enum diag_code code)
{
    return r->d.list.n == 1 && r->d.list.v[0].code == code;
}

static inline void expect_only(str bytes, enum diag_code code, int line)
{
    result *r = decode(bytes);

    if (!has_only(r, code))
        printf("line %d: first complaint: %s\n", line,
               r->d.list.n > 0 ? r->d.list.v[0].text : "(none)");
    CHECK(has_only(r, code));
    CHECK(r->ok == (diag_level(code) <= WARNING));
    arena_drop(r->a);
}
#define EXPECT_ONLY(bytes, code) expect_only((bytes), (code), __LINE__)

static inline uint8_t *bytes_of(str s)
{
    return (uint8_t *)(uintptr_t)s.ptr;
}

/* No shorter file may be taken, and none may crash; a spoilt byte may be
 * noticed or not, but must not crash either. */
static inline void check_cuts(arena *a, str file)
{
    str copy = str_dup(a, file);

    for (size_t n = 0; n < file.len; n += 37) {
        char *cut = malloc(n + 1); /* exact, so that ASan sees an overrun */
        memcpy(cut, file.ptr, n);
        result *r = decode((str){cut, n});
        CHECK(!r->ok && r->d.count[ERROR] == 1);
        arena_drop(r->a);
        free(cut);
        bytes_of(copy)[n] ^= 0x55;
        r = decode(copy);
        CHECK(r->ok || r->d.count[ERROR] > 0);
        arena_drop(r->a);
        bytes_of(copy)[n] ^= 0x55;
    }
}

/* A folder of its own under TMPDIR. */
static inline char *make_folder(arena *a)
{
    const char *tmp = getenv("TMPDIR");
    char *dir =
        arena_printf(a, "%s/galley-asset-XXXXXX", tmp != NULL ? tmp : "/tmp");

    CHECK(mkdtemp(dir) != NULL);
    return dir;
}

/* Makes path a file of these bytes. */
static inline void put_file(const char *path, str file)
{
    FILE *f = fopen(path, "wb");

    CHECK(f != NULL && fwrite(file.ptr, 1, file.len, f) == file.len);
    if (f != NULL)
        fclose(f);
}

/* An sRGB profile as editors embed it; empty without icc-profiles-free. */
static inline str srgb_profile(arena *a, diags *d)
{
    str icc = STR_NONE;

    CHECK(file_read(a, "/usr/share/color/icc/sRGB.icc", ASSET_BYTES_MAX, d,
                    NOWHERE, &icc));
    return icc;
}

#endif
