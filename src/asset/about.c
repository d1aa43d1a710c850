/*
 * What pictures say of themselves. In: the beginning of a picture's file; out:
 * caption, credit, copyright, terms and description, as a picture desk wrote
 * them into it. The one idea: three places may have them, and the newest goes
 * first: XMP, then IPTC-IIM inside of Photoshop's segment, then the text chunks
 * of PNG. Every byte is hostile: lengths are compared with what is left, and
 * what makes no sense is not there. Refuses compressed chunks and XMP that goes
 * on in further segments.
 *
 * ITU-T T.81 annex B (JPEG), PNG 11.3.4, XMP part 3, Photoshop File Formats,
 * "Image Resource Blocks".
 */
#include "about.h"

#include "part.h"

#define TEXT_MAX 2000 /* bytes: what IPTC-IIM gives a caption */
#define CHUNKS_MAX 10000

enum { M_APP1 = 0xE1, M_APP13 = 0xED, M_SOS = 0xDA, M_EOI = 0xD9 };
#define IRB_IPTC 0x0404

/* ---- text ---------------------------------------------------------------- */

static bool is_shown(uint32_t cp)
{
    return cp >= 0x20 && cp != UTF8_BAD && !(cp >= 0x7F && cp < 0xA0) &&
           !(cp >= 0x2028 && cp <= 0x202E) && !(cp >= 0x2066 && cp <= 0x2069) &&
           cp != 0xFEFF && (cp & 0xFFFE) != 0xFFFE;
}

str about_text(arena *a, str s)
{
    buf out = buf_new(a);
    bool utf8 = utf8_check(s) == SIZE_MAX, space = false;
    for (size_t i = 0; i < s.len && out.n < TEXT_MAX;) {
        uint32_t cp = utf8 ? utf8_next(s, &i) : (unsigned char)s.ptr[i++];
        if (cp == ' ' || cp == '\t' || cp == '\n' || cp == '\r') {
            space = out.n > 0;
        } else if (is_shown(cp)) {
            if (space)
                buf_char(&out, ' ');
            space = false;
            buf_utf8(&out, cp);
        }
    }
    return buf_str(&out);
}

void about_fill(arena *a, str *slot, str s)
{
    if (slot->len == 0)
        *slot = about_text(a, s);
}

str about_credit(arena *a, str creator, str credit)
{
    if (creator.len == 0 || credit.len == 0 || str_eq(creator, credit))
        return creator.len > 0 ? creator : credit;
    return str_join(a, (str[]){creator, credit}, 2, " / ");
}

/* ---- JPEG ---------------------------------------------------------------- */

static const uint8_t *bytes_of(str s)
{
    return (const uint8_t *)s.ptr;
}

/* Resources: "8BIM", number, a name of even size, length, data padded to even;
 * the data of the one that is asked for. */
static str find_resource(str s, uint32_t number)
{
    for (size_t i = 0; s.len - i >= 12;) {
        const uint8_t *p = bytes_of(s) + i;
        if (memcmp(p, "8BIM", 4) != 0)
            break;
        size_t head = 6 + ((size_t)p[6] + 2) / 2 * 2;
        if (s.len - i < head + 4)
            break;
        size_t n = be32(p + head);
        if (n > s.len - i - head - 4)
            break;
        if (be16(p + 4) == number)
            return str_slice(s, i + head + 4, i + head + 4 + n);
        n += n % 2;
        if (n > s.len - i - head - 4)
            break;
        i += head + 4 + n;
    }
    return STR_NONE;
}

static bool take(str seg, str name, str *rest)
{
    if (seg.len < name.len || memcmp(seg.ptr, name.ptr, name.len) != 0)
        return false;
    *rest = str_slice(seg, name.len, seg.len);
    return true;
}

typedef struct found {
    str xmp, iptc;
} found;

/* The segments in front of the first scan. */
static found walk_jpeg(str s)
{
    found out = {STR_NONE, STR_NONE};
    str rest;
    for (size_t i = 2; s.len - i >= 4;) {
        const uint8_t *p = bytes_of(s) + i;
        uint32_t n = be16(p + 2);
        if (p[0] != 0xFF || p[1] == M_SOS || p[1] == M_EOI || n < 2 ||
            n > s.len - i - 2)
            break;
        str seg = str_slice(s, i + 4, i + 2 + n);
        if (p[1] == M_APP1 && out.xmp.len == 0 &&
            take(seg, STR("http://ns.adobe.com/xap/1.0/\0"), &rest))
            out.xmp = rest;
        if (p[1] == M_APP13 && out.iptc.len == 0 &&
            take(seg, STR("Photoshop 3.0\0"), &rest))
            out.iptc = find_resource(rest, IRB_IPTC);
        i += 2 + (size_t)n;
    }
    return out;
}

/* ---- PNG ----------------------------------------------------------------- */

/* The string at the beginning of s up to its zero byte; *rest is behind it. */
static bool take_string(str s, str *out, str *rest)
{
    const char *end = s.len > 0 ? memchr(s.ptr, '\0', s.len) : NULL;
    if (end == NULL)
        return false;
    size_t n = (size_t)(end - s.ptr);
    *out = str_slice(s, 0, n);
    *rest = str_slice(s, n + 1, s.len);
    return true;
}

/* The text of an iTXt chunk behind its keyword, if it is not compressed. */
static bool take_international(str s, str *text)
{
    str skipped, rest;
    return s.len > 2 && s.ptr[0] == 0 &&
           take_string(str_slice(s, 2, s.len), &skipped, &rest) &&
           take_string(rest, &skipped, text);
}

static void take_words(arena *a, str key, str text, picture_words *out)
{
    const struct {
        const char *key;
        str *slot;
    } slots[] = {{"Description", &out->caption},
                 {"Author", &out->credit},
                 {"Copyright", &out->copyright}};
    for (size_t i = 0; i < sizeof slots / sizeof *slots; i++)
        if (str_is(key, slots[i].key))
            about_fill(a, slots[i].slot, text);
}

static void walk_png(arena *a, str s, const char *lang, picture_words *out)
{
    picture_words plain = {0};
    int count = 0;
    for (size_t i = 8; s.len - i >= 12 && count++ < CHUNKS_MAX;) {
        const uint8_t *p = bytes_of(s) + i;
        size_t n = be32(p);
        if (n > s.len - i - 12)
            break;
        str data = str_slice(s, i + 8, i + 8 + n), key, text;
        bool latin = memcmp(p + 4, "tEXt", 4) == 0;
        bool any = memcmp(p + 4, "iTXt", 4) == 0;
        if ((latin || any) && take_string(data, &key, &text) &&
            (latin || take_international(text, &text))) {
            if (str_is(key, "XML:com.adobe.xmp"))
                about_xmp(a, text, lang, out);
            else
                take_words(a, key, text, &plain);
        }
        i += 12 + n;
    }
    about_fill(a, &out->caption, plain.caption);
    about_fill(a, &out->credit, plain.credit);
    about_fill(a, &out->copyright, plain.copyright);
}

/* ---- all ----------------------------------------------------------------- */

picture_words asset_words(arena *a, str bytes, const char *lang)
{
    picture_words out = {0};
    const char *mime = asset_mime(bytes);
    if (strcmp(mime, "image/jpeg") == 0) {
        found f = walk_jpeg(bytes);
        if (f.xmp.len > 0)
            about_xmp(a, f.xmp, lang, &out);
        about_iptc(a, f.iptc, &out);
    } else if (strcmp(mime, "image/png") == 0) {
        walk_png(a, bytes, lang, &out);
    }
    return out;
}
