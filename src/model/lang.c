/*
 * lang: language tags in one spelling.
 *
 * In: a BCP 47 tag in any case, with hyphens or underscores. Out: canonical
 * case (RFC 5646 section 2.1.1), Chinese reduced to the four that fonts and
 * rules know by the table below. Refuses what is no tag; the primary subtag
 * has two or three letters, as no longer one has ever been registered.
 */
#include "model.h"

#define SUBTAGS_MAX 8
#define SUBTAG_MAX 8 /* characters, RFC 5646 */

/* Chinese by region, where no script says otherwise. */
static const struct {
    const char *script, *region, *canonical; /* "" = not stated */
} chinese[] = {
    {"", "", "zh-Hans"},       {"", "CN", "zh-Hans"},
    {"", "SG", "zh-Hans"},     {"", "MY", "zh-Hans"},
    {"", "TW", "zh-Hant"},     {"", "HK", "zh-HK"},
    {"", "MO", "zh-HK"},       {"Hant", "HK", "zh-HK"},
    {"Hant", "MO", "zh-HK"},   {"Hant", NULL, "zh-Hant"},
    {"Hans", NULL, "zh-Hans"}, /* NULL = any region */
};

typedef struct subtag {
    char v[SUBTAG_MAX + 1];
    int len;
} subtag;

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool all_letters(const subtag *t)
{
    for (int i = 0; i < t->len; i++)
        if (!is_letter(t->v[i]))
            return false;
    return true;
}

static bool all_digits(const subtag *t)
{
    for (int i = 0; i < t->len; i++)
        if (!is_digit(t->v[i]))
            return false;
    return true;
}

static bool is_script(const subtag *t)
{
    return t->len == 4 && all_letters(t);
}

static bool is_region(const subtag *t)
{
    return (t->len == 2 && all_letters(t)) || (t->len == 3 && all_digits(t));
}

/* Subtags of tag in lower case; their count, or 0 where it has no such form. */
static int split(str tag, subtag *out)
{
    int n = 0;
    size_t i = 0;
    while (n < SUBTAGS_MAX) {
        subtag *t = &out[n++];
        *t = (subtag){{0}, 0};
        for (; i < tag.len && tag.ptr[i] != '-' && tag.ptr[i] != '_'; i++) {
            char c = tag.ptr[i];
            if ((!is_letter(c) && !is_digit(c)) || t->len == SUBTAG_MAX)
                return 0;
            t->v[t->len++] = (c >= 'A' && c <= 'Z') ? (char)(c + 32) : c;
        }
        if (t->len == 0)
            return 0;
        if (i++ >= tag.len)
            return n;
    }
    return 0;
}

static void raise(subtag *t, int count)
{
    for (int i = 0; i < count && i < t->len; i++)
        if (t->v[i] >= 'a' && t->v[i] <= 'z')
            t->v[i] = (char)(t->v[i] - 32);
}

/* Sets the case of script and region; what follows a singleton stays lower. */
static void set_case(subtag *tags, int n)
{
    for (int i = 1; i < n && tags[i].len > 1; i++) {
        if (is_script(&tags[i]))
            raise(&tags[i], 1);
        else if (is_region(&tags[i]))
            raise(&tags[i], 2);
    }
}

static const char *chinese_canonical(const subtag *tags, int n)
{
    const char *script = "", *region = "";
    int i = 1;
    if (i < n && is_script(&tags[i]))
        script = tags[i++].v;
    if (i < n && is_region(&tags[i]))
        region = tags[i++].v;
    if (i < n)
        return NULL;
    for (size_t k = 0; k < sizeof chinese / sizeof chinese[0]; k++)
        if (str_is(str_of(script), chinese[k].script) &&
            (!chinese[k].region || str_is(str_of(region), chinese[k].region)))
            return chinese[k].canonical;
    return NULL;
}

const char *lang_canonical(arena *a, str tag)
{
    subtag tags[SUBTAGS_MAX];
    int n = split(str_trim(tag), tags);
    if (n == 0 || !all_letters(&tags[0]) || tags[0].len < 2 || tags[0].len > 3)
        return NULL;
    set_case(tags, n);
    if (str_is(str_of(tags[0].v), "zh")) {
        const char *known = chinese_canonical(tags, n);
        if (known)
            return known;
    }
    buf b = buf_new(a);
    for (int i = 0; i < n; i++)
        buf_printf(&b, "%s%s", i ? "-" : "", tags[i].v);
    return buf_str(&b).ptr;
}
