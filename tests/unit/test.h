/*
 * A unit test is one program, tests/unit/NAME.c: functions that call CHECK,
 * and a main that calls them and ends in `return test_end();`. It is linked
 * with every object of src but src/cli/main.o.
 *
 * A failed check prints its place and goes on; the program then returns 1.
 */
#ifndef GALLEY_TEST_H
#define GALLEY_TEST_H

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static unsigned test_passed, test_failed;

static inline bool test_count(bool ok)
{
    if (ok)
        test_passed++;
    else
        test_failed++;
    return ok;
}

static inline void test_check(bool ok, const char *what, const char *file,
                              int line)
{
    if (!test_count(ok))
        printf("%s:%d: failed: %s\n", file, line, what);
}

static inline void test_str(const char *got, const char *want, const char *file,
                            int line)
{
    bool same =
        got != NULL && want != NULL ? strcmp(got, want) == 0 : got == want;
    if (!test_count(same))
        printf("%s:%d: failed\n  got:  %s\n  want: %s\n", file, line,
               got != NULL ? got : "(NULL)", want != NULL ? want : "(NULL)");
}

static inline void test_int(long long got, long long want, const char *file,
                            int line)
{
    if (!test_count(got == want))
        printf("%s:%d: failed: got %lld, want %lld\n", file, line, got, want);
}

static inline int test_end(void)
{
    printf("%u passed, %u failed\n", test_passed, test_failed);
    return test_failed > 0 || test_passed == 0;
}

#define CHECK(cond) test_check((cond), #cond, __FILE__, __LINE__)
/* Two C strings; either may be NULL. */
#define CHECK_STR(got, want) test_str((got), (want), __FILE__, __LINE__)
#define CHECK_INT(got, want) \
    test_int((long long)(got), (long long)(want), __FILE__, __LINE__)

#endif
