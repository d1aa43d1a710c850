/*
 * svg_style: what an element looks like: inherited properties, attributes,
 * style sheet, style attribute, in that order of weight (SVG 1.1, 6.4).
 *
 * One row per property. What galley does not draw (gradients, partial
 * transparency, dashes ...) is told, and the rest is kept.
 */
#include "svg.h"

#include <stddef.h>
#include <string.h>

svg_style svg_first_style(void)
{
    return (svg_style){.fill = {.on = true}, .stroke_width = 1};
}

/* ---- values --------------------------------------------------------- */

static void warn_value(svg *s, const char *name, const char *value)
{
    svg_warn(s, D_SVG_CHANGED,
             arena_printf(s->tmp, "\"%s: %.40s\"", name, value));
}

/* 0 clear, 255 solid; between them the transparency is not followed. */
static bool is_clear(svg *s, int alpha)
{
    if (alpha > 0 && alpha < 255)
        svg_warn(s, D_SVG_CHANGED, "the transparency");
    return alpha == 0;
}

/* url(#x) of a gradient or pattern, perhaps with a colour to fall back on. */
static const char *skip_url(svg *s, const char *name, const char *v)
{
    const char *end = strchr(v, ')');

    v = end == NULL ? "" : end + 1;
    svg_skip(&v);
    if (*v == '\0' || strcmp(v, "none") == 0) {
        svg_warn(s, D_SVG_LEFT_OUT,
                 arena_printf(s->tmp, "a %s with a gradient or pattern", name));
        return "none";
    }
    svg_warn(s, D_SVG_CHANGED,
             arena_printf(s->tmp, "a gradient or pattern of a %s", name));
    return v;
}

static void set_paint(svg *s, svg_paint *p, const char *name, const char *v)
{
    int alpha;

    if (strncmp(v, "url(", 4) == 0)
        v = skip_url(s, name, v);
    if (strcmp(v, "none") == 0) {
        p->on = false;
    } else if (str_is_nocase(str_of(v), "currentColor")) {
        p->on = p->current = true;
    } else if (svg_color(v, p->rgb, &alpha)) {
        p->on = !is_clear(s, alpha);
        p->current = false;
    } else {
        warn_value(s, name, v);
    }
}

/* One of the words; *out is its number. */
static void set_word(svg *s, int *out, const char *name, const char *v,
                     const char *const words[3])
{
    for (int i = 0; i < 3; i++)
        if (words[i] != NULL && strcmp(v, words[i]) == 0) {
            *out = i;
            return;
        }
    warn_value(s, name, v);
}

/* 0 to 1 as 0 to 255; what is broken counts as 1. */
static int read_opacity(const char *v)
{
    double x;

    if (!svg_length(v, 1, &x) || x >= 1)
        return 255;
    return x <= 0 ? 0 : 1 + (int)(x * 253);
}

/* ---- properties ----------------------------------------------------- */

typedef void set_fn(svg *s, svg_style *st, const char *v);

static void set_fill(svg *s, svg_style *st, const char *v)
{
    set_paint(s, &st->fill, "fill", v);
}

static void set_stroke(svg *s, svg_style *st, const char *v)
{
    set_paint(s, &st->stroke, "stroke", v);
}

static void set_color(svg *s, svg_style *st, const char *v)
{
    int alpha;

    if (!svg_color(v, st->color.rgb, &alpha) &&
        !str_is_nocase(str_of(v), "currentColor"))
        warn_value(s, "color", v);
}

static void set_width(svg *s, svg_style *st, const char *v)
{
    double w;

    /* A percentage is of the mean of both sides; near enough. */
    if (svg_length(v, (s->width + s->height) / 2, &w) && w >= 0)
        st->stroke_width = w;
    else
        warn_value(s, "stroke-width", v);
}

static void set_cap(svg *s, svg_style *st, const char *v)
{
    set_word(s, &st->cap, "stroke-linecap", v,
             (const char *const[]){"butt", "round", "square"});
}

static void set_join(svg *s, svg_style *st, const char *v)
{
    set_word(s, &st->join, "stroke-linejoin", v,
             (const char *const[]){"miter", "round", "bevel"});
}

static void set_rule(svg *s, svg_style *st, const char *v)
{
    int odd = st->even_odd;

    set_word(s, &odd, "fill-rule", v,
             (const char *const[]){"nonzero", "evenodd", NULL});
    st->even_odd = odd == 1;
}

static void set_fill_opacity(svg *s, svg_style *st, const char *v)
{
    st->fill_clear = is_clear(s, read_opacity(v));
}

static void set_stroke_opacity(svg *s, svg_style *st, const char *v)
{
    st->stroke_clear = is_clear(s, read_opacity(v));
}

static void set_opacity(svg *s, svg_style *st, const char *v)
{
    st->clear = is_clear(s, read_opacity(v));
}

static void set_visibility(svg *s, svg_style *st, const char *v)
{
    (void)s;
    st->hidden = strcmp(v, "visible") != 0;
}

static void set_display(svg *s, svg_style *st, const char *v)
{
    (void)s;
    st->no_display = strcmp(v, "none") == 0;
}

/* Many programs clip the drawing to its own rectangle, which clips nothing. */
static bool is_whole_view(svg *s, const xmlNode *clip)
{
    const xmlNode *rect = NULL;
    double v[4] = {0};

    for (const xmlNode *c = clip->children; c != NULL; c = c->next)
        if (svg_is_element(c)) {
            if (rect != NULL)
                return false;
            rect = c;
        }
    if (rect == NULL || !svg_is(rect, "rect") ||
        svg_attr(s, rect, "transform") != NULL)
        return false;
    for (int i = 0; i < 4; i++) {
        static const char *const names[] = {"x", "y", "width", "height"};
        const char *text = svg_attr(s, rect, names[i]);
        double whole = i % 2 == 0 ? s->width : s->height;
        if (text != NULL && !svg_length(text, whole, &v[i]))
            return false;
    }
    return v[0] <= 0 && v[1] <= 0 && v[0] + v[2] >= s->width &&
           v[1] + v[3] >= s->height;
}

static void set_clip(svg *s, svg_style *st, const char *v)
{
    const char *end = strchr(v, ')');
    const xmlNode *clip = NULL;

    (void)st;
    if (strcmp(v, "none") == 0)
        return;
    if (strncmp(v, "url(#", 5) == 0 && end != NULL) {
        str id = {v + 5, (size_t)(end - v - 5)};
        clip = svg_find_id(s, str_chars(s->tmp, id));
    }
    if (clip == NULL || !is_whole_view(s, clip))
        svg_warn(s, D_SVG_CHANGED, "a clip path");
}

static void set_mask(svg *s, svg_style *st, const char *v)
{
    (void)st;
    if (strcmp(v, "none") != 0)
        svg_warn(s, D_SVG_CHANGED, "a mask");
}

static void set_filter(svg *s, svg_style *st, const char *v)
{
    (void)st;
    if (strcmp(v, "none") != 0)
        svg_warn(s, D_SVG_CHANGED, "a filter");
}

static void set_marker(svg *s, svg_style *st, const char *v)
{
    (void)st;
    if (strcmp(v, "none") != 0)
        svg_warn(s, D_SVG_CHANGED, "a marker (arrow head)");
}

static void set_dashes(svg *s, svg_style *st, const char *v)
{
    (void)st;
    if (strcmp(v, "none") != 0 && strcmp(v, "0") != 0)
        svg_warn(s, D_SVG_CHANGED, "the dashing of a line");
}

/* field is what "inherit" copies from the parent. */
#define FIELD(f) offsetof(svg_style, f), sizeof(((svg_style *)NULL)->f)
static const struct property {
    const char *name;
    set_fn *set;
    size_t field, size;
} properties[] = {
    {"fill", set_fill, FIELD(fill)},
    {"stroke", set_stroke, FIELD(stroke)},
    {"color", set_color, FIELD(color)},
    {"stroke-width", set_width, FIELD(stroke_width)},
    {"stroke-linecap", set_cap, FIELD(cap)},
    {"stroke-linejoin", set_join, FIELD(join)},
    {"fill-rule", set_rule, FIELD(even_odd)},
    {"fill-opacity", set_fill_opacity, FIELD(fill_clear)},
    {"stroke-opacity", set_stroke_opacity, FIELD(stroke_clear)},
    {"opacity", set_opacity, FIELD(clear)},
    {"visibility", set_visibility, FIELD(hidden)},
    {"display", set_display, FIELD(no_display)},
    {"clip-path", set_clip, 0, 0},
    {"mask", set_mask, 0, 0},
    {"filter", set_filter, 0, 0},
    {"marker", set_marker, 0, 0},
    {"marker-start", set_marker, 0, 0},
    {"marker-mid", set_marker, 0, 0},
    {"marker-end", set_marker, 0, 0},
    {"stroke-dasharray", set_dashes, 0, 0},
};
#define NPROPERTIES (sizeof properties / sizeof *properties)

static void set_property(svg *s, svg_style *st, const svg_style *parent,
                         const struct property *p, str value)
{
    const char *v = str_chars(s->tmp, str_trim(value));

    if (*v == '\0')
        return;
    if (strcmp(v, "inherit") == 0)
        memcpy((char *)st + p->field, (const char *)parent + p->field, p->size);
    else
        p->set(s, st, v);
}

static void set_named(svg *s, svg_style *st, const svg_style *parent, str name,
                      str value)
{
    for (size_t i = 0; i < NPROPERTIES; i++)
        if (str_is_nocase(name, properties[i].name))
            set_property(s, st, parent, &properties[i], value);
}

/* Sets each declaration of "name: value; ...". */
static void set_all(svg *s, svg_style *st, const svg_style *parent, str body)
{
    svg_spend(s, 8 * body.len);
    while (body.len > 0 && s->too_complex == NULL) {
        size_t end = str_find(body, ";", 0);
        end = end == SIZE_MAX ? body.len : end;
        str one = str_slice(body, 0, end);
        size_t colon = str_find(one, ":", 0);
        body = str_slice(body, end < body.len ? end + 1 : end, body.len);
        if (colon == SIZE_MAX)
            continue;
        str value = str_slice(one, colon + 1, one.len);
        size_t bang = str_find(value, "!", 0);
        if (bang != SIZE_MAX)
            value = str_slice(value, 0, bang);
        set_named(s, st, parent, str_trim(str_slice(one, 0, colon)), value);
    }
}

svg_style svg_find_style(svg *s, const xmlNode *n, const svg_style *parent)
{
    const char *id = svg_attr(s, n, "id"), *classes = svg_attr(s, n, "class");
    const char *own = svg_attr(s, n, "style");
    svg_style st = *parent;

    st.no_display = st.clear = false;
    for (size_t i = 0; i < NPROPERTIES; i++) {
        const char *v = svg_attr(s, n, properties[i].name);
        if (v != NULL)
            set_property(s, &st, parent, &properties[i], str_of(v));
    }
    svg_spend(s, s->rules.n * (1 + str_of(classes).len));
    for (size_t i = 0; i < s->rules.n && s->too_complex == NULL; i++)
        if (svg_rule_fits(&s->rules.v[i], n, id, classes))
            set_all(s, &st, parent, s->rules.v[i].body);
    if (own != NULL)
        set_all(s, &st, parent, str_of(own));
    return st;
}
