/*
 * Unit test of the fontbook: which file is chosen, what is refused, and the
 * lock. Makes layouts with fonts of their own in a scratch folder.
 */
#include "../../src/shape/shape.h"
#include "test.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define LATO "/usr/share/fonts/truetype/lato/Lato-Regular.ttf"
#define GARAMOND "/usr/share/fonts/opentype/ebgaramond/EBGaramond12-Regular.otf"

static char scratch[] = "/tmp/galley-fontbook-XXXXXX";

/* A layout with one font file, opened and shaped with. */
typedef struct trial {
    arena *a;
    diags *d;
    fontbook *fonts;
    const shaped *shaped;
    shaper *shaper;
} trial;

/* ---- files --------------------------------------------------------------- */

static str load(arena *a, const char *path)
{
    diags d = diags_new(a);
    str s = STR_NONE;
    CHECK(file_read(a, path, SIZE_MAX / 2, &d, NOWHERE, &s));
    return s;
}

static void save(const char *name, str bytes)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    CHECK(file_write(path_join(a, scratch, name), bytes, &d));
    arena_drop(a);
}

static uint32_t be(const uint8_t *p, int n)
{
    uint32_t v = 0;
    for (int i = 0; i < n; i++)
        v = v << 8 | p[i];
    return v;
}

static void put(buf *b, uint32_t v, int n)
{
    for (int i = n - 1; i >= 0; i--)
        buf_char(b, (char)(v >> (8 * i)));
}

/* The bytes of a table in a font file. */
static uint8_t *find_table(str font, const char *tag)
{
    uint8_t *p = (uint8_t *)(uintptr_t)font.ptr;
    for (size_t i = 0; i < be(p + 4, 2); i++) {
        uint8_t *row = p + 12 + 16 * i;
        if (memcmp(row, tag, 4) == 0)
            return p + be(row + 8, 4);
    }
    return NULL;
}

/* ---- a variable font, made from a static one ----------------------------- */

static void put_fixed(buf *b, int whole)
{
    put(b, (uint32_t)whole << 16, 4);
}

/* One axis of weight, 300 to 700, whose second instance is named "Regular"
 * in the font (name id 2): enough for FreeType to see three styles. */
static str make_fvar(arena *a)
{
    buf b = buf_new(a);
    static const uint32_t head[] = {1, 0, 16, 2, 1, 20, 2, 8};
    for (size_t i = 0; i < 8; i++)
        put(&b, head[i], 2);
    buf_puts(&b, "wght");
    put_fixed(&b, 300);
    put_fixed(&b, 400);
    put_fixed(&b, 700);
    put(&b, 0, 2);
    put(&b, 2, 2);
    for (int i = 0; i < 2; i++) {
        put(&b, 2, 2);
        put(&b, 0, 2);
        put_fixed(&b, i == 0 ? 400 : 700);
    }
    return buf_str(&b);
}

static str make_gvar(arena *a, uint32_t nglyphs)
{
    buf b = buf_new(a);
    put(&b, 0x10000, 4);
    put(&b, 1, 2);
    put(&b, 0, 2);
    put(&b, 20, 4);
    put(&b, nglyphs, 2);
    put(&b, 1, 2);
    uint32_t end = 20 + 4 * (nglyphs + 1);
    put(&b, end, 4);
    for (uint32_t i = 0; i <= nglyphs; i++)
        put(&b, 0, 4);
    put(&b, 0, 4);
    return buf_str(&b);
}

/* font with two tables more; the directory stays sorted enough. */
static str with_tables(arena *a, str font, str fvar, str gvar)
{
    const uint8_t *p = (const uint8_t *)font.ptr;
    uint32_t n = be(p + 4, 2), shift = 32;
    uint32_t end = (uint32_t)font.len + shift;
    buf b = buf_new(a);
    buf_bytes(&b, p, 4);
    put(&b, n + 2, 2);
    buf_bytes(&b, p + 6, 6);
    bool added = false;
    for (uint32_t i = 0; i <= n; i++) {
        const uint8_t *row = p + 12 + 16 * i;
        if (!added && (i == n || memcmp(row, "gvar", 4) > 0)) {
            buf_puts(&b, "fvar");
            put(&b, 0, 4);
            put(&b, end, 4);
            put(&b, (uint32_t)fvar.len, 4);
            buf_puts(&b, "gvar");
            put(&b, 0, 4);
            put(&b, end + (uint32_t)fvar.len, 4);
            put(&b, (uint32_t)gvar.len, 4);
            added = true;
        }
        if (i == n)
            break;
        buf_bytes(&b, row, 8);
        put(&b, be(row + 8, 4) + shift, 4);
        buf_bytes(&b, row + 12, 4);
    }
    buf_bytes(&b, p + 12 + 16 * n, font.len - 12 - 16 * n);
    buf_add(&b, fvar);
    buf_add(&b, gvar);
    return buf_str(&b);
}

/* ---- trials ----------------------------------------------------------------
 */

static void clear_layout(arena *a)
{
    unlink(path_join(a, scratch, "brand/fonts/own.ttf"));
    unlink(path_join(a, scratch, "brand/fonts.lock"));
}

static trial open_trial(int weight, const struct font_options *o)
{
    trial t = {.a = arena_new()};
    t.d = ARENA_NEW(t.a, diags);
    *t.d = diags_new(t.a);
    const char *dir = path_join(t.a, scratch, "brand");
    const layout *l = layout_load(t.a, dir, t.d, NOWHERE);
    CHECK(l != NULL);
    t.fonts = l != NULL ? fontbook_open(l, o, t.d) : NULL;
    if (t.fonts == NULL)
        return t;
    const fontrole *roles, *role = NULL;
    size_t n = layout_roles(l, &roles);
    for (size_t i = 0; i < n; i++) {
        if (strcmp(roles[i].name, "body") == 0)
            role = &roles[i];
    }
    style *st = ARENA_NEW(t.a, style);
    *st = (style){.role = role, .size = PT(10), .weight = weight};
    span *s = ARENA_NEW(t.a, span);
    *s = (span){.to = 5, .style = st, .lang = "en", .at = {"t.md", 1, 1}};
    para *p = ARENA_NEW(t.a, para);
    *p = (para){.at = s->at,
                .style = st,
                .lang = "en",
                .text = STR("Hello"),
                .spans = s,
                .nspans = 1};
    t.shaper = shaper_new(t.a, t.fonts, t.d);
    t.shaped = shape_para(t.shaper, p);
    return t;
}

static void close_trial(trial *t)
{
    shaper_drop(t->shaper);
    fontbook_drop(t->fonts);
    arena_drop(t->a);
}

static bool has_code(const trial *t, enum diag_code code)
{
    for (size_t i = 0; i < t->d->list.n; i++) {
        if (t->d->list.v[i].code == code)
            return true;
    }
    return false;
}

static const char *path_of(const trial *t)
{
    bool any = t->shaped != NULL && t->shaped->nruns > 0;
    return any ? t->shaped->runs[0].face->path : "";
}

static void use_family(const char *family_name)
{
    arena *a = arena_new();
    save("brand/layout.yaml",
         str_of(
             arena_printf(a, "fonts:\n  body: {latin: [%s]}\n", family_name)));
    arena_drop(a);
}

/* The layout's own font file, and what comes of it: the code expected, or
 * none. */
static void expect(str font, int weight, int code, int line)
{
    save("brand/fonts/own.ttf", font);
    trial t = open_trial(weight, NULL);
    bool right = code < 0 ? diags_ok(t.d) : has_code(&t, (enum diag_code)code);
    test_check(right, "the expected complaint", __FILE__, line);
    if (!right) {
        for (size_t i = 0; i < t.d->list.n; i++)
            printf("  %s\n", t.d->list.v[i].text);
    }
    close_trial(&t);
}
#define EXPECT(font, weight, code) expect(font, weight, code, __LINE__)

/* ---- tests
 * ------------------------------------------------------------------- */

static void test_own_first(void)
{
    arena *a = arena_new();
    use_family("Lato");
    trial t = open_trial(700, NULL);
    CHECK(str_ends(str_of(path_of(&t)), "Lato-Bold.ttf"));
    close_trial(&t);
    save("brand/fonts/own.ttf", load(a, LATO));
    t = open_trial(400, NULL);
    CHECK(str_ends(str_of(path_of(&t)), "brand/fonts/own.ttf"));
    CHECK_INT(t.d->list.n, 0);
    close_trial(&t);
    t = open_trial(700, NULL);
    CHECK(str_ends(str_of(path_of(&t)), "brand/fonts/own.ttf"));
    CHECK(has_code(&t, D_FONT_NO_STYLE));
    close_trial(&t);
    clear_layout(a);
    use_family("No Such Family");
    t = open_trial(400, NULL);
    CHECK(has_code(&t, D_FONT_SUBSTITUTED));
    CHECK(str_ends(str_of(path_of(&t)), "NotoSerif-Regular.ttf"));
    close_trial(&t);
    arena_drop(a);
}

static void test_measures(void)
{
    arena *a = arena_new();
    use_family("Lato");
    trial t = open_trial(400, NULL);
    const face *f = t.shaped->runs[0].face;
    CHECK_STR(f->ps_name, "Lato-Regular");
    CHECK_INT(f->upem, 2000);
    CHECK(f->ascent > 1000 && f->descent < 0);
    CHECK(f->cap_height > f->x_height && f->x_height > 0);
    CHECK(!f->cff && !f->cid && !f->serif && !f->fixed && !f->italic);
    CHECK_INT(f->weight, 400);
    CHECK_INT(face_advance(f, f->nglyphs), 0);
    close_trial(&t);
    arena_drop(a);
}

static void test_damaged(void)
{
    arena *a = arena_new();
    use_family("Lato");
    str font = load(a, LATO);
    EXPECT(font, 400, -1);
    EXPECT(str_slice(font, 0, font.len / 2), 400, D_FONT_FILE_BAD);
    EXPECT(str_slice(font, 0, 100), 400, D_FONT_FILE_BAD);
    EXPECT(STR("this is no font"), 400, D_FONT_FILE_BAD);
    font = load(a, LATO);
    memset(find_table(font, "hhea") + 34, 0xFF, 2);
    EXPECT(font, 400, D_FONT_FILE_BAD);
    font = load(a, LATO);
    memset(find_table(font, "loca") + 40, 0xEE, 8);
    EXPECT(font, 400, D_FONT_FILE_BAD);
    use_family("EB Garamond");
    font = load(a, GARAMOND);
    EXPECT(font, 400, -1);
    memset(find_table(font, "CFF ") + 4, 0xFF, 16);
    EXPECT(font, 400, D_FONT_FILE_BAD);
    clear_layout(a);
    arena_drop(a);
}

/* Whatever byte is wrong: a complaint or a page, never a crash. */
static void test_random_damage(void)
{
    static const char *const paths[] = {LATO, GARAMOND};
    static const char *const names[] = {"Lato", "EB Garamond"};
    uint32_t seed = 7;
    for (int i = 0; i < 60; i++) {
        arena *a = arena_new();
        use_family(names[i % 2]);
        str font = load(a, paths[i % 2]);
        for (int k = 0; k < 40; k++) {
            seed = seed * 1664525 + 1013904223;
            size_t limit = k < 4 ? 300 : font.len;
            ((char *)(uintptr_t)font.ptr)[(seed >> 8) % limit] =
                (char)(seed >> 3);
        }
        save("brand/fonts/own.ttf", font);
        trial t = open_trial(400, NULL);
        CHECK(t.fonts != NULL || !diags_ok(t.d));
        close_trial(&t);
        clear_layout(a);
        arena_drop(a);
    }
}

static void test_embedding(void)
{
    arena *a = arena_new();
    use_family("Lato");
    static const struct {
        uint8_t type[2];
        int code;
    } rows[] = {{{0, 0}, -1},
                {{0, 4}, -1},
                {{0, 8}, -1},
                {{0, 2}, D_FONT_NO_EMBED},
                {{1, 0}, D_FONT_NO_EMBED},
                {{2, 0}, D_FONT_NO_EMBED}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        str font = load(a, LATO);
        memcpy(find_table(font, "OS/2") + 8, rows[i].type, 2);
        EXPECT(font, 400, rows[i].code);
    }
    clear_layout(a);
    arena_drop(a);
}

static void test_variable(void)
{
    arena *a = arena_new();
    use_family("Lato");
    str font = load(a, LATO);
    uint32_t nglyphs = be(find_table(font, "maxp") + 4, 2);
    str variable = with_tables(a, font, make_fvar(a), make_gvar(a, nglyphs));
    EXPECT(variable, 400, -1);
    EXPECT(variable, 700, D_FONT_VARIABLE);
    clear_layout(a);
    arena_drop(a);
}

static void test_lock(void)
{
    arena *a = arena_new();
    use_family("Lato");
    str font = load(a, LATO);
    save("brand/fonts/own.ttf", font);
    struct font_options unlocked = {.ignore_lock = true};
    trial t = open_trial(400, &unlocked);
    CHECK(!fontbook_verify(t.fonts, t.d) && has_code(&t, D_FONT_NO_LOCK));
    CHECK(fontbook_lock(t.fonts, t.d));
    close_trial(&t);
    str lock = load(a, path_join(a, scratch, "brand/fonts.lock"));
    char hash[65];
    sha256_hex(font, hash);
    const char *row = arena_printf(a, "\nLato\town.ttf\t0\t2.007\t%s\n", hash);
    CHECK(str_find(lock, row, 0) != SIZE_MAX);
    CHECK(str_find(lock, "NotoSerifCJK-Regular.ttc\t3\t", 0) != SIZE_MAX);

    t = open_trial(400, NULL);
    CHECK(fontbook_verify(t.fonts, t.d));
    CHECK(diags_ok(t.d));
    close_trial(&t);

    uint8_t *date = find_table(font, "head") + 20;
    date[3] ^= 1; /* another build of the same version */
    EXPECT(font, 400, D_FONT_LOCK_CHANGED);
    find_table(font, "head")[5] ^= 1; /* fontRevision */
    EXPECT(font, 400, D_FONT_LOCK_GONE);
    save("brand/fonts.lock", STR("Lato own.ttf\n"));
    EXPECT(font, 400, D_FONT_LOCK_BAD);
    clear_layout(a);
    arena_drop(a);
}

static void test_table(void)
{
    use_family("No Such Family, Lato");
    trial t = open_trial(400, NULL);
    buf out = buf_new(t.a);
    CHECK(fontbook_table(t.fonts, "en", &out, t.d));
    str s = buf_str(&out);
    CHECK(str_find(s, "body\tlatin\tNo Such Family\tnot installed\n", 0) !=
          SIZE_MAX);
    CHECK(str_find(s, "body\tlatin\tLato\tBold\t", 0) != SIZE_MAX);
    CHECK(str_find(s, "zh-Hans", 0) == SIZE_MAX);
    close_trial(&t);
}

int main(void)
{
    arena *a = arena_new();
    setenv("GALLEY_DATA", ".", 0);
    if (mkdtemp(scratch) == NULL)
        return 1;
    mkdir(path_join(a, scratch, "brand"), 0755);
    mkdir(path_join(a, scratch, "brand/fonts"), 0755);
    test_own_first();
    test_measures();
    test_damaged();
    test_random_damage();
    test_embedding();
    test_variable();
    test_lock();
    test_table();
    unlink(path_join(a, scratch, "brand/layout.yaml"));
    rmdir(path_join(a, scratch, "brand/fonts"));
    rmdir(path_join(a, scratch, "brand"));
    rmdir(scratch);
    arena_drop(a);
    return test_end();
}
