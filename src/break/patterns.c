/*
 * Liang's hyphenation (F. M. Liang, Word Hy-phen-a-tion by Com-put-er, 1983)
 * over the pattern files that Debian packages for libhyphen.
 *
 * Why not libhyphen itself: opening its English dictionary takes 14 ms on the
 * machine where our whole budget for a document is 12; this takes 1.7 and
 * gives the same hyphens, which a test holds against libhyphen over lists of
 * words. In: a .dic file (UTF-8, or what iconv knows; NEXTLEVEL: compound
 * boundaries first, then the parts). Patterns that change spelling (with a
 * "/") are left out: a line break never changes a letter here.
 *
 * A pattern such as "1ca4t" is kept as its letters and, for each place
 * between them, a digit. The files are made for an automaton whose states are
 * the beginnings of patterns: behind each letter of a word the longest
 * beginning that ends there is the state, and only a pattern that is this
 * whole state counts. The states live in one hash table.
 */
#include "patterns.h"

#include <iconv.h>
#include <string.h>

/* Longest pattern, in bytes; a longer one is malformed and left out. */
enum { PATTERN_MAX = 120 };

/* A state: the beginning of a pattern, or a whole one. */
struct entry {
    uint32_t at; /* of its letters in the pool; a whole pattern's digits
                    follow them */
    uint8_t len; /* bytes of letters, 0 = free slot */
    bool whole;
};

typedef struct tier {
    struct entry *slots;
    size_t nslots, used; /* nslots is a power of two */
    uint32_t last;       /* the letters entered last, in the pool */
    size_t last_len;
    int left_min, right_min; /* letters kept before and behind */
} tier;

struct patterns {
    arena *a;
    buf pool;
    tier tiers[2]; /* [0] compounds, [1] words; [0] may be empty */
    bool compounds;
};

static uint32_t hash_step(uint32_t h, uint8_t c)
{
    return (h ^ c) * 16777619u; /* FNV-1a */
}

static uint32_t hash_bytes(const char *s, size_t n)
{
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < n; i++)
        h = hash_step(h, (uint8_t)s[i]);
    return h;
}

/* The slot of the letters, or the free one where they belong. */
static struct entry *find(const patterns *p, const tier *l, const char *s,
                          size_t n, uint32_t hash)
{
    for (size_t i = hash & (l->nslots - 1);; i = (i + 1) & (l->nslots - 1)) {
        struct entry *e = &l->slots[i];
        if (e->len == 0 ||
            (e->len == n && memcmp(p->pool.v + e->at, s, n) == 0))
            return e;
    }
}

/* Twice as many slots once three quarters of them are taken. */
static void make_room(patterns *p, tier *l)
{
    if (l->used * 4 < l->nslots * 3)
        return;
    struct entry *old = l->slots;
    size_t n = l->nslots;
    l->nslots *= 2;
    l->slots = ARENA_ARRAY(p->a, struct entry, l->nslots);
    for (size_t i = 0; i < n; i++)
        if (old[i].len) {
            const char *s = p->pool.v + old[i].at;
            *find(p, l, s, old[i].len, hash_bytes(s, old[i].len)) = old[i];
        }
}

/* Bytes that letters[0, n) at `at` share with the pattern entered last: the
 * files are sorted, so most beginnings are there already. */
static size_t shared_with_last(const patterns *p, const tier *l, uint32_t at,
                               size_t n)
{
    size_t k = 0;
    while (k < n && k < l->last_len &&
           p->pool.v[at + k] == p->pool.v[l->last + k])
        k++;
    return k < n ? k : n - 1;
}

/* Enters letters[0, n), already in the pool at `at`, and what it begins with;
 * gives the entry of the whole. */
static struct entry *add_states(patterns *p, tier *l, uint32_t at, size_t n)
{
    struct entry *e = NULL;
    size_t len = shared_with_last(p, l, at, n);
    uint32_t hash = hash_bytes(p->pool.v + at, len);
    while (len < n) {
        make_room(p, l);
        hash = hash_step(hash, (uint8_t)p->pool.v[at + len++]);
        e = find(p, l, p->pool.v + at, len, hash);
        if (e->len == 0) {
            *e = (struct entry){.at = at, .len = (uint8_t)len};
            l->used++;
        }
    }
    l->last = at;
    l->last_len = n;
    return e;
}

static void add_pattern(patterns *p, tier *l, str text)
{
    char letters[PATTERN_MAX];
    uint8_t digits[PATTERN_MAX + 1] = {0};
    size_t n = 0;
    if (text.len >= PATTERN_MAX)
        return;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '/')
            return;
        if (c >= '0' && c <= '9')
            digits[n] = (uint8_t)(c - '0');
        else
            letters[n++] = c;
    }
    if (n == 0)
        return;
    uint32_t at = (uint32_t)p->pool.n;
    buf_bytes(&p->pool, letters, n);
    buf_bytes(&p->pool, digits, n + 1);
    struct entry *e = add_states(p, l, at, n);
    e->at = at;
    e->whole = true;
}

static int number_after(str line, const char *word)
{
    size_t i = strlen(word);
    int n = 0;
    for (; i < line.len; i++)
        if (line.ptr[i] >= '0' && line.ptr[i] <= '9' && n < 100)
            n = n * 10 + (line.ptr[i] - '0');
    return n;
}

/* A line that is no pattern: true if it was one of those. */
static bool setting(tier *l, str line)
{
    char c = line.ptr[0];
    if (c == '#' || c == '%')
        return true;
    if (c < 'A' || c > 'Z')
        return false;
    if (str_starts(line, "LEFTHYPHENMIN"))
        l->left_min = number_after(line, "LEFTHYPHENMIN");
    else if (str_starts(line, "RIGHTHYPHENMIN"))
        l->right_min = number_after(line, "RIGHTHYPHENMIN");
    return true;
}

static str next_line(str text, size_t *at)
{
    const char *from = text.ptr + *at;
    const char *end = memchr(from, '\n', text.len - *at);
    size_t n = end ? (size_t)(end - from) : text.len - *at;
    *at += n + 1;
    while (n > 0 && (uint8_t)from[n - 1] <= ' ')
        n--;
    return (str){from, n};
}

/* Files have a state for about every five of their bytes. */
static void new_tier(patterns *p, tier *l, size_t size_bytes)
{
    l->nslots = 1024;
    while (l->nslots < size_bytes / 4)
        l->nslots *= 2;
    l->slots = ARENA_ARRAY(p->a, struct entry, l->nslots);
    l->left_min = 2;
    l->right_min = 2;
}

static void read_patterns(patterns *p, str text)
{
    size_t at = 0;
    p->compounds = str_find(text, "\nNEXTLEVEL", 0) != SIZE_MAX;
    new_tier(p, &p->tiers[0], p->compounds ? text.len : 0);
    new_tier(p, &p->tiers[1], text.len);
    tier *l = &p->tiers[p->compounds ? 0 : 1];
    next_line(text, &at); /* the encoding */
    while (at < text.len) {
        str line = next_line(text, &at);
        if (line.len && line.ptr[0] == 'N' && str_is(line, "NEXTLEVEL"))
            l = &p->tiers[1];
        else if (line.len && !setting(l, line))
            add_pattern(p, l, line);
    }
}

/* text in UTF-8, whatever the first line says it is; false if unknown. */
static bool decode(arena *a, str text, str *out)
{
    size_t at = 0;
    str name = next_line(text, &at);
    if (str_is(name, "UTF-8")) {
        *out = text;
        return true;
    }
    const char *from =
        str_is(name, "ISO8859-1") ? "ISO-8859-1" : str_chars(a, name);
    iconv_t cd = iconv_open("UTF-8", from);
    if (cd == (iconv_t)-1)
        return false;
    size_t room = text.len * 3, left = text.len, free_bytes = room;
    char *bytes = arena_alloc(a, room + 1), *to = bytes;
    char *in = (char *)(uintptr_t)text.ptr;
    iconv(cd, &in, &left, &to, &free_bytes);
    iconv_close(cd);
    *out = (str){bytes, room - free_bytes};
    return left == 0;
}

patterns *patterns_load(arena *a, const char *path)
{
    str file, text;
    if (!file_map(path, &file))
        return NULL;
    patterns *p = NULL;
    if (decode(a, file, &text)) {
        p = ARENA_NEW(a, patterns);
        p->a = a;
        p->pool = buf_new(a);
        read_patterns(p, text);
    }
    file_unmap(file);
    return p;
}

/* The longest state that ends behind word[0, end), which is no longer than
 * len bytes; NULL if none. */
static const struct entry *state_at(const patterns *p, const tier *l,
                                    const char *word, size_t end, size_t len)
{
    for (; len > 0; len--) {
        const char *s = word + end - len;
        const struct entry *e = find(p, l, s, len, hash_bytes(s, len));
        if (e->len)
            return e;
    }
    return NULL;
}

/* Raises marks by the patterns of l in word, which stands between two full
 * stops. marks[i] belongs to the place before word[i]. */
static void match(const patterns *p, const tier *l, const char *word, size_t n,
                  uint8_t *marks)
{
    size_t len = 0;
    for (size_t end = 1; end <= n; end++) {
        const struct entry *e = state_at(p, l, word, end, len + 1);
        len = e ? e->len : 0;
        if (!e || !e->whole)
            continue;
        const char *digits = p->pool.v + e->at + len;
        for (size_t i = 0; i <= len; i++)
            if ((uint8_t)digits[i] > marks[end - len + i])
                marks[end - len + i] = (uint8_t)digits[i];
    }
}

/* Letters in s, so that minima count letters and not bytes. */
static size_t letters_in(const char *s, size_t n)
{
    size_t k = 0;
    for (size_t i = 0; i < n; i++)
        k += ((uint8_t)s[i] & 0xC0) != 0x80;
    return k;
}

/* Marks of one level for word[from, to), written into out by byte. */
static void apply_tier(const patterns *p, const tier *l, str word, uint8_t *out)
{
    char dotted[PATTERN_WORD_MAX + 2];
    uint8_t marks[PATTERN_WORD_MAX + 3] = {0};
    dotted[0] = '.';
    memcpy(dotted + 1, word.ptr, word.len);
    dotted[word.len + 1] = '.';
    match(p, l, dotted, word.len + 2, marks);
    for (size_t i = 0; i + 1 < word.len; i++) {
        bool early = letters_in(word.ptr, i + 1) < (size_t)l->left_min;
        bool late = letters_in(word.ptr + i + 1, word.len - i - 1) <
                    (size_t)l->right_min;
        out[i] = early || late ? 0 : marks[i + 2];
    }
}

void patterns_apply(const patterns *p, str word, uint8_t *marks)
{
    memset(marks, 0, word.len);
    if (word.len < 2 || word.len > PATTERN_WORD_MAX)
        return;
    if (!p->compounds) {
        apply_tier(p, &p->tiers[1], word, marks);
        return;
    }
    apply_tier(p, &p->tiers[0], word, marks);
    for (size_t from = 0, i = 0; i < word.len; i++) {
        if (i + 1 < word.len && !(marks[i] & 1))
            continue;
        uint8_t end = marks[i];
        apply_tier(p, &p->tiers[1], str_slice(word, from, i + 1), marks + from);
        marks[i] = end;
        from = i + 1;
    }
}
