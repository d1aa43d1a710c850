/*
 * Addresses: "|" stands where one may part if it must, "^" where a mail
 * address does first; nowhere else inside it may a line end. The text is set
 * without these marks, and what is found is written back into it.
 */
#include "test.h"

#include "setter.h"

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

/* The text with the marks for what is found in it. */
static const char *with_marks(setter *s, const char *text, bool *kept)
{
    clusters c = setter_clusters(s, "en", text);
    buf out = buf_new(s->a);
    *kept = true;
    for (size_t i = 0; i < c.n; i++) {
        const cluster *k = &c.v[i];
        buf_add(&out, str_slice(str_of(text), k->from, k->to));
        if (k->address >= ADDRESS_MAY)
            buf_puts(&out, k->address == ADDRESS_BEST ? "^" : "|");
        *kept &= k->address == ADDRESS_NONE || k->brk == BRK_NO;
    }
    return str_chars(s->a, buf_str(&out));
}

static const char *without_marks(setter *s, const char *text)
{
    buf out = buf_new(s->a);
    for (; *text; text++)
        if (*text != '|' && *text != '^')
            buf_char(&out, *text);
    return str_chars(s->a, buf_str(&out));
}

static void test_found(setter *s)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bool kept;
        const char *text = without_marks(s, cases[i]);
        CHECK_STR(with_marks(s, text, &kept), cases[i]);
        CHECK(kept);
    }
}

/* Parted at the places found, without a hyphen or a complaint. */
static void test_parted(setter *s)
{
    size_t said = s->d.list.n;
    CHECK_STR(setter_lines(s, "en",
                           "at https://www.example.org/annual-report/"
                           "downloads_index",
                           STYLE_BODY, 130),
              "at https://www.example|.org/annual-report|/downloads_index");
    CHECK_STR(setter_lines(s, "en", "press-office@harbourbridge.example.org",
                           STYLE_BODY, 140),
              "press-office@|harbourbridge.example.org");
    CHECK_INT(s->d.list.n, said);
}

/* What takes less than half a line stays whole in ragged text; UAX #14 would
 * part it behind the hyphen and the solidus. */
static void test_whole(setter *s)
{
    for (int tenths = 200; tenths < 320; tenths += 3) {
        const char *lines = setter_lines(
            s, "en",
            "The whole of this long text is found at example.org/our-kit today",
            STYLE_BODY, tenths);
        CHECK(strstr(lines, "example.org/our-kit"));
    }
}

/* Not even where a part of it looks like a word. */
static void test_no_hyphen(setter *s)
{
    clusters c = setter_clusters(
        s, "en", "organisations at www.example.organisations for now");
    hyphens_find(s->hyphens, &c, &s->d);
    size_t inside = 0, outside = 0;
    for (size_t i = 0; i < c.n; i++)
        if (c.v[i].brk == BRK_HYPHEN)
            *(c.v[i].address ? &inside : &outside) += 1;
    CHECK_INT(inside, 0);
    CHECK(outside > 0);
}

static size_t first_end(setter *s, const clusters *c, mpt measure)
{
    fit_job job = {.first = measure, .rest = measure, .tolerance = FIT_ANY};
    const fitted *lines = NULL;
    return fit_lines(s->a, c, &job, &lines) ? lines[0].b : 0;
}

/* A parted address costs: somewhere another place is taken. */
static void test_penalty(setter *s)
{
    clusters c = setter_clusters(s, "en",
                                 "It is as it is as it was as it is as it is "
                                 "at example.org/abc to be had there");
    places_set(&c, layout_composition(s->layout), blanks_new(s->a));
    sums_prepare(s->a, &c);
    addresses_part(&c, 0, 0);
    size_t at = 56; /* before the solidus */
    CHECK_INT(c.v[at].brk, BRK_OK);
    int freed = 0;
    for (mpt measure = PT(200); measure < PT(350); measure += 500) {
        c.v[at].address = ADDRESS_NONE;
        bool parted = first_end(s, &c, measure) == at;
        c.v[at].address = ADDRESS_MAY;
        freed += parted && first_end(s, &c, measure) != at;
    }
    CHECK(freed > 0);
}

/* A hostile text takes no time. */
static void test_long(setter *s)
{
    buf b = buf_new(s->a);
    for (int i = 0; i < 20000; i++)
        buf_puts(&b, "a@b.cd,");
    for (int i = 0; i < 20000; i++)
        buf_puts(&b, "))x-");
    clusters c = setter_clusters(s, "en", str_chars(s->a, buf_str(&b)));
    CHECK_INT(c.v[1].address, ADDRESS_WHOLE);
}

int main(void)
{
    setter s;
    setter_open(&s);
    test_found(&s);
    test_parted(&s);
    test_whole(&s);
    test_no_hyphen(&s);
    test_penalty(&s);
    test_long(&s);
    setter_drop(&s);
    return test_end();
}
