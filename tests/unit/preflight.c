/*
 * What preflight counts with: matrices, boxes, words of content streams; and
 * where marks for print stand.
 */
#include "test.h"

#include "../../src/pdf/marks.h"
#include "../../src/preflight/part.h"

/* ---- numbers ------------------------------------------------------------- */

static void matrices(void)
{
    const matrix twice = {2 * NANO, 0, 0, 3 * NANO, 10 * NANO, 20 * NANO};
    const matrix turned = {0, NANO, -NANO, 0, 0, 0};
    matrix m = matrix_join(turned, twice); /* turned first */
    box b = box_none;
    box_add(&b, &m, NANO, 0);
    CHECK(b.x0 == 10 * NANO && b.y0 == 23 * NANO);
    CHECK(matrix_across(&m) == 3 * NANO);
    CHECK(matrix_upright(&m) == 2 * NANO);
    CHECK(matrix_scale(&(matrix){4 * NANO, 0, 0, 9 * NANO, 0, 0}) == 6 * NANO);
    CHECK(matrix_across(&(matrix){3 * NANO, 4 * NANO, 0, 0, 0, 0}) == 5 * NANO);
}

/* Numbers of a hostile file end somewhere. */
static void large_numbers(void)
{
    matrix m = {NANO_MAX, NANO_MAX, NANO_MAX, NANO_MAX, NANO_MAX, NANO_MAX};
    for (int i = 0; i < 9; i++)
        m = matrix_join(m, m);
    CHECK(m.a == NANO_MAX && m.e == NANO_MAX);
    CHECK(matrix_scale(&m) == 0);
    CHECK(matrix_across(&m) == NANO_MAX);
    CHECK(nano_times(NANO_MAX, -NANO_MAX) == -NANO_MAX);
}

static void boxes(void)
{
    box a = box_of(&matrix_one, 10 * NANO, 10 * NANO, -5 * NANO, 5 * NANO);
    CHECK(a.x0 == 5 * NANO && a.x1 == 10 * NANO && a.y1 == 15 * NANO);
    box in = {6 * NANO, 11 * NANO, 7 * NANO, 12 * NANO};
    box beside = {10 * NANO, 10 * NANO, 20 * NANO, 20 * NANO};
    CHECK(box_inside(&in, &a) && !box_inside(&a, &in));
    CHECK(box_meets(&in, &a) && !box_meets(&beside, &a));
    CHECK(!box_meets(&box_none, &a));
}

/* ---- words --------------------------------------------------------------- */

static bool is_token(tokens *t, enum token_kind kind, const char *bytes)
{
    token got = token_next(t);
    return got.kind == kind && (bytes == NULL || str_is(got.bytes, bytes));
}

static bool is_number(tokens *t, nano n)
{
    token got = token_next(t);
    return got.kind == TOKEN_NUMBER && got.number == n;
}

static void words(void)
{
    tokens t = {STR("q -.5 +12.25 0.0000000015 /Na#20me%x\n[(a\\)(b))<41>] "
                    "<</K 1>>f* 99999999999999999999 1 0 0 RG"),
                0};
    CHECK(is_token(&t, TOKEN_WORD, "q"));
    CHECK(is_number(&t, -NANO / 2));
    CHECK(is_number(&t, 12 * NANO + NANO / 4));
    CHECK(is_number(&t, 1));
    CHECK(is_token(&t, TOKEN_NAME, "Na#20me"));
    CHECK(is_token(&t, TOKEN_OPEN, NULL));
    CHECK(is_token(&t, TOKEN_STRING, "(a\\)(b))"));
    CHECK(is_token(&t, TOKEN_STRING, "<41>"));
    CHECK(is_token(&t, TOKEN_CLOSE, NULL));
    CHECK(is_token(&t, TOKEN_OPEN, NULL));
    CHECK(is_token(&t, TOKEN_NAME, "K"));
    CHECK(is_number(&t, NANO));
    CHECK(is_token(&t, TOKEN_CLOSE, NULL));
    CHECK(is_token(&t, TOKEN_WORD, "f*"));
    CHECK(token_next(&t).number > NANO_MAX / 2);
    CHECK(is_number(&t, NANO) && is_number(&t, 0) && is_number(&t, 0));
    CHECK(is_token(&t, TOKEN_WORD, "RG"));
    CHECK(is_token(&t, TOKEN_END, NULL));
}

/* What does not end, and what closes nothing, ends the stream. */
static void broken_words(void)
{
    static const char *const all[] = {"(((", "<4", "/",   "<<[", ")",
                                      "}",   "%",  "(\\", "1-2", ">"};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        tokens t = {str_of(all[i]), 0};
        for (int k = 0; k < 5; k++)
            token_next(&t);
        CHECK(token_next(&t).kind == TOKEN_END);
    }
}

/* ---- marks --------------------------------------------------------------- */

/* Every point of a path in out, as box_add sees it, is outside of the bleed. */
static bool is_outside(str out, const marks_place *at)
{
    tokens t = {out, 0};
    nano v[8] = {0};
    int n = 0;
    int64_t lo = at->left - at->bleed, hi = at->right + at->bleed;
    int64_t foot = at->foot - at->bleed, head = at->head + at->bleed;
    for (token k = token_next(&t); k.kind != TOKEN_END; k = token_next(&t)) {
        if (k.kind == TOKEN_NUMBER && n < 8)
            v[n++] = k.number / (NANO / 1000);
        if (k.kind != TOKEN_WORD)
            continue;
        bool path = str_is(k.bytes, "m") || str_is(k.bytes, "l") ||
                    str_is(k.bytes, "re") || str_is(k.bytes, "c");
        for (int i = 0; path && i + 1 < n && i < 6; i += 2)
            if (v[i] > lo && v[i] < hi && v[i + 1] > foot && v[i + 1] < head &&
                !(str_is(k.bytes, "re") && i > 0))
                return false;
        n = 0;
    }
    return true;
}

static void marks_stay_outside(void)
{
    arena *a = arena_new();
    const mpt folds[] = {PT(50), PT(150)};
    marks_place at = {.left = PT(40),
                      .foot = PT(40),
                      .right = PT(340),
                      .head = PT(240),
                      .bleed = PT(9),
                      .marks = (1u << PRINT_MARKS) - 1,
                      .folds = folds,
                      .nfolds = 2,
                      .upright = folds,
                      .nupright = 2,
                      .spots = 1u << 1 | 1u << 3};
    buf out = buf_new(a);
    marks_draw(&out, &at);
    CHECK(is_outside(buf_str(&out), &at));
    CHECK(str_find(buf_str(&out), "/S3 cs 1 scn", 0) < out.n);
    CHECK(str_find(buf_str(&out), "/S2 cs", 0) >= out.n);
    at.left = PT(60); /* what was right is wrong for a page more to the left */
    at.bleed = PT(40);
    CHECK(!is_outside(buf_str(&out), &at));
    CHECK(marks_room(0, 3) == 0);
    CHECK(marks_room(1u << PRINT_CROP, 0) < marks_room(1u << PRINT_SLUG, 1));
    CHECK(marks_room(1u << PRINT_SLUG, 1) + MARKS_LEADING ==
          marks_room(1u << PRINT_SLUG, 2));
    arena_drop(a);
}

/* ---- inks ---------------------------------------------------------------- */

static void greys_are_black(void)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    str icc;
    CHECK(asset_press_profile(a, &d, NOWHERE, &icc) && asset_icc_prints(icc));
    inks *to = inks_open(a, icc);
    uint16_t was = 1001, v[4];
    for (int g = 0; to != NULL && g < 256; g++) {
        inks_of(to, (uint8_t[]){(uint8_t)g, (uint8_t)g, (uint8_t)g}, v);
        CHECK(v[0] + v[1] + v[2] == 0 && v[3] <= was);
        CHECK(g > 0 || v[3] == 1000);
        CHECK(g < 255 || v[3] == 0);
        was = v[3];
    }
    inks_of(to, (uint8_t[]){255, 0, 0}, v);
    CHECK(v[1] > 800 && v[2] > 800 && v[0] < 200);
    inks_close(to);
    CHECK(inks_open(a, STR("no profile")) == NULL);
    CHECK(!asset_icc_prints(STR("no profile")));
    arena_drop(a);
}

int main(void)
{
    matrices();
    large_numbers();
    boxes();
    words();
    broken_words();
    marks_stay_outside();
    greys_are_black();
    return test_end();
}
