/*
 * Contents. In: the content stream of a page, and the forms that it paints;
 * out: complaints about thin lines, small text, inks and pictures. The one
 * idea: only what changes where, how large and in what colour ink comes is
 * followed; each operator has a function, by a table. Widths of glyphs are
 * not: text is said to be where its piece begins. Refuses forms nested without
 * an end, and more work than fits the file.
 */
#include "part.h"

#include <string.h>

#define FORMS_NESTED 12
#define STATES_MAX 256
#define OPERANDS 33
#define FORM_COST 1000 /* bytes that a form counts for besides its own */

#define HAIRLINE (NANO / 4)
#define SMALL (5 * NANO)
#define LITTLE (NANO / 2000) /* decimals of a file are rounded */

/* What q keeps. */
typedef struct state {
    matrix m;
    paint fill, stroke;
    nano line, size, leading, rise;
    int mode; /* of text */
} state;

typedef struct pass {
    flight *fl;
    arena *a; /* of this stream alone: it may be painted many times */
    const pdf_value *resources;
    tokens t;
    state s;
    VEC(state) kept;
    nano v[OPERANDS]; /* numbers before an operator */
    int n;
    str name, string; /* the last ones before it */
    matrix text, line;
    box path, thin; /* all of a path; its thinnest rectangle */
    nano least;     /* how thin that is */
    int rects, others;
    int depth;
} pass;

static void run_stream(flight *fl, const pdf_value *stream, const pass *from);

/* ---- state --------------------------------------------------------------- */

static void op_q(pass *r)
{
    if (r->kept.n < STATES_MAX)
        VEC_PUSH(r->a, &r->kept, r->s);
}

static void op_Q(pass *r)
{
    if (r->kept.n > 0)
        r->s = r->kept.v[--r->kept.n];
}

static matrix operands_matrix(const pass *r)
{
    return (matrix){r->v[0], r->v[1], r->v[2], r->v[3], r->v[4], r->v[5]};
}

static void op_cm(pass *r)
{
    if (r->n == 6)
        r->s.m = matrix_join(operands_matrix(r), r->s.m);
}

static void op_w(pass *r)
{
    if (r->n == 1)
        r->s.line = r->v[0];
}

static const pdf_value *resource(pass *r, const char *kind)
{
    pdf_file *f = r->fl->f;
    return pdf_get(f, pdf_get(f, r->resources, kind), str_chars(r->a, r->name));
}

/* What lies below shows through where less than all is painted. */
static void op_gs(pass *r)
{
    pdf_file *f = r->fl->f;
    const pdf_value *d = resource(r, "ExtGState");
    const pdf_value *mode = pdf_get(f, d, "BM"), *mask = pdf_get(f, d, "SMask");
    r->s.line = value_number(pdf_get(f, d, "LW"), r->s.line);
    bool normal =
        mode->kind == PDF_NULL ||
        (mode->kind == PDF_NAME &&
         (str_is(mode->bytes, "Normal") || str_is(mode->bytes, "Compatible")));
    if (!normal || mask->kind == PDF_DICT ||
        value_number(pdf_get(f, d, "ca"), NANO) < NANO ||
        value_number(pdf_get(f, d, "CA"), NANO) < NANO)
        r->fl->page.transparent = true;
}

/* ---- colours ------------------------------------------------------------- */

static void set_device(pass *r, paint *p, enum space kind, int n)
{
    space_of space = {kind, n};
    if (r->n == n)
        *p = paint_of(space, r->v, n);
}

static void op_g(pass *r)
{
    set_device(r, &r->s.fill, SPACE_GRAY, 1);
}

static void op_G(pass *r)
{
    set_device(r, &r->s.stroke, SPACE_GRAY, 1);
}

static void op_rg(pass *r)
{
    set_device(r, &r->s.fill, SPACE_RGB, 3);
}

static void op_RG(pass *r)
{
    set_device(r, &r->s.stroke, SPACE_RGB, 3);
}

static void op_k(pass *r)
{
    set_device(r, &r->s.fill, SPACE_CMYK, 4);
}

static void op_K(pass *r)
{
    set_device(r, &r->s.stroke, SPACE_CMYK, 4);
}

static paint named_space(pass *r)
{
    const pdf_value name = {.kind = PDF_NAME, .bytes = r->name};
    return paint_first(space_read(r->fl, &name, r->resources));
}

static void op_cs(pass *r)
{
    r->s.fill = named_space(r);
}

static void op_CS(pass *r)
{
    r->s.stroke = named_space(r);
}

static void op_scn(pass *r)
{
    r->s.fill = paint_of(r->s.fill.space, r->v, r->n);
}

static void op_SCN(pass *r)
{
    r->s.stroke = paint_of(r->s.stroke.space, r->v, r->n);
}

/* ---- paths --------------------------------------------------------------- */

/* Points of a curve count as if it went through them. */
static void op_points(pass *r)
{
    for (int i = 0; i + 1 < r->n; i += 2)
        box_add(&r->path, &r->s.m, r->v[i], r->v[i + 1]);
    r->others++;
}

static nano thickness(const box *b)
{
    nano w = b->x1 - b->x0, h = b->y1 - b->y0;
    return w < h ? w : h;
}

static void op_re(pass *r)
{
    if (r->n != 4)
        return;
    box b = box_of(&r->s.m, r->v[0], r->v[1], r->v[2], r->v[3]);
    box_add(&r->path, &matrix_one, b.x0, b.y0);
    box_add(&r->path, &matrix_one, b.x1, b.y1);
    if (r->rects == 0 || thickness(&b) < r->least) {
        r->thin = b;
        r->least = thickness(&b);
    }
    r->rects++;
}

static void op_n(pass *r)
{
    r->path = box_none;
    r->rects = r->others = 0;
}

static void say_hairline(pass *r, const box *b, nano width)
{
    flight *fl = r->fl;
    if (width >= HAIRLINE - LITTLE ||
        !found_new(fl, FOUND_HAIRLINE, width / (NANO / 1000)))
        return;
    buf points = buf_new(fl->a);
    buf_milli(&points, width / (NANO / 1000));
    diag_add(fl->d, D_PRINT_HAIRLINE, fl->at, place_of(fl, b),
             buf_str(&points).ptr);
}

static void do_fill(pass *r)
{
    if (r->rects > 0)
        say_hairline(r, &r->thin, r->least);
    else if (r->others > 0)
        say_hairline(r, &r->path, thickness(&r->path));
    paint_check(r->fl, &r->s.fill, &r->path, "an area");
}

static void do_stroke(pass *r)
{
    say_hairline(r, &r->path, nano_times(r->s.line, matrix_scale(&r->s.m)));
    paint_check(r->fl, &r->s.stroke, &r->path, "a line");
}

static void paint_path(pass *r, bool fill, bool stroke)
{
    if (r->rects + r->others > 0 && fill)
        do_fill(r);
    if (r->rects + r->others > 0 && stroke)
        do_stroke(r);
    op_n(r);
}

static void op_f(pass *r)
{
    paint_path(r, true, false);
}

static void op_S(pass *r)
{
    paint_path(r, false, true);
}

static void op_B(pass *r)
{
    paint_path(r, true, true);
}

static void op_sh(pass *r)
{
    const paint other = {{SPACE_OTHER, 0}, 0};
    paint_check(r->fl, &other, &r->fl->page.trim, "a shading");
}

/* ---- text ---------------------------------------------------------------- */

static void op_BT(pass *r)
{
    r->text = r->line = matrix_one;
}

static void op_Tf(pass *r)
{
    if (r->n == 1)
        r->s.size = r->v[0];
}

static void op_TL(pass *r)
{
    if (r->n == 1)
        r->s.leading = r->v[0];
}

static void op_Ts(pass *r)
{
    if (r->n == 1)
        r->s.rise = r->v[0];
}

static void op_Tr(pass *r)
{
    if (r->n == 1)
        r->s.mode = (int)(r->v[0] / NANO);
}

static void next_line(pass *r, nano x, nano y)
{
    matrix by = matrix_one;
    by.e = x;
    by.f = y;
    r->text = r->line = matrix_join(by, r->line);
}

static void op_Td(pass *r)
{
    if (r->n == 2)
        next_line(r, r->v[0], r->v[1]);
}

static void op_TD(pass *r)
{
    if (r->n != 2)
        return;
    r->s.leading = -r->v[1];
    op_Td(r);
}

static void op_Tm(pass *r)
{
    if (r->n == 6)
        r->text = r->line = operands_matrix(r);
}

static void op_Tstar(pass *r)
{
    next_line(r, 0, -r->s.leading);
}

static void op_Tj(pass *r)
{
    flight *fl = r->fl;
    matrix m = matrix_join(r->text, r->s.m);
    nano size = nano_times(r->s.size, matrix_upright(&m));
    box b = box_of(&m, 0, r->s.rise, r->s.size, r->s.size);
    int mode = r->s.mode & 3;
    size = size < 0 ? -size : size;
    if (mode == 3 || r->string.len <= 2)
        return;
    if (mode != 1)
        paint_check(fl, &r->s.fill, &b, "text");
    if (mode != 0)
        paint_check(fl, &r->s.stroke, &b, "text");
    if (size >= SMALL - LITTLE ||
        !found_new(fl, FOUND_SMALL, size / (NANO / 1000)))
        return;
    buf points = buf_new(fl->a);
    buf_milli(&points, size / (NANO / 1000));
    diag_add(fl->d, D_PRINT_SMALL, fl->at, place_of(fl, &b),
             buf_str(&points).ptr);
}

static void op_quote(pass *r)
{
    op_Tstar(r);
    op_Tj(r);
}

/* ---- forms and pictures -------------------------------------------------- */

static bool is_name(const pdf_value *v, const char *name)
{
    return v->kind == PDF_NAME && str_is(v->bytes, name);
}

static void paint_form(const pass *r, const pdf_value *form)
{
    pdf_file *f = r->fl->f;
    const pdf_value *own = pdf_get(f, form, "Resources");
    pass inner = {.s = r->s, .resources = r->resources, .depth = r->depth + 1};
    nano m[6];
    if (value_numbers(f, pdf_get(f, form, "Matrix"), m, 6))
        inner.s.m = matrix_join((matrix){m[0], m[1], m[2], m[3], m[4], m[5]},
                                inner.s.m);
    if (own->kind == PDF_DICT)
        inner.resources = own;
    run_stream(r->fl, form, &inner);
}

static void op_Do(pass *r)
{
    const pdf_value *x = resource(r, "XObject");
    const pdf_value *kind = pdf_get(r->fl->f, x, "Subtype");
    const pdf_value *stencil = pdf_get(r->fl->f, x, "ImageMask");
    box b = box_of(&r->s.m, 0, 0, NANO, NANO);
    if (is_name(kind, "Form"))
        paint_form(r, x);
    else if (is_name(kind, "Image") && stencil->kind == PDF_BOOL &&
             stencil->number == 1)
        paint_check(r->fl, &r->s.fill, &b, "a stencil");
    else if (is_name(kind, "Image"))
        placed_check(r->fl, x, &r->s.m, r->resources);
}

/* Pixels in the stream itself: galley writes none. Their end is EI between
 * blanks. */
static void op_BI(pass *r)
{
    const paint other = {{SPACE_OTHER, 0}, 0};
    str s = r->t.bytes;
    box b = box_of(&r->s.m, 0, 0, NANO, NANO);
    size_t end = r->t.at;
    do
        end = str_find(s, "EI", end + 1);
    while (end < s.len && strchr(" \n\r\t", s.ptr[end - 1]) == NULL);
    r->t.at = end < s.len ? end + 2 : s.len;
    paint_check(r->fl, &other, &b, "an inline picture");
}

/* ---- running ------------------------------------------------------------- */

static const struct {
    const char *name;
    void (*run)(pass *);
} operators[] = {
    {"q", op_q},      {"Q", op_Q},      {"cm", op_cm},    {"w", op_w},
    {"gs", op_gs},    {"g", op_g},      {"G", op_G},      {"rg", op_rg},
    {"RG", op_RG},    {"k", op_k},      {"K", op_K},      {"cs", op_cs},
    {"CS", op_CS},    {"sc", op_scn},   {"SC", op_SCN},   {"scn", op_scn},
    {"SCN", op_SCN},  {"m", op_points}, {"l", op_points}, {"c", op_points},
    {"v", op_points}, {"y", op_points}, {"re", op_re},    {"n", op_n},
    {"f", op_f},      {"F", op_f},      {"f*", op_f},     {"S", op_S},
    {"s", op_S},      {"B", op_B},      {"B*", op_B},     {"b", op_B},
    {"b*", op_B},     {"sh", op_sh},    {"BT", op_BT},    {"Tf", op_Tf},
    {"TL", op_TL},    {"Ts", op_Ts},    {"Tr", op_Tr},    {"Td", op_Td},
    {"TD", op_TD},    {"Tm", op_Tm},    {"T*", op_Tstar}, {"Tj", op_Tj},
    {"TJ", op_Tj},    {"'", op_quote},  {"\"", op_quote}, {"Do", op_Do},
    {"BI", op_BI}};

static void run_operator(pass *r, str name)
{
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++)
        if (str_is(name, operators[i].name)) {
            operators[i].run(r);
            break;
        }
    r->n = 0;
    r->name = r->string = STR_NONE;
}

/* Numbers in an array or a dictionary are no operands of their own. */
static void run_tokens(pass *r)
{
    int inside = 0;
    for (;;) {
        token t = token_next(&r->t);
        if (t.kind == TOKEN_END)
            return;
        inside += (t.kind == TOKEN_OPEN) - (t.kind == TOKEN_CLOSE);
        inside = inside < 0 ? 0 : inside;
        if (t.kind == TOKEN_STRING && t.bytes.len > r->string.len)
            r->string = t.bytes;
        if (inside > 0)
            continue;
        if (t.kind == TOKEN_NUMBER && r->n < OPERANDS)
            r->v[r->n++] = t.number;
        if (t.kind == TOKEN_NAME)
            r->name = t.bytes;
        if (t.kind == TOKEN_WORD)
            run_operator(r, t.bytes);
    }
}

static void run_bytes(flight *fl, arena *a, str bytes, const pass *from)
{
    pass r = {.fl = fl,
              .a = a,
              .resources = from->resources,
              .t = {bytes, 0},
              .s = from->s,
              .text = matrix_one,
              .line = matrix_one,
              .path = box_none,
              .depth = from->depth};
    if (spend(fl, bytes.len + FORM_COST))
        run_tokens(&r);
}

/* A part that cannot be read is no longer what was meant. */
static str stream_bytes(flight *fl, arena *a, const pdf_value *stream)
{
    str bytes;
    const char *why;
    if (pdf_stream_in(fl->f, a, stream, fl->work, &bytes, &why))
        return bytes;
    if (found_new(fl, FOUND_UNSEEN, 0))
        diag_add(fl->d, D_PRINT_UNSEEN, fl->at, place_of(fl, &fl->page.media),
                 "content that cannot be read");
    return STR_NONE;
}

/* from: the state and resources to begin with. */
static void run_stream(flight *fl, const pdf_value *stream, const pass *from)
{
    if (from->depth > FORMS_NESTED || !spend(fl, FORM_COST))
        return;
    arena *a = arena_new();
    resources_check(fl, from->resources);
    run_bytes(fl, a, stream_bytes(fl, a, stream), from);
    arena_drop(a);
}

/* A page's streams are one, with a blank between (7.8.2). */
static str joined_bytes(flight *fl, arena *a, const pdf_value *all)
{
    buf joined = buf_new(a);
    for (size_t i = 0; i < all->n && spend(fl, FORM_COST); i++) {
        str part = stream_bytes(fl, a, pdf_at(fl->f, all, i));
        if (!spend(fl, part.len))
            break;
        buf_add(&joined, part);
        buf_char(&joined, '\n');
    }
    return buf_str(&joined);
}

void content_check(flight *fl)
{
    const paint black = {{SPACE_GRAY, 1}, 1000};
    const pdf_value *all = pdf_get(fl->f, fl->page.dict, "Contents");
    pass first = {.resources = fl->page.resources};
    first.s =
        (state){.m = matrix_one, .fill = black, .stroke = black, .line = NANO};
    if (all->kind != PDF_ARRAY) {
        run_stream(fl, all, &first);
        return;
    }
    arena *a = arena_new();
    resources_check(fl, first.resources);
    run_bytes(fl, a, joined_bytes(fl, a, all), &first);
    arena_drop(a);
}
