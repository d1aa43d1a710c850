/*
 * The solidus, narrow and full-width, by level; GB/T 15834 keeps it from both
 * ends of a line.
 */
#include "typography.h"

static const char *const texts[] = {
    "天地/玄黃/宇宙/洪荒/日月/盈昃/辰宿/列張",
    "天地／玄黃／宇宙／洪荒／日月／盈昃／辰宿／列張"};
static const char *const marks[] = {"/", "／", NULL};

/* True if some measure puts a solidus at the end, or start, of a line. */
static bool seen(bench *b, const char *lang, bool starts)
{
    bool any = false;
    for (size_t t = 0; t < COUNT_OF(texts); t++)
        for (int n = 30; n <= 120; n += 2) {
            any |= any_line(justified(b, lang, texts[t], TENTHS(n)), starts,
                            marks);
            any |= any_line(set_text(b, lang, texts[t], TENTHS(n), SET_LEFT, 0),
                            starts, marks);
        }
    return any;
}

RULE(03, "level gb: no solidus at a line end")
{
    for (size_t i = 0; i < CHINESE; i++) {
        CHECK(choose(b, "kinsoku: gb"));
        CHECK(!seen(b, chinese[i], false));
        CHECK(!seen(b, chinese[i], true));
        CHECK(choose(b, "kinsoku: strict"));
        CHECK(!seen(b, chinese[i], false));
        CHECK(choose(b, "kinsoku: basic"));
        CHECK(seen(b, chinese[i], false));
    }
}
