/*
 * Unit test of src/base: units, memory, hashes.
 */
#include "../../src/base/base.h"
#include "test.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

static void test_units(void)
{
    CHECK_INT(PT(12.5), 12500);
    CHECK_INT(mpt_scale(10, 1, 4), 3);
    CHECK_INT(mpt_scale(-10, 1, 4), -3);
    CHECK_INT(mpt_scale(10, 1, 3), 3);
    CHECK_INT(mpt_scale(20, 1, 3), 7);
    CHECK_INT(mpt_scale(5, -1, 2), -3);
    CHECK_INT(mpt_scale(-1, 1, 3), 0);
    CHECK_INT(mpt_scale(INT32_MAX, INT64_MAX, INT64_MAX), INT32_MAX);
    CHECK_INT(mpt_scale(INT32_MAX, 2, 1), INT32_MAX);
    CHECK_INT(mpt_scale(INT32_MIN, INT64_MIN, 1), INT32_MAX);
    CHECK(mpt_scale(INT32_MIN, INT64_MAX, 1) < -INT32_MAX + 1);
    CHECK_INT(mpt_scale(1, INT64_MAX, INT64_MAX), 1);
}

/* ---- memory --------------------------------------------------------- */

static bool is_zero(const char *p, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (p[i] != 0)
            return false;
    }
    return true;
}

static void test_arena(void)
{
    arena *a = arena_new();
    CHECK(arena_alloc(a, 0) != NULL);
    bool zero = true, aligned = true;
    for (size_t i = 0; i < 3000; i++) {
        size_t size = i % 700 + (i % 500 == 0 ? 100000 : 0);
        char *p = arena_alloc(a, size);
        zero = zero && is_zero(p, size);
        aligned = aligned && (uintptr_t)p % 16 == 0;
        memset(p, 0xAA, size);
    }
    CHECK(zero);
    CHECK(aligned);
    CHECK(arena_size(a) > 1000000);
    CHECK(arena_size(a) < 4000000);
    arena_drop(a);
    arena_drop(NULL);
}

static void test_grow(void)
{
    arena *a = arena_new();
    char *p = arena_alloc(a, 5);
    memcpy(p, "12345", 5);
    p = arena_grow(a, p, 5, 4000);
    CHECK(memcmp(p, "12345", 5) == 0 && is_zero(p + 5, 3995));
    char *other = arena_alloc(a, 10);
    memcpy(other, "abcdefghi", 10);
    char *q = arena_grow(a, p, 4000, 9000);
    CHECK(q != p && memcmp(q, "12345", 5) == 0 && is_zero(q + 5, 8995));
    CHECK_STR(other, "abcdefghi");
    q = arena_grow(a, q, 9000, 3000000);
    CHECK(memcmp(q, "12345", 5) == 0 && is_zero(q + 5, 2999995));
    CHECK(arena_grow(a, NULL, 0, 0) != NULL);
    arena_drop(a);
}

struct cell {
    char c[24];
};

static void test_vec(void)
{
    arena *a = arena_new();
    VEC(int) v = {0};
    VEC(struct cell) w = {0};
    for (int i = 0; i < 100000; i++) {
        VEC_PUSH(a, &v, i);
        if (i % 3 == 0)
            VEC_PUSH(a, &w, (struct cell){{(char)(i % 100)}});
    }
    bool same = v.n == 100000 && w.n == 33334;
    for (size_t i = 0; i < v.n; i++)
        same = same && v.v[i] == (int)i;
    for (size_t i = 0; i < w.n; i++)
        same = same && w.v[i].c[0] == (char)(3 * i % 100);
    CHECK(same);
    arena_drop(a);
}

/* What was there is gone, what comes is zeroed, and the memory is kept. */
static void test_arena_reset(void)
{
    arena *a = arena_new();
    arena_reset(a);
    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < 200; i++) {
            char *p = arena_alloc(a, 1000);
            CHECK(p[0] == 0 && p[999] == 0);
            memset(p, 'x', 1000);
        }
        arena_reset(a);
    }
    size_t held = arena_size(a);
    memset(arena_alloc(a, 50000), 'x', 50000);
    CHECK(arena_size(a) == held);
    arena_drop(a);
}

/* The exit status of a child that asks for more than there can be. */
static int status_of_hunger(size_t n, size_t size)
{
    fflush(stdout);
    pid_t pid = fork();
    if (pid == 0) {
        int null = open("/dev/null", O_WRONLY);
        dup2(null, STDERR_FILENO);
        arena_array(arena_new(), n, size);
        _exit(0);
    }
    int status = -1;
    waitpid(pid, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void test_out_of_memory(void)
{
    CHECK_INT(status_of_hunger(SIZE_MAX / 2, 4), 3);
    CHECK_INT(status_of_hunger(SIZE_MAX, 1), 3);
    CHECK_INT(status_of_hunger(SIZE_MAX / 2, 1), 3);
    CHECK_INT(status_of_hunger(10, 10), 0);
}

/* ---- hashes --------------------------------------------------------- */

/* The examples of FIPS 180-2, B.1 and B.3, and the empty text. */
static void test_hash(void)
{
    arena *a = arena_new();
    char hex[65];
    sha256_hex(STR("abc"), hex);
    CHECK_STR(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61"
                   "f20015ad");
    sha256_hex(STR_NONE, hex);
    CHECK_STR(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b"
                   "7852b855");
    char *million = arena_alloc(a, 1000000);
    memset(million, 'a', 1000000);
    sha256_hex((str){million, 1000000}, hex);
    CHECK_STR(hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39cc"
                   "c7112cd0");
    arena_drop(a);
}

/* Each bit counts, and so does how long it is; the same on every machine. */
static void test_fingerprint(void)
{
    char bytes[40] = "The quick brown fox jumps over a dog.";
    uint8_t first[16], other[16];
    static const uint8_t want[16] = {0xA1, 0x48, 0xFA, 0xDB, 0xE9, 0xFB,
                                     0x31, 0xFA, 0x34, 0xA4, 0x8A, 0x12,
                                     0x57, 0xC2, 0x9B, 0xE7};
    fingerprint((str){bytes, sizeof bytes}, first);
    CHECK(memcmp(first, want, sizeof want) == 0);
    for (size_t i = 0; i < 8 * sizeof bytes; i++) {
        bytes[i / 8] = (char)(bytes[i / 8] ^ 1 << i % 8);
        fingerprint((str){bytes, sizeof bytes}, other);
        CHECK(memcmp(first, other, 8) != 0 && memcmp(first + 8, other + 8, 8));
        bytes[i / 8] = (char)(bytes[i / 8] ^ 1 << i % 8);
    }
    for (size_t n = 0; n < sizeof bytes; n++) {
        fingerprint((str){bytes, n}, other);
        CHECK(memcmp(first, other, sizeof first) != 0);
    }
}

int main(void)
{
    test_units();
    test_arena();
    test_grow();
    test_vec();
    test_arena_reset();
    test_out_of_memory();
    test_hash();
    test_fingerprint();
    return test_end();
}
