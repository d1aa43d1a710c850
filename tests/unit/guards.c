/*
 * Complaints that the command line cannot bring about, because something in
 * front of them keeps it from happening; a later reader or command may.
 */
#include "test.h"

#include "../../src/read/read.h"

static enum diag_code last_code(const diags *d)
{
    return d->list.n > 0 ? d->list.v[d->list.n - 1].code : D_COUNT;
}

/* ---- a format that nobody reads: options are checked before -------------- */

static void test_unknown_reader(void)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    CHECK(read_release(a, "samples/email.en.txt", "rtf", NULL, &d) == NULL);
    CHECK_INT(last_code(&d), D_UNKNOWN_READER);
    arena_drop(a);
}

int main(void)
{
    test_unknown_reader();
    return test_end();
}
