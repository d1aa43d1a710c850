/*
 * IPTC-IIM. In: the records of a picture; out: what they say in words. The one
 * idea: a data set is a marker, a record, a number, a length and text; only a
 * handful are looked at, and the first of each counts. Text is UTF-8 where it
 * is UTF-8, else Latin-1, whatever 1:90 declares, since programs declare
 * either for both. Refuses extended lengths, which no text has.
 *
 * IPTC-NAA Information Interchange Model 4.2, 1.6 and 2.
 */
#include "about.h"

#include "part.h"

enum {
    MARKER = 0x1C,
    RECORD = 2,
    SET_BYLINE = 80,
    SET_CREDIT = 110,
    SET_COPYRIGHT = 116,
    SET_CAPTION = 120
};

void about_iptc(arena *a, str records, picture_words *out)
{
    str byline = STR_NONE, credit = STR_NONE;
    for (size_t i = 0; records.len - i >= 5;) {
        const uint8_t *p = (const uint8_t *)records.ptr + i;
        size_t n = be16(p + 3);
        if (p[0] != MARKER || (n & 0x8000) != 0 || n > records.len - i - 5)
            break;
        str said = str_slice(records, i + 5, i + 5 + n);
        if (p[1] == RECORD && p[2] == SET_CAPTION)
            about_fill(a, &out->caption, said);
        else if (p[1] == RECORD && p[2] == SET_COPYRIGHT)
            about_fill(a, &out->copyright, said);
        else if (p[1] == RECORD && p[2] == SET_BYLINE)
            about_fill(a, &byline, said);
        else if (p[1] == RECORD && p[2] == SET_CREDIT)
            about_fill(a, &credit, said);
        i += 5 + n;
    }
    about_fill(a, &out->credit, about_credit(a, byline, credit));
}
