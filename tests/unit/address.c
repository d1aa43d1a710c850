/*
 * Addresses: "|" stands where one may part if it must, "^" where a mail
 * address does first; nowhere else inside it may a line end. The text is set
 * without these marks, and what is found is written back into it.
 */
#include "marked.h"

static const char *const cases[] = {
    "at https://|www.example|.org|/a|/very|/long|-path|/x|.html on",
    "(see https://|example|.org|/wiki|/Bridge|_(disambiguation)), as",
    "http://|example|.org|/s|?q|=|one|&|two|=|3|#top|%20x|,yes.",
    "ftp://|example|.org:|8021|/xyz|~user",
    "and www.example|.org|/annual|-report.",
    "find example|.org|/press|-room there",
    "or my-site|.example|.org, as",
    "mail press@^harbour-bridge|.example|.org, or",
    "to <ann|.lee+news@^ex-ample|.co|.uk>",
    "doi:|10|.1000|/182 and 10.1038|/nphys1170|-abc",
    "网址是https://|example|.org/新闻，邮箱press@^example|.org。",
    "サイトhttps://|example|.org|/jp/をご覧",
    "주소는 https://|example|.org|/kr/입니다",
    "на сайте https://|пример|.рф|/новости по",
    /* what only looks like one */
    "and/or km/h, e.g. U.S./U.K. at 3.5/4 or 10 a.m. and 24/7",
    "a well-being of 10.5 and the end.Next one @handle a@b",
};

static void mark_of(buf *out, const cluster *k, str text)
{
    buf_add(out, text);
    if (k->address >= ADDRESS_MAY)
        buf_puts(out, k->address == ADDRESS_BEST ? "^" : "|");
}

static void test_found(bench *b)
{
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const char *text = unmarked(b, cases[i], "|^", 0);
        clusters c = clusters_in(b, "en", text);
        check_marked(b, &c, text, mark_of, cases[i]);
        bool kept = true;
        for (size_t k = 0; k < c.n; k++)
            kept &= c.v[k].address == ADDRESS_NONE || c.v[k].brk == BRK_NO;
        CHECK(kept);
    }
}

/* Parted at the places found, without a hyphen or a complaint. */
static void test_parted(bench *b)
{
    size_t said = b->d.list.n;
    CHECK_STR(lines_in(b, "en",
                       "at https://www.example.org/annual-report/"
                       "downloads_index",
                       TENTHS(130)),
              "at https://www.example|.org/annual-report|/downloads_index");
    CHECK_STR(lines_in(b, "en", "press-office@harbourbridge.example.org",
                       TENTHS(140)),
              "press-office@|harbourbridge.example.org");
    CHECK_INT(b->d.list.n, said);
}

/* What takes less than half a line stays whole in ragged text; UAX #14 would
 * part it behind the hyphen and the solidus. */
static void test_whole(bench *b)
{
    for (int tenths = 200; tenths < 320; tenths += 3) {
        const char *lines = lines_in(
            b, "en",
            "The whole of this long text is found at example.org/our-kit today",
            TENTHS(tenths));
        CHECK(strstr(lines, "example.org/our-kit"));
    }
}

/* Not even where a part of it looks like a word. */
static void test_no_hyphen(bench *b)
{
    clusters c = clusters_in(
        b, "en", "organisations at www.example.organisations for now");
    hyphens_find(b->hyphens, &c, &b->d);
    size_t inside = 0, outside = 0;
    for (size_t i = 0; i < c.n; i++)
        if (c.v[i].brk == BRK_HYPHEN)
            *(c.v[i].address ? &inside : &outside) += 1;
    CHECK_INT(inside, 0);
    CHECK(outside > 0);
}

/* A parted address costs: somewhere another place is taken. */
static void test_penalty(bench *b)
{
    clusters c = clusters_in(b, "en",
                             "It is as it is as it was as it is as it is "
                             "at example.org/abc to be had there");
    places_set(&c, layout_composition(b->layout), blanks_new(b->a));
    sums_prepare(b->a, &c);
    addresses_part(&c, 0, 0);
    size_t at = 56; /* before the solidus */
    CHECK_INT(c.v[at].brk, BRK_OK);
    freed f = {.at = at, .bare = c.v[at]};
    f.bare.address = ADDRESS_NONE;
    int times = 0;
    for (mpt measure = PT(200); measure < PT(350); measure += 500)
        times += avoided(b, &c, &f, measure, false);
    CHECK(times > 0);
}

/* A hostile text takes no time. */
static void test_long(bench *b)
{
    buf text = buf_new(b->a);
    for (int i = 0; i < 20000; i++)
        buf_puts(&text, "a@b.cd,");
    for (int i = 0; i < 20000; i++)
        buf_puts(&text, "))x-");
    clusters c = clusters_in(b, "en", str_chars(b->a, buf_str(&text)));
    CHECK_INT(c.v[1].address, ADDRESS_WHOLE);
}

int main(void)
{
    bench b;
    CHECK(bench_open(&b, false));
    if (b.fonts == NULL)
        return test_end();
    test_found(&b);
    test_parted(&b);
    test_whole(&b);
    test_no_hyphen(&b);
    test_penalty(&b);
    test_long(&b);
    bench_drop(&b);
    return test_end();
}
