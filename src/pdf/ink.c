/*
 * Inks. In: colours of the palette, sRGB of drawings; out: what is painted
 * with. The one idea: for screens a colour is its sRGB; for print it is the
 * inks that the layout says, and only what nobody has said goes through the
 * profile of the press. Black text and thin black rules are one plate and
 * overprint, so that no plate that stands a little aside leaves a white edge
 * round letters; large black areas are made richer where the layout says of
 * what. Refuses nothing.
 */
#include "ink.h"

#include <string.h>

/* Text in so much black, percent, is black text: what little there is of other
 * inks shows at the edges of letters alone. */
enum { TEXT_BLACK = 85 };
/* A rule is thin below, an area large above. */
#define RULE_MAX PT(3)
#define RICH_MIN PT(28)

static const ink black = {INK_CMYK, {0, 0, 0, 1000}, 0, true};

static ink screen_ink(const uint8_t rgb[3])
{
    ink i = {.space = INK_RGB};
    for (int k = 0; k < 3; k++)
        i.v[k] = (uint16_t)((rgb[k] * 1000 + 127) / 255);
    return i;
}

static ink percent_ink(const uint8_t cmyk[4])
{
    ink i = {.space = INK_CMYK};
    for (int k = 0; k < 4; k++)
        i.v[k] = (uint16_t)(cmyk[k] * 10);
    return i;
}

static ink palette_ink(const color *c)
{
    if (c->spot > 0)
        return (ink){.space = INK_SPOT, .v = {1000}, .spot = c->spot};
    return percent_ink(c->cmyk);
}

static bool is_black(const color *c, int least)
{
    static const uint8_t none[3];
    return c->spot == 0 &&
           (c->cmyk[3] >= least || memcmp(c->rgb, none, 3) == 0);
}

/* Black ink alone, of whatever is mixed. */
static bool is_plain_black(const ink *i)
{
    return i->space == INK_CMYK && i->v[0] + i->v[1] + i->v[2] == 0 &&
           i->v[3] == 1000;
}

ink ink_text(const pdf_print *print, const color *c)
{
    if (print == NULL)
        return screen_ink(c->rgb);
    return is_black(c, TEXT_BLACK) ? black : palette_ink(c);
}

ink ink_area(const pdf_print *print, const color *c, mpt w, mpt h)
{
    if (print == NULL)
        return screen_ink(c->rgb);
    if (w <= RULE_MAX || h <= RULE_MAX)
        return ink_text(print, c);
    ink i = palette_ink(c);
    if (is_plain_black(&i) && print->setup->has_rich && w >= RICH_MIN &&
        h >= RICH_MIN)
        return percent_ink(print->setup->rich);
    return i;
}

ink ink_rgb(const pdf_print *print, const uint8_t rgb[3])
{
    if (print == NULL)
        return screen_ink(rgb);
    const print_setup *s = print->setup;
    for (size_t k = 0; k < s->ncolors; k++)
        if (memcmp(s->colors[k].rgb, rgb, 3) == 0)
            return palette_ink(&s->colors[k]);
    ink i = {.space = INK_CMYK};
    inks_of(print->to, rgb, i.v);
    return i;
}

/* ---- resources ----------------------------------------------------------- */

/* A name in PDF syntax (ISO 32000-1, 7.3.5). */
static void put_name(buf *b, const char *name)
{
    buf_char(b, '/');
    for (const char *c = name; *c != 0; c++) {
        bool plain = (*c >= '0' && *c <= '9') || (*c >= 'A' && *c <= 'Z') ||
                     (*c >= 'a' && *c <= 'z') || *c == '-' || *c == '_';
        if (plain)
            buf_char(b, *c);
        else
            buf_printf(b, "#%02X", (unsigned)(uint8_t)*c);
    }
}

/* [/Separation name /DeviceCMYK function] (8.6.6.4): solid is c1. */
static str separation(arena *a, const char *name, const uint8_t c1[4])
{
    buf b = buf_new(a);
    buf_puts(&b, "[/Separation");
    put_name(&b, name);
    buf_puts(&b,
             "/DeviceCMYK<</FunctionType 2/Domain[0 1]/N 1/C0[0 0 0 0]/C1[");
    for (int i = 0; i < 4; i++) {
        buf_puts(&b, i > 0 ? " " : "");
        buf_milli(&b, c1[i] * 10);
    }
    buf_puts(&b, "]>>]");
    return buf_str(&b);
}

void ink_resources(const pdf_print *print, objects *o, pdf_dict *resources,
                   uint32_t used)
{
    static const uint8_t all[4] = {100, 100, 100, 100};
    if (print == NULL)
        return;
    dict_raw(o, resources, "ExtGState",
             STR("<</O0<</Type/ExtGState/OP false/op false/OPM 0>>"
                 "/O1<</Type/ExtGState/OP true/op true/OPM 1>>>>"));
    if (used == 0)
        return;
    pdf_dict *spaces = dict_new(o);
    for (int i = 1; i <= SPOT_ALL; i++) {
        const color *c = i < SPOT_ALL ? print->setup->spots[i - 1] : NULL;
        if ((used & 1u << i) == 0)
            continue;
        dict_raw(o, spaces, arena_printf(objects_arena(o), "S%d", i),
                 separation(objects_arena(o), c != NULL ? c->spot_name : "All",
                            c != NULL ? c->cmyk : all));
    }
    dict_put(o, resources, "ColorSpace", spaces);
}
