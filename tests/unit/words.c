/*
 * Unit test of src/shape/words.c, pieces.c and divide.c: whatever is put
 * together from words are the glyphs, widths and flags that HarfBuzz gives for
 * the run as a whole, in fonts that know nothing of spaces and in one (Inter)
 * that changes signs by what stands beyond them.
 */
#include "shaping.h"

#include "../../src/shape/words.h"

#include <string.h>

/* Words that fonts have something to say about: ligatures, kerning with a
 * space, signs that look at capitals, figures, what an x stands between. */
static const char *const vocabulary[] = {
    "of",  "offices", "fjord", "The",  "AVA",    "V",     "To",     "Ty",
    "f",   "ff",      "(ABC)", "(abc", "abc)",   "-",     "10-20",  "x",
    "3x4", "1",       "1/2",   "HTTP", "@home",  "A@B",   "[X]",    "{y}",
    "—",   "–",       "“Quo",  "ted”", "don’t",  "e.g.",  "12:30",  "<->",
    "->",  "·",       "«",     "»",    "Zürich", "œuvre", "Ελλάδα", "Москва",
    "a",   "I",       "J",     "W.",   "No.",    "5",     "%",      "+",
    "=",   "*",       "...",   "…",    "ALL",    "CAPS:", "(II)",   "x)",
};
enum { VOCABULARY = sizeof vocabulary / sizeof *vocabulary };

static uint32_t next(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 16;
}

/* A sentence of n words; now and then two spaces, or one at an end. */
static const char *sentence(arena *a, uint32_t *seed, size_t n)
{
    buf b = buf_new(a);
    for (size_t i = 0; i < n; i++) {
        buf_puts(&b, vocabulary[next(seed) % VOCABULARY]);
        if (i + 1 < n || next(seed) % 8 == 0)
            buf_puts(&b, next(seed) % 16 == 0 ? "  " : " ");
    }
    return buf_str(&b).ptr;
}

/* The run as a whole, by HarfBuzz. */
static hb_buffer_t *whole(const run *r, str text, const voice *v)
{
    hb_buffer_t *b = hb_buffer_create();
    hb_buffer_add_utf8(b, text.ptr, (int)text.len, r->from,
                       (int)(r->to - r->from));
    hb_buffer_set_flags(b, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    hb_buffer_set_cluster_level(b, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
    hb_buffer_set_direction(b, HB_DIRECTION_LTR);
    hb_buffer_set_script(b, v->script);
    hb_buffer_set_language(b, v->lang);
    hb_shape(v->font, b, v->features, v->nfeatures);
    return b;
}

static bool same_glyph(const run *r, const glyph *g, const hb_glyph_info_t *i,
                       const hb_glyph_position_t *p)
{
    bool unsafe =
        (hb_glyph_info_get_glyph_flags(i) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK) != 0;
    return g->gid == i->codepoint && g->cluster == i->cluster &&
           g->adv == mpt_scale(r->size, p->x_advance, r->face->upem) &&
           g->dx == mpt_scale(r->size, p->x_offset, r->face->upem) &&
           g->dy == mpt_scale(r->size, p->y_offset, r->face->upem) &&
           g->unsafe == unsafe;
}

static voice voice_of(bench *b, const run *r)
{
    voice v = {.face = r->face,
               .font = desk_font(b->shaper->desk, r->face),
               .script = hb_script_from_string(r->script, -1),
               .lang = hb_language_from_string(r->lang, -1)};
    v.nfeatures = features_of(r->span->style, v.script, v.features);
    return v;
}

static bool same_run(bench *b, const run *r, str text)
{
    unsigned n;
    voice v = voice_of(b, r);
    hb_buffer_t *want = whole(r, text, &v);
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(want, &n);
    const hb_glyph_position_t *at = hb_buffer_get_glyph_positions(want, NULL);
    bool same = n == r->nglyphs;
    for (unsigned i = 0; same && i < n; i++)
        same = same_glyph(r, &r->glyphs[i], &info[i], &at[i]);
    hb_buffer_destroy(want);
    return same;
}

/* Each sentence of words that are shaped now, and of words that are known. */
static void as_a_whole(bench *b, uint32_t seed)
{
    for (int i = 0; i < 300; i++) {
        const char *text = sentence(b->a, &seed, 1 + next(&seed) % 16);
        const shaped *s = shape(b, "en", text);
        for (size_t k = 0; k < s->nruns; k++)
            if (!same_run(b, &s->runs[k], s->para->text))
                printf("%s: %s\n", s->runs[k].face->family, text);
        bool same = true;
        for (size_t k = 0; k < s->nruns; k++)
            same = same && same_run(b, &s->runs[k], s->para->text);
        CHECK(same);
    }
}

/* What is known of the font that the first run is set in. */
static const voice *known(bench *b)
{
    const shaped *s = shape(b, "en", "The end");
    voice like = voice_of(b, &s->runs[0]);
    return words_voice(b->shaper->desk->words, &like);
}

static void in_font(const char *layout_name, const char *role, bool restless)
{
    bench b = bench_open(layout_name);
    b.style.role = role_named(b.layout, role);
    CHECK(known(&b)->divides);
    CHECK(hb_set_is_empty(known(&b)->restless) == !restless);
    as_a_whole(&b, 1);
    b.style.italic = true;
    b.style.figures = FIGURES_OLDSTYLE;
    as_a_whole(&b, 2);
    bench_drop(&b);
}

/* A desk that is full forgets, and a document does not see it. */
static void when_full(void)
{
    bench b = bench_open("plain");
    uint32_t seed = 3;
    words *w = b.shaper->desk->words;
    for (int i = 0; i < 100000 && !words_full(w); i++)
        shape(&b, "en", arena_printf(b.a, "w%u rd%d", next(&seed), i));
    CHECK(words_full(w));
    as_a_whole(&b, 4);
    shaper_drop(b.shaper);
    b.shaper = shaper_new(b.a, b.fonts, b.d);
    CHECK(!words_full(b.shaper->desk->words));
    as_a_whole(&b, 5);
    bench_drop(&b);
}

int main(void)
{
    in_font("plain", "body", false);
    in_font("classic", "body", false);
    in_font("modern", "body", true);
    in_font("joint", "display", true);
    when_full();
    return test_end();
}
