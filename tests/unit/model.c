/*
 * The model: language tags, rule 31, plain text, left-overs, checks, dump.
 */
#include "test.h"

#include "../../src/model/model.h"

static const char *tag(arena *a, const char *s)
{
    return lang_canonical(a, str_of(s));
}

static void test_lang(arena *a)
{
    CHECK_STR(tag(a, "EN"), "en");
    CHECK_STR(tag(a, "en_gb"), "en-GB");
    CHECK_STR(tag(a, "pt-br"), "pt-BR");
    CHECK_STR(tag(a, "sr-latn-rs"), "sr-Latn-RS");
    CHECK_STR(tag(a, "es-419"), "es-419");
    CHECK_STR(tag(a, "de-1996"), "de-1996");
    CHECK_STR(tag(a, "en-x-gb"), "en-x-gb");
    CHECK_STR(tag(a, "zh"), "zh-Hans");
    CHECK_STR(tag(a, "zh-CN"), "zh-Hans");
    CHECK_STR(tag(a, "zh_sg"), "zh-Hans");
    CHECK_STR(tag(a, "zh-hans-cn"), "zh-Hans");
    CHECK_STR(tag(a, "zh-TW"), "zh-Hant");
    CHECK_STR(tag(a, "ZH_HANT_TW"), "zh-Hant");
    CHECK_STR(tag(a, "zh-Hant-HK"), "zh-HK");
    CHECK_STR(tag(a, "zh-MO"), "zh-HK");
    CHECK_STR(tag(a, "zh-Hans-HK"), "zh-Hans");
    CHECK(tag(a, "") == NULL);
    CHECK(tag(a, "e") == NULL);
    CHECK(tag(a, "english") == NULL);
    CHECK(tag(a, "en-") == NULL);
    CHECK(tag(a, "en--gb") == NULL);
    CHECK(tag(a, "v2") == NULL);
    CHECK(tag(a, "en-a/b") == NULL);
    CHECK(tag(a, "en-abcdefghi") == NULL);
}

static void test_joins(void)
{
    static const uint32_t yes[] = {0x4E00,  0x3042,  0x30FC, 0x3001, 0xFF0C,
                                   0xFF61,  0x20000, 0x3105, 0x2E80, 0x300C,
                                   0x30000, 0xFF9F,  0xFF01, 0x3000, 0xF900};
    static const uint32_t no[] = {'a',    ' ',    0xAC00,  0x1100,
                                  0x201C, 0x2014, 0x3131,  0xFFA0,
                                  0xFF00, 0x2026, 0x1F600, 0x3260};
    for (size_t i = 0; i < sizeof yes / sizeof yes[0]; i++)
        CHECK(cp_joins(yes[i]));
    for (size_t i = 0; i < sizeof no / sizeof no[0]; i++)
        CHECK(!cp_joins(no[i]));
}

static void test_plain(arena *a)
{
    inl end = {.kind = INL_TEXT, .text = STR("end")};
    inl mark = {.kind = INL_NOTE, .note = 1, .next = &end};
    inl brk = {.kind = INL_BREAK, .next = &mark};
    inl deep = {.kind = INL_CODE, .text = STR("code")};
    inl strong = {.kind = INL_STRONG, .first = &deep, .next = &brk};
    inl first = {.kind = INL_TEXT, .text = STR("a "), .next = &strong};
    CHECK_STR(inl_plain(a, &first).ptr, "a code end");
    CHECK_STR(inl_plain(a, NULL).ptr, "");
}

static void test_leftover(void)
{
    size_t end = 0;
    str s = STR("to [Email\xC2\xA0Protected], [email protected]");
    CHECK_INT(text_leftover(s, 0, &end), 3);
    CHECK_INT(end, 21);
    CHECK_INT(text_leftover(s, end, &end), 23);
    CHECK_INT(end, s.len);
    CHECK(text_leftover(s, end, &end) == SIZE_MAX);
    CHECK(text_leftover(STR("[emailprotected]"), 0, &end) == SIZE_MAX);
    CHECK(text_leftover(STR("[email protected"), 0, &end) == SIZE_MAX);
    CHECK(text_leftover(STR("["), 0, &end) == SIZE_MAX);
}

/* Codes that model_check adds for r. */
static bool says(const release *r, int64_t now, enum diag_code code)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    bool found = false;
    model_check(r, now, &d);
    for (size_t i = 0; i < d.list.n; i++)
        found = found || d.list.v[i].code == code;
    arena_drop(a);
    return found;
}

static inl hello = {.kind = INL_TEXT, .text = {"Hello", 5}};

static release complete(block *body, contact *c, boilerplate *b)
{
    *body = (block){.kind = BLOCK_PARA, .inls = &hello};
    *c = (contact){.name = STR("Eva"), .phone = STR("+31 10 555 0123")};
    *b = (boilerplate){.blocks = body};
    return (release){
        .path = "r.md",
        .lang = "en",
        .headline = &hello,
        .body = body,
        .located = STR("Rotterdam"),
        .published = {.set = true, .year = 2026, .month = 5, .day = 4},
        .contacts = c,
        .ncontacts = 1,
        .boilerplates = b,
        .nboilerplates = 1,
    };
}

static void test_complete(void)
{
    block body;
    contact c;
    boilerplate b;
    release r = complete(&body, &c, &b);
    arena *a = arena_new();
    diags d = diags_new(a);
    model_check(&r, 1800000000, &d);
    CHECK_INT(d.list.n, 0);
    arena_drop(a);
    r.published.set = false;
    CHECK(says(&r, 0, D_NO_DATE));
    CHECK(!says(&r, 0, D_NO_CONTACT));
    r.ncontacts = 0;
    CHECK(says(&r, 0, D_NO_CONTACT));
    r.urgency = 10;
    CHECK(says(&r, 0, D_URGENCY_RANGE));
    r.status = PUB_WITHHELD;
    CHECK(says(&r, 0, D_STATUS_WITHHELD));
    r.contacts[0].phone = STR_NONE;
    r.ncontacts = 1;
    CHECK(says(&r, 0, D_CONTACT_UNREACHABLE));
    r.contacts[0].key = STR("press");
    CHECK(!says(&r, 0, D_CONTACT_UNREACHABLE));
}

/* 2026-05-04T09:00+02:00 is 1777878000. */
static void test_embargo(void)
{
    block body;
    contact c;
    boilerplate b;
    release r = complete(&body, &c, &b);
    r.embargoed_until = (moment){.set = true,
                                 .year = 2026,
                                 .month = 5,
                                 .day = 4,
                                 .has_time = true,
                                 .hour = 9,
                                 .has_zone = true,
                                 .offset_minutes = 120};
    CHECK(!says(&r, 1777877999, D_EMBARGO_PAST));
    CHECK(says(&r, 1777878000, D_EMBARGO_PAST));
    CHECK(!says(&r, 0, D_EMBARGO_PAST));
    r.embargoed_until.has_zone = false;
    CHECK(says(&r, 0, D_EMBARGO_NO_ZONE));
    CHECK(!says(&r, 1777878000, D_EMBARGO_PAST));
    CHECK(says(&r, 1777885200 + 12 * 3600, D_EMBARGO_PAST));
    r.embargoed_until.has_time = false;
    CHECK(says(&r, 0, D_EMBARGO_NO_TIME));
}

static void test_headline(void)
{
    block body;
    contact c;
    boilerplate b;
    release r = complete(&body, &c, &b);
    char latin[102] = {0};
    memset(latin, 'x', 100);
    inl long_one = {.kind = INL_TEXT, .text = {latin, 100}};
    r.headline = &long_one;
    CHECK(!says(&r, 0, D_HEADLINE_LONG));
    latin[100] = 'x';
    long_one.text.len = 101;
    CHECK(says(&r, 0, D_HEADLINE_LONG));
    char han[41 * 3];
    for (int i = 0; i < 41; i++)
        memcpy(han + 3 * i, "河", 3);
    long_one.text = (str){han, 40 * 3};
    CHECK(!says(&r, 0, D_HEADLINE_LONG));
    long_one.text.len = 41 * 3;
    CHECK(says(&r, 0, D_HEADLINE_LONG));
}

static void test_dump(arena *a)
{
    block body;
    contact c;
    boilerplate b;
    release r = complete(&body, &c, &b);
    r.embargoed_until = (moment){.raw = STR("soon"), .at = {"r.md", 3, 1}};
    buf out = buf_new(a);
    model_dump(&r, &out);
    CHECK_STR(buf_str(&out).ptr, "release \"r.md\"\n"
                                 "  lang en\n"
                                 "  published 2026-05-04\n"
                                 "  embargoed_until @3:1 unread raw=\"soon\"\n"
                                 "  headline\n"
                                 "    text \"Hello\"\n"
                                 "  located \"Rotterdam\"\n"
                                 "  body\n"
                                 "    para\n"
                                 "      text \"Hello\"\n"
                                 "  boilerplate\n"
                                 "    blocks\n"
                                 "      para\n"
                                 "        text \"Hello\"\n"
                                 "  contact\n"
                                 "    name \"Eva\"\n"
                                 "    phone \"+31 10 555 0123\"\n");
}

int main(void)
{
    arena *a = arena_new();
    test_lang(a);
    test_joins();
    test_plain(a);
    test_leftover();
    test_complete();
    test_embargo();
    test_headline();
    test_dump(a);
    arena_drop(a);
    return test_end();
}
