/*
 * Unit test of what src/break/fit.c leaves out of its search: where it may stop
 * at the first start from which no line is long enough (clusters.steady), it
 * finds the lines that it finds by trying every start, for ragged and
 * justified text of several languages, measures, tolerances and numbers of
 * lines.
 */
#include "marked.h"

static const marked texts[] = {
    {"en", "The harbour’s pilots, who had waited for “a quiet night”, left at "
           "4:30 with 12 boats; none of them came back before the storm that "
           "the Port Authority had announced on 3 May, and nobody was hurt. "
           "Well-known crews, AVATAR and To. V. Y. among them, helped out."},
    {"zh-Hant",
     "港橋安全聯盟今天（14日）宣布，「共用通報格式」將於5月啟用，預計"
     "38％的值班名冊因此受惠。過去遇到這種情況，往往要先打3通電話，"
     "才找得到負責的人；現在只要 12 分鐘，The Port 也表示歡迎。"},
    {"ja", "港湾局は「静かな夜」を待っていた１２隻の船について、３日に発表した"
           "嵐の前に戻らなかったものはないと述べた。誰も怪我をしなかった。"},
    {"ko", "항만청은 조용한 밤을 기다리던 12척의 배가 폭풍이 오기 전에 모두 "
           "돌아왔다고 밝혔다. 다친 사람은 없었다."},
};

static clusters ready(bench *b, const marked *m, enum set set)
{
    const composition *comp = layout_composition(b->layout);
    piece all = {.text = m->text};
    const para *p = para_of(b, m->lang, &all, 1, set, 0);
    opportunity *o = opportunity_new(b->a);
    clusters c = clusters_of(b->a, shape_para(b->shaper, p));
    opportunity_find(o, &c, comp);
    ties_find(&c);
    places_set(&c, comp, blanks_new(b->a));
    edges_set(&c, comp);
    sums_prepare(b->a, &c);
    opportunity_drop(o);
    return c;
}

/* Lines of the job, by steady or not, as one text. */
static const char *found(bench *b, clusters c, const fit_job *job, bool steady)
{
    const fitted *lines = NULL;
    buf out = buf_new(b->a);
    c.steady = steady;
    size_t n = fit_lines(b->a, &c, job, &lines);
    for (size_t i = 0; i < n; i++)
        buf_printf(&out, "%zu-%zu %d ", lines[i].a, lines[i].e, lines[i].need);
    return str_chars(b->a, buf_str(&out));
}

static size_t compare(bench *b, const clusters *c, fit_job job)
{
    size_t some = 0;
    for (job.looseness = -1; job.looseness <= 1; job.looseness++) {
        for (job.lines = 2; job.lines < 9; job.lines++) {
            const char *all = found(b, *c, &job, false);
            CHECK_STR(found(b, *c, &job, true), all);
            some += all[0] != '\0';
        }
    }
    return some;
}

int main(void)
{
    static const int64_t tolerances[] = {400, 1200, 2000, FIT_ANY};
    bench b;
    size_t some = 0;
    CHECK(bench_open(&b, false));
    if (b.fonts == NULL)
        return test_end();
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        for (int ragged = 0; ragged < 2; ragged++) {
            clusters c = ready(&b, &texts[i], ragged ? SET_LEFT : SET_JUSTIFY);
            CHECK(c.steady);
            for (mpt w = PT(90); w < PT(400); w += PT(37))
                for (size_t t = 0; t < COUNT_OF(tolerances); t++)
                    some += compare(&b, &c,
                                    (fit_job){.first = w - PT(12),
                                              .rest = w,
                                              .ragged = ragged,
                                              .tolerance = tolerances[t]});
        }
    CHECK(some > 500);
    bench_drop(&b);
    return test_end();
}
