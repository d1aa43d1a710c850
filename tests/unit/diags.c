/*
 * Unit test of src/base: complaints, their table, and how they are told.
 */
#include "../../src/base/base.h"
#include "test.h"

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

int main(void)
{
    arena *a = arena_new();
    test_diag_table();
    test_diag_text(a);
    test_diag_hostile(a);
    test_diag_once(a);
    arena_drop(a);
    return test_end();
}
