/*
 * Unit test of src/base. Works in a folder of its own under TMPDIR and takes
 * it away again.
 */
#include "../../src/base/base.h"
#include "test.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* ---- units, arena --------------------------------------------------- */

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

/* ---- strings -------------------------------------------------------- */

static void test_slices(arena *a)
{
    CHECK_INT(str_of(NULL).len, 0);
    CHECK_STR(str_dup(a, STR_NONE).ptr, "");
    CHECK_STR(str_chars(a, str_slice(STR("galley"), 1, 4)), "all");
    CHECK_STR(str_chars(a, str_slice(STR("galley"), 4, 99)), "ey");
    CHECK_INT(str_slice(STR("galley"), 5, 2).len, 0);
    CHECK_INT(str_slice(STR_NONE, 1, 2).len, 0);
    CHECK_STR(str_chars(a, str_trim(STR(" \t\r\n a b\v\f"))), "a b");
    CHECK_INT(str_trim(STR(" \n ")).len, 0);
    CHECK_INT(str_trim(STR_NONE).len, 0);
    CHECK_INT(str_trim(STR("\xC2\xA0")).len, 2);
    CHECK_INT(str_chars(a, (str){"a\0b", 3})[2], 'b');
}

static void test_questions(void)
{
    CHECK(str_eq(STR("ab"), STR("ab")));
    CHECK(!str_eq(STR("ab"), STR("abc")));
    CHECK(str_eq(STR_NONE, STR("")));
    CHECK(str_is(STR("x"), "x") && !str_is(STR("x"), "y"));
    CHECK(str_is_nocase(STR("TiTLe"), "title"));
    CHECK(!str_is_nocase(STR("\xC3\x84"), "\xC3\xA4"));
    CHECK(!str_is_nocase(STR("["), "{") && !str_is_nocase(STR("a"), "ab"));
    CHECK(str_starts(STR("press"), "pre") && !str_starts(STR("pr"), "pre"));
    CHECK(str_ends(STR("press"), "ess") && !str_ends(STR("s"), "ess"));
    CHECK(str_starts(STR_NONE, "") && str_ends(STR_NONE, ""));
    CHECK_INT(str_find(STR("a--b--c"), "--", 0), 1);
    CHECK_INT(str_find(STR("a--b--c"), "--", 2), 4);
    CHECK(str_find(STR("a--b--c"), "--", 5) == SIZE_MAX);
    CHECK(str_find(STR("abc"), "c", 99) == SIZE_MAX);
    CHECK(str_find(STR_NONE, "c", 0) == SIZE_MAX);
    CHECK_INT(str_find(STR("abc"), "", 3), 3);
}

static void test_buf(arena *a)
{
    buf b = buf_new(a);
    CHECK_STR(buf_str(&b).ptr, "");
    buf_puts(&b, "one");
    buf_char(&b, ' ');
    buf_add(&b, STR("two"));
    buf_add(&b, STR_NONE);
    buf_utf8(&b, 0x4E2D);
    buf_printf(&b, " %d%%", 3);
    CHECK_STR(buf_str(&b).ptr, "one two\xE4\xB8\xAD 3%");
    CHECK_INT(buf_str(&b).len, 13);
    for (int i = 0; i < 100; i++)
        buf_printf(&b, "%0*d", i * 7, i);
    CHECK_INT(buf_str(&b).len, 13 + 1 + 7 * 99 * 100 / 2);
    buf c = buf_new(a);
    for (size_t i = 0; i < 5000; i++)
        buf_char(&c, (char)('a' + i % 26));
    CHECK_INT(strlen(buf_str(&c).ptr), 5000);
    CHECK_INT(c.v[4999], 'a' + 4999 % 26);
    CHECK_STR(arena_printf(a, "%s-%d", "x", -4), "x--4");
    str parts[] = {STR("a"), STR(""), STR("c")};
    CHECK_STR(str_join(a, parts, 3, ", ").ptr, "a, , c");
    CHECK_STR(str_join(a, parts, 0, ", ").ptr, "");
}

static const char *json(arena *a, str s)
{
    buf b = buf_new(a);
    buf_json(&b, s);
    return buf_str(&b).ptr;
}

static const char *milli(arena *a, int64_t n)
{
    buf b = buf_new(a);
    buf_milli(&b, n);
    return buf_str(&b).ptr;
}

static void test_numbers_and_json(arena *a)
{
    CHECK_STR(json(a, STR("a\"b\\c\n\r\t\b\f/")),
              "\"a\\\"b\\\\c\\n\\r\\t\\b\\f/\"");
    CHECK_STR(json(a, STR("\x01\x7F")), "\"\\u0001\\u007f\"");
    CHECK_STR(json(a, (str){"\0", 1}), "\"\\u0000\"");
    CHECK_STR(json(a, STR("\xE4\xB8\xAD\xFF")), "\"\xE4\xB8\xAD\xEF\xBF\xBD\"");
    CHECK_STR(json(a, STR_NONE), "\"\"");
    CHECK_STR(milli(a, 12500), "12.5");
    CHECK_STR(milli(a, 12000), "12");
    CHECK_STR(milli(a, 0), "0");
    CHECK_STR(milli(a, -500), "-0.5");
    CHECK_STR(milli(a, 1), "0.001");
    CHECK_STR(milli(a, -1050), "-1.05");
    CHECK_STR(milli(a, 1230), "1.23");
    CHECK_STR(milli(a, INT64_MIN), "-9223372036854775.808");
}

static void test_distance(void)
{
    CHECK_INT(str_distance("", ""), 0);
    CHECK_INT(str_distance("title", "title"), 0);
    CHECK_INT(str_distance("", "abc"), 3);
    CHECK_INT(str_distance("titel", "title"), 1);
    CHECK_INT(str_distance("kitten", "sitting"), 3);
    char word[200];
    memset(word, 'x', sizeof word);
    word[199] = '\0';
    CHECK_INT(str_distance(word, word), 0);
    CHECK(str_distance(word, "x") > 10);
    CHECK(str_distance("x", word) > 10);
    word[63] = '\0';
    CHECK_INT(str_distance(word, ""), 63);
}

/* ---- UTF-8 and places ----------------------------------------------- */

static void test_utf8_round(void)
{
    bool same = true;
    for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
        if (cp >= 0xD800 && cp <= 0xDFFF)
            continue;
        char bytes[4];
        size_t n = (size_t)utf8_put(bytes, cp), i = 0;
        str s = {bytes, n};
        same = same && utf8_next(s, &i) == cp && i == n;
        same = same && utf8_check(s) == SIZE_MAX && utf8_count(s) == 1;
        for (size_t cut = 1; cut < n; cut++) {
            i = 0;
            same = same && utf8_next((str){bytes, cut}, &i) == UTF8_BAD;
            same = same && i == 1;
        }
    }
    CHECK(same);
    char bytes[4];
    CHECK_INT(utf8_put(bytes, 0xD800), 3);
    CHECK(memcmp(bytes, "\xEF\xBF\xBD", 3) == 0);
    CHECK_INT(utf8_put(bytes, UTF8_BAD), 3);
}

static void test_utf8_bad(void)
{
    static const char *const bad[] = {
        "\x80",         "\xBF",         "\xC0\x80",         "\xC1\xBF",
        "\xE0\x9F\xBF", "\xED\xA0\x80", "\xED\xBF\xBF",     "\xF0\x8F\xBF\xBF",
        "\xFE",         "\xFF",         "\xF4\x90\x80\x80", "\xF5\x80\x80\x80",
        "\xC3(",        "\xE4\xB8(",    "\xF0\x9F\x98(",    "\xE4(\xAD",
    };
    for (size_t k = 0; k < sizeof bad / sizeof *bad; k++) {
        size_t i = 0;
        CHECK(utf8_next(str_of(bad[k]), &i) == UTF8_BAD && i == 1);
    }
    CHECK(utf8_check(STR("plain text of some length")) == SIZE_MAX);
    CHECK(utf8_check(STR_NONE) == SIZE_MAX);
    CHECK_INT(utf8_check(STR("0123456789\xE4\xB8\xAD\xFFz")), 13);
    CHECK_INT(utf8_check(STR("01234567\xC3")), 8);
    CHECK_INT(utf8_count(STR("a\xC3\xA4\xE4\xB8\xAD\xF0\x9F\x98\x80")), 4);
    CHECK_INT(utf8_count(STR_NONE), 0);
}

static void check_at(str text, size_t pos, int line, int col)
{
    where at = where_at((where){"f", 1, 1}, text, pos);
    CHECK_STR(at.file, "f");
    CHECK_INT(at.line, line);
    CHECK_INT(at.col, col);
}

static void test_where(void)
{
    str text = STR("ab\nc\xE4\xB8\xAD"
                   "d\r\ne\rf\n\n");
    check_at(text, 0, 1, 1);
    check_at(text, 2, 1, 3);
    check_at(text, 3, 2, 1);
    check_at(text, 7, 2, 3);
    check_at(text, 8, 2, 4);
    check_at(text, 9, 2, 5);
    check_at(text, 10, 3, 1);
    check_at(text, 12, 4, 1);
    check_at(text, 14, 5, 1);
    check_at(text, 999, 6, 1);
    check_at(STR("\xFF\xFFx"), 2, 1, 3);
    where at = where_at((where){"f", 7, 5}, STR("ab\nc"), 1);
    CHECK(at.line == 7 && at.col == 6);
    at = where_at((where){"f", 7, 5}, STR("ab\nc"), 4);
    CHECK(at.line == 8 && at.col == 2);
    at = where_at((where){"f", 7, 0}, STR("ab\nc"), 1);
    CHECK(at.line == 7 && at.col == 0);
    at = where_at(NOWHERE, STR("ab\nc"), 4);
    CHECK(at.file == NULL && at.line == 0 && at.col == 0);
    at = where_at((where){"f", INT32_MAX, 1}, STR("\n\n"), 2);
    CHECK_INT(at.line, INT32_MAX);
}

/* ---- diagnostics ---------------------------------------------------- */

static const char *as_text(arena *a, const diag *d, bool colour)
{
    buf b = buf_new(a);
    diag_text(&b, d, colour);
    return buf_str(&b).ptr;
}

static const char *as_json(arena *a, const diag *d)
{
    buf b = buf_new(a);
    diag_json(&b, d);
    return buf_str(&b).ptr;
}

static bool is_kebab(const char *s)
{
    return s[0] != '\0' &&
           s[strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0';
}

static void test_diag_table(void)
{
    for (int i = 0; i < D_COUNT; i++) {
        const char *name = diag_name((enum diag_code)i);
        CHECK(is_kebab(name));
        size_t n = strlen(diag_format((enum diag_code)i));
        CHECK(n > 10 && diag_format((enum diag_code)i)[n - 1] != '.');
        CHECK(diag_level((enum diag_code)i) <= SYSTEM);
        for (int j = 0; j < i; j++)
            CHECK(strcmp(name, diag_name((enum diag_code)j)) != 0);
    }
}

static void test_diag_text(arena *a)
{
    diags d = diags_new(a);
    CHECK(diags_ok(&d));
    diag_add(&d, D_NUL_BYTE, (where){"a.md", 3, 7});
    diag_add(&d, D_DISK_FULL, NOWHERE, "out.pdf");
    diag_add(&d, D_IS_FOLDER, (where){"a.md", 3, 0}, "b");
    diag_add(&d, D_IS_FOLDER, (where){"a.md", 0, 0}, "b");
    CHECK(!diags_ok(&d));
    CHECK_INT(d.list.n, 4);
    CHECK_INT(d.count[ERROR], 3);
    CHECK_INT(d.count[SYSTEM], 1);
    CHECK(str_starts(str_of(as_text(a, &d.list.v[0], false)),
                     "a.md:3:7: error: there is a zero byte"));
    CHECK_STR(as_text(a, &d.list.v[1], false),
              "galley: error: cannot write out.pdf, because the disk is full; "
              "make room and try again\n");
    CHECK_STR(as_text(a, &d.list.v[2], true),
              "\033[1ma.md:3:\033[0m \033[31merror:\033[0m b is a folder, not "
              "a file; name a file inside it\n");
    CHECK(str_starts(str_of(as_text(a, &d.list.v[3], false)), "a.md: error"));
    CHECK_STR(as_json(a, &d.list.v[1]),
              "{\"file\":null,\"line\":null,\"column\":null,\"level\":"
              "\"error\",\"code\":\"disk-full\",\"message\":\"cannot write "
              "out.pdf, because the disk is full; make room and try "
              "again\"}\n");
    CHECK(str_starts(str_of(as_json(a, &d.list.v[0])),
                     "{\"file\":\"a.md\",\"line\":3,\"column\":7,"));
}

static void test_diag_hostile(arena *a)
{
    diags d = diags_new(a);
    diag_add(&d, D_IS_FOLDER, (where){"\033[2J", 1, 1},
             "\xFF\033[31m\xC2\x9B\xE2\x80\xAE"
             "ok\xE4\xB8\xAD\xED\xA0\x80");
    const char *text = as_text(a, &d.list.v[0], false);
    CHECK(utf8_check(str_of(text)) == SIZE_MAX);
    CHECK(strchr(text, '\033') == NULL && strstr(text, "\xC2\x9B") == NULL);
    CHECK(str_starts(str_of(text), "\xEF\xBF\xBD[2J:1:1: error: "));
    CHECK(strstr(text, "\xEF\xBF\xBD\xEF\xBF\xBD[31m\xEF\xBF\xBD\xEF\xBF\xBD"
                       "ok\xE4\xB8\xAD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD "
                       "is a folder") != NULL);
    char *huge = arena_alloc(a, 100001);
    memset(huge, 'x', 100000);
    diag_add(&d, D_IS_FOLDER, NOWHERE, huge);
    CHECK_INT(strlen(d.list.v[1].text), 1003);
    CHECK(str_ends(str_of(d.list.v[1].text), "\xE2\x80\xA6"));
}

static void test_diag_once(arena *a)
{
    diags d = diags_new(a);
    char copy[] = "a.md";
    for (int32_t i = 0; i < 3000; i++) {
        diag_add(&d, D_IS_FOLDER, (where){"a.md", i % 1000, 1}, "b");
        diag_add(&d, D_IS_FOLDER, (where){copy, i % 1000, 1}, "b");
    }
    CHECK_INT(d.list.n, 1000);
    CHECK_INT(d.count[ERROR], 1000);
    CHECK_INT(d.list.v[999].at.line, 999);
    diag_add(&d, D_IS_FOLDER, (where){"a.md", 5, 1}, "c");
    diag_add(&d, D_IS_FOLDER, (where){"b.md", 5, 1}, "b");
    diag_add(&d, D_IS_FOLDER, (where){NULL, 5, 1}, "b");
    diag_add(&d, D_IS_FOLDER, (where){"a.md", 5, 2}, "b");
    CHECK_INT(d.list.n, 1004);
}

/* ---- files ---------------------------------------------------------- */

/* Stands before the C library's: a disk that fails at will. */
static bool fail_folder_sync;

int fsync(int fd)
{
    struct stat st;
    if (fail_folder_sync && fstat(fd, &st) == 0 && S_ISDIR(st.st_mode)) {
        errno = EIO;
        return -1;
    }
    return fdatasync(fd);
}

static void put(const char *path, const char *text)
{
    FILE *f = fopen(path, "wb");
    CHECK(f != NULL);
    if (f == NULL)
        return;
    fputs(text, f);
    fclose(f);
}

/* Reads path, which must fail with code and nothing else. */
static void check_unread(arena *a, const char *path, size_t limit,
                         enum diag_code code)
{
    diags d = diags_new(a);
    str out;
    CHECK(!file_read(a, path, limit, &d, (where){"x.md", 2, 3}, &out));
    CHECK_INT(d.list.n, 1);
    CHECK_STR(diag_name(d.list.v[0].code), diag_name(code));
    CHECK(d.list.v[0].at.line == 2);
    /* Whoever has no place to name is told at the file itself. */
    if (strcmp(path, "-") == 0) /* nothing comes a second time */
        return;
    CHECK(!file_read(a, path, limit, &d, NOWHERE, &out));
    CHECK_STR(d.list.v[d.list.n - 1].at.file, path);
}

static void test_read(arena *a)
{
    diags d = diags_new(a);
    str out;
    put("text", "hello");
    put("empty", "");
    CHECK(file_read(a, "text", 5, &d, NOWHERE, &out));
    CHECK(out.len == 5 && strcmp(out.ptr, "hello") == 0);
    CHECK(file_read(a, "empty", 0, &d, NOWHERE, &out));
    CHECK(out.len == 0 && out.ptr[0] == '\0');
    CHECK(file_read(a, "/proc/self/status", 100000, &d, NOWHERE, &out));
    CHECK(out.len > 100 && strlen(out.ptr) == out.len);
    CHECK(file_read(a, "text", SIZE_MAX, &d, NOWHERE, &out));
    CHECK_INT(d.list.n, 0);
    check_unread(a, "text", 4, D_FILE_TOO_LARGE);
    check_unread(a, "/proc/self/status", 100, D_FILE_TOO_LARGE);
    check_unread(a, "missing", 9, D_FILE_MISSING);
    check_unread(a, "text/below", 9, D_FILE_MISSING);
    check_unread(a, ".", 9, D_IS_FOLDER);
    check_unread(a, "/dev/null", 9, D_NOT_A_FILE);
    CHECK(mkfifo("pipe", 0600) == 0);
    check_unread(a, "pipe", 9, D_NOT_A_FILE);
    CHECK(symlink("loop", "loop") == 0);
    check_unread(a, "loop", 9, D_CANNOT_OPEN);
    CHECK(chmod("empty", 0) == 0);
    if (geteuid() != 0) /* root may read everything */
        check_unread(a, "empty", 9, D_FILE_FORBIDDEN);
    check_unread(a, "/proc/self/mem", 9, D_CANNOT_READ);
}

static void test_read_stdin(arena *a)
{
    int ends[2], saved = dup(STDIN_FILENO);
    CHECK(pipe(ends) == 0);
    CHECK(write(ends[1], "piped in", 8) == 8);
    close(ends[1]);
    dup2(ends[0], STDIN_FILENO);
    diags d = diags_new(a);
    str out;
    CHECK(file_read(a, "-", 8, &d, NOWHERE, &out));
    CHECK_STR(out.ptr, "piped in");
    put("long", "0123456789");
    dup2(open("long", O_RDONLY | O_CLOEXEC), STDIN_FILENO);
    check_unread(a, "-", 5, D_FILE_TOO_LARGE);
    if (saved >= 0)
        dup2(saved, STDIN_FILENO);
    close(saved);
    close(ends[0]);
}

static void test_map(void)
{
    str out;
    put("mapped", "bytes");
    put("nothing", "");
    CHECK(file_map("mapped", &out));
    CHECK(str_is(out, "bytes"));
    file_unmap(out);
    CHECK(file_map("nothing", &out));
    CHECK_INT(out.len, 0);
    file_unmap(out);
    CHECK(!file_map("missing", &out));
    CHECK(!file_map(".", &out));
    CHECK(!file_map("/dev/null", &out));
    CHECK(file_exists("mapped") && file_exists(".") && !file_exists("no"));
    CHECK(file_is_dir(".") && !file_is_dir("mapped") && !file_is_dir("no"));
}

/* Things in dir whose names begin with .galley: left-over temporary files. */
static int count_left_over(const char *dir)
{
    int n = 0;
    DIR *open_dir = opendir(dir);
    for (struct dirent *e; open_dir && (e = readdir(open_dir)) != NULL;)
        n += str_starts(str_of(e->d_name), ".galley");
    if (open_dir != NULL)
        closedir(open_dir);
    return n;
}

static void check_file(arena *a, const char *path, const char *want)
{
    diags d = diags_new(a);
    str out = STR_NONE;
    CHECK(file_read(a, path, 1000000, &d, NOWHERE, &out));
    CHECK_STR(out.ptr, want);
}

static void check_unwritten(arena *a, const char *path, enum diag_code code)
{
    diags d = diags_new(a);
    CHECK(!file_write(path, STR("x"), &d));
    CHECK_INT(d.list.n, 1);
    CHECK_STR(diag_name(d.list.v[0].code), diag_name(code));
    CHECK_INT(count_left_over("."), 0);
}

static void test_write(arena *a)
{
    diags d = diags_new(a);
    struct stat st;
    mode_t old = umask(027);
    CHECK(file_write("out", STR("first"), &d));
    umask(old);
    check_file(a, "out", "first");
    CHECK(stat("out", &st) == 0 && (st.st_mode & 0777) == 0640);
    CHECK(file_write("out", STR("2"), &d));
    check_file(a, "out", "2");
    CHECK(file_write("void", STR_NONE, &d));
    check_file(a, "void", "");
    CHECK(file_write("/dev/null", STR("x"), &d));
    CHECK(stat("/dev/null", &st) == 0 && S_ISCHR(st.st_mode));
    CHECK(mkdir("sub", 0777) == 0 && symlink("../out", "sub/link") == 0);
    CHECK(file_write("sub/link", STR("through"), &d));
    CHECK(lstat("sub/link", &st) == 0 && S_ISLNK(st.st_mode));
    check_file(a, "out", "through");
    CHECK_INT(d.list.n, 0);
    CHECK_INT(count_left_over(".") + count_left_over("sub"), 0);
}

static void test_write_mode(arena *a)
{
    diags d = diags_new(a);
    struct stat st;
    put("kept", "old");
    CHECK(chmod("kept", 0604) == 0);
    CHECK(file_write("kept", STR("new"), &d));
    check_file(a, "kept", "new");
    CHECK(stat("kept", &st) == 0 && (st.st_mode & 07777) == 0604);
}

static void test_write_new(arena *a)
{
    diags d = diags_new(a);
    CHECK(file_write_new("first", STR("one"), &d));
    CHECK_INT(d.list.n, 0);
    CHECK(!file_write_new("first", STR("two"), &d));
    check_file(a, "first", "one");
    CHECK(symlink("nowhere", "dangling") == 0);
    CHECK(!file_write_new("dangling", STR("two"), &d));
    CHECK(!file_exists("nowhere"));
    CHECK(d.list.n == 2 && d.list.v[0].code == D_ALREADY_THERE &&
          d.list.v[1].code == D_ALREADY_THERE);
    CHECK_STR(d.list.v[0].at.file, "first");
    CHECK_INT(count_left_over("."), 0);
}

/* The disk fails when the folder is made to last: the file is there. */
static void test_write_unsure(arena *a)
{
    diags d = diags_new(a);
    put("unsure", "old");
    fail_folder_sync = true;
    CHECK(!file_write("unsure", STR("new"), &d));
    fail_folder_sync = false;
    CHECK(d.list.n == 1 && d.list.v[0].code == D_WRITE_UNSURE);
    check_file(a, "unsure", "new");
    CHECK_INT(count_left_over("."), 0);
}

static void test_error_words(void)
{
    CHECK_STR(error_words(ENOENT), "No such file or directory");
    CHECK_STR(error_words(-1), "unknown error");
}

static void test_write_fails(arena *a)
{
    check_unwritten(a, "sub", D_IS_FOLDER);
    check_unwritten(a, "no/such/folder/x", D_WRITE_FOLDER_MISSING);
    check_unwritten(a, "out/below", D_WRITE_FOLDER_MISSING);
    check_unwritten(a, "/dev/full", D_DISK_FULL);
    char name[300];
    memset(name, 'n', sizeof name);
    name[299] = '\0';
    check_unwritten(a, name, D_CANNOT_WRITE);
    if (geteuid() != 0) {
        CHECK(mkdir("locked", 0500) == 0);
        check_unwritten(a, "locked/x", D_WRITE_FORBIDDEN);
    }
    check_file(a, "out", "through");
}

/* A write that stops half-way leaves the old file and no other. */
static void test_write_half(arena *a)
{
    struct rlimit old, tight;
    CHECK(getrlimit(RLIMIT_FSIZE, &old) == 0);
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    tight = old;
    tight.rlim_cur = 1000;
    fflush(stdout);
    CHECK(setrlimit(RLIMIT_FSIZE, &tight) == 0);
    diags d = diags_new(a);
    str big = {arena_alloc(a, 5000), 5000};
    bool ok = file_write("out", big, &d);
    setrlimit(RLIMIT_FSIZE, &old);
    signal(SIGXFSZ, handler);
    CHECK(!ok);
    CHECK(d.list.n == 1 && d.list.v[0].code == D_CANNOT_WRITE);
    check_file(a, "out", "through");
    CHECK_INT(count_left_over("."), 0);
}

static void test_write_stdout(arena *a)
{
    fflush(stdout);
    int ends[2], saved = dup(STDOUT_FILENO);
    CHECK(pipe(ends) == 0);
    dup2(ends[1], STDOUT_FILENO);
    diags d = diags_new(a);
    bool ok = file_write("-", STR("to the pipe"), &d);
    dup2(open("/dev/full", O_WRONLY | O_CLOEXEC), STDOUT_FILENO);
    bool full = file_write("-", STR("x"), &d);
    dup2(saved, STDOUT_FILENO);
    close(saved);
    char got[20] = {0};
    CHECK(ok && read(ends[0], got, 19) == 11);
    CHECK_STR(got, "to the pipe");
    CHECK(!full && d.list.n == 1 && d.list.v[0].code == D_DISK_FULL);
    close(ends[0]);
    close(ends[1]);
}

/* ---- paths ---------------------------------------------------------- */

static void test_paths(arena *a)
{
    CHECK_STR(path_join(a, "a", "b"), "a/b");
    CHECK_STR(path_join(a, "a/", "b"), "a/b");
    CHECK_STR(path_join(a, "a", "/b"), "/b");
    CHECK_STR(path_join(a, "", "b"), "b");
    CHECK_STR(path_join(a, "/", "b"), "/b");
    CHECK_STR(path_dir(a, "b"), ".");
    CHECK_STR(path_dir(a, "a/b"), "a");
    CHECK_STR(path_dir(a, "a//b"), "a");
    CHECK_STR(path_dir(a, "/b"), "/");
    CHECK_STR(path_dir(a, "//b"), "/");
    CHECK_STR(path_dir(a, "a/b/"), "a/b");
    CHECK_STR(path_base("a/b"), "b");
    CHECK_STR(path_base("b"), "b");
    CHECK_STR(path_base("a/"), "");
}

static bool inside(arena *a, const char *base, const char *href)
{
    char *out;
    return path_inside(a, base, href, &out);
}

static void test_inside(arena *a)
{
    char *out = NULL;
    CHECK(mkdir("base", 0777) == 0 && mkdir("base/pics", 0777) == 0);
    CHECK(mkdir("basement", 0777) == 0);
    put("base/logo", "x");
    put("basement/secret", "x");
    CHECK(symlink("../basement", "base/way-out") == 0);
    CHECK(symlink("../basement/secret", "base/leak") == 0);
    CHECK(symlink("../logo", "base/pics/link") == 0);
    CHECK(path_inside(a, "base", "logo", &out));
    CHECK_STR(out, "base/logo");
    CHECK(path_inside(a, "base", "pics/missing", &out));
    CHECK_STR(out, "base/pics/missing");
    CHECK(inside(a, "base", "none/missing"));
    CHECK(inside(a, "base", "pics/../logo"));
    CHECK(inside(a, "base", "pics/link"));
    CHECK(inside(a, "base/", "./logo"));
    CHECK(inside(a, ".", "base/logo") && inside(a, "", "base/logo"));
    CHECK(inside(a, "/", "dev/null"));
    CHECK(!inside(a, "base", "../basement/secret"));
    CHECK(!inside(a, "base", "../base/logo"));
    CHECK(!inside(a, "base", "pics/../../basement/none"));
    CHECK(!inside(a, "base", "/etc/passwd"));
    CHECK(!inside(a, "base", "/no/such/file"));
    CHECK(!inside(a, "base", "leak"));
    CHECK(!inside(a, "base", "way-out/secret"));
    CHECK(!inside(a, "base", "way-out/missing"));
    CHECK(!inside(a, "base", "way-out/none/missing"));
    CHECK(!inside(a, "base", "") && !inside(a, "base", "."));
    CHECK(!inside(a, "base", "..") && !inside(a, "base", "pics/.."));
    CHECK(!inside(a, "missing", "x"));
}

static void test_data_dir(arena *a)
{
    CHECK(mkdir("data", 0777) == 0 && mkdir("data/layouts", 0777) == 0);
    setenv("GALLEY_DATA", "data", 1);
    const char *dir = data_dir(a);
    CHECK(dir == NULL || strcmp(dir, "data") != 0);
    CHECK(mkdir("data/fonts", 0777) == 0);
    CHECK_STR(data_dir(a), "data");
    unsetenv("GALLEY_DATA");
    dir = data_dir(a);
    CHECK(dir == NULL || dir[0] == '/');
}

/* ---- hashes --------------------------------------------------------- */

/* The examples of FIPS 180-2, B.1 and B.3, and the empty text. */
static void test_hash(arena *a)
{
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
}

/* ---- all ------------------------------------------------------------ */

static void test_strings(arena *a)
{
    test_slices(a);
    test_questions();
    test_buf(a);
    test_numbers_and_json(a);
    test_distance();
}

static void test_diags(arena *a)
{
    test_diag_table();
    test_diag_text(a);
    test_diag_hostile(a);
    test_diag_once(a);
}

/* In a fresh folder, since it makes files. */
static void test_files(arena *a)
{
    const char *tmp = getenv("TMPDIR");
    char *dir = path_join(a, tmp != NULL ? tmp : "/tmp", "galley-base-XXXXXX");
    bool own = mkdtemp(dir) != NULL && chdir(dir) == 0;
    CHECK(own);
    if (!own)
        return;
    test_read(a);
    test_read_stdin(a);
    test_map();
    test_write(a);
    test_write_mode(a);
    test_write_new(a);
    test_write_unsure(a);
    test_error_words();
    test_write_fails(a);
    test_write_half(a);
    test_write_stdout(a);
    test_inside(a);
    test_data_dir(a);
    CHECK(chdir("/") == 0);
    CHECK(system(arena_printf(a, "rm -rf '%s'", dir)) == 0);
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

int main(void)
{
    test_arena_reset();
    test_units();
    test_arena();
    test_grow();
    test_vec();
    test_out_of_memory();
    arena *a = arena_new();
    test_strings(a);
    test_utf8_round();
    test_utf8_bad();
    test_where();
    test_diags(a);
    test_paths(a);
    test_files(a);
    test_hash(a);
    arena_drop(a);
    return test_end();
}
