/*
 * Reading: file names, encodings, languages by script, and the goldens of
 * plain text releases (tests/read/NAME.txt against NAME.model).
 */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "../../src/read/lines.h"
#include "../../src/read/source.h"

static void test_names(arena *a)
{
    file_name n = file_name_parse("in/2026-05-04-night-boat.zh-Hant.md");
    CHECK_STR(str_chars(a, n.date), "2026-05-04");
    CHECK_STR(str_chars(a, n.slug), "night-boat");
    CHECK_STR(str_chars(a, n.lang), "zh-Hant");
    CHECK_STR(str_chars(a, n.ending), "md");
    n = file_name_parse("release.v2.txt");
    CHECK_INT(n.lang.len, 0);
    CHECK_INT(n.date.len, 0);
    CHECK_STR(str_chars(a, n.stem), "release.v2");
    CHECK_INT(file_name_parse("-").ending.len, 0);
    CHECK_INT(file_name_parse("2026-05-0x-a.md").date.len, 0);
    CHECK_STR(str_chars(a, file_name_parse("2026-05-04.md").date),
              "2026-05-04");
}

static void test_langs(void)
{
    CHECK_STR(lang_guess(STR("The boat leaves.")), "en");
    CHECK_STR(lang_guess(STR("")), "en");
    CHECK_STR(lang_guess(STR("船は今日から毎晩走ります。")), "ja");
    CHECK_STR(lang_guess(STR("배는 오늘부터 매일 밤 다닌다.")), "ko");
    CHECK_STR(lang_guess(STR("我们今天宣布开设分行。")), "zh-Hans");
    CHECK_STR(lang_guess(STR("我們今天宣布開設分行。")), "zh-Hant");
    CHECK_STR(lang_guess(STR("A long English story names 北京 once.")), "en");
    CHECK_STR(lang_guess(STR("Ночной паром")), "ru");
}

/* Reads bytes as the file called name; NULL with the code of the error. */
static const release *read_bytes(arena *a, const char *name, str bytes,
                                 diags *d)
{
    const char *tmp = getenv("TMPDIR");
    char *dir = path_join(a, tmp ? tmp : "/tmp", "galley-text-XXXXXX");
    const release *r = NULL;
    if (mkdtemp(dir)) {
        const char *path = path_join(a, dir, name);
        if (file_write(path, bytes, d))
            r = read_release(a, path, NULL, NULL, d);
        unlink(path);
        rmdir(dir);
    }
    return r;
}

static void check_refused(const char *name, str bytes, enum diag_code code)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    CHECK(read_bytes(a, name, bytes, &d) == NULL);
    CHECK(d.list.n > 0 && d.list.v[d.list.n - 1].code == code);
    arena_drop(a);
}

static void test_refused(void)
{
    check_refused("a.txt", STR(""), D_EMPTY_FILE);
    check_refused("a.txt", STR("\xEF\xBB\xBF \r\n"), D_EMPTY_FILE);
    check_refused("a.txt", STR("a\0b"), D_NUL_BYTE);
    check_refused("a.txt", STR("caf\xE9 noir"), D_NOT_UTF8_LOOKS);
    check_refused("a.txt",
                  STR("\xFF\xFE"
                      "a"),
                  D_UTF16_DAMAGED);
    check_refused("a.txt",
                  STR("\xFE\xFF\xD8\x00\x00"
                      "a"),
                  D_UTF16_DAMAGED);
    check_refused("a.txt", STR("%PDF-1.7\n"), D_FOREIGN_FILE);
    check_refused("a.en.md", STR("---\nurgency: 1\n---\n"), D_EMPTY_RELEASE);
    arena *a = arena_new();
    diags d = diags_new(a);
    CHECK(read_release(a, "a.txt", "docx", NULL, &d) == NULL);
    CHECK(d.list.n == 1 && d.list.v[0].code == D_UNKNOWN_READER);
    arena_drop(a);
}

static void check_headline(const char *name, str bytes, const char *want)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    const release *r = read_bytes(a, name, bytes, &d);
    CHECK(r != NULL);
    if (r)
        CHECK_STR(inl_plain(a, r->headline).ptr, want);
    arena_drop(a);
}

static void test_decoded(void)
{
    check_headline("a.txt", STR("\xEF\xBB\xBFOne\r\n\r\nTwo."), "One");
    check_headline("a.txt", STR("One\r\rTwo."), "One");
    check_headline("a.txt", STR("\xFF\xFEO\0n\0\xAC\x20\n\0\n\0T\0"), "On€");
    check_headline("a.txt", STR("\xFE\xFF\xD8\x3D\xDE\x00\0a"), "😀a");
    check_headline("a.txt", STR("It\xC2\x92s on\n\nTwo."), "It’s on");
    check_headline("a.txt", STR("Be\x07ll\n\nTwo."), "Bell");
}

static void test_name_fills(void)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    const release *r = read_bytes(a, "2026-05-04-night-boat.zh_TW.txt",
                                  STR("Night boat\n\nIt leaves.\n"), &d);
    CHECK(r != NULL);
    if (r) {
        CHECK_STR(r->lang, "zh-Hant");
        CHECK_STR(str_chars(a, r->slugline), "night-boat");
        CHECK_INT(r->published.month, 5);
        CHECK_INT(d.list.n, 0);
    }
    arena_drop(a);
}

static size_t mark(const char *s, int *start)
{
    char delim;
    return list_mark(str_of(s), start, &delim);
}

/* Reads a text, which gives the complaint, and looks at its embargo. */
static void check_embargo(const char *text, enum diag_code code, int month)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    const release *r = read_bytes(a, "a.en.txt", str_of(text), &d);
    CHECK(r != NULL);
    if (r) {
        CHECK_INT(r->embargoed_until.set ? r->embargoed_until.month : 0, month);
        CHECK(month > 0 ? d.list.n == 0
                        : d.list.n > 0 && d.list.v[0].code == code);
    }
    arena_drop(a);
}

static void test_embargoes(void)
{
    enum diag_code unread = D_EMBARGO_UNREAD;
    check_embargo(
        "EMBARGOED UNTIL 09:00 BST, 1 JUNE 2026\n\nBoat\n\nIt goes.\n", unread,
        6);
    check_embargo(
        "EMBARGOED UNTIL\n09:00 BST, 1 JUNE 2026\n\nBoat\n\nIt goes.\n", unread,
        6);
    check_embargo("Subject: Embargo: 1 June 2026, 9am BST\n\nBoat\n\nGo.\n",
                  unread, 6);
    check_embargo("EMBARGOED UNTIL THE VOTE\n\nBoat\n\nIt goes.\n", unread, 0);
    check_embargo("EMBARGOED\n\nBoat\n\nIt goes.\n", unread, 0);
    check_embargo("Subject: [EMBARGOED] Boat\n\nBoat\n\nIt goes.\n", unread, 0);
}

/* Who can be asked is split into its parts; a signature is nobody. */
/* A date in the head, labelled or not, is no headline. */
static void test_head_dates(void)
{
    static const struct {
        const char *name, *text, *headline;
    } cases[] = {
        {"a.ko.txt",
         "보도자료\n배포일: 2026년 5월 31일\n\n항만에 새 다리 개통\n\n"
         "항만청은 오늘 새 다리가 열렸다고 밝혔다.\n",
         "항만에 새 다리 개통"},
        {"a.ja.txt",
         "2026年5月31日\n\n港に新しい橋が開通\n\n"
         "港町は本日、新しい橋の開通を発表しました。\n",
         "港に新しい橋が開通"},
        {"a.en.txt",
         "Release date: 31 May 2026\n\nHarbour bridge opens\n\n"
         "The bridge is open to all who walk.\n",
         "Harbour bridge opens"},
    };
    arena *a = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        diags d = diags_new(a);
        const release *r =
            read_bytes(a, cases[i].name, str_of(cases[i].text), &d);
        CHECK(r != NULL && r->published.set && r->published.day == 31);
        CHECK_STR(r != NULL ? inl_plain(a, r->headline).ptr : NULL,
                  cases[i].headline);
    }
    arena_drop(a);
}

static void test_contacts(void)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    const release *r = read_bytes(
        a, "a.en.txt",
        STR("Night boat\n\nIt leaves.\n\n"
            "For media enquiries, please contact:\n"
            "Ada Finch, Head of Press and Public Affairs, Eastport Ferry Line\n"
            "+00 555 0101\n\n-- \nBob Mole\nSent from my phone\n"),
        &d);
    CHECK(r && r->ncontacts == 1);
    if (r && r->ncontacts == 1) {
        const contact *c = &r->contacts[0];
        CHECK_STR(str_chars(a, c->name), "Ada Finch");
        CHECK_STR(str_chars(a, c->role), "Head of Press and Public Affairs");
        CHECK_STR(str_chars(a, c->organisation), "Eastport Ferry Line");
        CHECK(!c->more);
    }
    CHECK_INT(d.list.n, 2);
    CHECK(d.list.n == 2 && d.list.v[1].code == D_MAIL_LINE);
    arena_drop(a);
}

/* A wrapped line that ends in a mark shared with Latin text joins as in
 * Markdown. */
static void test_joins(void)
{
    arena *a = arena_new();
    text_lines lines =
        lines_cut(a, NOWHERE,
                  STR("汉字汉字汉字汉字汉字汉字汉字汉字‰\n"
                      "汉字汉字汉字汉字汉字汉字汉字汉字–\n汉字。"));
    groups g = lines_group(a, &lines);
    CHECK_INT(g.n, 1);
    CHECK_STR(
        str_chars(a, group_join(a, g.v[0], lines.wrap)),
        "汉字汉字汉字汉字汉字汉字汉字汉字‰汉字汉字汉字汉字汉字汉字汉字汉字–"
        "汉字。");
    arena_drop(a);
}

/* Two spaces, however they were made, are one; a lone space that does not
 * break stays. */
static void test_spaces(void)
{
    static const struct {
        const char *text, *want;
    } cases[] = {
        {"One.  Two \t three.", "One. Two three."},
        {"One.\xC2\xA0 Two \xC2\xA0three.", "One. Two three."},
        {"One.\xC2\xA0\xC2\xA0 See  https://a.example  now.",
         "One. See https://a.example now."},
        {"A line  \n  and 5\xC2\xA0kg. ", "A line and 5\xC2\xA0kg."},
        {"\xE3\x80\x80一段。", "一段。"},
    };
    arena *a = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const inl *in = text_inls(a, NOWHERE, str_of(cases[i].text));
        CHECK_STR(inl_plain(a, in).ptr, cases[i].want);
    }
    check_headline("a.en.txt", STR("Bridge  opens\xC2\xA0 today\n\nTwo."),
                   "Bridge opens today");
    arena_drop(a);
}

static void test_marks(void)
{
    int n;
    CHECK_INT(mark("- item", &n), 2);
    CHECK_INT(n, -1);
    CHECK_INT(mark("•item", &n), 3);
    CHECK_INT(mark("(12) item", &n), 5);
    CHECK_INT(n, 12);
    CHECK_INT(mark("3、条", &n), 4);
    CHECK_INT(mark("②条", &n), 3);
    CHECK_INT(n, 2);
    CHECK_INT(mark("3.5 percent", &n), 0);
    CHECK_INT(mark("2026. A year", &n), 0);
    CHECK_INT(mark("-item", &n), 0);
    CHECK_INT(mark("- ", &n), 0);
    CHECK_INT(mark("", &n), 0);
}

static void check_golden(const char *name)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    str want;
    bool ok = file_read(a, arena_printf(a, "%s.model", name), 1 << 20, &d,
                        NOWHERE, &want);
    const release *r =
        read_release(a, arena_printf(a, "%s.txt", name), NULL, NULL, &d);
    CHECK(ok && r);
    if (ok && r) {
        buf out = buf_new(a);
        model_dump(r, &out);
        CHECK_STR(buf_str(&out).ptr, want.ptr);
    }
    arena_drop(a);
}

static void test_goldens(void)
{
    static const char *const names[] = {
        "seedlike", "wrapped",     "mail",   "plain",
        "chinese",  "traditional", "korean", "japanese",
    };
    bool there = chdir("tests/read") == 0;
    CHECK(there);
    for (size_t i = 0; there && i < sizeof names / sizeof names[0]; i++)
        check_golden(names[i]);
}

int main(void)
{
    arena *a = arena_new();
    test_names(a);
    test_langs();
    test_refused();
    test_decoded();
    test_name_fills();
    test_embargoes();
    test_head_dates();
    test_contacts();
    test_joins();
    test_spaces();
    test_marks();
    test_goldens();
    arena_drop(a);
    return test_end();
}
