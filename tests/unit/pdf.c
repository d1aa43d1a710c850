/*
 * The PDF canvas by hand: real faces are opened and shaped here, without
 * shape/, drawn on a canvas, and the file is judged by qpdf, poppler and
 * mupdf, which must be installed.
 */
#include "test.h"

#include "faces.h"

#include "../../src/pdf/pdf.h"

#include <stdio.h>
#include <jpeglib.h>
#include <stdlib.h>
#include <unistd.h>

#define DEVANAGARI FONTS "truetype/noto/NotoSansDevanagari-Regular.ttf"
#define SYMBOLS FONTS "truetype/ancient-scripts/Symbola_hint.ttf"

static char folder[] = "/tmp/galley-pdf-XXXXXX";
static const color black = {.name = "black"};
static const color red = {.name = "red", .rgb = {200, 16, 46}};

/* Text shaped at size, its first glyph at x, y, each cluster's text with its
 * first glyph; stretch is added to every advance. Returns the count. */
static size_t shape_text(struct opened *o, const char *text, mpt size, mpt x,
                         mpt y, mpt stretch, inked *out)
{
    hb_buffer_t *b = hb_buffer_create();
    hb_buffer_add_utf8(b, text, -1, 0, -1);
    hb_buffer_guess_segment_properties(b);
    hb_shape(o->font, b, NULL, 0);
    unsigned n;
    hb_glyph_info_t *info = hb_buffer_get_glyph_infos(b, &n);
    hb_glyph_position_t *pos = hb_buffer_get_glyph_positions(b, &n);
    for (unsigned i = 0; i < n; i++) {
        unsigned from = info[i].cluster, to = (unsigned)strlen(text);
        for (unsigned k = n; k-- > 0 && info[k].cluster > from;)
            to = info[k].cluster;
        bool first = i == 0 || info[i - 1].cluster != from;
        out[i] = (inked){.gid = info[i].codepoint};
        out[i].adv = mpt_scale(size, pos[i].x_advance, o->f.upem);
        out[i].x = x + mpt_scale(size, pos[i].x_offset, o->f.upem);
        out[i].y = y - mpt_scale(size, pos[i].y_offset, o->f.upem);
        if (first)
            out[i].text = (str){text + from, to - from};
        x += out[i].adv + stretch;
    }
    hb_buffer_destroy(b);
    return n;
}

/* ---- judges --------------------------------------------------------------*/

static char *path_of(arena *a, const char *name)
{
    return arena_printf(a, "%s/%s", folder, name);
}

/* What a shell command prints; FILE in it becomes file. */
static str judge(arena *a, const char *command, const char *file)
{
    buf b = buf_new(a);
    buf_printf(&b, "cd %s && ", folder);
    const char *at = strstr(command, "FILE");
    size_t head = at != NULL ? (size_t)(at - command) : strlen(command);
    buf_bytes(&b, command, head);
    if (at != NULL) {
        buf_puts(&b, file);
        buf_puts(&b, at + 4);
    }
    FILE *p = popen(buf_str(&b).ptr, "r");
    buf out = buf_new(a);
    for (int c; p != NULL && (c = fgetc(p)) != EOF;)
        buf_char(&out, (char)c);
    int status = p != NULL ? pclose(p) : -1;
    if (status != 0)
        buf_printf(&out, "[status %d]", status);
    return buf_str(&out);
}

static bool has(str text, const char *needle)
{
    bool found = str_find(text, needle, 0) != SIZE_MAX;
    if (!found)
        printf("no \"%s\" in:\n%s\n", needle, text.ptr);
    return found;
}

static const str subjects[] = {{"one", 3}, {"two & three", 11}};
static const pdf_info info = {.title = "Straits <& 海峡 \xF0\xA0\x80\x80",
                              .author = "A. Writer",
                              .subject = "What it is about",
                              .keywords = "one, two & three",
                              .subjects = subjects,
                              .nsubjects = 2,
                              .lang = "en",
                              .date = 1448928000,
                              .has_date = true,
                              .rights = "© all",
                              .url = "https://example.org/a?b&c"};

/* ---- text ----------------------------------------------------------------*/

struct document {
    arena *a;
    diags d;
    pdf *p;
    canvas *c;
    inked g[512];
};

static void document_open(struct document *doc)
{
    doc->a = arena_new();
    doc->d = diags_new(doc->a);
    doc->p = pdf_new(doc->a, &info, &doc->d);
    doc->c = pdf_canvas(doc->p);
    doc->c->page_begin(doc->c, 595276, 841890, 1);
}

static void document_close(struct document *doc, const char *name)
{
    str bytes;
    doc->c->page_end(doc->c);
    CHECK(pdf_finish(doc->p, &bytes));
    CHECK(diags_ok(&doc->d));
    CHECK(file_write(path_of(doc->a, name), bytes, &doc->d));
}

static void draw_text(struct document *doc, struct opened *o, mpt size, mpt y,
                      mpt stretch, const char *text)
{
    size_t n = shape_text(o, text, size, PT(50), y, stretch, doc->g);
    doc->c->glyphs(doc->c, &o->f, size, &black, doc->g, n);
}

/* Lines that must come out of the file as they went in. */
static const char *const latin_lines[] = {
    "The office affiliates: fi fl ffi waffle.",
    "Cafe\xCC\x81 and Caf\xC3\xA9 are two spellings.",
    "a-b (parentheses) \\ back\\slash and \"quotes\"",
};
static const char *const cjk_lines[] = {
    "两岸青年论坛在厦门举行，来自海峡两岸。",
    "\xF0\xA0\x80\x80\xF0\xA0\x80\x8B 二〇一五年",
    "台灣青年創業者、日本語のテキスト、한국어",
};

static void draw_all(struct document *doc, struct opened *v)
{
    mpt y = PT(80);
    for (size_t i = 0; i < 3; i++, y += PT(40)) {
        draw_text(doc, &v[0], 10500, y, 0, latin_lines[i]);
        draw_text(doc, &v[1], 10500, y + PT(13), 37, latin_lines[i]);
        draw_text(doc, &v[2], 10500, y + PT(26), 0, cjk_lines[i]);
    }
    draw_text(doc, &v[3], 24000, y, 0, cjk_lines[2]);
}

static void text_round_trip(void)
{
    struct opened v[4];
    struct document doc;
    if (!open_face(SERIF, 0, 1, &v[0]) || !open_face(GARAMOND, 0, 2, &v[1]) ||
        !open_face(CJK, 2, 3, &v[2]) || !open_face(CJK, 3, 3, &v[3])) {
        CHECK_STR("fonts", "are missing");
        return;
    }
    document_open(&doc);
    draw_all(&doc, v);
    document_close(&doc, "text.pdf");
    arena *a = doc.a;
    CHECK(has(judge(a, "qpdf --check FILE 2>&1", "text.pdf"), "No syntax"));
    str text = judge(a, "pdftotext -raw -enc UTF-8 FILE - 2>&1", "text.pdf");
    str mupdf = judge(a, "mutool draw -q -F txt FILE 2>&1", "text.pdf");
    for (size_t i = 0; i < 3; i++) {
        CHECK(has(text, latin_lines[i]) && has(text, cjk_lines[i]));
        CHECK(has(mupdf, latin_lines[i]) && has(mupdf, cjk_lines[i]));
    }
    str fonts = judge(a, "pdffonts FILE 2>&1", "text.pdf");
    size_t embedded = 0;
    for (size_t at = 0; (at = str_find(fonts, "yes yes yes", at)) != SIZE_MAX;
         at++)
        embedded++;
    CHECK_INT(embedded, 4);
    CHECK(has(fonts, "CID TrueType") && has(fonts, "CID Type 0C"));
    CHECK(has(judge(a, "mutool info FILE 2>&1", "text.pdf"), "PDF-1.7"));
    CHECK_STR(judge(a, "gs -q -dNOPAUSE -dBATCH -sDEVICE=nullpage FILE 2>&1",
                    "text.pdf")
                  .ptr,
              "");
    arena_drop(doc.a);

    document_open(&doc); /* the same again: the same bytes */
    draw_all(&doc, v);
    document_close(&doc, "again.pdf");
    CHECK_STR(judge(doc.a, "cmp FILE text.pdf 2>&1", "again.pdf").ptr, "");
    arena_drop(doc.a);
    for (int i = 0; i < 4; i++)
        close_face(&v[i]);
}

/* One glyph for e + U+0301 and U+00E9, clusters of several glyphs, the
 * breaker's hyphen, a very long text, emoji. */
static void hard_texts(void)
{
    struct opened v[3];
    struct document doc;
    if (!open_face(CJK, 2, 3, &v[0]) || !open_face(DEVANAGARI, 0, 4, &v[1]) ||
        !open_face(SYMBOLS, 0, 5, &v[2])) {
        CHECK_STR("fonts", "are missing");
        return;
    }
    document_open(&doc);
    inked *g = doc.g;
    uint32_t gid = 0;
    hb_font_get_nominal_glyph(v[0].font, 0xE9, &gid);
    static const char *const twice[] = {"\xC3\xA9", "e\xCC\x81", "\xC3\xA9"};
    for (int i = 0; i < 3; i++)
        g[i] = (inked){
            gid, PT(50) + i * PT(10), PT(50), 5000, str_of(twice[i]), 0, 0};
    doc.c->glyphs(doc.c, &v[0].f, PT(10), &red, g, 3);

    static const char hindi[] = "हिन्दी में प्रेस विज्ञप्ति";
    draw_text(&doc, &v[1], PT(12), PT(80), 0, hindi);

    size_t n = shape_text(&v[0], "hyphen", PT(10), PT(50), PT(110), 0, g);
    hb_font_get_nominal_glyph(v[0].font, '-', &gid);
    g[n] =
        (inked){gid, g[n - 1].x + g[n - 1].adv, PT(110), 5000, STR_NONE, 0, 0};
    doc.c->glyphs(doc.c, &v[0].f, PT(10), &black, g, n + 1);

    char *much = arena_alloc(doc.a, 2001);
    memset(much, 'x', 2000);
    g[0].text = str_of(much);
    g[0].y = PT(140);
    doc.c->glyphs(doc.c, &v[0].f, PT(10), &black, g, 1);
    static const char emoji[] = "\xF0\x9F\x98\x80\xF0\x9F\x9A\x80";
    draw_text(&doc, &v[2], PT(12), PT(170), 0, emoji);
    document_close(&doc, "hard.pdf");

    arena *a = doc.a;
    CHECK(has(judge(a, "qpdf --check FILE 2>&1", "hard.pdf"), "No syntax"));
    str text = judge(a, "pdftotext -raw -enc UTF-8 FILE - 2>&1", "hard.pdf");
    str spaced = judge(
        a, "pdftotext -raw -enc UTF-8 FILE - | tr -d ' \\n' 2>&1", "hard.pdf");
    CHECK(has(spaced, "\xC3\xA9"
                      "e\xCC\x81\xC3\xA9"));
    CHECK(has(text, hindi) && has(text, "hyphen\xC2\xAD"));
    CHECK(has(text, emoji) && has(text, much));
    /* mutool knows no ActualText: what follows in a cluster is U+2060 there */
    str plain = judge(a,
                      "mutool draw -q -F txt FILE 2>&1 |"
                      " sed 's/\xE2\x81\xA0//g'",
                      "hard.pdf");
    CHECK(has(plain, hindi));
    arena_drop(doc.a);
    for (int i = 0; i < 3; i++)
        close_face(&v[i]);
}

/* Glyphs must stand within 0.01 pt of where they were put, at the end of a
 * long line as at its start. */
static void positions(void)
{
    struct opened o;
    struct document doc;
    static const mpt sizes[] = {6300, 10500, 48000};
    if (!open_face(SERIF, 0, 1, &o))
        return;
    document_open(&doc);
    mpt want[3][60];
    for (int k = 0; k < 3; k++) {
        uint32_t gid = 0;
        hb_font_get_nominal_glyph(o.font, 'n', &gid);
        mpt step = mpt_scale(sizes[k], 6441, 10000);
        for (int i = 0; i < 60; i++) {
            want[k][i] = PT(10) + i * step + i % 7;
            doc.g[i] = (inked){
                gid, want[k][i], PT(100) * (k + 1), step, STR("n"), 0, 0};
        }
        doc.c->glyphs(doc.c, &o.f, sizes[k], &black, doc.g, 60);
    }
    document_close(&doc, "places.pdf");
    str trace = judge(doc.a, "mutool trace FILE 2>&1", "places.pdf");
    size_t at = 0;
    int found = 0, wrong = 0;
    while ((at = str_find(trace, "<g unicode=\"n\"", at)) != SIZE_MAX) {
        size_t x_at = str_find(trace, " x=\"", at);
        char *end; /* a test may read a number by the C locale */
        double x = strtod(trace.ptr + x_at + 4, &end);
        mpt w = want[found / 60 % 3][found % 60];
        double off = x * 1000 - w;
        wrong += off > 10.5 || off < -10.5;
        found++;
        at++;
    }
    CHECK_INT(found, 180);
    CHECK_INT(wrong, 0);
    arena_drop(doc.a);
    close_face(&o);
}

/* Gaps that are spacing, not spaces: none may be copied. */
static void gaps(void)
{
    struct opened v[2];
    struct document doc;
    if (!open_face(SERIF, 0, 1, &v[0]) || !open_face(CJK, 2, 3, &v[1]))
        return;
    document_open(&doc);
    canvas *c = doc.c;
    inked *g = doc.g;
    size_t n = shape_text(&v[1], "厦门", PT(10), PT(50), PT(50), PT(2), g);
    c->glyphs(c, &v[1].f, PT(10), &black, g, n);
    mpt x = g[n - 1].x + PT(12) + 500;
    n = shape_text(&v[0], "2015", PT(10), x, PT(50), 0, g);
    c->glyphs(c, &v[0].f, PT(10), &red, g, n);
    x = g[n - 1].x + g[n - 1].adv + 2500;
    n = shape_text(&v[1], "年活动", PT(10), x, PT(50), 0, g);
    c->glyphs(c, &v[1].f, PT(10), &black, g, n);
    draw_text(&doc, &v[0], PT(10), PT(80), 1500, "TRACKED two words");
    n = shape_text(&v[0], "1.", PT(10), PT(50), PT(110), 0, g);
    c->glyphs(c, &v[0].f, PT(10), &black, g, n);
    x = g[n - 1].x + g[n - 1].adv + PT(4);
    n = shape_text(&v[1], "一个", PT(10), x, PT(110), 0, g);
    c->glyphs(c, &v[1].f, PT(10), &black, g, n);
    document_close(&doc, "gaps.pdf");
    CHECK_STR(
        judge(doc.a, "pdftotext -raw -enc UTF-8 FILE - 2>&1", "gaps.pdf").ptr,
        "厦门2015年活动\nTRACKED two words\n1. 一个\n\f");
    arena_drop(doc.a);
    close_face(&v[0]);
    close_face(&v[1]);
}

/* A face that cannot be copied (here: said to be an instance) is drawn. */
static void drawn_face(void)
{
    struct opened o;
    struct document doc;
    if (!open_face(SERIF, 0, 1, &o))
        return;
    o.f.instance = 1;
    document_open(&doc);
    draw_text(&doc, &o, PT(12), PT(80), 0, latin_lines[0]);
    document_close(&doc, "drawn.pdf");
    arena *a = doc.a;
    CHECK(has(judge(a, "qpdf --check FILE 2>&1", "drawn.pdf"), "No syntax"));
    CHECK(has(judge(a, "pdffonts FILE 2>&1", "drawn.pdf"), "CID Type 0C"));
    CHECK(has(judge(a, "pdftotext -raw FILE - 2>&1", "drawn.pdf"),
              latin_lines[0]));
    str boxes = judge(a, "gs -q -o - -sDEVICE=bbox FILE 2>&1", "drawn.pdf");
    CHECK(has(boxes, "%%BoundingBox: 50 7")); /* there is ink */
    arena_drop(doc.a);
    close_face(&o);
}

/* ---- pictures and navigation
 * -----------------------------------------------*/

static void draw_pictures(struct document *doc)
{
    arena *a = doc->a;
    canvas *c = doc->c;
    char *pixels = arena_alloc(a, 64 * 48 * 3),
         *alpha = arena_alloc(a, 64 * 48);
    for (int i = 0; i < 64 * 48 * 3; i++)
        pixels[i] = (char)(i / 3 % 64 * 4);
    for (int i = 0; i < 64 * 48; i++)
        alpha[i] = (char)(i / 64 * 5);
    image i = {.width = 64,
               .height = 48,
               .comps = 3,
               .pixels = {pixels, 64 * 48 * 3},
               .alpha = {alpha, 64 * 48}};
    image *one = ARENA_NEW(a, image), *same = ARENA_NEW(a, image);
    *one = *same = i;
    c->image(c, one, PT(50), PT(50), PT(64), PT(48));
    c->image(c, one, PT(150), PT(50), PT(64), PT(48));
    c->image(c, same, PT(250), PT(50), PT(64), PT(48));
    static const path_step steps[] = {
        {PATH_MOVE, {0}, {0}},
        {PATH_LINE, {PT(30)}, {0}},
        {PATH_CURVE, {PT(40), PT(40), PT(30)}, {PT(5), PT(10), PT(20)}},
        {PATH_CLOSE, {0}, {0}}};
    drawing_path *p = ARENA_NEW(a, drawing_path);
    *p = (drawing_path){steps,        4,   true, true, true,
                        {0, 80, 160}, {0}, 500,  1,    1};
    drawing *g = ARENA_NEW(a, drawing);
    *g = (drawing){PT(40), PT(20), p, 1};
    c->drawing(c, g, PT(50), PT(150), PT(120), PT(60));
    c->drawing(c, g, PT(200), PT(150), PT(40), PT(20));
    c->fill(c, PT(50), PT(250), PT(300), 500, &red);
}

static void pictures_and_ways(void)
{
    struct document doc;
    document_open(&doc);
    canvas *c = doc.c;
    draw_pictures(&doc);
    c->link(c, "https://example.org/caf\xC3\xA9?(x)", PT(50), PT(300), PT(90),
            PT(12));
    c->heading(c, 1, STR("Headline 海峡"), PT(60));
    c->heading(c, 3, STR("Deep"), PT(160));
    c->heading(c, 2, STR("Less deep"), PT(260));
    c->page_end(c);
    c->page_begin(c, 612000, 792000, 2);
    c->heading(c, 1, STR("Second"), PT(60));
    document_close(&doc, "ways.pdf");
    arena *a = doc.a;
    CHECK(has(judge(a, "qpdf --check FILE 2>&1", "ways.pdf"), "No syntax"));
    str images = judge(a,
                       "pdfimages -list FILE | awk '$3 == \"image\"'"
                       " | wc -l",
                       "ways.pdf");
    CHECK_STR(images.ptr, "3\n"); /* drawn three times, there once */
    images = judge(a,
                   "pdfimages -list FILE | awk '$3 == \"image\" {print $11}'"
                   " | sort -u | wc -l",
                   "ways.pdf");
    CHECK_STR(images.ptr, "1\n");
    str json = judge(a, "qpdf --json FILE 2>&1", "ways.pdf");
    CHECK(has(json, "/SMask"));
    str first = judge(a, "mutool show -g FILE pages/1 2>&1", "ways.pdf");
    CHECK(has(first, "/S/Transparency/CS/DeviceRGB"));
    CHECK(has(json, "https://example.org/caf%C3%A9?(x)"));
    CHECK(has(json, "/PageLabels"));
    str outline = judge(a, "mutool show FILE outline 2>&1", "ways.pdf");
    CHECK(has(outline, "Headline 海峡") && has(outline, "Deep"));
    str about = judge(a, "pdfinfo FILE 2>&1", "ways.pdf");
    CHECK(has(about, info.title) && has(about, "galley " GALLEY_VERSION));
    CHECK(has(about, "Pages:           2"));
    str xmp = judge(a, "pdfinfo -meta FILE 2>&1", "ways.pdf");
    CHECK(has(xmp, "Straits &lt;&amp; 海峡"));
    CHECK(has(xmp, "2015-12-01T00:00:00Z"));
    CHECK(has(xmp, "pdf:Keywords=\"one, two &amp; three\""));
    arena_drop(doc.a);
}

/* A grey JPEG of 8 by 8 as libjpeg makes it, and a profile. */
static void jpeg_passed_on(void)
{
    struct document doc;
    struct jpeg_compress_struct z;
    struct jpeg_error_mgr errors;
    unsigned char *bytes = NULL, row[8] = {0, 40, 80, 120, 160, 200, 240, 255};
    unsigned long size = 0;
    z.err = jpeg_std_error(&errors);
    jpeg_create_compress(&z);
    jpeg_mem_dest(&z, &bytes, &size);
    z.image_width = z.image_height = 8;
    z.input_components = 1;
    z.in_color_space = JCS_GRAYSCALE;
    jpeg_set_defaults(&z);
    jpeg_start_compress(&z, TRUE);
    JSAMPROW rows[1] = {row};
    while (z.next_scanline < 8)
        jpeg_write_scanlines(&z, rows, 1);
    jpeg_finish_compress(&z);
    jpeg_destroy_compress(&z);
    document_open(&doc);
    image i = {
        .width = 8, .height = 8, .comps = 1, .jpeg = {(char *)bytes, size}};
    char *icc = arena_alloc(doc.a, 200);
    i.icc = (str){memset(icc, 'x', 200), 200};
    doc.c->image(doc.c, &i, PT(50), PT(50), PT(80), PT(80));
    document_close(&doc, "jpeg.pdf");
    arena *a = doc.a;
    CHECK(has(judge(a, "pdfimages -list FILE 2>&1", "jpeg.pdf"), "jpeg"));
    CHECK(has(judge(a, "qpdf --json FILE 2>&1", "jpeg.pdf"), "/ICCBased"));
    judge(a, "pdfimages -all FILE jpeg 2>&1", "jpeg.pdf");
    str back;
    CHECK(file_read(a, path_of(a, "jpeg-000.jpg"), 100000, &doc.d, NOWHERE,
                    &back));
    CHECK(str_eq(back, i.jpeg));
    arena_drop(a);
    free(bytes);
}

static void nothing_drawn(void)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    str bytes;
    CHECK(!pdf_finish(pdf_new(a, &info, &d), &bytes));
    CHECK(!diags_ok(&d));
    buf versions = buf_new(a);
    pdf_versions(&versions);
    CHECK(has(buf_str(&versions), "libharu 2"));
    CHECK(has(buf_str(&versions), "libdeflate "));
    arena_drop(a);
}

int main(void)
{
    if (mkdtemp(folder) == NULL)
        return 1;
    text_round_trip();
    hard_texts();
    positions();
    gaps();
    drawn_face();
    pictures_and_ways();
    jpeg_passed_on();
    nothing_drawn();
    if (getenv("GALLEY_TEST_KEEP") == NULL) {
        arena *a = arena_new();
        judge(a, "rm -f -- *.pdf *.jpg", "");
        arena_drop(a);
        rmdir(folder);
    } else {
        printf("kept in %s\n", folder);
    }
    return test_end();
}
