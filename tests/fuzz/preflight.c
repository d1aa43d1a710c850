/* A PDF file, looked through as a press would: complaints, of each kind no
 * more than are said, or a reason why not. */
#include "common.h"

#include "../../src/preflight/preflight.h"

#define KINDS 16
#define EACH_MAX 21 /* and how many more there are */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    str bytes = {(const char *)data, size};
    bool read = preflight(a, bytes,
                          &(preflight_job){"fuzz.pdf", PREFLIGHT_INK, {0}}, &d);
    assert(read || !diags_ok(&d));
    assert(d.list.n <= KINDS * EACH_MAX);
    for (size_t i = 0; i < d.list.n; i++)
        assert(utf8_check(str_of(d.list.v[i].text)) == SIZE_MAX);
    arena_drop(a);
    return 0;
}
