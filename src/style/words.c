/*
 * Words of a layout for those who make pages of their own from it: a label, a
 * day, the keys of its people, the name of a language in itself (which ICU
 * knows). Refuses nothing.
 */
#include "layout.h"

#include <unicode/uldnames.h>
#include <unicode/ustring.h>

str layout_label(arena *a, const layout *l, const char *lang, const char *name)
{
    const char *in;
    return label_find(a, l, lang, name, &in);
}

str layout_date(arena *a, const layout *l, const char *lang, const moment *m)
{
    return date_label(a, l, lang, m, LABEL_DATE);
}

size_t layout_people(arena *a, const layout *l, const str **out)
{
    size_t n = l->contacts != NULL ? l->contacts->n : 0;
    str *keys = ARENA_ARRAY(a, str, n + 1);
    for (size_t i = 0; i < n; i++)
        keys[i] = l->contacts->pairs[i].key;
    *out = keys;
    return n;
}

/* Units of UTF-16 that a name of a language may have. */
enum { NAME_MOST = 120 };

str lang_own_name(arena *a, const char *lang)
{
    UErrorCode e = U_ZERO_ERROR;
    UChar wide[NAME_MOST];
    char *out = ARENA_ARRAY(a, char, 3 * NAME_MOST + 1);
    int32_t len = 0;
    ULocaleDisplayNames *names = uldn_open(lang, ULDN_DIALECT_NAMES, &e);
    int32_t n = U_SUCCESS(e)
                    ? uldn_localeDisplayName(names, lang, wide, NAME_MOST, &e)
                    : 0;
    u_strToUTF8(out, 3 * NAME_MOST, &len, wide, n, &e);
    if (names != NULL)
        uldn_close(names);
    return U_SUCCESS(e) && len > 0 ? (str){out, (size_t)len} : str_of(lang);
}
