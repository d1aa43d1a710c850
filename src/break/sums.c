/*
 * What a line of clusters is wide, from sums over all of them.
 *
 * In: clusters with breaks and places. Out: prefix sums of widths and of what
 * places give and take, the clusters that a line's ends show, and the words
 * at them. The one idea: whatever a candidate line needs is a difference of
 * two sums, so that the search over breaks never walks through one.
 */
#include "cluster.h"

static bool unseen(const cluster *k)
{
    return k->cls == CL_SPACE || k->cls == CL_IDSPACE;
}

/* Word spaces that the writer begins a line with: the indent of code. Full
 * ones never are (rule 35). */
static bool asked_for(const clusters *c, size_t i)
{
    return c->v[i].cls == CL_SPACE && (i == 0 || c->v[i - 1].cls == CL_FORCED);
}

static inline sums sums_and(const sums *before, const cluster *k)
{
    sums s = *before;
    s.w += k->w;
    s.gap += k->gap;
    s.expands += k->expands ? k->w : 0;
    s.spaces += k->spaces ? k->em : 0;
    for (int i = 0; i < GIVE_GAP; i++)
        s.shrink += k->give[i];
    for (int i = GIVE_GAP; i < GIVES; i++)
        s.tight += k->give[i];
    s.stretch += k->grow[GROW_SPACE] + k->grow[GROW_LOOSE];
    return s;
}

/* True where a line that begins behind k, at next, is no wider than one that
 * begins with k, and has no more room. */
static bool shrinks(const cluster *k, mpt next_trim)
{
    int64_t less = (int64_t)k->w + k->gap + next_trim - k->trim_l;
    int32_t signs = k->w | k->em | k->grow[GROW_SPACE] | k->grow[GROW_LOOSE];
    return less >= 0 && signs >= 0;
}

/* FNV-1a over the letters of cluster k, small and capital ones of ASCII
 * alike. */
static uint32_t hash_cluster(uint32_t h, const clusters *c, const cluster *k)
{
    const char *text = c->shaped->para->text.ptr;
    for (uint32_t i = k->from; i < k->to; i++) {
        uint8_t byte = (uint8_t)text[i];
        byte |= byte >= 'A' && byte <= 'Z' ? 32 : 0;
        h = (h ^ byte) * 16777619u;
    }
    return h;
}

static bool in_word(const cluster *k)
{
    return k->cls == CL_LETTER || k->cls == CL_DIGIT;
}

/* Words are told apart by their hashes: that of two which are not the same
 * in one paragraph costs a line a little, never more. Here, first[i] is 0
 * between words. */
static void find_words(const clusters *c, uint32_t *first, uint32_t *last)
{
    uint32_t h = 0;
    for (size_t i = 0, end; i < c->n; i = end) {
        end = i + 1;
        if (!in_word(&c->v[i])) {
            if (c->v[i].cls == CL_HAN || c->v[i].cls == CL_FORCED)
                h = 0;
            last[i] = h;
            first[i] = 0;
            continue;
        }
        h = hash_cluster(2166136261u, c, &c->v[i]);
        for (; end < c->n && in_word(&c->v[end]); end++)
            h = hash_cluster(h, c, &c->v[end]);
        for (size_t k = i; k < end; k++)
            first[k] = last[k] = h;
    }
    first[c->n] = last[c->n] = 0;
}

/* From the end: what lines show, and the word that comes next. */
static void look_ahead(const clusters *c, uint32_t *from, uint32_t *first)
{
    from[c->n] = (uint32_t)c->n;
    for (size_t i = c->n; i-- > 0;) {
        const cluster *k = &c->v[i];
        from[i] = unseen(k) && !asked_for(c, i) ? from[i + 1] : (uint32_t)i;
        if (first[i] == 0 && !in_word(k) && k->cls != CL_HAN)
            first[i] = first[i + 1];
    }
}

void sums_prepare(arena *a, clusters *c)
{
    sums *s = ARENA_ROUGH(a, sums, c->n + 1);
    uint32_t *from = ARENA_ROUGH(a, uint32_t, c->n + 1);
    uint32_t *to = ARENA_ROUGH(a, uint32_t, c->n + 1);
    sums sum = s[0] = (sums){0};
    c->steady = true;
    for (size_t i = 0; i < c->n; i++) {
        const cluster *k = &c->v[i];
        sum = sums_and(&sum, k);
        s[i + 1] = sum;
        c->steady &= shrinks(k, i + 1 < c->n ? k[1].trim_l : k->trim_l);
        bool hidden = unseen(k) || k->cls == CL_FORCED;
        to[i] = hidden ? (i ? to[i - 1] : 0) : (uint32_t)i + 1;
    }
    to[c->n] = 0; /* behind the last, which no line shows */
    uint32_t *first = ARENA_ROUGH(a, uint32_t, c->n + 1);
    uint32_t *last = ARENA_ROUGH(a, uint32_t, c->n + 1);
    find_words(c, first, last);
    look_ahead(c, from, first);
    c->sums = s;
    c->seen_from = from;
    c->seen_to = to;
    c->first_word = first;
    c->last_word = last;
}

mpt sums_hyphen(const clusters *c, size_t e, mpt *adv)
{
    hyphen_glyph(c, e - 1, adv);
    return edge_of_hyphen(c, *adv);
}
