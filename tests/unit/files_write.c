/*
 * Unit test of src/base: files that are written, or cannot be.
 */
#include "folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>

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

static void test_all(arena *a)
{
    test_write(a);
    test_write_mode(a);
    test_write_new(a);
    test_write_unsure(a);
    test_error_words();
    test_write_fails(a);
    test_write_half(a);
    test_write_stdout(a);
}

int main(void)
{
    arena *a = arena_new();
    folder_run(a, test_all);
    arena_drop(a);
    return test_end();
}
