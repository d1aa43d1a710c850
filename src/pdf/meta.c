/*
 * Metadata. In: pdf_info; out: Info (ISO 32000-1, 14.3.3) and entries of the
 * catalog; XMP is made in xmp.c. The one idea: both are made from one set of
 * texts, so that they cannot differ. Refuses nothing; characters that XML has
 * no place for become U+FFFD in both, and what would turn the text around is
 * left out.
 */
#include "meta.h"

#define CLEAN_MAX 30000 /* bytes: Info cannot hold many more */

/* ---- texts ---------------------------------------------------------------*/

static bool allowed(uint32_t cp)
{
    return cp != UTF8_BAD && (cp >= 0x20 || cp == '\t' || cp == '\n') &&
           cp != 0x7F && cp != 0xFFFE && cp != 0xFFFF;
}

/* Turns the letters around it, so that a title may look like another. */
static bool turns(uint32_t cp)
{
    return (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069);
}

/* Most texts are clean. */
static bool is_clean(str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] < 0x20 || s.ptr[i] > 0x7E)
            return false;
    return s.len <= CLEAN_MAX;
}

str meta_clean(arena *a, const char *text)
{
    str s = str_trim(str_of(text));
    if (is_clean(s))
        return s;
    buf b = buf_new(a);
    for (size_t i = 0; i < s.len && b.n < CLEAN_MAX;) {
        uint32_t cp = utf8_next(s, &i);
        if (!turns(cp))
            buf_utf8(&b, allowed(cp) ? cp : 0xFFFD);
    }
    return buf_str(&b);
}

/* ---- dates ---------------------------------------------------------------*/

struct date {
    int year, month, day, hour, minute, second;
};

/* Unix time as a date of the Gregorian calendar, by days from 1 March of
 * year 0 in eras of 400 years; false outside of the years 1 to 9999. */
static bool date_of(int64_t t, struct date *d)
{
    if (t < -62135596800 || t > 253402300799)
        return false;
    int64_t days = t / 86400, rest = t % 86400;
    if (rest < 0) {
        rest += 86400;
        days--;
    }
    days += 719468;
    int64_t era = days / 146097, day = days % 146097;
    int64_t year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
    day -= 365 * year + year / 4 - year / 100;
    int64_t month = (5 * day + 2) / 153; /* from March */
    d->day = (int)(day - (153 * month + 2) / 5 + 1);
    d->month = (int)(month < 10 ? month + 3 : month - 9);
    d->year = (int)(era * 400 + year + (d->month <= 2));
    d->hour = (int)(rest / 3600);
    d->minute = (int)(rest / 60 % 60);
    d->second = (int)(rest % 60);
    return true;
}

const char *meta_date(arena *a, const pdf_info *info, bool xmp)
{
    struct date t;
    if (!info->has_date || !date_of(info->date, &t))
        return NULL;
    return arena_printf(a,
                        xmp ? "%04d-%02d-%02dT%02d:%02d:%02dZ"
                            : "D:%04d%02d%02d%02d%02d%02dZ",
                        t.year, t.month, t.day, t.hour, t.minute, t.second);
}

/* ---- Info ----------------------------------------------------------------*/

static void put_entry(objects *o, pdf_dict *d, const char *key,
                      const char *text)
{
    str s = meta_clean(objects_arena(o), text);
    if (s.len > 0)
        dict_text(o, d, key, s);
}

pdf_dict *meta_info(objects *o, const pdf_info *info)
{
    pdf_dict *d = dict_new_indirect(o);
    put_entry(o, d, "Title", info->title);
    put_entry(o, d, "Author", info->author);
    put_entry(o, d, "Subject", info->subject);
    put_entry(o, d, "Keywords", info->keywords);
    put_entry(o, d, "Creator", META_PRODUCER);
    put_entry(o, d, "Producer", META_PRODUCER);
    const char *date = meta_date(objects_arena(o), info, false);
    if (date == NULL)
        return d;
    dict_bytes(o, d, "CreationDate", str_of(date));
    dict_bytes(o, d, "ModDate", str_of(date));
    return d;
}

/* ---- catalog -------------------------------------------------------------*/

/* What DeviceRGB and DeviceGray mean (ISO 19005-2, 6.2.4.3). A file for
 * screens, where everybody takes them for sRGB, goes without. */
static void put_intent(objects *o, pdf_dict *catalog)
{
    pdf_dict *profile = srgb_new(o);
    buf *b = dict_entries(o, catalog);
    buf_puts(b, "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1"
                "/OutputConditionIdentifier(sRGB)/DestOutputProfile ");
    put_ref(o, b, profile);
    buf_puts(b, ">>]");
}

void meta_catalog(objects *o, pdf_dict *catalog, const pdf_info *info)
{
    str lang = meta_clean(objects_arena(o), info->lang);
    if (lang.len > 0)
        dict_bytes(o, catalog, "Lang", lang);
    buf_puts(dict_entries(o, catalog),
             "/ViewerPreferences<</DisplayDocTitle true>>");
    if (info->profile != PROFILE_SCREEN)
        put_intent(o, catalog);
}
