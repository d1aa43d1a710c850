/*
 * Unit test of what pictures say of themselves (src/asset/about*.c). The files
 * are put together here, segment by segment, and then cut and spoilt.
 */
#include "../../src/asset/asset.h"
#include "test.h"

#include <stdlib.h>

/* ---- files --------------------------------------------------------------- */

static void put16(buf *out, size_t n)
{
    buf_char(out, (char)(n >> 8 & 0xFF));
    buf_char(out, (char)(n & 0xFF));
}

static void put32(buf *out, size_t n)
{
    put16(out, n >> 16);
    put16(out, n & 0xFFFF);
}

static void put_segment(buf *out, uint8_t marker, str head, str body)
{
    buf_char(out, (char)0xFF);
    buf_char(out, (char)marker);
    put16(out, 2 + head.len + body.len);
    buf_add(out, head);
    buf_add(out, body);
}

static void put_set(buf *out, uint8_t set, str said)
{
    buf_puts(out, "\x1C\x02");
    buf_char(out, (char)set);
    put16(out, said.len);
    buf_add(out, said);
}

static str resource_of(arena *a, str records)
{
    buf out = buf_new(a);
    /* another one first, of odd length and with a name */
    buf_bytes(&out, "8BIM\x03\xED\x04name\0\0\0\0\x03xyz\0", 20);
    buf_bytes(&out, "8BIM\x04\x04\0\0", 8);
    put32(&out, records.len);
    buf_add(&out, records);
    return buf_str(&out);
}

static str jpeg_of(arena *a, str xmp, str records)
{
    buf out = buf_new(a);
    buf_puts(&out, "\xFF\xD8");
    put_segment(&out, 0xE0, STR("JFIF\0"), STR("\1\1\0\0\1\0\1\0\0"));
    if (records.len > 0)
        put_segment(&out, 0xED, STR("Photoshop 3.0\0"),
                    resource_of(a, records));
    if (xmp.len > 0)
        put_segment(&out, 0xE1, STR("http://ns.adobe.com/xap/1.0/\0"), xmp);
    put_segment(&out, 0xDA, STR(""), STR("\1\1\0\0\77\0"));
    return buf_str(&out);
}

static void put_chunk(buf *out, const char *type, str data)
{
    put32(out, data.len);
    buf_puts(out, type);
    buf_add(out, data);
    put32(out, 0); /* sums are the decoder's business */
}

#define PACKET(inside)                                              \
    "<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?>"            \
    "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF "                 \
    "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"      \
    "<rdf:Description xmlns:dc='http://purl.org/dc/elements/1.1/' " \
    "xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/' "         \
    "xmlns:r='http://ns.adobe.com/xap/1.0/rights/' "                \
    "xmlns:i='http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/' " inside \
    "</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end='w'?>"
#define ALT(text, other)                          \
    "<rdf:Alt><rdf:li xml:lang='x-default'>" text \
    "</rdf:li><rdf:li xml:lang='zh-Hant'>" other "</rdf:li></rdf:Alt>"

static const char packet[] = PACKET(
    "photoshop:Credit='Quay &amp; Co'>"
    "<dc:description>" ALT(
        "A boat\n leaves",
        "船離港") "</dc:description>"
                  "<dc:creator><rdf:Seq><rdf:li>Ada Finch</rdf:li><rdf:li>Bo "
                  "Li</rdf:li>"
                  "</rdf:Seq></dc:creator>"
                  "<dc:rights>" ALT(
                      "(c) Quay",
                      "版權所有") "</dc:rights>"
                                  "<r:UsageTerms>" ALT(
                                      "Free",
                                      "免費") "</r:UsageTerms>"
                                              "<i:AltTextAccessibility>" ALT(
                                                  "A small boat",
                                                  "小船") "</"
                                                          "i:"
                                                          "AltTextAccessibility"
                                                          ">");

/* ---- tests --------------------------------------------------------------- */

static void test_xmp(arena *a)
{
    str file = jpeg_of(a, str_of(packet), STR_NONE);
    picture_words en = asset_words(a, file, "en"),
                  zh = asset_words(a, file, "zh-Hant");
    CHECK_STR(en.caption.ptr, "A boat leaves");
    CHECK_STR(en.credit.ptr, "Ada Finch, Bo Li / Quay & Co");
    CHECK_STR(en.copyright.ptr, "(c) Quay");
    CHECK_STR(en.terms.ptr, "Free");
    CHECK_STR(en.alt.ptr, "A small boat");
    CHECK_STR(zh.caption.ptr, "船離港");
    CHECK_STR(zh.terms.ptr, "免費");
    CHECK_STR(asset_words(a, file, "zh-Hans").caption.ptr, "船離港");
    CHECK_STR(asset_words(a, file, "ja").caption.ptr, "A boat leaves");
}

static void test_xmp_refused(arena *a)
{
    static const char *const bad[] = {
        "<!DOCTYPE x [<!ENTITY e 'no'>]><x>&e;</x>", "<x", "", "\xFF\xFE<x/>",
        PACKET("><dc:description>&nope;</dc:description>")};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        CHECK(asset_words(a, jpeg_of(a, str_of(bad[i]), STR_NONE), "en")
                  .caption.len == 0);
}

static str records_of(arena *a, str caption)
{
    buf b = buf_new(a);
    put_set(&b, 120, caption);
    put_set(&b, 80, STR("Ada Finch"));
    put_set(&b, 110, STR("Ada Finch"));
    put_set(&b, 116, STR("Quay 2016"));
    put_set(&b, 120, STR("a second one"));
    return buf_str(&b);
}

static void test_iptc(arena *a)
{
    picture_words w = asset_words(a,
                                  jpeg_of(a, STR_NONE,
                                          records_of(a, STR("Fa\xE7"
                                                            "ade"))),
                                  "en");
    CHECK_STR(w.caption.ptr, "Façade"); /* Latin-1 */
    CHECK_STR(w.credit.ptr, "Ada Finch");
    CHECK_STR(w.copyright.ptr, "Quay 2016");
    w = asset_words(
        a, jpeg_of(a, STR_NONE, records_of(a, STR("船\x07\xE2\x80\xAE離"))),
        "en");
    CHECK_STR(w.caption.ptr, "船離"); /* UTF-8, without what is not seen */
    w = asset_words(a, jpeg_of(a, str_of(packet), records_of(a, STR("older"))),
                    "en");
    CHECK_STR(w.caption.ptr, "A boat leaves");
}

static void test_png(arena *a)
{
    buf b = buf_new(a);
    buf_bytes(&b, "\x89PNG\r\n\x1a\n", 8);
    put_chunk(&b, "IHDR", STR("\0\0\0\1\0\0\0\1\x08\2\0\0\0"));
    put_chunk(&b, "tEXt", STR("Description\0A b\xF4t"));
    put_chunk(&b, "tEXt", STR("Author\0Ada"));
    put_chunk(&b, "iTXt", STR("Copyright\0\0\0en\0x\0Quay"));
    CHECK_STR(asset_words(a, buf_str(&b), "en").caption.ptr, "A bôt");
    CHECK_STR(asset_words(a, buf_str(&b), "en").credit.ptr, "Ada");
    CHECK_STR(asset_words(a, buf_str(&b), "en").copyright.ptr, "Quay");
    buf x = buf_new(a);
    buf_bytes(&x, "XML:com.adobe.xmp\0\0\0\0\0", 22);
    buf_puts(&x, packet);
    put_chunk(&b, "iTXt", buf_str(&x));
    CHECK_STR(asset_words(a, buf_str(&b), "en").caption.ptr, "A boat leaves");
}

static void test_spoilt(arena *a)
{
    str file = jpeg_of(a, str_of(packet), records_of(a, STR("older")));
    for (size_t n = 0; n < file.len; n++) {
        char *cut = malloc(n + 1); /* exact, so that ASan sees an overrun */
        memcpy(cut, file.ptr, n);
        arena *work = arena_new();
        asset_words(work, (str){cut, n}, "en");
        if (n > 0) {
            cut[n * 7919 % n] ^= 0x55;
            cut[n / 2] = (char)0xFF;
            picture_words w = asset_words(work, (str){cut, n}, "en");
            CHECK(w.caption.len == 0 || utf8_check(w.caption) == SIZE_MAX);
        }
        arena_drop(work);
        free(cut);
    }
}

int main(void)
{
    arena *a = arena_new();
    test_xmp(a);
    test_xmp_refused(a);
    test_iptc(a);
    test_png(a);
    test_spoilt(a);
    arena_drop(a);
    return test_end();
}
