/*
 * Releases in JSON: goldens (tests/read/NAME.json and .jsonl against
 * NAME.model: all releases of the file), places in strings, what is refused.
 */
#include "test.h"

#include "../../src/read/json.h"
#include "../../src/read/readers.h"
#include "../../src/read/source.h"

static source source_of(arena *a, diags *d, const char *text)
{
    return (source){
        .a = a, .path = "in", .bytes = str_of(text), .d = d, .line = 1};
}

/* ---- goldens
 * ------------------------------------------------------------------ */

static void check_golden(const char *file, const char *golden)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    buf got = buf_new(a);
    str want;
    feed *f = feed_open(file, NULL, &d);
    bool ok = file_read(a, golden, 1 << 20, &d, NOWHERE, &want);
    CHECK(ok && f);
    for (size_t i = 0; ok && f && i < feed_count(f); i++) {
        const release *r = feed_read(a, f, i, NULL, &d);
        CHECK(r != NULL);
        if (r)
            model_dump(r, &got);
    }
    for (size_t i = 0; i < d.list.n; i++)
        diag_text(&got, &d.list.v[i], false);
    if (ok)
        CHECK_STR(buf_str(&got).ptr, want.ptr);
    feed_drop(f);
    arena_drop(a);
}

/* ---- trees and places
 * ---------------------------------------------------------- */

static void test_tree(void)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    source src =
        source_of(a, &d,
                  " {\"a\" : [1.50, true,null],\n"
                  "  \"b\": {\"c\": \"\\u00e9\\r\\n\\\"\"}, \"é\": 1e3 }\n");
    const jnode *n = json_read(&src), *list = json_get(n, "a");
    CHECK(n != NULL && n->kind == J_MAP && n->at.col == 2);
    CHECK(list->key_at.col == 3 && list->at.col == 9);
    CHECK_STR(str_chars(a, list->first->text), "1.50");
    CHECK_INT(list->first->next->at.col, 16);
    CHECK(list->first->next->next->kind == J_NULL);
    const jnode *c = json_get(json_get(n, "b"), "c");
    CHECK(c->at.line == 2 && c->at.col == 14);
    CHECK_STR(str_chars(a, c->text), "é\n\"");
    CHECK_STR(str_chars(a, c->raw), "\"\\u00e9\\r\\n\\\"\"");
    CHECK_INT(json_get(n, "é")->key_at.col, 31);
    CHECK_INT(json_get(n, "é")->at.col, 36);
    CHECK(json_get(n, "none") == NULL && json_get(c, "c") == NULL);
    arena_drop(a);
}

/* Of a name that stands twice the later value counts, at any depth; one that
 * is the same is not worth a word. */
static void test_twice(void)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    source src =
        source_of(a, &d,
                  "{\"a\": {\"x\": [\"}\", {}, \"\\\"\"]},\n \"b\": 1, "
                  "\"\\u0061\": {\"x\": 2,"
                  " \"x\": \"3\", \"y\": 4, \"y\": 4}, \"b\":1, \"c\": []}");
    const jnode *n = json_read(&src);
    const jnode *x = json_get(json_get(n, "a"), "x");
    CHECK(x && x->kind == J_TEXT && x->at.line == 2 && x->at.col == 34);
    CHECK(n && n->first == json_get(n, "a") && !json_get(n, "c")->next);
    CHECK_STR(str_chars(a, json_get(n, "b")->text), "1");
    CHECK_INT(d.list.n, 2);
    CHECK(d.list.v[0].code == D_JSON_TWICE && d.list.v[0].at.col == 2);
    CHECK(strstr(d.list.v[0].text, "\"a\" stands here and again in line 2, "
                                   "column 10,"));
    CHECK(d.list.v[1].at.line == 2 && d.list.v[1].at.col == 21);
    arena_drop(a);
}

/* Places in the text of a string are those of the file. */
static void test_text_places(void)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    const char *text =
        "{\"t\": \"<p>\\u00e9\\ud83d\\ude00<b>x</b>\\r\\n<blink>y</blink>\"}";
    source src = source_of(a, &d, text);
    const jnode *t = json_get(json_read(&src), "t");
    const block *b = json_blocks(&src, t);
    CHECK(b != NULL && b->at.line == 1 && b->at.col == 8);
    const inl *bold = b->inls->next;
    size_t want = str_find(str_of(text), "<b>", 0) + 1;
    CHECK(bold->kind == INL_STRONG);
    CHECK_INT(bold->at.col, want);
    CHECK_INT(d.list.n, 1);
    CHECK_INT(d.list.v[0].at.line, 1);
    CHECK_INT(d.list.v[0].at.col, str_find(str_of(text), "<blink>", 0) + 1);
    arena_drop(a);
}

static void check_error(const char *text, enum diag_code code, int line,
                        int col)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    source src = source_of(a, &d, text);
    CHECK(json_read(&src) == NULL);
    CHECK_INT(d.list.n, 1);
    if (d.list.n > 0) {
        CHECK_STR(diag_name(d.list.v[0].code), diag_name(code));
        CHECK_INT(d.list.v[0].at.line, line);
        CHECK_INT(d.list.v[0].at.col, col);
    }
    arena_drop(a);
}

static void test_errors(void)
{
    check_error("{\"a\": 1,\n \"b\": x}", D_JSON_SYNTAX, 2, 7);
    check_error("{\"é\": 1 2}", D_JSON_SYNTAX, 1, 9);
    check_error("{\"a\": \"\\u0000\"}", D_JSON_SYNTAX, 1, 7);
    arena *a = arena_new();
    buf deep = buf_new(a), many = buf_new(a);
    for (int i = 0; i <= JSON_DEPTH_MAX; i++)
        buf_char(&deep, '[');
    check_error(buf_str(&deep).ptr, D_NESTING, 1, JSON_DEPTH_MAX + 1);
    for (int i = 0; i <= JSON_VALUES_MAX; i++)
        buf_puts(&many, i ? ",1" : "[1");
    buf_char(&many, ']');
    check_error(buf_str(&many).ptr, D_JSON_LARGE, 1, 2 * JSON_VALUES_MAX - 1);
    arena_drop(a);
}

/* ---- which reader
 * ------------------------------------------------------------- */

static void check_reader(const char *path, const char *text, const char *want)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    source src = source_of(a, &d, text);
    src.path = path;
    CHECK_STR(reader_of(&src, NULL)->name, want);
    arena_drop(a);
}

static void test_readers(void)
{
    static const char ninjs[] = "{\"uri\":\"x\",\"headline\":\"y\"}";
    static const char post[] =
        "{\"title\":{\"rendered\":\"x\"},\"content\":{\"rendered\":\"y\"}}";
    check_reader("a.json", ninjs, "ninjs");
    check_reader("a.jsonl", post, "wordpress");
    check_reader("a.ndjson", post, "wordpress");
    check_reader("a.json", "no JSON", "ninjs");
    check_reader("a.json", "{\"post_content\":\"<p>x</p>\"}", "wordpress");
    check_reader("a.json",
                 "[{\"title\":\"x\",\"content\":\"y\",\"slug\":\"z\"}]",
                 "wordpress");
    check_reader("a", ninjs, "ninjs");
    check_reader("-", post, "wordpress");
    check_reader("a.md", ninjs, "md");
    check_reader("-", "{braces} begin a text", "txt");
    check_reader("-", "[a link](https://example.org/) and text", "md");
}

int main(void)
{
    test_tree();
    test_twice();
    test_text_places();
    test_errors();
    test_readers();
    check_golden("tests/read/ninjs1.json", "tests/read/ninjs1.model");
    check_golden("tests/read/ninjs2.json", "tests/read/ninjs2.model");
    check_golden("tests/read/ninjs3.jsonl", "tests/read/ninjs3.model");
    check_golden("tests/read/posts.json", "tests/read/posts.model");
    return test_end();
}
