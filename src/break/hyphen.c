/*
 * Hyphens: which words of a paragraph get them, and what they look like.
 *
 * In: clusters of a paragraph. Out: BRK_HYPHEN behind clusters inside words,
 * by the patterns of the word's language, which are opened when a paragraph
 * first needs them; most set well without. Words are runs of letters in one
 * style and language; what holds a digit, an at sign or a slash is left
 * alone, so addresses never get a hyphen.
 */
#include "cluster.h"
#include "patterns.h"

#include <pthread.h>
#include <string.h>

/* Least letters before and behind a hyphen, and of a word that gets one. */
enum { LEFT_MIN = 2, RIGHT_MIN = 3, WORD_MIN = 5 };

/* BCP 47 prefix -> file of /usr/share/hyphen and its Debian package; the
 * first match counts. */
static const struct {
    const char *lang, *file, *package;
} dictionaries[] = {
    {"en-GB", "hyph_en_GB", "hyphen-en-gb"},
    {"en-AU", "hyph_en_GB", "hyphen-en-gb"},
    {"en-NZ", "hyph_en_GB", "hyphen-en-gb"},
    {"en-IE", "hyph_en_GB", "hyphen-en-gb"},
    {"en-ZA", "hyph_en_GB", "hyphen-en-gb"},
    {"en", "hyph_en_US", "hyphen-en-us"},
    {"de-CH", "hyph_de_CH", "hyphen-de"},
    {"de-AT", "hyph_de_AT", "hyphen-de"},
    {"de", "hyph_de_DE", "hyphen-de"},
    {"fr", "hyph_fr", "hyphen-fr"},
    {"es", "hyph_es_ES", "hyphen-es"},
    {"it", "hyph_it_IT", "hyphen-it"},
    {"pt-BR", "hyph_pt_BR", "hyphen-pt-br"},
    {"pt", "hyph_pt_PT", "hyphen-pt-pt"},
    {"ru", "hyph_ru_RU", "hyphen-ru"},
};
enum { DICTIONARIES = sizeof dictionaries / sizeof *dictionaries };

struct hyphens {
    arena *a;
    const char *dir;
    pthread_mutex_t lock; /* guards what follows until it is set */
    const patterns *dict[DICTIONARIES];
    bool tried[DICTIONARIES];
};

hyphens *hyphens_open(const char *dir)
{
    arena *a = arena_new();
    hyphens *h = ARENA_NEW(a, hyphens);
    h->a = a;
    h->dir = dir;
    pthread_mutex_init(&h->lock, NULL);
    return h;
}

void hyphens_drop(hyphens *h)
{
    pthread_mutex_destroy(&h->lock);
    arena_drop(h->a);
}

static bool lang_matches(const char *lang, const char *prefix)
{
    size_t n = strlen(prefix);
    return strncmp(lang, prefix, n) == 0 && (lang[n] == 0 || lang[n] == '-');
}

static const patterns *open_dictionary(hyphens *h, int i)
{
    pthread_mutex_lock(&h->lock);
    if (!h->tried[i]) {
        char *path =
            arena_printf(h->a, "%s/%s.dic", h->dir, dictionaries[i].file);
        h->dict[i] = patterns_load(h->a, path);
        h->tried[i] = true;
    }
    const patterns *p = h->dict[i];
    pthread_mutex_unlock(&h->lock);
    return p;
}

/* The dictionary of a language, or NULL where there is none; one that is not
 * installed is said, since the lines would differ on another machine. */
static const patterns *dictionary(hyphens *h, const char *lang, diags *d,
                                  where at)
{
    for (int i = 0; i < DICTIONARIES; i++) {
        if (!lang_matches(lang, dictionaries[i].lang))
            continue;
        const patterns *p = open_dictionary(h, i);
        if (!p)
            diag_add(d, D_HYPHENS_MISSING, (where){.file = at.file},
                     dictionaries[i].lang, dictionaries[i].package);
        return p;
    }
    return NULL;
}

/* A word: clusters [i, j) that are letters of one run. */
static size_t word_end(const clusters *c, size_t i)
{
    uint32_t of = c->v[i].run;
    while (i < c->n && c->v[i].cls == CL_LETTER && c->v[i].run == of)
        i++;
    return i;
}

/* True where the word is part of something that must not be touched: an
 * address or a number. */
static bool bound(const clusters *c, size_t i, size_t j)
{
    str text = c->shaped->para->text;
    const char *stop = "0123456789@/_\\=&%#";
    if (i > 0 && strchr(stop, text.ptr[c->v[i].from - 1]))
        return true;
    if (j >= c->n || c->v[j].cls == CL_FORCED)
        return false;
    size_t at = c->v[j].from;
    uint32_t cp = utf8_next(text, &at);
    if (cp < 0x80 && strchr(stop, (int)cp))
        return true;
    /* example.org: a full stop or colon with a letter behind it */
    return (cp == '.' || cp == ':') && j + 1 < c->n &&
           c->v[j + 1].cls == CL_LETTER;
}

/* Lower case where a letter has one of the same length in UTF-8: ASCII,
 * Latin-1 and Cyrillic capitals, which is what begins a word. */
static void to_lower(char *word, size_t n)
{
    str s = {word, n};
    for (size_t i = 0; i < n;) {
        size_t from = i;
        uint32_t cp = utf8_next(s, &i);
        bool basic = cp >= 'A' && cp <= 'Z';
        bool latin = cp >= 0xC0 && cp <= 0xDE && cp != 0xD7;
        if (basic || latin || (cp >= 0x410 && cp <= 0x42F))
            utf8_put(word + from, cp + 32);
    }
}

/* Turns the marks behind bytes of the word into breaks behind clusters. */
static void apply_marks(clusters *c, size_t i, size_t j, const uint8_t *marks)
{
    str text = c->shaped->para->text;
    uint32_t from = c->v[i].from, to = c->v[j - 1].to;
    for (size_t k = i; k + 1 < j; k++) {
        uint32_t at = c->v[k].to;
        if ((marks[at - from - 1] & 1) && c->v[k].brk == BRK_NO &&
            c->v[k].address == ADDRESS_NONE &&
            utf8_count(str_slice(text, from, at)) >= LEFT_MIN &&
            utf8_count(str_slice(text, at, to)) >= RIGHT_MIN)
            c->v[k].brk = BRK_HYPHEN;
    }
}

static void hyphenate_word(const patterns *dict, clusters *c, size_t i,
                           size_t j)
{
    char word[PATTERN_WORD_MAX];
    uint8_t marks[PATTERN_WORD_MAX];
    size_t n = c->v[j - 1].to - c->v[i].from;
    if (j - i < WORD_MIN || n > sizeof word)
        return;
    memcpy(word, c->shaped->para->text.ptr + c->v[i].from, n);
    to_lower(word, n);
    patterns_apply(dict, (str){word, n}, marks);
    apply_marks(c, i, j, marks);
}

void hyphens_find(hyphens *h, clusters *c, diags *d)
{
    for (size_t i = 0; i < c->n;) {
        if (c->v[i].cls != CL_LETTER) {
            i++;
            continue;
        }
        size_t j = word_end(c, i);
        const run *r = &c->shaped->runs[c->v[i].run];
        bool wanted = c->shaped->para->style->hyphenate &&
                      r->span->style->id != STYLE_CODE && !(r->level & 1);
        const patterns *dict =
            wanted ? dictionary(h, r->lang, d, c->shaped->para->at) : NULL;
        if (dict && !bound(c, i, j))
            hyphenate_word(dict, c, i, j);
        i = j;
    }
}

uint32_t hyphen_glyph(const clusters *c, size_t i, mpt *adv)
{
    const run *r = &c->shaped->runs[c->v[i].run];
    uint32_t gid = face_glyph(r->face, 0x2010);
    if (!gid)
        gid = face_glyph(r->face, '-');
    *adv =
        gid ? mpt_scale(r->size, face_advance(r->face, gid), r->face->upem) : 0;
    return gid;
}
