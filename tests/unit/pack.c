/*
 * Unit test of packages (src/pack): a release as text, names, and a picture
 * that changes while it is packed. tests/kit/package.py looks at whole
 * packages.
 */
#include "folder.h"

#include "../../src/pack/part.h"

#include <png.h>

/* ---- text ---------------------------------------------------------------- */

static str text_of(arena *a, press *p, const char *name, const char *words)
{
    diags d = diags_new(a);
    const layout *l;
    fontbook *fb;
    put(name, words);
    const release *r = read_release(a, name, NULL, NULL, &d);
    CHECK(r != NULL && press_layout(p, "plain", &d, NOWHERE, &l, &fb));
    return plain_release(a, style_release(a, r, l, &d));
}

static const char english[] =
    "---\nheadline: A boat leaves\nlanguage: en\ndatePublished: 2016-04-12\n"
    "located: Quay\ncontacts:\n  - name: Ada Finch\n"
    "    email: ada@example.org\n---\n\n"
    "The [timetable](https://example.org/t) is new;[^1] see\n"
    "<https://example.org/> and <bo@example.org>.\n\n"
    "- one\n- two\n\n1. first\n\n"
    "| Day | Boat |\n|---|---|\n| Mon | *Swift* |\n\n[^1]: Since May.\n";

static void test_text(arena *a, press *p)
{
    str s = text_of(a, p, "e.md", english);
    static const char *const has[] = {
        "\n\nA boat leaves\n\nQuay, 12 April 2016 — The timetable "
        "<https://example.org/t> is new;[1] see https://example.org/ and "
        "bo@example.org.\n\n",
        "• one\n• two\n",
        "\n1. first\n\nDay\tBoat\nMon\tSwift\n",
        "Ada Finch\n",
        "ada@example.org\n",
        "\n\n[1] Since May.\n"};
    for (size_t i = 0; i < sizeof has / sizeof *has; i++) {
        CHECK(str_find(s, has[i], 0) != SIZE_MAX);
        if (str_find(s, has[i], 0) == SIZE_MAX)
            printf("%s\nnot in\n%s", has[i], s.ptr);
    }
    CHECK(!str_ends(s, "\n\n") && str_ends(s, "\n"));
}

static void test_rtl(arena *a, press *p)
{
    str s = text_of(a, p, "a.md",
                    "---\nheadline: سفينة تغادر\nlanguage: ar\n---\n\n"
                    "HBSA تعلن.\n\nالخبر من HBSA اليوم.\n");
    CHECK(str_find(s, "\n\u200FHBSA تعلن.\n", 0) != SIZE_MAX);
    CHECK(str_find(s, "\nالخبر من HBSA اليوم.\n", 0) != SIZE_MAX);
    CHECK(str_find(s, "\u200Fالخبر", 0) == SIZE_MAX);
}

/* ---- names --------------------------------------------------------------- */

static void test_names(arena *a)
{
    parcel p = {.a = a};
    static const char *const names[][2] = {
        {"boat.jpg", "x/boat.jpg"},
        {"Boat.JPG", "x/boat-2.jpg"},
        {"../../etc/boat.jpg", "x/boat-3.jpg"},
        {"..", "x/attachment"},
        {"a\nb.jpg", "x/a_b.jpg"},
        {"a\\b.jpg", "x/a_b-2.jpg"},
        {"con.svg", "x/_con.svg"},
        {"\u202Egnp.exe", "x/_gnp.exe"},
        {"船.jpg", "x/船.jpg"},
        {".profile", "x/_profile"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        CHECK_STR(parcel_name(&p, "x", str_of(names[i][0])).ptr, names[i][1]);
}

/* ---- a picture that changes ---------------------------------------------- */

static void put_png(const char *path, int grey)
{
    enum { SIDE = 400 }; /* so large that its pixels are read later */
    static uint8_t pixels[SIDE * SIDE];
    png_image head = {.version = PNG_IMAGE_VERSION,
                      .width = SIDE,
                      .height = SIDE,
                      .format = PNG_FORMAT_GRAY};
    memset(pixels, grey, sizeof pixels);
    CHECK(png_image_write_to_file(&head, path, 0, pixels, 0, NULL));
}

static void test_change(arena *a, press *p)
{
    diags d = diags_new(a);
    render_options o = {0};
    kit_set set;
    parcel box;
    put("kit.yaml", "title: T\nlayout: plain\nparts:\n"
                    "  - pictures: [{file: b.png, credit: C, alt: A}]\n");
    put_png("b.png", 10);
    CHECK(kit_open(a, p, "kit.yaml", &o, &d, &set));
    CHECK(parcel_new(a, "out", &d, &box));
    packing k = {a, p, &d, &o, &set, &box};
    put_png("b.png", 200);
    CHECK(!put_pictures(&k));
    CHECK(d.list.n > 0 && d.list.v[d.list.n - 1].code == D_PACKAGE_PICTURE);
    parcel_drop(&box);
    CHECK(box.folder == NULL && !file_exists("out"));
    kit_close(&set);
}

static void test_all(arena *a)
{
    press *p = press_open(&(struct press_options){0});
    test_text(a, p);
    test_rtl(a, p);
    test_names(a);
    test_change(a, p);
    press_drop(p);
}

int main(void)
{
    char *real = realpath("layouts/..", NULL);
    if (real != NULL)
        setenv("GALLEY_DATA", real, 0);
    free(real);
    arena *a = arena_new();
    folder_run(a, test_all);
    arena_drop(a);
    return test_end();
}
