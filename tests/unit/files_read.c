/*
 * Unit test of src/base: files that are read or mapped, and what may be named
 * inside a folder.
 */
#include "folder.h"

#include <fcntl.h>

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

/* ---- paths ---------------------------------------------------------- */

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

static void test_all(arena *a)
{
    test_read(a);
    test_read_stdin(a);
    test_map();
    test_inside(a);
    test_data_dir(a);
}

int main(void)
{
    arena *a = arena_new();
    folder_run(a, test_all);
    arena_drop(a);
    return test_end();
}
