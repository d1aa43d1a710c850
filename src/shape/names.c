/*
 * Names of fonts. In: a face; out: what its name table says of version, owner
 * and licence. The one idea: these are for people, so the English record goes
 * before others, and what cannot be shown is left out. FreeType reads the
 * table, which is hostile as all of a font is. Refuses nothing: what is not
 * there is empty.
 */
#include "shape.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_SFNT_NAMES_H
#include FT_TRUETYPE_IDS_H

#define NAME_BYTES_MAX 4096 /* a licence may be a page long; more is none */

/* UTF-16, big-endian, or MacRoman taken for ASCII; white space as spaces. */
static str decode(arena *a, const FT_SfntName *n)
{
    buf out = buf_new(a);
    bool wide = n->platform_id != TT_PLATFORM_MACINTOSH;
    size_t step = wide ? 2 : 1;
    for (size_t i = 0; i + step <= n->string_len && out.n < NAME_BYTES_MAX;
         i += step) {
        uint32_t cp = n->string[i];
        if (wide)
            cp = cp << 8 | n->string[i + 1];
        bool low = wide && (cp & 0xFC00) == 0xD800 && i + 4 <= n->string_len;
        if (low) {
            uint32_t next = (uint32_t)n->string[i + 2] << 8 | n->string[i + 3];
            bool pair = (next & 0xFC00) == 0xDC00;
            cp = pair ? 0x10000 + ((cp & 0x3FF) << 10) + (next & 0x3FF) : cp;
            i += pair ? 2 : 0;
        }
        if (cp == '\t' || cp == '\n' || cp == '\r')
            cp = ' ';
        bool odd = cp < 0x20 || (cp >= 0x7F && cp < (wide ? 0xA0 : 0x100)) ||
                   (cp >= 0xD800 && cp < 0xE000) ||
                   (cp >= 0x2028 && cp <= 0x202E) ||
                   (cp >= 0x2066 && cp <= 0x2069);
        if (!odd)
            buf_utf8(&out, cp);
    }
    return str_trim(buf_str(&out));
}

/* How welcome a record is: 0 = not at all. */
static int rank(const FT_SfntName *n)
{
    if (n->platform_id == TT_PLATFORM_MICROSOFT)
        return n->language_id == TT_MS_LANGID_ENGLISH_UNITED_STATES ? 4 : 2;
    if (n->platform_id == TT_PLATFORM_APPLE_UNICODE)
        return 3;
    return n->platform_id == TT_PLATFORM_MACINTOSH &&
                   n->encoding_id == TT_MAC_ID_ROMAN
               ? 1
               : 0;
}

static str find(arena *a, FT_Face ft, FT_UShort id)
{
    int best = 0;
    str out = STR_NONE;
    FT_UInt count = FT_Get_Sfnt_Name_Count(ft);
    for (FT_UInt i = 0; i < count; i++) {
        FT_SfntName n;
        if (FT_Get_Sfnt_Name(ft, i, &n) != 0 || n.name_id != id ||
            rank(&n) <= best)
            continue;
        best = rank(&n);
        out = decode(a, &n);
    }
    return out;
}

font_names face_names(arena *a, const face *f)
{
    font_names out = {0};
    FT_Library library;
    FT_Face ft;
    if (FT_Init_FreeType(&library) != 0)
        return out;
    if (FT_New_Memory_Face(library, (const FT_Byte *)f->data.ptr,
                           (FT_Long)f->data.len, (FT_Long)f->index, &ft) == 0) {
        out.version = find(a, ft, TT_NAME_ID_VERSION_STRING);
        out.copyright = find(a, ft, TT_NAME_ID_COPYRIGHT);
        out.licence = find(a, ft, TT_NAME_ID_LICENSE);
        out.licence_url = find(a, ft, TT_NAME_ID_LICENSE_URL);
        FT_Done_Face(ft);
    }
    FT_Done_FreeType(library);
    return out;
}
