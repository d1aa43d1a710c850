/*
 * Text of the letterhead on its page: what hangs from the foot of the paper
 * stays on it, however many lines its words take.
 */
#include "test.h"

#include "../../src/paginate/fill.h"

#include <stdlib.h>
#include <unistd.h>

#define LEADING PT(10)
/* A piece of 30 mm across takes a line for each of these. */
#define LONG "Harbourmaster harbourmaster harbourmaster harbourmaster"

static const char text[] =
    "page: {size: A5}\n"
    "first:\n  furniture:\n"
    "    - {text: " LONG ", at: {left: 5mm, width: 30mm, bottom: 5mm}}\n"
    "    - {text: " LONG ", at: {left: 5mm, width: 30mm, top: 5mm}}\n"
    "    - {text: Quay, at: {left: 5mm, width: 90mm, bottom: 5mm,"
    " height: 30pt}}\n"
    "styles: {letterhead: {size: 8pt, leading: 10pt}}\n";

/* The marks of furniture f alone. */
static marks marks_of(decorator *dec, const master *m, size_t f)
{
    master one = *m;
    marks out = {0};
    one.furniture = &m->furniture[f];
    one.nfurniture = 1;
    decorate_page(dec, 0);
    decorate_text(dec, &one, &out);
    return out;
}

static void test_foot(const layout *l, decorator *dec)
{
    const master *m = layout_master(l, true);
    size_t f = m->nfurniture - 3;
    mpt foot = layout_page_height(l) - m->furniture[f + 1].y;
    marks up = marks_of(dec, m, f), down = marks_of(dec, m, f + 1);
    marks one = marks_of(dec, m, f + 2);
    CHECK(up.n == 2 && down.n == 2 && one.n == 1);
    if (up.n != 2 || down.n != 2 || one.n != 1)
        return;
    CHECK_INT(up.v[1].y, down.v[0].y - m->furniture[f + 1].y + foot - LEADING);
    CHECK_INT(up.v[1].y - up.v[0].y, LEADING);
    CHECK_INT(down.v[1].y - down.v[0].y, LEADING);
    CHECK_INT(one.v[0].y, up.v[1].y - 2 * LEADING); /* room is left below */
    const para *cut = up.v[1].broken->shaped->para;
    CHECK(str_ends(cut->text, "\u2026")); /* two lines of four */
}

static void test_layout(arena *a, const layout *l)
{
    inl headline = {.kind = INL_TEXT, .text = STR("H")};
    block body = {.kind = BLOCK_PARA, .inls = &headline};
    release r = {
        .path = "x.md", .lang = "en", .headline = &headline, .body = &body};
    struct font_options o = {0};
    diags d = diags_new(a);
    const styled *s = style_release(a, &r, l, &d);
    fontbook *fonts = fontbook_open(l, &o, &d);
    CHECK(s != NULL && fonts != NULL);
    if (s == NULL || fonts == NULL)
        return;
    hyphens *hy = hyphens_open(HYPHENS_DIR);
    shaper *sh = shaper_new(a, fonts, &d);
    breaker *b = breaker_new(a, l, hy, &d);
    filler f = {.a = a, .st = s, .d = &d};
    numbering plain = {.first = 1, .all = 1};
    VEC_PUSH(a, &f.sheets, (sheet){.text = NULL});
    test_foot(l, decorator_new(&f, sh, b, &plain, 0));
    breaker_drop(b);
    shaper_drop(sh);
    fontbook_drop(fonts);
    hyphens_drop(hy);
}

int main(void)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    char folder[] = "/tmp/galley-letterhead-XXXXXX";
    setenv("GALLEY_DATA", ".", 0);
    if (mkdtemp(folder) == NULL)
        return 1;
    char *path = path_join(a, folder, "layout.yaml");
    CHECK(file_write(path, str_of(text), &d));
    const layout *l = layout_load(a, folder, &d, NOWHERE);
    CHECK(l != NULL);
    if (l != NULL)
        test_layout(a, l);
    unlink(path);
    rmdir(folder);
    arena_drop(a);
    return test_end();
}
