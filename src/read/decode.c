/*
 * decode: the raw bytes of a file -> UTF-8 that readers can trust.
 *
 * A byte order mark goes, UTF-16 with one is converted, line ends become LF;
 * so is what a page or an XML file declares (charset.c).
 * Refuses what is not UTF-8 (with a hint at the encoding), zero bytes and an
 * empty file. Control characters print nothing: they are left out, or, where
 * they are left-overs of Windows-1252, replaced by what was meant; both are
 * said once a file, at the first of them.
 */
#include "source.h"

#include <string.h>

#include "charset.h"

typedef struct decoding {
    arena *a;
    where start; /* of the bytes */
    diags *d;
} decoding;

where source_start(const source *src)
{
    return (where){src->path, src->line, src->col > 0 ? src->col : 1};
}

/* ---- byte order marks -------------------------------------------------- */

static uint32_t unit_at(str bytes, size_t i, bool big)
{
    uint32_t a = (uint8_t)bytes.ptr[i], b = (uint8_t)bytes.ptr[i + 1];
    return big ? a << 8 | b : b << 8 | a;
}

/* UTF-16 behind its BOM to UTF-8; lone surrogates are an error. */
static bool from_utf16(const decoding *c, str bytes, bool big, str *out)
{
    buf b = buf_new(c->a);
    size_t i = 0;
    while (i + 1 < bytes.len) {
        uint32_t cp = unit_at(bytes, i, big);
        i += 2;
        if (cp >= 0xD800 && cp < 0xDC00 && i + 1 < bytes.len) {
            uint32_t low = unit_at(bytes, i, big);
            if (low >= 0xDC00 && low < 0xE000) {
                cp = 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
                i += 2;
            }
        }
        if (cp >= 0xD800 && cp < 0xE000)
            break;
        buf_utf8(&b, cp);
    }
    *out = buf_str(&b);
    if (i == bytes.len)
        return true;
    diag_add(c->d, D_UTF16_DAMAGED, where_at(c->start, *out, out->len));
    return false;
}

static bool without_bom(const decoding *c, str bytes, str *out)
{
    *out = bytes;
    if (str_starts(bytes, "\xEF\xBB\xBF"))
        *out = str_slice(bytes, 3, bytes.len);
    else if (str_starts(bytes, "\xFE\xFF"))
        return from_utf16(c, str_slice(bytes, 2, bytes.len), true, out);
    else if (str_starts(bytes, "\xFF\xFE"))
        return from_utf16(c, str_slice(bytes, 2, bytes.len), false, out);
    return true;
}

/* ---- what is refused --------------------------------------------------- */

static const char *ending_of(const decoding *c)
{
    file_name name = file_name_parse(c->start.file);
    return name.ending.len > 0 ? str_chars(c->a, name.ending) : "txt";
}

static bool check_utf8(const decoding *c, str text)
{
    size_t bad = utf8_check(text);
    if (bad == SIZE_MAX)
        return true;
    where at = where_at(c->start, text, bad);
    unsigned byte = (uint8_t)text.ptr[bad];
    const char *guess = encoding_guess(text);
    if (guess)
        diag_add(c->d, D_NOT_UTF8_LOOKS, at, byte, guess, guess,
                 path_base(c->start.file), ending_of(c));
    else
        diag_add(c->d, D_NOT_UTF8, at, byte);
    return false;
}

/* Bytes that may be spoilt in a page that says it is UTF-8, as where a text
 * was cut within a character; with more it is in another encoding. */
enum { SPOILT_MAX = 20 };

static int bad_bytes(str bytes, int most)
{
    int n = 0;
    for (size_t i = 0; i < bytes.len && n < most;)
        n += utf8_next(bytes, &i) == UTF8_BAD;
    return n;
}

/* bytes from the encoding that a page or an XML file declares, where they are
 * not UTF-8; it may say otherwise and be. What this machine cannot convert
 * stays as it is, and is refused as what it looks like. */
static str from_declared(const decoding *c, str bytes)
{
    bool escapes = bytes.len > 0 && memchr(bytes.ptr, 0x1B, bytes.len);
    if (!escapes && utf8_check(bytes) == SIZE_MAX)
        return bytes;
    const char *charset = charset_declared(c->a, bytes);
    bool utf8 = charset && strcmp(charset, "UTF-8") == 0;
    bool other = utf8 && bad_bytes(bytes, SPOILT_MAX) == SPOILT_MAX;
    str out;
    return charset && !other && charset_decode(c->a, charset, bytes, &out)
               ? out
               : bytes;
}

static bool check_nul(const decoding *c, str text)
{
    const char *nul = text.len > 0 ? memchr(text.ptr, 0, text.len) : NULL;
    if (nul)
        diag_add(c->d, D_NUL_BYTE,
                 where_at(c->start, text, (size_t)(nul - text.ptr)));
    return !nul;
}

static bool check_empty(const decoding *c, str text)
{
    if (str_trim(text).len > 0)
        return true;
    diag_add(c->d, D_EMPTY_FILE, (where){c->start.file, 0, 0});
    return false;
}

/* ---- control characters ------------------------------------------------ */

/* What 0x80..0x9F mean in Windows-1252 (WHATWG Encoding, index windows-1252);
 * 0 = nothing. */
static const uint16_t windows_1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

typedef struct cleaning {
    const decoding *c;
    str text;
    buf out;
    bool said_control, said_1252;
} cleaning;

static bool is_clean(str text)
{
    for (size_t i = 0; i < text.len; i++) {
        uint8_t b = (uint8_t)text.ptr[i];
        if ((b < 0x20 && b != '\n' && b != '\t') || b == 0x7F)
            return false;
        if (b == 0xC2 && i + 1 < text.len && (uint8_t)text.ptr[i + 1] < 0xA0)
            return false;
    }
    return true;
}

static void leave_out(cleaning *k, uint32_t cp, size_t at)
{
    if (!k->said_control)
        diag_add(k->c->d, D_CONTROL_CHAR, where_at(k->c->start, k->text, at),
                 (unsigned)cp);
    k->said_control = true;
}

static void put_meant(cleaning *k, uint32_t cp, size_t at)
{
    uint32_t meant = windows_1252[cp - 0x80];
    if (meant == 0) {
        leave_out(k, cp, at);
        return;
    }
    size_t from = k->out.n;
    buf_utf8(&k->out, meant);
    if (!k->said_1252)
        diag_add(k->c->d, D_WINDOWS_CHAR, where_at(k->c->start, k->text, at),
                 (unsigned)cp,
                 str_chars(k->c->a, (str){k->out.v + from, k->out.n - from}));
    k->said_1252 = true;
}

/* CR LF, CR and form feed end a line; a vertical tab is a break in Word. */
static void put_control(cleaning *k, uint32_t cp, size_t at, size_t *next)
{
    if (cp == '\r' && *next < k->text.len && k->text.ptr[*next] == '\n')
        ++*next;
    if (cp == '\n' || cp == '\r' || cp == '\f' || cp == '\v')
        buf_char(&k->out, '\n');
    else if (cp == '\t')
        buf_char(&k->out, '\t');
    else
        leave_out(k, cp, at);
}

static str clean(const decoding *c, str text)
{
    if (is_clean(text))
        return text;
    cleaning k = {c, text, buf_new(c->a), false, false};
    for (size_t i = 0; i < text.len;) {
        size_t at = i;
        uint32_t cp = utf8_next(text, &i);
        if (cp < 0x20 || cp == 0x7F)
            put_control(&k, cp, at, &i);
        else if (cp >= 0x80 && cp < 0xA0)
            put_meant(&k, cp, at);
        else
            buf_bytes(&k.out, text.ptr + at, i - at);
    }
    return buf_str(&k.out);
}

str source_windows(arena *a, str text)
{
    bool any = false;
    for (size_t i = 0; i + 1 < text.len && !any; i++)
        any = text.ptr[i] == '\xC2' && (uint8_t)text.ptr[i + 1] < 0xA0;
    if (!any)
        return text;
    buf out = buf_new(a);
    for (size_t i = 0; i < text.len;) {
        uint32_t cp = utf8_next(text, &i);
        bool old = cp >= 0x80 && cp < 0xA0;
        buf_utf8(&out,
                 old && windows_1252[cp - 0x80] ? windows_1252[cp - 0x80] : cp);
    }
    return buf_str(&out);
}

str source_clean(arena *a, where start, str text, diags *d)
{
    decoding c = {a, start, d};
    return clean(&c, text);
}

/* ---- signs of an earlier wrong conversion ------------------------------ */

static void warn_damage(const decoding *c, str text)
{
    size_t lost = str_find(text, "\xEF\xBF\xBD", 0);
    if (lost != SIZE_MAX)
        diag_add(c->d, D_LOST_CHAR, where_at(c->start, text, lost));
    /* UTF-8 quotes and dashes (E2 80 ..) that were read as Windows-1252. */
    size_t twice = str_find(text, "\xC3\xA2\xE2\x82\xAC", 0);
    if (twice != SIZE_MAX)
        diag_add(c->d, D_TWICE_ENCODED, where_at(c->start, text, twice));
}

bool source_decode(arena *a, where start, str bytes, diags *d, str *out)
{
    decoding c = {a, start, d};
    str text;
    if (!without_bom(&c, bytes, &text))
        return false;
    text = from_declared(&c, text);
    if (!check_empty(&c, text) || !check_nul(&c, text) || !check_utf8(&c, text))
        return false;
    *out = clean(&c, text);
    warn_damage(&c, *out);
    return true;
}

/* ---- other files ------------------------------------------------------- */

static const struct {
    const char *magic;
    size_t len;
    const char *kind;
} magics[] = {
    {"%PDF-", 5, "a PDF"},
    {"PK\3\4", 4, "a Word, OpenDocument or ZIP file"},
    {"\xD0\xCF\x11\xE0", 4, "an old Word file"},
    {"{\\rtf", 5, "an RTF file"},
    {"\x89PNG", 4, "a PNG picture"},
    {"\xFF\xD8\xFF", 3, "a JPEG picture"},
    {"GIF8", 4, "a GIF picture"},
    {"\x1F\x8B", 2, "a compressed file"},
};

const char *foreign_kind(str bytes)
{
    for (size_t i = 0; i < sizeof magics / sizeof magics[0]; i++)
        if (bytes.len >= magics[i].len &&
            memcmp(bytes.ptr, magics[i].magic, magics[i].len) == 0)
            return magics[i].kind;
    return NULL;
}
