/*
 * cjk: in, the characters around a newline, a run of asterisks or a bare web
 * address; out, what a writer of Chinese, Japanese or Korean meant by it.
 *
 * CommonMark (0.29, section 6.4) lets a run of * close emphasis only where it
 * is right-flanking, and a run between "。" and "后" is not: the stop is
 * punctuation and the letter is none. For text without spaces that is the
 * common case, so punctuation is looked at here as a CJK reader would: an
 * opening mark begins something, a closing mark or stop ends it.
 */
#include "cjk.h"

#include "fold.h"

/* Marks that Latin and CJK text share. */
static bool is_shared(uint32_t c)
{
    return (c >= 0x2010 && c <= 0x2027) || c == 0xB7 || c == 0x2030 ||
           c == 0x203B || c == 0x2032 || c == 0x2033;
}

bool cjk_newline_joins(uint32_t prev, uint32_t next)
{
    bool p = cp_joins(prev), n = cp_joins(next);
    return (p && n) || (p && is_shared(next)) || (is_shared(prev) && n);
}

uint32_t cjk_behind(uint32_t prev, uint32_t c)
{
    return is_shared(c) && cp_joins(prev) ? 0x3002 : c;
}

static bool is_ascii_punct(uint32_t c)
{
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') ||
           (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

static bool is_opening(uint32_t c)
{
    switch (c) {
    case '(':
    case '[':
    case '{':
    case 0xAB:
    case 0x2018:
    case 0x201C:
    case 0x2039:
    case 0x3008:
    case 0x300A:
    case 0x300C:
    case 0x300E:
    case 0x3010:
    case 0x3014:
    case 0x3016:
    case 0x3018:
    case 0x301A:
    case 0x301D:
    case 0xFE41:
    case 0xFE43:
    case 0xFF08:
    case 0xFF3B:
    case 0xFF5B:
    case 0xFF5F:
    case 0xFF62:
        return true;
    default:
        return false;
    }
}

static bool is_cjk_punct(uint32_t c)
{
    return (cp_class(c) & CP_MARK) != 0;
}

static bool is_punct(uint32_t c)
{
    return is_ascii_punct(c) || is_cjk_punct(c) || is_shared(c) || c == 0xAB ||
           c == 0xBB || c == 0x2039 || c == 0x203A;
}

static bool is_cjk_letter(uint32_t c)
{
    return cp_class(c) != 0 && !is_cjk_punct(c);
}

static bool is_edge(uint32_t c)
{
    return c == 0 || cp_is_space(c);
}

/* Has either side anything to do with CJK? 2*3*4 and a*(b)*c have not. */
static bool is_cjk(uint32_t c)
{
    return cp_class(c) != 0;
}

int cjk_flanking(uint32_t prev, uint32_t next)
{
    int bits = 0;
    if (is_edge(prev) || is_edge(next) || (!is_cjk(prev) && !is_cjk(next)))
        return 0;
    if (is_punct(next) && !is_punct(prev) &&
        (is_opening(next) || is_ascii_punct(next) || is_shared(next)) &&
        next != ',' && next != '.' && next != ')' && next != ':' &&
        next != 0x201D && next != 0x2019)
        bits |= CJK_OPENS;
    if (is_punct(prev) && !is_punct(next) && !is_opening(prev))
        bits |= CJK_CLOSES;
    return bits;
}

size_t cjk_url_end(str url)
{
    uint32_t prev = 0;
    for (size_t i = 0; i < url.len;) {
        size_t here = i;
        uint32_t c = utf8_next(url, &i);
        bool latin = (prev >= '0' && prev <= '9') ||
                     (fold_lower(prev) >= 'a' && fold_lower(prev) <= 'z');
        if (is_cjk_punct(c) || c == 0x3000 || (c >= 0x2018 && c <= 0x201F) ||
            (latin && is_cjk_letter(c)))
            return here;
        prev = c;
    }
    return url.len;
}
