/*
 * Pieces. In: a run of clusters and its voice; out: the run's glyphs, put
 * together from words.
 *
 * The one idea: text that a space divides is taken word by word, each with the
 * spaces around it; what depends on more is taken again with as much of its
 * neighbours as it can depend on. A short run that cannot be divided is one
 * word. Refuses what is longer than a word, letters that join, and marks: then
 * HarfBuzz is given the run as a whole.
 */
#include "words.h"

#include <string.h>

/* Bytes of a word with its spaces, and with what stands around it: longer
 * ones are rare and not worth keeping. */
enum { WORD_MAX = 64, AROUND_MAX = 255 };

/* Characters that a word beyond a space cannot change: no marks, no controls,
 * no letters that join. */
static bool is_plain(uint32_t cp)
{
    if (cp < 0x300)
        return cp >= 0x20 && cp != 0xAD && (cp < 0x7F || cp >= 0xA0);
    return (cp >= 0x370 && cp < 0x483) || (cp >= 0x48A && cp < 0x530) ||
           (cp >= 0x1E00 && cp < 0x2000) || (cp >= 0x2012 && cp < 0x2028) ||
           (cp >= 0x2030 && cp < 0x205F) || (cp >= 0x20A0 && cp < 0x20D0) ||
           (cp >= 0x2100 && cp < 0x2190);
}

/* True for scripts whose shaper looks no further than the run. */
static bool stands_alone(hb_script_t script)
{
    return script == HB_SCRIPT_LATIN || script == HB_SCRIPT_COMMON ||
           script == HB_SCRIPT_GREEK || script == HB_SCRIPT_CYRILLIC ||
           script == HB_SCRIPT_HAN || script == HB_SCRIPT_HIRAGANA ||
           script == HB_SCRIPT_KATAKANA;
}

/* Whether a run may be shaped in pieces: not at all, as one, or by words. */
enum way { WAY_NONE, WAY_ONE, WAY_WORDS };
static enum way way_of(const run *r, const cluster *v, size_t n)
{
    bool plain = true;
    if (r->level % 2 != 0 || !stands_alone(v[0].script))
        return WAY_NONE;
    for (size_t i = 0; i < n; i++) {
        if (v[i].cp >= ' ' && v[i].cp < 0x7F && v[i].single && !v[i].small)
            continue; /* plain, and nothing changes it */
        if (!v[i].single || v[i].kind == KIND_FOLLOW || cluster_changes(&v[i]))
            return WAY_NONE;
        plain = plain && is_plain(v[i].cp);
    }
    if (plain)
        return WAY_WORDS;
    return r->to - r->from <= WORD_MAX ? WAY_ONE : WAY_NONE;
}

/* A word of the run at hand, with the space before it. */
struct piece {
    const word *word;
    uint32_t from, to; /* bytes of the run */
};
typedef struct pieces {
    shaper *s;
    const voice *voice;
    str text; /* of the run */
    VEC(struct piece) v;
} pieces;

/* A space between two others of text: words end there. */
static bool parts_words(str text, size_t i)
{
    return text.ptr[i] == ' ' && i > 0 && i + 1 < text.len &&
           text.ptr[i - 1] != ' ' && text.ptr[i + 1] != ' ';
}

/* Behind the word that begins at `from`, which may be a space. */
static size_t word_end(str text, size_t from)
{
    size_t i = from + 1;
    while (i < text.len && !parts_words(text, i))
        i++;
    return i;
}

/* Finds the word [from, to), shaped with [begin, end). */
static const word *find(const pieces *all, window w, size_t begin, size_t end)
{
    desk *d = all->s->desk;
    w.from -= (uint32_t)begin;
    w.to -= (uint32_t)begin;
    w.text = str_slice(all->text, begin, end);
    return words_find(d->words, d->buffer, all->voice, &w);
}

/* Adds the word that begins at `from`. */
static bool add_word(pieces *all, size_t from, size_t to)
{
    bool more = to < all->text.len;
    window w = {.from = (uint32_t)from, .to = (uint32_t)to};
    if (to + more - from > WORD_MAX || (more && !all->voice->divides))
        return false;
    const word *found = find(all, w, from, to + more);
    VEC_PUSH(all->s->a, &all->v, (struct piece){found, w.from, w.to});
    return found != NULL && found->parted;
}

static bool find_words(pieces *all)
{
    for (size_t from = 0, to; from < all->text.len; from = to) {
        to = word_end(all->text, from);
        if (!add_word(all, from, to))
            return false;
    }
    return true;
}

/* From word i in steps of by, the word behind which there are as many glyphs
 * at rest as anything looks at. */
static size_t calm_end(const pieces *all, size_t i, int by)
{
    uint32_t calm = 0;
    while (calm < all->voice->reach && !(by < 0 ? i == 0 : i + 1 == all->v.n)) {
        i = by < 0 ? i - 1 : i + 1;
        const word *w = all->v.v[i].word;
        calm = w->restless ? 0 : calm + w->n;
    }
    return i;
}

/* The last word of those that are shaped with word i: as far as it depends
 * on them, and they on others. */
static size_t group_end(const pieces *all, size_t i)
{
    size_t end = calm_end(all, i, 1);
    for (size_t k = i + 1; k < all->v.n; k++)
        if (all->v.v[k].word->restless) {
            if (calm_end(all, k, -1) > end)
                break;
            end = calm_end(all, k, 1);
        }
    return end;
}

/* Shapes restless words again, as one with what is around them. */
static bool find_around(pieces *all)
{
    pieces done = *all;
    memset(&done.v, 0, sizeof done.v);
    for (size_t i = 0; i < all->v.n; i++) {
        struct piece p = all->v.v[i];
        if (p.word->restless) {
            size_t first = calm_end(all, i, -1), last = group_end(all, i);
            done.v.n -= i - first;
            p.from = all->v.v[first].from;
            p.to = all->v.v[last].to;
            window w = {.from = p.from, .to = p.to, .around = true};
            size_t to = p.to + (last + 1 < all->v.n);
            p.word = to - p.from > AROUND_MAX ? NULL : find(all, w, p.from, to);
            i = last;
        }
        if (p.word == NULL)
            return false;
        VEC_PUSH(all->s->a, &done.v, p);
    }
    *all = done;
    return true;
}

/* The glyphs of all, in font units. */
static glyph *join(const pieces *all, uint32_t at, size_t *n)
{
    *n = 0;
    for (size_t i = 0; i < all->v.n; i++)
        *n += all->v.v[i].word->n;
    glyph *v = ARENA_ROUGH(all->s->a, glyph, *n), *out = v;
    for (size_t i = 0; i < all->v.n; i++) {
        const struct piece *p = &all->v.v[i];
        bool unsafe = i > 0 && p[-1].word->unsafe_behind;
        for (uint32_t g = 0; g < p->word->n; g++) {
            const word_glyph *from = &p->word->v[g];
            *out++ = (glyph){.gid = from->gid,
                             .cluster = at + p->from + from->cluster,
                             .adv = from->adv,
                             .dx = from->dx,
                             .dy = from->dy,
                             .unsafe = from->unsafe || (g == 0 && unsafe)};
        }
    }
    return v;
}

bool pieces_shape(shaper *s, const para *p, const cluster *v, size_t n,
                  const voice *like, run *r)
{
    enum way way = way_of(r, v, n);
    pieces all = {.s = s, .text = str_slice(p->text, r->from, r->to)};
    if (way == WAY_NONE)
        return false;
    all.voice = words_voice(s->desk->words, like);
    if (!(way == WAY_ONE ? add_word(&all, 0, all.text.len) : find_words(&all)))
        return false;
    if (!find_around(&all))
        return false;
    size_t nglyphs;
    glyph *glyphs = join(&all, r->from, &nglyphs);
    run_finish(r, glyphs, nglyphs, v, n);
    return true;
}
