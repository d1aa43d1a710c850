/*
 * Files of many releases: what is cut out of them, wherever the bytes are
 * parted on their way; places, heads, related pieces, limits.
 */
#include "test.h"

#include "../../src/read/feed.h"
#include "../../src/read/readers.h"
#include "../../src/read/source.h"

/* ---- a format of our own ---------------------------------------------------
 */

/* Each line "P name" begins a release, each "R name" something related; it
 * reaches to the end of the line "E". */
typedef struct lines_cut {
    char line[64];
    size_t n;
    char name[64];
    bool related;
} lines_cut;

static void lines_end(lines_cut *s, int64_t end, cutting *c)
{
    int64_t begin = end - (int64_t)s->n - 1;
    s->line[s->n] = '\0';
    if (s->line[0] == 'P' || s->line[0] == 'R') {
        cut_begin(c, begin);
        s->related = s->line[0] == 'R';
        strcpy(s->name, s->n > 2 ? s->line + 2 : "");
    } else if (strcmp(s->line, "E") == 0) {
        cut_end(c, end, str_of(s->name), s->related);
    }
    s->n = 0;
}

static void lines_take(void *state, const void *form, int64_t at,
                       const char *bytes, size_t n, cutting *c)
{
    (void)form;
    lines_cut *s = state;
    for (size_t i = 0; i < n; i++)
        if (bytes[i] == '\n')
            lines_end(s, at + (int64_t)i + 1, c);
        else if (s->n < sizeof s->line - 1)
            s->line[s->n++] = bytes[i];
}

static const cutter lines_cutter = {sizeof(lines_cut), lines_take, NULL};

static bool lines_read(const source *src, release *r)
{
    r->headline = ARENA_NEW(src->a, inl);
    r->headline->text = src->bytes;
    r->lang = "en";
    r->lang_at = source_start(src);
    return true;
}

static const reader lines_reader = {.name = "lines",
                                    .endings = "",
                                    .mime = "text/plain",
                                    .read = lines_read,
                                    .cutter = &lines_cutter};

/* ---- pieces as text
 * ----------------------------------------------------------- */

/* "line:col id|bytes" of each piece, a line each. */
static const char *pieces_of(arena *a, const feed *f)
{
    buf b = buf_new(a);
    diags d = diags_new(a);
    for (size_t i = 0; i < feed_count(f); i++) {
        str bytes = STR("?");
        where at = feed_place(f, i);
        feed_bytes(a, f, i, &d, &bytes);
        buf_printf(&b, "%d:%d ", at.line, at.col);
        buf_add(&b, feed_id(f, i));
        buf_char(&b, '|');
        buf_add(&b, bytes);
        buf_char(&b, '\n');
    }
    return buf_str(&b).ptr;
}

static feed *cut_by(arena *a, const reader *reads, str text, size_t step)
{
    diags d = diags_new(a);
    feed *f = feed_of("in", reads, text, step, &d);
    CHECK(f != NULL);
    return f;
}

/* The pieces are the same wherever the bytes are parted. */
static void check_cut(const reader *reads, str text, const char *want)
{
    arena *a = arena_new();
    for (size_t step = 1; step <= text.len + 1; step++) {
        feed *f = cut_by(a, reads, text, step);
        const char *got = pieces_of(a, f);
        if (!test_count(strcmp(got, want) == 0)) {
            CHECK_STR(got, want);
            step = text.len + 1; /* once is enough */
        }
        feed_drop(f);
    }
    arena_drop(a);
}

static void check_json(const char *text, const char *want)
{
    check_cut(&read_ninjs, str_of(text), want);
}

/* ---- the cutter of JSON
 * ------------------------------------------------------- */

static void test_shapes(void)
{
    check_json("{\"a\": 1}", "1:1 |{\"a\": 1}\n");
    check_json(" {\"uri\":\"x\"}\r\n{\"id\":7,\"b\":[{}]}\n\n",
               "1:2 x|{\"uri\":\"x\"}\n2:1 7|{\"id\":7,\"b\":[{}]}\n");
    check_json("[{\"id\":1},\n {\"id\":2, \"slug\" : \"b\"} ]",
               "1:2 1|{\"id\":1}\n2:2 b|{\"id\":2, \"slug\" : \"b\"}\n");
    check_json("{\"a\":1}{\"b\":2}", "1:1 |{\"a\":1}\n1:8 |{\"b\":2}\n");
    check_json("\x1E{\"a\":1}\n\x1E{\"b\":2}\n",
               "1:2 |{\"a\":1}\n2:2 |{\"b\":2}\n");
    check_json("\xEF\xBB\xBF{\"a\":1}\n{}\n", "1:1 |{\"a\":1}\n2:1 |{}\n");
    /* no list of groups, no JSON: the whole file is one */
    check_json("[1, {}]", "1:1 |[1, {}]\n");
    check_json("[]", "1:1 |[]\n");
    check_json("# text", "1:1 |# text\n");
    check_json("", "1:1 |\n");
}

static void test_envelopes(void)
{
    check_json("{\"n\":{\"items\":3},\"items\":[{\"uri\":\"a\"},{}],\"z\":1}",
               "1:27 a|{\"uri\":\"a\"}\n1:39 |{}\n");
    check_json("{\"data\":{\"items\":[{\"item\":{\"uri\":\"a\"}}]}}",
               "1:19 |{\"item\":{\"uri\":\"a\"}}\n");
    /* a list within a release is no list of releases */
    check_json("{\"headline\":\"h\",\"items\":[{\"uri\":\"a\"}]}",
               "1:1 |{\"headline\":\"h\",\"items\":[{\"uri\":\"a\"}]}\n");
    check_json("{\"items\":[{\"uri\":\"a\"}],\"headline\":\"h\"}",
               "1:1 |{\"items\":[{\"uri\":\"a\"}],\"headline\":\"h\"}\n");
    check_json("{\"x\":{\"items\":[{\"uri\":\"a\"}]}}",
               "1:1 |{\"x\":{\"items\":[{\"uri\":\"a\"}]}}\n");
}

static void test_strings(void)
{
    check_json("{\"id\":\"a\\\"}{\\\\\",\"b\":\"]}\"}\n{\"c\":\"{\"}",
               "1:1 a\"}{\\|{\"id\":\"a\\\"}{\\\\\",\"b\":\"]}\"}\n"
               "2:1 |{\"c\":\"{\"}\n");
    check_json("{\"slug\":\"\\u00e9\\ud83d\\ude00\\/\"}",
               "1:1 é😀/|{\"slug\":\"\\u00e9\\ud83d\\ude00\\/\"}\n");
    /* columns are characters */
    check_json("[{\"a\":\"é船\"},{}]", "1:2 |{\"a\":\"é船\"}\n1:13 |{}\n");
    /* names deeper down call nothing */
    check_json("{\"a\":{\"id\":\"x\"},\"uri\":\"y\",\"id\":\"z\"}",
               "1:1 y|{\"a\":{\"id\":\"x\"},\"uri\":\"y\",\"id\":\"z\"}\n");
}

static void test_broken(void)
{
    /* one broken line costs no other */
    check_json("{\"a\":\"b\n{\"uri\":\"c\"}\n", "1:1 |{\"a\":\"b\n\n"
                                                "2:1 c|{\"uri\":\"c\"}\n");
    check_json("{\"a\":[1\n{\"b\":2}", "1:1 |{\"a\":[1\n\n2:1 |{\"b\":2}\n");
    check_json("{\"a\":[\n{\"b\":2},\n{}]}",
               "1:1 |{\"a\":[\n{\"b\":2},\n{}]}\n");
    check_json("{}\nwhat \"is {\n{}", "1:1 |{}\n2:1 |what \"is {\n3:1 |{}\n");
    check_json("[{},7,\"x]\",[{}]]",
               "1:2 |{}\n1:5 |7\n1:7 |\"x]\"\n1:12 |[{}]\n");
    /* a file that was cut short */
    check_json("{}\n{\"a\":\"b", "1:1 |{}\n2:1 |{\"a\":\"b\n");
    check_json("}{}", "1:1 |}{}\n");
    check_json("{}}\n{}", "1:1 |{}\n1:3 |}\n2:1 |{}\n");
}

static void test_ids(void)
{
    arena *a = arena_new();
    char text[400] = "{\"slug\":\"";
    for (int i = 0; i < 100; i++)
        strcat(text, "é");
    strcat(text, "é\"}\n{}");
    feed *f = cut_by(a, &read_ninjs, str_of(text), 7);
    CHECK_INT(feed_id(f, 0).len, FEED_ID_MAX);
    CHECK(utf8_check(feed_id(f, 0)) == SIZE_MAX);
    feed_drop(f);
    arena_drop(a);
}

/* ---- feeds in general
 * ---------------------------------------------------------- */

static void test_places(void)
{
    static const char text[] = "head é\r\nhe\rad\nP a\n1\r\n\r2\nE\n"
                               "between\nP b\nE\n";
    check_cut(&lines_reader, str_of("x\nP a\nE\nP b\nE\n"),
              "2:1 a|P a\nE\n\n4:1 b|P b\nE\n\n");
    arena *a = arena_new();
    feed *f = cut_by(a, &lines_reader, str_of("h\r\nh\rh\n\nP a\nE\n"), 3);
    CHECK_INT(feed_place(f, 0).line, 5);
    feed_drop(f);
    /* as where_at counts */
    f = cut_by(a, &lines_reader, str_of(text), 1);
    for (size_t i = 0; i < feed_count(f); i++) {
        where start = {"in", 1, 1};
        size_t at = str_find(str_of(text), i ? "P b" : "P a", 0);
        where want = where_at(start, str_of(text), at);
        CHECK_INT(feed_place(f, i).line, want.line);
        CHECK_INT(feed_place(f, i).col, want.col);
    }
    feed_drop(f);
    arena_drop(a);
}

static void test_head(void)
{
    arena *a = arena_new();
    feed *f = cut_by(a, &lines_reader, STR("he\r\nad\nP a\nE\nx\nP b\nE\n"), 2);
    CHECK_STR(str_chars(a, feed_head(f, NULL)), "he\nad\n");
    diags d = diags_new(a);
    const release *r = feed_read(a, f, 1, NULL, &d);
    CHECK(r != NULL && r->at.line == 6 && r->lang_at.line == 6);
    feed_drop(f);
    f = cut_by(a, &lines_reader, STR("P a\nE\n"), 2);
    CHECK_INT(feed_head(f, NULL).len, 0);
    r = feed_read(a, f, 0, NULL, &d);
    CHECK(r != NULL && r->at.line == 0); /* it is the file */
    feed_drop(f);
    CHECK(feed_of("in", &lines_reader, STR("h\xFF\xFE\xFD\nP a\nE\n"), 9, &d) ==
          NULL);
    CHECK(d.list.n == 1 && d.list.v[0].at.line == 1);
    arena_drop(a);
}

static void test_related(void)
{
    arena *a = arena_new();
    buf b = buf_new(a);
    enum { N = 3000 };
    for (int i = 0; i < N; i++)
        buf_printf(&b, "R %d\nvalue %d\nE\nP p%d\nE\n", i * 7 % N, i, i);
    buf_puts(&b, "R 5\nanother\nE\n");
    feed *f = cut_by(a, &lines_reader, buf_str(&b), 4096);
    CHECK_INT(feed_count(f), N);
    for (int i = 0; i < N; i++) {
        str got = STR("");
        str id = str_of(arena_printf(a, "%d", i * 7 % N));
        CHECK(feed_related(a, f, id, NULL, &got));
        CHECK_STR(got.ptr,
                  arena_printf(a, "R %d\nvalue %d\nE\n", i * 7 % N, i));
    }
    str none;
    CHECK(!feed_related(a, f, STR("p1"), NULL, &none));
    CHECK(!feed_related(a, f, STR(""), NULL, &none));
    CHECK(!feed_related(a, f, STR("99999"), NULL, &none));
    feed_drop(f);
    arena_drop(a);
}

static void test_large(void)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    buf b = buf_new(a);
    str bytes;
    buf_puts(&b, "{\"headline\":\"");
    for (size_t i = 0; i < READ_BYTES_MAX; i++)
        buf_char(&b, 'x');
    buf_puts(&b, "\"}\n{\"headline\":\"y\"}\n");
    feed *f = feed_of("in", &read_ninjs, buf_str(&b), 1000, &d);
    CHECK_INT(feed_count(f), 2);
    CHECK(!feed_bytes(a, f, 0, &d, &bytes));
    CHECK(d.list.n == 1 && d.list.v[0].code == D_PIECE_LARGE);
    CHECK(feed_bytes(a, f, 1, &d, &bytes));
    CHECK_STR(bytes.ptr, "{\"headline\":\"y\"}");
    feed_drop(f);
    arena_drop(a);
}

int main(void)
{
    test_shapes();
    test_envelopes();
    test_strings();
    test_broken();
    test_ids();
    test_places();
    test_head();
    test_related();
    test_large();
    return test_end();
}
