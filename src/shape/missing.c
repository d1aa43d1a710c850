/*
 * Missing characters. In: a cluster that no face of its lists has; out: one
 * complaint for each character and document, with its code point, its name
 * and what would cover it.
 *
 * The one idea: whoever reads this must be able to act without knowing fonts,
 * so the sentence names a family that is installed and has the character, or
 * the Debian package that brings one.
 */
#include "part.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>

#define FAMILIES_NAMED 3
/* Characters that one thing is said of in a document; who sees a hundred
 * knows. */
#define TOLD_MAX 100

/* ---- which character
 * ---------------------------------------------------------------- */

/* The first code point of c that its face does not draw. */
static uint32_t lacking(shaper *s, const para *p, const cluster *c)
{
    size_t i = c->from;
    while (c->font != NULL && i < c->to) {
        uint32_t cp = utf8_next(p->text, &i);
        if (!cp_invisible(cp) && !font_has(s, c->font, cp))
            return cp;
    }
    return c->cp;
}

bool shaper_tells(shaper *s, enum diag_code what, uint32_t cp)
{
    size_t often = 0;
    for (size_t i = 0; i < s->told.n; i++) {
        const struct told *t = &s->told.v[i];
        if (t->what == what && t->cp == cp)
            return false;
        often += t->what == what;
    }
    if (often >= TOLD_MAX)
        return false;
    VEC_PUSH(s->a, &s->told, (struct told){what, cp});
    return true;
}

/* "EURO SIGN"; ranges and controls by ICU's extended names. */
static const char *name_of(arena *a, uint32_t cp)
{
    char name[128];
    UErrorCode status = U_ZERO_ERROR;
    int32_t n = u_charName((UChar32)cp, U_EXTENDED_CHAR_NAME, name,
                           (int32_t)sizeof name, &status);
    if (U_FAILURE(status) || n <= 0 || n >= (int32_t)sizeof name)
        return "no name";
    return str_chars(a, (str){name, (size_t)n});
}

/* ---- what would cover it
 * ------------------------------------------------------- */

/* The package of Debian with a font for each range of Unicode, in order. */
static const struct {
    uint32_t last;
    const char *package;
} packages[] = {
    {0x058F, "fonts-noto-core"},
    {0x10FF, "fonts-noto-core"},
    {0x11FF, "fonts-noto-cjk"},
    {0x20CF, "fonts-noto-core"},
    {0x2BFF, "fonts-symbola"},
    {0x2DFF, "fonts-noto-core"},
    {0x2E7F, "fonts-symbola"},
    {0x9FFF, "fonts-noto-cjk"},
    {0xA95F, "fonts-noto-core"},
    {0xA97F, "fonts-noto-cjk"},
    {0xABFF, "fonts-noto-core"},
    {0xD7FF, "fonts-noto-cjk"},
    {0xF8FF, NULL},
    {0xFAFF, "fonts-noto-cjk"},
    {0xFE0F, "fonts-noto-core"},
    {0xFE6F, "fonts-noto-cjk"},
    {0xFEFF, "fonts-noto-core"},
    {0xFFEF, "fonts-noto-cjk"},
    {0x16FDF, "fonts-noto-core"},
    {0x1B2FF, "fonts-babelstone-han"},
    {0x1CFFF, "fonts-noto-core"},
    {0x1D7FF, "fonts-symbola"},
    {0x1EFFF, "fonts-noto-core"},
    {0x1F1FF, "fonts-symbola"},
    {0x1F2FF, "fonts-noto-cjk"},
    {0x1FBFF, "fonts-symbola"},
    {0x2A6DF, "fonts-hanazono"},
    {0x2EBEF, "fonts-hanazono"},
    {0x2FA1F, "fonts-noto-cjk"},
    {0x3FFFF, "fonts-babelstone-han"},
};

static const char *package_for(uint32_t cp)
{
    for (size_t i = 0; i < sizeof packages / sizeof packages[0]; i++) {
        if (cp <= packages[i].last)
            return packages[i].package;
    }
    return NULL;
}

static bool has_outlines(FcPattern *p, uint32_t cp)
{
    FcCharSet *covers;
    FcBool outline = FcTrue, coloured = FcFalse;
    FcPatternGetBool(p, FC_OUTLINE, 0, &outline);
    FcPatternGetBool(p, FC_COLOR, 0, &coloured);
    FcChar8 *format;
    return outline && !coloured &&
           FcPatternGetString(p, FC_FONTFORMAT, 0, &format) == FcResultMatch &&
           strcmp((const char *)format, "Type 1") != 0 &&
           FcPatternGetCharSet(p, FC_CHARSET, 0, &covers) == FcResultMatch &&
           FcCharSetHasChar(covers, cp);
}

/* Puts name into the sorted list of the bytewise first families. */
static void keep_first(const char **names, size_t *n, const char *name)
{
    size_t at = 0;
    while (at < *n && strcmp(names[at], name) < 0)
        at++;
    if (at >= FAMILIES_NAMED || (at < *n && strcmp(names[at], name) == 0))
        return;
    if (*n < FAMILIES_NAMED)
        (*n)++;
    memmove(names + at + 1, names + at, (*n - at - 1) * sizeof *names);
    names[at] = name;
}

static size_t families_with(const fontbook *fb, uint32_t cp,
                            const char *names[FAMILIES_NAMED])
{
    size_t n = 0;
    for (int set = 0; set < 2; set++) {
        FcFontSet *fonts = FcConfigGetFonts(fb->config, (FcSetName)set);
        for (int i = 0; fonts != NULL && i < fonts->nfont; i++) {
            FcChar8 *name;
            if (FcPatternGetString(fonts->fonts[i], FC_FAMILY, 0, &name) ==
                    FcResultMatch &&
                has_outlines(fonts->fonts[i], cp))
                keep_first(names, &n, (const char *)name);
        }
    }
    return n;
}

/* The way out, as the end of the sentence. */
static const char *way_out(const shaper *s, uint32_t cp)
{
    const char *names[FAMILIES_NAMED] = {NULL};
    bool private = u_charType((UChar32)cp) == U_PRIVATE_USE_CHAR;
    size_t n = private ? 0 : families_with(s->fb, cp, names);
    if (n > 0) {
        buf out = buf_new(s->a);
        for (size_t i = 0; i < n; i++) {
            buf_puts(&out, i == 0 ? "" : i + 1 < n ? ", " : " or ");
            buf_puts(&out, names[i]);
        }
        return arena_printf(s->a,
                            "name the installed font %s as a fallback in the "
                            "layout's fonts",
                            buf_str(&out).ptr);
    }
    bool of_nobody = private || u_charType((UChar32)cp) == U_UNASSIGNED;
    const char *package = of_nobody ? NULL : package_for(cp);
    if (package == NULL)
        return "it has no agreed form, so type another one";
    return arena_printf(s->a, "install the package %s, or type another one",
                        package);
}

void missing_report(shaper *s, const para *p, const cluster *c)
{
    uint32_t cp = lacking(s, p, c);
    enum diag_code what =
        s->fb->options.missing_box ? D_GLYPH_BOX : D_GLYPH_MISSING;
    if (c->face == NULL || !shaper_tells(s, what, cp))
        return; /* no face at all: font-missing says more */
    char shown[5] = {0};
    utf8_put(shown, cp);
    diag_add(s->d, what, cluster_at(p, c), shown, cp, name_of(s->a, cp),
             way_out(s, cp));
}
