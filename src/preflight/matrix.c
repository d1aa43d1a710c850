/*
 * Numbers. In: decimals of a PDF; out: lengths on its pages. The one idea:
 * whole thousand-millionths, cut off where they would overflow, so that no
 * file can make them wrong in another way than being far too large.
 */
#include "part.h"

const matrix matrix_one = {NANO, 0, 0, NANO, 0, 0};
const box box_none = {NANO_MAX, NANO_MAX, -NANO_MAX, -NANO_MAX};

typedef __int128 wide;

static nano cut(wide n)
{
    return n > NANO_MAX ? NANO_MAX : n < -NANO_MAX ? -NANO_MAX : (nano)n;
}

nano nano_times(nano a, nano b)
{
    return cut((wide)a * b / NANO);
}

static nano sum_of_products(nano a, nano b, nano c, nano d, nano add)
{
    return cut(((wide)a * b + (wide)c * d) / NANO + add);
}

matrix matrix_join(matrix m, matrix outer)
{
    return (matrix){sum_of_products(m.a, outer.a, m.b, outer.c, 0),
                    sum_of_products(m.a, outer.b, m.b, outer.d, 0),
                    sum_of_products(m.c, outer.a, m.d, outer.c, 0),
                    sum_of_products(m.c, outer.b, m.d, outer.d, 0),
                    sum_of_products(m.e, outer.a, m.f, outer.c, outer.e),
                    sum_of_products(m.e, outer.b, m.f, outer.d, outer.f)};
}

/* The whole part of a square root, bit by bit. */
static nano root(wide n)
{
    wide out = 0;
    if (n < 0)
        n = -n;
    for (wide bit = (wide)1 << 62; bit > 0; bit >>= 1)
        if ((out | bit) <= n / (out | bit))
            out |= bit;
    return cut(out);
}

nano matrix_across(const matrix *m)
{
    return root((wide)m->a * m->a + (wide)m->b * m->b);
}

nano matrix_upright(const matrix *m)
{
    return root((wide)m->c * m->c + (wide)m->d * m->d);
}

nano matrix_scale(const matrix *m)
{
    return root((wide)m->a * m->d - (wide)m->b * m->c);
}

/* ---- boxes --------------------------------------------------------------- */

void box_add(box *b, const matrix *m, nano x, nano y)
{
    nano px = sum_of_products(x, m->a, y, m->c, m->e);
    nano py = sum_of_products(x, m->b, y, m->d, m->f);
    b->x0 = px < b->x0 ? px : b->x0;
    b->y0 = py < b->y0 ? py : b->y0;
    b->x1 = px > b->x1 ? px : b->x1;
    b->y1 = py > b->y1 ? py : b->y1;
}

box box_of(const matrix *m, nano x, nano y, nano w, nano h)
{
    box b = box_none;
    nano x1 = cut((wide)x + w), y1 = cut((wide)y + h);
    box_add(&b, m, x, y);
    box_add(&b, m, x1, y);
    box_add(&b, m, x, y1);
    box_add(&b, m, x1, y1);
    return b;
}

bool box_meets(const box *a, const box *b)
{
    return a->x0 < b->x1 && b->x0 < a->x1 && a->y0 < b->y1 && b->y0 < a->y1;
}

/* A thousandth of a point more is no more. */
bool box_inside(const box *in, const box *out)
{
    const nano little = NANO / 1000;
    return in->x0 >= out->x0 - little && in->y0 >= out->y0 - little &&
           in->x1 <= out->x1 + little && in->y1 <= out->y1 + little;
}

/* ---- the file's own numbers ---------------------------------------------- */

nano value_number(const pdf_value *v, nano without)
{
    if (v->kind == PDF_INT)
        return cut((wide)v->number * NANO);
    return v->kind == PDF_REAL ? cut((wide)v->number * (NANO / 1000)) : without;
}

bool value_numbers(pdf_file *f, const pdf_value *v, nano *out, size_t n)
{
    if (v->kind != PDF_ARRAY || v->n != n)
        return false;
    for (size_t i = 0; i < n; i++) {
        const pdf_value *one = pdf_at(f, v, i);
        if (one->kind != PDF_INT && one->kind != PDF_REAL)
            return false;
        out[i] = value_number(one, 0);
    }
    return true;
}
