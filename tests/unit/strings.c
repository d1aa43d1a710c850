/*
 * Unit test of src/base: strings, buffers, UTF-8, places in a text, names of
 * paths.
 */
#include "../../src/base/base.h"
#include "test.h"

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
    CHECK(str_ends_in(STR("a.PNG"), ".jpg .png"));
    CHECK(str_ends_in(STR("a.jpg"), ".jpg .png"));
    CHECK(!str_ends_in(STR(".png"), ".jpg .png"));
    CHECK(!str_ends_in(STR("a.pn"), ".jpg .png"));
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

/* What is no text when its escapes are undone stays as it is. */
static void test_escapes(arena *a)
{
    CHECK_INT(hex_digit('0'), 0);
    CHECK_INT(hex_digit('f'), 15);
    CHECK_INT(hex_digit('A'), 10);
    CHECK_INT(hex_digit('g'), -1);
    CHECK_INT(hex_digit('\0'), -1);
    CHECK_STR(str_unescape(a, STR("a%2Fb%")).ptr, "a/b%");
    CHECK_STR(str_unescape(a, STR("%4%zz%00c%e7")).ptr, "%4%zzc\xE7");
    CHECK_STR(str_readable(a, STR("%e7%87%95")).ptr, "燕");
    CHECK_STR(str_readable(a, STR("%e7%87")).ptr, "%e7%87");
    CHECK_STR(str_readable(a, STR("a%0Ab")).ptr, "a%0Ab");
    CHECK_INT(str_readable(a, STR_NONE).len, 0);
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

int main(void)
{
    arena *a = arena_new();
    test_slices(a);
    test_questions();
    test_buf(a);
    test_numbers_and_json(a);
    test_escapes(a);
    test_distance();
    test_utf8_round();
    test_utf8_bad();
    test_where();
    test_paths(a);
    arena_drop(a);
    return test_end();
}
