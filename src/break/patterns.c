/*
 * Liang's hyphenation (F. M. Liang, Word Hy-phen-a-tion by Com-put-er, 1983)
 * over the pattern files that Debian packages for libhyphen.
 *
 * Why not libhyphen itself: opening its English dictionary takes 14 ms on the
 * machine where our whole budget for a document is 12; this takes 0.7 and
 * gives the same hyphens, which a test holds against libhyphen over a list of
 * words. In: a .dic file (UTF-8, or what iconv knows; NEXTLEVEL: compound
 * boundaries first, then the parts). Patterns that change spelling (with a
 * "/") are left out: a line break never changes a letter here.
 *
 * A pattern such as "1ca4t" is kept as its letters and, for each place
 * between them, a digit. All patterns of a level live in one hash table; a
 * word is matched by looking up each of its substrings up to the longest
 * pattern.
 */
#include "patterns.h"

#include <iconv.h>
#include <string.h>

/* Longest pattern, in bytes; a longer one is malformed and left out. */
enum { PATTERN_MAX = 120 };

struct entry {
    uint32_t at; /* of the letters in the pool; the digits follow them */
    uint8_t len; /* bytes of letters, 0 = free slot */
};

typedef struct tier {
    struct entry *slots;
    size_t nslots; /* a power of two */
    size_t longest;
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

static void add_pattern(patterns *p, tier *l, str text)
{
    char letters[PATTERN_MAX];
    uint8_t digits[PATTERN_MAX + 1] = {0};
    size_t n = 0;
    if (text.len == 0 || text.len >= PATTERN_MAX)
        return;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c >= '0' && c <= '9')
            digits[n] = (uint8_t)(c - '0');
        else
            letters[n++] = c;
    }
    struct entry *e = n ? find(p, l, letters, n, hash_bytes(letters, n)) : NULL;
    if (!e || e->len)
        return;
    e->at = (uint32_t)p->pool.n;
    e->len = (uint8_t)n;
    buf_bytes(&p->pool, letters, n);
    buf_bytes(&p->pool, digits, n + 1);
    if (n > l->longest)
        l->longest = n;
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
    if (str_starts(line, "LEFTHYPHENMIN"))
        l->left_min = number_after(line, "LEFTHYPHENMIN");
    else if (str_starts(line, "RIGHTHYPHENMIN"))
        l->right_min = number_after(line, "RIGHTHYPHENMIN");
    else
        return str_starts(line, "COMPOUND") || str_starts(line, "NOHYPHEN") ||
               line.ptr[0] == '#' || line.ptr[0] == '%' ||
               memchr(line.ptr, '/', line.len) != NULL;
    return true;
}

static str next_line(str text, size_t *at)
{
    size_t from = *at;
    while (*at < text.len && text.ptr[*at] != '\n')
        ++*at;
    str line = str_slice(text, from, *at);
    ++*at;
    return str_trim(line);
}

static size_t count_lines(str text)
{
    size_t n = 0;
    for (size_t i = 0; i < text.len; i++)
        n += text.ptr[i] == '\n';
    return n;
}

static void new_tier(patterns *p, tier *l, size_t lines)
{
    l->nslots = 64;
    while (l->nslots < lines * 2)
        l->nslots *= 2;
    l->slots = ARENA_ARRAY(p->a, struct entry, l->nslots);
    l->left_min = 2;
    l->right_min = 2;
}

static void read_patterns(patterns *p, str text)
{
    size_t next = str_find(text, "NEXTLEVEL", 0);
    size_t at = 0, lines = count_lines(text);
    p->compounds = next != SIZE_MAX;
    size_t first = p->compounds ? count_lines(str_slice(text, 0, next)) : 0;
    new_tier(p, &p->tiers[0], first);
    new_tier(p, &p->tiers[1], lines - first);
    tier *l = &p->tiers[p->compounds ? 0 : 1];
    next_line(text, &at); /* the encoding */
    while (at < text.len) {
        str line = next_line(text, &at);
        if (str_is(line, "NEXTLEVEL"))
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

/* Raises marks by every pattern of l that matches in word, which stands
 * between two full stops. marks[i] belongs to the place before word[i]. */
static void match(const patterns *p, const tier *l, const char *word, size_t n,
                  uint8_t *marks)
{
    for (size_t from = 0; from < n; from++) {
        uint32_t hash = 2166136261u;
        for (size_t len = 1; len <= l->longest && from + len <= n; len++) {
            hash = hash_step(hash, (uint8_t)word[from + len - 1]);
            const struct entry *e = find(p, l, word + from, len, hash);
            if (e->len == 0)
                continue;
            const char *digits = p->pool.v + e->at + len;
            for (size_t i = 0; i <= len; i++)
                if ((uint8_t)digits[i] > marks[from + i])
                    marks[from + i] = (uint8_t)digits[i];
        }
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
