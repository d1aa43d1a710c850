/* A PDF file: what it carries comes out under safe names, or a reason why
 * not; every object of it can be asked for. */
#include "common.h"

#include "../../src/pdf/attached.h"
#include "../../src/pdf/filename.h"

#include <string.h>

#define BYTES_MAX (1u << 20) /* of all attached files of one run */

/* A path that leads down, and that is left alone when it comes again. */
static void check_path(arena *a, str path)
{
    assert(path.len > 0 && path.ptr[0] != '/' && path.ptr[0] != '.');
    assert(str_find(path, "..", 0) == SIZE_MAX ||
           str_find(path, "/.", 0) == SIZE_MAX);
    assert(utf8_check(path) == SIZE_MAX);
    for (size_t i = 0; i < path.len; i++)
        assert((uint8_t)path.ptr[i] >= 0x20 && path.ptr[i] != '\\');
    assert(str_eq(filename_safe(a, path), path));
}

static void check_files(arena *a, pdf_file *f, diags *d)
{
    attached_list all = {0};
    size_t left = BYTES_MAX;
    (void)attached_find(a, f, &all);
    assert(all.n <= ATTACHED_MAX);
    for (size_t i = 0; i < all.n; i++) {
        str bytes;
        check_path(a, all.v[i].path);
        for (size_t k = 0; k < i && i < 100; k++)
            assert(!str_eq(all.v[k].path, all.v[i].path));
        if (attached_bytes(f, &all.v[i], false, &left, d, NOWHERE, &bytes))
            assert(bytes.len <= BYTES_MAX);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    str bytes = {(const char *)data, size}, out;
    const char *why;
    check_path(a, filename_safe(a, bytes));
    pdf_file *f = pdf_open(a, bytes, "fuzz.pdf", &d);
    assert((f != NULL) == diags_ok(&d));
    if (f != NULL) {
        check_files(a, f, &d);
        for (int64_t i = 0; i < 1000; i++) {
            const pdf_value *v = pdf_object(f, i);
            (void)pdf_text(a, v);
            (void)pdf_at(f, v, 0);
            (void)pdf_stream(f, v, 1000, &out, &why);
        }
    }
    arena_drop(a);
    return 0;
}
