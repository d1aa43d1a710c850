/* PDFs read back: values, tables, texts, and names that are safe to write. */
#include "test.h"

#include "../../src/pdf/attached.h"
#include "../../src/pdf/filename.h"
#include "../../src/pdf/syntax.h"

static arena *a;

static scan scan_of(const char *text)
{
    return (scan){.a = a, .bytes = str_of(text), .left = 10000, .values = 1000};
}

/* The one value that text is; PDF_NULL and wrong if it is none. */
static pdf_value value_of(const char *text, const char **wrong)
{
    scan s = scan_of(text);
    pdf_value v;
    if (!scan_value(&s, &v))
        v = (pdf_value){.kind = PDF_NULL};
    *wrong = s.wrong;
    return v;
}

static void check_number(const char *text, enum pdf_kind kind, int64_t n)
{
    const char *wrong;
    pdf_value v = value_of(text, &wrong);
    CHECK_STR(wrong, NULL);
    CHECK_INT(v.kind, kind);
    CHECK_INT(v.number, n);
}

static void numbers(void)
{
    check_number("42", PDF_INT, 42);
    check_number(" -7 ", PDF_INT, -7);
    check_number("+.5]", PDF_REAL, 500);
    check_number("-12.3456", PDF_REAL, -12345);
    check_number("4.", PDF_REAL, 4000);
    check_number("12 0 R", PDF_REF, 12);
    check_number("12 0 RG", PDF_INT, 12);
    check_number("12 0", PDF_INT, 12);
    check_number("true", PDF_BOOL, 1);
    check_number("null", PDF_NULL, 0);
    check_number("% a comment\n 5", PDF_INT, 5);
}

static void check_bytes(const char *text, enum pdf_kind kind, const char *want)
{
    const char *wrong;
    pdf_value v = value_of(text, &wrong);
    CHECK_STR(wrong, NULL);
    CHECK_INT(v.kind, kind);
    CHECK_STR(str_chars(a, v.bytes), want);
}

static void strings(void)
{
    check_bytes("(a(b)c)", PDF_STRING, "a(b)c");
    check_bytes("(a\\)\\n\\101\\7x\\\nb)", PDF_STRING,
                "a)\nA\ax"
                "b");
    check_bytes("<4 1427>", PDF_STRING, "ABp");
    check_bytes("/text#2Fmarkdown ", PDF_NAME, "text/markdown");
    check_bytes("/a#2", PDF_NAME, "a#2");
}

static void check_wrong(const char *text)
{
    const char *wrong;
    (void)value_of(text, &wrong);
    CHECK(wrong != NULL);
}

static void refused(void)
{
    static const char *const texts[] = {"",
                                        "(a",
                                        "<4x>",
                                        "<41",
                                        "[1 2",
                                        "<< /A >>",
                                        "<< 1 2 >>",
                                        "]",
                                        ">>",
                                        "-",
                                        "1x",
                                        "truth",
                                        "--1",
                                        "1.2.3",
                                        ")",
                                        "{}",
                                        "9999999999999999999",
                                        "999999999999999999.5"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        check_wrong(texts[i]);
    char deep[200] = "";
    memset(deep, '[', PDF_NESTING_MAX);
    memset(deep + PDF_NESTING_MAX, ']', PDF_NESTING_MAX);
    const char *wrong;
    (void)value_of(deep, &wrong);
    CHECK_STR(wrong, NULL);
    memset(deep, '[', PDF_NESTING_MAX + 1);
    check_wrong(deep);
}

/* The purse and the values come to an end before the bytes do. */
static void purse(void)
{
    pdf_value v;
    scan s = scan_of("(0123456789)");
    s.left = 5;
    CHECK(!scan_value(&s, &v));
    s = scan_of("[1 2 3 4 5 6 7 8 9]");
    s.values = 5;
    CHECK(!scan_value(&s, &v));
}

static void check_text(str bytes, const char *want)
{
    pdf_value v = {.kind = PDF_STRING, .bytes = bytes};
    CHECK_STR(str_chars(a, pdf_text(a, &v)), want);
}

static void texts(void)
{
    check_text(STR("caf\xE9 \x80 \xA0"), "café • €");
    check_text(STR("\xFE\xFF\x6D\x77\xD8\x40\xDC\x00"), "海𠀀");
    check_text(STR("\xFE\xFF\xD8\x40\x00"), "\xEF\xBF\xBD");
    check_text(STR("\xEF\xBB\xBF\xE6\xB5\xB7"), "海");
    check_text(STR(""), "");
}

static void check_safe(const char *name, const char *want)
{
    str made = filename_safe(a, str_of(name));
    CHECK_STR(str_chars(a, made), want);
    CHECK_STR(str_chars(a, filename_safe(a, made)), want);
}

static void safe_names(void)
{
    check_safe("release.en.md", "release.en.md");
    check_safe("images/photo 1.jpg", "images/photo 1.jpg");
    check_safe("海峡—a.md", "海峡—a.md");
    check_safe("a/./b//../c", "a/c");
    check_safe("../../etc/passwd", "etc/passwd");
    check_safe("/etc/passwd", "etc/passwd");
    check_safe("..", "attachment");
    check_safe("", "attachment");
    check_safe("C:\\x?.md", "C__x_.md");
    check_safe("con", "_con");
    check_safe("Lpt3.txt", "_Lpt3.txt");
    check_safe("lpt.txt", "lpt.txt");
    check_safe(".bashrc", "_bashrc");
    check_safe("a./b ", "a_/b_");
    check_safe("x\xE2\x80\xAEgpj.exe", "x_gpj.exe");
    check_safe("a\x1B[2J", "a_[2J");
    check_safe("\xFF", "_");
}

static void check_apart(const char *taken, const char *name, const char *want)
{
    str all[] = {str_of(taken), STR("b-2.md")};
    CHECK_STR(str_chars(a, filename_apart(a, all, 2, str_of(name))), want);
}

static void apart(void)
{
    check_apart("a.md", "b.md", "b.md");
    check_apart("a.md", "a.md", "a-2.md");
    check_apart("b.md", "b.md", "b-3.md");
    check_apart("x/a.b.md", "x/a.b.md", "x/a.b-2.md");
    check_apart("x", "x/y/z", "x-2/y/z");
    check_apart("x/y", "x", "x-2");
    check_apart("xy", "x", "x");
}

/* Limits of data: a stream of n zeros. */
static const char stream_file[] =
    "%PDF-1.7\n"
    "1 0 obj\n<< /Length 2 0 R >> stream\r\nhello\nendstream\nendobj\n"
    "2 0 obj 5 endobj\n"
    "xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n"
    "0000000068 00000 n \ntrailer << /Size 3 /Info 9 0 R >>\n"
    "startxref\n85\n%%EOF\n";

static void streams(void)
{
    diags d = diags_new(a);
    str out;
    const char *why;
    pdf_file *f = pdf_open(a, str_of(stream_file), "x.pdf", &d);
    CHECK(f != NULL);
    if (f == NULL)
        return;
    const pdf_value *s = pdf_object(f, 1);
    CHECK(pdf_stream(f, s, 5, &out, &why));
    CHECK_STR(str_chars(a, out), "hello");
    CHECK(!pdf_stream(f, s, 4, &out, &why) && why == PDF_TOO_LARGE);
    CHECK(!pdf_stream(f, pdf_object(f, 2), 5, &out, &why));
    CHECK_INT(pdf_get(f, pdf_trailer(f), "Info")->kind, PDF_NULL);
    CHECK_INT(pdf_object(f, -1)->kind, PDF_NULL);
    CHECK_STR(pdf_damage(f), NULL);
}

static void hashes(void)
{
    uint8_t sum[16];
    md5(STR("abc"), sum); /* RFC 1321, A.5 */
    CHECK(sum[0] == 0x90 && sum[1] == 0x01 && sum[15] == 0x72);
}

int main(void)
{
    a = arena_new();
    numbers();
    strings();
    refused();
    purse();
    texts();
    safe_names();
    apart();
    streams();
    hashes();
    arena_drop(a);
    return test_end();
}
