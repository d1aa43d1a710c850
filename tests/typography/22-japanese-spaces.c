/*
 * Word spaces of Latin in Japanese, whatever the font's own is, and the blank
 * behind a full stop in the tightest line that has anything else to give.
 */
#include "typography.h"

RULE(22, "ja: word space 1/3 em, 1/4 to 1/2; the full stop keeps its half em")
{
    CHECK(choose(b, "pitch: false"));
    const broken *k = natural(b, "ja", "日one two six本");
    CHECK_SET(k, near(between(k, 3, 5), EM / 3));
    CHECK_SET(k, near(between(k, 7, 9), EM / 3));
    mpt least = EM, most = 0;
    for (mpt more = -EM / 2; more <= EM; more += EM / 50) {
        k = in_less(b, "ja", "日one two six本「天」地", -more);
        mpt space = between(k, A + 3, A + 5);
        least = space < least ? space : least;
        if (between(k, A, A + 1) < EM / 4 + EM / 50)
            most = space > most ? space : most;
    }
    CHECK(near(least, EM / 4));
    CHECK(near(most, EM / 2));
    /* Brackets, commas and the gap give 13/8 em: more than that no line takes.
     */
    static const char stops[] = "天、地。玄、黃。宇「宙」";
    for (mpt less = 0; less <= 2 * EM; less += EM / 20) {
        k = in_less(b, "ja", stops, less);
        CHECK_SET(k, whole_line(k, stops) == (less <= EM * 13 / 8));
        CHECK_SET(k, line_with(k, A + 3) != line_with(k, A + 4) ||
                         step(k, A + 3) >= EM - HAIR);
    }
}
