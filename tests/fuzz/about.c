/* What a picture says of itself: any bytes as its file, as XMP in it and as
 * IPTC; what comes out is text, and not much of it. */
#include "common.h"

#include "../../src/asset/about.h"

static void check_word(str s)
{
    assert(s.len <= 4000 && (s.len == 0 || utf8_check(s) == SIZE_MAX));
    for (size_t i = 0; i < s.len; i++)
        assert((unsigned char)s.ptr[i] >= 0x20);
}

static void check_words(const picture_words *w)
{
    check_word(w->caption);
    check_word(w->copyright);
    check_word(w->terms);
    check_word(w->alt);
    for (size_t i = 0; i < w->credit.len; i++)
        assert((unsigned char)w->credit.ptr[i] >= 0x20);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena *a = arena_new();
    str bytes = {(const char *)data, size};
    picture_words file = asset_words(a, bytes, "zh-Hant"), xmp = {0},
                  iptc = {0};
    about_xmp(a, bytes, "en", &xmp);
    about_iptc(a, bytes, &iptc);
    check_words(&file);
    check_words(&xmp);
    check_words(&iptc);
    arena_drop(a);
    return 0;
}
