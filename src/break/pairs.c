/*
 * Boundaries between common characters.
 *
 * In: a text and a boundary of it. Out: the next one by UAX #14, where nothing
 * but letters, figures, Han and the commonest marks and spaces is between. The
 * one idea: for these, two neighbours decide (the rules LB7, LB13 to LB15,
 * LB18, LB19, LB23, LB25 and LB28 to LB31), and what is behind a boundary does
 * not hang on what is before it, so ICU is asked from the last boundary on
 * alone, and seldom. Refuses whatever else there is: that is ICU's.
 */
#include "pairs.h"

enum kind {
    KIND_OTHER,
    KIND_LETTER, /* AL and NU: letters of Latin, figures */
    KIND_INFIX,  /* IS: . , : ; */
    KIND_BEGIN,  /* QU before words */
    KIND_END,    /* QU behind and within them */
    KIND_SPACE,  /* SP */
    KIND_HAN,    /* ID */
    KIND_OPEN,   /* OP as wide as Han */
    KIND_CLOSE,  /* CL: commas, stops and brackets as wide as Han */
    KINDS
};

/* What is between two. */
enum pair { ASK, JOIN, PART };

/* By the kinds of the left one and of the right one. */
static const uint8_t pairs[KINDS][KINDS] = {
    [KIND_LETTER] = {[KIND_LETTER] = JOIN,
                     [KIND_INFIX] = JOIN,
                     [KIND_BEGIN] = JOIN,
                     [KIND_END] = JOIN,
                     [KIND_SPACE] = JOIN,
                     [KIND_HAN] = PART},
    [KIND_INFIX] = {[KIND_LETTER] = JOIN,
                    [KIND_INFIX] = JOIN,
                    [KIND_BEGIN] = JOIN,
                    [KIND_END] = JOIN,
                    [KIND_SPACE] = JOIN},
    [KIND_BEGIN] = {[KIND_LETTER] = JOIN},
    [KIND_END] = {[KIND_LETTER] = JOIN,
                  [KIND_INFIX] = JOIN,
                  [KIND_END] = JOIN,
                  [KIND_SPACE] = JOIN},
    [KIND_SPACE] = {[KIND_LETTER] = PART,
                    [KIND_BEGIN] = PART,
                    [KIND_SPACE] = JOIN,
                    [KIND_HAN] = PART},
    [KIND_HAN] = {[KIND_LETTER] = PART,
                  [KIND_SPACE] = JOIN,
                  [KIND_HAN] = PART,
                  [KIND_OPEN] = PART,
                  [KIND_CLOSE] = JOIN},
    [KIND_OPEN] = {[KIND_HAN] = JOIN, [KIND_OPEN] = JOIN},
    [KIND_CLOSE] = {[KIND_HAN] = PART, [KIND_OPEN] = PART, [KIND_CLOSE] = JOIN},
};

static enum kind kind_of_ascii(unsigned char ch)
{
    if (((ch | 32) >= 'a' && (ch | 32) <= 'z') || (ch >= '0' && ch <= '9'))
        return KIND_LETTER;
    if (ch == ' ')
        return KIND_SPACE;
    if (ch == ',' || ch == '.' || ch == ';' || ch == ':')
        return KIND_INFIX;
    return ch == '\'' || ch == '"' ? KIND_END : KIND_OTHER;
}

static enum kind kind_of_mark(uint32_t cp, bool cjk)
{
    switch (cp) {
    case 0x2018:
    case 0x201C:
        return cjk ? KIND_OTHER : KIND_BEGIN;
    case 0x2019:
    case 0x201D:
        return cjk ? KIND_OTHER : KIND_END;
    case 0x3001:
    case 0x3002:
    case 0x300B:
    case 0x300D:
    case 0x300F:
    case 0xFF09:
    case 0xFF0C:
        return KIND_CLOSE;
    case 0x300A:
    case 0x300C:
    case 0x300E:
    case 0xFF08:
        return KIND_OPEN;
    default:
        return KIND_OTHER;
    }
}

/* Of the character at *i, which moves behind it. */
static inline enum kind kind_at(str text, size_t *i, bool cjk)
{
    uint32_t cp = utf8_next(text, i);
    if (cp < 0x80)
        return kind_of_ascii((unsigned char)cp);
    if (cp >= 0x4E00 && cp <= 0x9FFF)
        return KIND_HAN;
    if (cp >= 0xC0 && cp <= 0x24F && cp != 0xD7 && cp != 0xF7)
        return KIND_LETTER;
    return kind_of_mark(cp, cjk);
}

size_t pairs_next(str text, size_t from, bool cjk)
{
    size_t i = from;
    enum kind l = kind_at(text, &i, cjk);
    while (l != KIND_OTHER && i < text.len) {
        size_t at = i;
        enum kind r = kind_at(text, &i, cjk);
        uint8_t pair = pairs[l][r];
        if (pair != JOIN)
            return pair == PART ? at : 0;
        l = r;
    }
    return l != KIND_OTHER ? text.len : 0;
}
