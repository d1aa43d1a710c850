/*
 * Lines of Latin text: what stands over the edge, what glyphs and letters
 * take before word spaces do, hyphens, last lines, stacks, looseness,
 * headlines. Looked at from outside: glyphs at their places.
 */
#include "../typography/bench.h"

#include <string.h>

static const char prose[] =
    "The harbour trust has published the measurements of its first year, "
    "and the numbers are better than the engineers had promised. Of the "
    "four thousand crossings that the timetable lists, all but nineteen "
    "left the berth on time; the batteries lost two per cent of what they "
    "hold, and the noise that residents complained of fell to the level of "
    "a quiet street. The trust will open its records to every port that "
    "asks for them, beginning with those along the northern coast.";

static const char german[] =
    "Die Hafengesellschaft veröffentlicht die Messergebnisse des ersten "
    "Betriebsjahres, und sie übertreffen die Erwartungen der "
    "Ingenieurgemeinschaft deutlich. Von viertausend Überfahrten, die der "
    "Jahresfahrplan verzeichnet, legten fast alle pünktlich ab; die "
    "Batteriekapazität verringerte sich um zwei Prozent, und die "
    "Lärmbelastung sank auf die einer ruhigen Nebenstraße. Die Gesellschaft "
    "stellt ihre Aufzeichnungen allen Hafenverwaltungen zur Verfügung.";

/* What the spaces of line i of k are wide, at most and at least. */
static mpt widest_space(const broken *k, size_t i)
{
    const line *l = &k->lines[i];
    mpt most = 0;
    for (size_t g = 0; g + 1 < l->nglyphs; g++)
        if (k->shaped->para->text.ptr[l->glyphs[g].from] == ' ') {
            mpt w = l->glyphs[g + 1].x - l->glyphs[g].x;
            most = w > most ? w : most;
        }
    return most;
}

/* Right edge of the last glyph of line i, stretched as it is. */
static mpt right_of(const broken *k, size_t i)
{
    const line *l = &k->lines[i];
    size_t n = l->nglyphs;
    while (n > 0 && k->shaped->para->text.ptr[l->glyphs[n - 1].from] == ' ' &&
           l->glyphs[n - 1].from != l->glyphs[n - 1].to)
        n--;
    const placed *p = &l->glyphs[n - 1];
    return p->x + p->adv + mpt_scale(p->adv, p->wider, 1000);
}

static bool ends_in(const broken *k, size_t i, const char *marks)
{
    str t = line_text(k, i);
    return t.len > 0 && strchr(marks, t.ptr[t.len - 1]) != NULL;
}

/* ---- the edges ------------------------------------------------------------
 */

static void test_protrusion(bench *b)
{
    size_t over = 0;
    for (int n = 180; n <= 400; n += 7) {
        CHECK(choose(b, "protrusion: true"));
        const broken *k = justified(b, "en", prose, TENTHS(n));
        for (size_t i = 0; i + 1 < k->nlines; i++) {
            mpt out = right_of(k, i) - TENTHS(n);
            bool mark = ends_in(k, i, ".,;") || k->lines[i].hyphen;
            CHECK(mark ? out > EM / 20 : out < EM / 20);
            CHECK(out < EM / 3);
            over += out > EM / 20;
        }
        CHECK(choose(b, "protrusion: false"));
        k = justified(b, "en", prose, TENTHS(n));
        for (size_t i = 0; i + 1 < k->nlines; i++)
            CHECK(near(right_of(k, i), TENTHS(n)));
    }
    CHECK(over > 0);
    CHECK(choose(b, "protrusion: true"));
    const broken *k = justified(b, "en", "“Well,” they said.", TENTHS(200));
    CHECK(k->lines[0].glyphs[0].x < -EM / 10);
    /* Neither ragged text nor Chinese has it. */
    k = set_text(b, "en", "“Well,” they said.", TENTHS(200), SET_LEFT, 0);
    CHECK(k->lines[0].glyphs[0].x == 0);
}

/* ---- glyphs, letters, then spaces -----------------------------------------
 */

/* The largest stretch and letterspace of a paragraph, either way. */
typedef struct reach_of {
    int wider, spacing;
} reach_of;

static reach_of reaches(const broken *k)
{
    reach_of r = {0};
    for (size_t i = 0; i < k->nlines; i++)
        for (size_t g = 0; g < k->lines[i].nglyphs; g++) {
            int w = abs(k->lines[i].glyphs[g].wider);
            int s = abs(k->lines[i].glyphs[g].spacing);
            r.wider = w > r.wider ? w : r.wider;
            r.spacing = s > r.spacing ? s : r.spacing;
        }
    return r;
}

static void test_expansion(bench *b)
{
    static const char arabic[] =
        "أعلنت هيئة الميناء نتائج السنة الأولى من القياسات وهي أفضل مما وعد "
        "به المهندسون قبل عامين من الآن";
    reach_of most = {0};
    for (int n = 200; n <= 400; n += 7) {
        CHECK(choose(b, "expansion: 2%, letterspace: 0.4%"));
        reach_of r = reaches(justified(b, "en", prose, TENTHS(n)));
        CHECK(r.wider <= 20 && r.spacing <= EM * 4 / 1000);
        most.wider = r.wider > most.wider ? r.wider : most.wider;
        most.spacing = r.spacing > most.spacing ? r.spacing : most.spacing;
        r = reaches(set_text(b, "en", prose, TENTHS(n), SET_LEFT, 0));
        CHECK(r.wider == 0 && r.spacing == 0);
        r = reaches(justified(b, "ar", arabic, TENTHS(n)));
        CHECK(r.spacing == 0);
        CHECK(choose(b, "expansion: 0%, letterspace: 0%"));
        r = reaches(justified(b, "en", prose, TENTHS(n)));
        CHECK(r.wider == 0 && r.spacing == 0);
    }
    CHECK(most.wider == 20 && most.spacing == EM * 4 / 1000);
}

/* A line that glyphs and letters can fill leaves its word spaces alone. */
static void test_spaces_last(bench *b)
{
    static const char one[] = "The trust has published the measurements";
    const char *two = arena_printf(b->a, "%s %s", one, one);
    CHECK(choose(b, "protrusion: false"));
    mpt w = width_of(b, "en", one);
    mpt space = widest_space(natural(b, "en", one), 0);
    for (int less = -15; less <= 15; less += 5) {
        const broken *k = justified(b, "en", two, w + less * w / 1000);
        CHECK(k->nlines == 2);
        mpt off = widest_space(k, 0) - space;
        CHECK(off <= EM / 100 && off >= -EM / 100);
        CHECK(less == 0 || (less > 0) == (k->lines[0].wider > 0));
    }
}

/* ---- what lines end with ---------------------------------------------------
 */

static void test_hyphens(bench *b)
{
    size_t parted = 0, plain = 0, last = 0;
    for (int n = 180; n <= 300; n++) {
        const broken *k = justified(b, "de", german, TENTHS(n));
        int row = 0;
        for (size_t i = 0; i < k->nlines; i++) {
            row = k->lines[i].hyphen ? row + 1 : 0;
            parted += k->lines[i].hyphen;
            CHECK(row <= 2);
        }
        last += k->lines[k->nlines - 2].hyphen;
    }
    CHECK(parted > 50 && last < 20);
    /* Where lines are long enough, almost none. */
    for (int n = 300; n <= 450; n++) {
        const broken *k = justified(b, "en", prose, TENTHS(n));
        for (size_t i = 0; i < k->nlines; i++)
            plain += k->lines[i].hyphen;
    }
    CHECK(plain < 15);
}

static void test_last_lines(bench *b)
{
    size_t stubs = 0;
    for (int n = 180; n <= 450; n++) {
        mpt indent = 3 * EM;
        const broken *k =
            set_text(b, "en", prose, TENTHS(n), SET_JUSTIFY, indent);
        stubs += k->lines[k->nlines - 1].width <= indent;
    }
    CHECK(stubs <= 2); /* where nothing else fits */
}

/* The word that line i begins or ends with. */
static str edge_word(const broken *k, size_t i, bool begins)
{
    str t = line_text(k, i);
    size_t from = 0, to = t.len;
    if (begins)
        for (to = 0; to < t.len && t.ptr[to] != ' ';)
            to++;
    else
        for (from = t.len; from > 0 && t.ptr[from - 1] != ' ';)
            from--;
    return str_slice(t, from, to);
}

static void test_stacks(bench *b)
{
    static const char same[] =
        "the pilot of the tug told the master of the ferry what the harbour "
        "office had told the crew of the crane before the tide turned: the "
        "berth by the customs house would be free when the last of the "
        "barges had left the basin, and the bridge across the lock would "
        "open for the ferry at the hour that the town had asked for when "
        "the plans of the new berth were drawn by the engineers of the trust.";
    size_t stacks = 0, lines = 0;
    for (int n = 220; n <= 420; n++) {
        const broken *k = justified(b, "en", same, TENTHS(n));
        for (size_t i = 2; i < k->nlines; i++, lines++)
            for (int begins = 0; begins < 2; begins++) {
                str w = edge_word(k, i, begins);
                stacks += str_eq(w, edge_word(k, i - 1, begins)) &&
                          str_eq(w, edge_word(k, i - 2, begins));
            }
    }
    CHECK(lines > 800);
    CHECK(stacks * 100 < lines);
}

/* ---- looseness --------------------------------------------------------------
 */

static void test_looseness(bench *b)
{
    size_t more = 0, fewer = 0;
    for (int n = 150; n <= 300; n += 3) {
        const broken *k = justified(b, "en", prose, TENTHS(n));
        const shaped *s = k->shaped;
        for (int by = -1; by <= 1; by += 2) {
            const broken *other =
                break_para_loose(b->breaker, s, TENTHS(n), by);
            if (other == NULL)
                continue;
            CHECK(other->nlines == k->nlines + (size_t)by);
            CHECK(other->lines[other->nlines - 1].to == s->para->text.len);
            CHECK(other->lines[other->nlines - 1].width >= TENTHS(n) / 9);
            more += by > 0;
            fewer += by < 0;
            for (size_t i = 0; i < other->nlines; i++)
                CHECK(widest_space(other, i) < EM * 3 / 4);
        }
    }
    CHECK(more > 2 && fewer > 0);
    const broken *k = justified(b, "en", "One word.", TENTHS(300));
    CHECK(break_para_loose(b->breaker, k->shaped, TENTHS(300), 1) == NULL);
    CHECK(break_para_loose(b->breaker, k->shaped, TENTHS(300), -1) == NULL);
}

/* Whether two ways to set a paragraph have the same lines. */
static bool same_lines(const broken *a, const broken *b)
{
    if (a == NULL || b == NULL || a->nlines != b->nlines)
        return a == b;
    for (size_t i = 0; i < a->nlines; i++)
        if (a->lines[i].to != b->lines[i].to ||
            a->lines[i].width != b->lines[i].width)
            return false;
    return true;
}

/* An item of a list takes its label's lines besides its own. */
static void test_loose_labelled(bench *b)
{
    const shaped *label = justified(b, "en", "12.", TENTHS(300))->shaped;
    for (int n = 150; n <= 300; n += 3) {
        const shaped *s = justified(b, "en", prose, TENTHS(n))->shaped;
        shaped item_text = *s;
        item_text.label = label;
        for (int by = -1; by <= 1; by += 2)
            CHECK(same_lines(
                break_para_loose(b->breaker, s, TENTHS(n), by),
                break_para_loose(b->breaker, &item_text, TENTHS(n), by)));
    }
}

/* ---- complaints
 * --------------------------------------------------------------- */

static bool has_note(const bench *b, enum diag_code code)
{
    for (size_t i = 0; i < b->d.list.n; i++)
        if (b->d.list.v[i].code == code)
            return true;
    return false;
}

static void test_loose_note(bench *b)
{
    justified(b, "en", prose, TENTHS(300));
    CHECK(!has_note(b, D_LINE_LOOSE));
    justified(b, "en", "The 12345678901234567890 of 12345678901234567890 go.",
              TENTHS(160));
    CHECK(has_note(b, D_LINE_LOOSE));
}

int main(void)
{
    static void (*const tests[])(bench *) = {
        test_protrusion, test_expansion,      test_spaces_last,
        test_hyphens,    test_last_lines,     test_stacks,
        test_looseness,  test_loose_labelled, test_loose_note};
    for (size_t i = 0; i < COUNT_OF(tests); i++) {
        bench b;
        if (bench_open(&b, false) && choose(&b, ""))
            tests[i](&b);
        else
            CHECK_STR("fonts", "are missing");
        bench_drop(&b);
    }
    return test_end();
}
