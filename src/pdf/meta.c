/*
 * Metadata. In: pdf_info; out: Info (ISO 32000-1, 14.3.3), XMP (14.3.2,
 * ISO 16684-1), entries of the catalog. The one idea: both are made from one
 * set of texts, so that they cannot differ. Refuses nothing; characters that
 * XML has no place for become U+FFFD in both, and what would turn the text
 * around is left out.
 */
#include "meta.h"

#define PRODUCER "galley " GALLEY_VERSION

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

/* text without what XML forbids, and without directions for its letters. */
static str clean(arena *a, const char *text)
{
    str s = str_trim(str_of(text));
    buf b = buf_new(a);
    for (size_t i = 0; i < s.len;) {
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

/* ---- Info ----------------------------------------------------------------*/

static void put_text(objects *o, pdf_dict *d, const char *key, const char *text)
{
    str s = clean(objects_arena(o), text);
    if (s.len > 0)
        dict_text(o, d, key, s);
}

pdf_dict *meta_info(objects *o, const pdf_info *info)
{
    pdf_dict *d = dict_new_indirect(o);
    put_text(o, d, "Title", info->title);
    put_text(o, d, "Author", info->author);
    put_text(o, d, "Subject", info->subject);
    put_text(o, d, "Keywords", info->keywords);
    put_text(o, d, "Producer", PRODUCER);
    struct date t;
    if (!info->has_date || !date_of(info->date, &t))
        return d;
    str date = str_of(arena_printf(objects_arena(o),
                                   "D:%04d%02d%02d%02d%02d%02dZ", t.year,
                                   t.month, t.day, t.hour, t.minute, t.second));
    dict_bytes(o, d, "CreationDate", date);
    dict_bytes(o, d, "ModDate", date);
    return d;
}

/* ---- XMP -----------------------------------------------------------------*/

static void put_escaped(buf *b, str s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if (c == '&')
            buf_puts(b, "&amp;");
        else if (c == '<')
            buf_puts(b, "&lt;");
        else if (c == '>')
            buf_puts(b, "&gt;");
        else
            buf_char(b, c);
    }
}

/* <name>before text after</name>; nothing where text is empty. */
static void put_property(buf *b, const char *name, const char *text,
                         const char *before, const char *after)
{
    str s = clean(b->a, text);
    if (s.len == 0)
        return;
    buf_printf(b, "<%s>%s", name, before);
    put_escaped(b, s);
    buf_printf(b, "%s</%s>\n", after, name);
}

/* What stands before and after the text. */
#define PLAIN "", ""
#define ALT "<rdf:Alt><rdf:li xml:lang=\"x-default\">", "</rdf:li></rdf:Alt>"
#define SEQ "<rdf:Seq><rdf:li>", "</rdf:li></rdf:Seq>"
#define BAG "<rdf:Bag><rdf:li>", "</rdf:li></rdf:Bag>"

/* Keywords, parted by commas, as a bag. */
static void put_keywords(buf *b, const char *keywords)
{
    str all = clean(b->a, keywords);
    if (all.len == 0)
        return;
    buf_puts(b, "<dc:subject><rdf:Bag>");
    for (size_t from = 0; from <= all.len;) {
        size_t to = str_find(all, ",", from);
        if (to == SIZE_MAX)
            to = all.len;
        str one = str_trim(str_slice(all, from, to));
        if (one.len > 0) {
            buf_puts(b, "<rdf:li>");
            put_escaped(b, one);
            buf_puts(b, "</rdf:li>");
        }
        from = to + 1;
    }
    buf_puts(b, "</rdf:Bag></dc:subject>\n");
}

static void put_dates(buf *b, const pdf_info *info)
{
    struct date t;
    if (!info->has_date || !date_of(info->date, &t))
        return;
    const char *date =
        arena_printf(b->a, "%04d-%02d-%02dT%02d:%02d:%02dZ", t.year, t.month,
                     t.day, t.hour, t.minute, t.second);
    put_property(b, "xmp:CreateDate", date, PLAIN);
    put_property(b, "xmp:ModifyDate", date, PLAIN);
    put_property(b, "xmp:MetadataDate", date, PLAIN);
}

/* 16 bytes as a UUID made by our own rule (version 8, RFC 9562). */
static void put_uuid(buf *b, const char *name, const uint8_t bytes[16])
{
    buf_printf(b, "<%s>uuid:", name);
    for (int i = 0; i < 16; i++) {
        unsigned byte = bytes[i];
        if (i == 6)
            byte = (byte & 0x0F) | 0x80;
        if (i == 8)
            byte = (byte & 0x3F) | 0x80;
        const char *dash = i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "";
        buf_printf(b, "%s%02x", dash, byte);
    }
    buf_printf(b, "</%s>\n", name);
}

static const char xmp_head[] =
    "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    "<rdf:Description rdf:about=\"\"\n"
    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
    " xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\"\n"
    " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n";
static const char xmp_foot[] = "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n"
                               "<?xpacket end=\"w\"?>\n";

/* Stored as it is: programs that know no PDF look for the packet. */
pdf_dict *meta_xmp(objects *o, const pdf_info *info, const uint8_t digest[32])
{
    buf b = buf_new(objects_arena(o));
    buf_puts(&b, xmp_head);
    put_property(&b, "dc:format", "application/pdf", PLAIN);
    put_property(&b, "dc:title", info->title, ALT);
    put_property(&b, "dc:creator", info->author, SEQ);
    put_property(&b, "dc:description", info->subject, ALT);
    put_keywords(&b, info->keywords);
    put_property(&b, "dc:rights", info->rights, ALT);
    put_property(&b, "dc:language", info->lang, BAG);
    put_property(&b, "dc:identifier", info->url, PLAIN);
    put_dates(&b, info);
    put_property(&b, "pdf:Producer", PRODUCER, PLAIN);
    put_property(&b, "pdf:Keywords", info->keywords, PLAIN);
    put_uuid(&b, "xmpMM:DocumentID", digest);
    put_uuid(&b, "xmpMM:InstanceID", digest + 16);
    buf_puts(&b, xmp_foot);
    pdf_dict *d = stream_new(o, buf_str(&b), NULL);
    dict_name(o, d, "Type", "Metadata");
    dict_name(o, d, "Subtype", "XML");
    return d;
}

void meta_catalog(objects *o, pdf_dict *catalog, const pdf_info *info)
{
    str lang = clean(objects_arena(o), info->lang);
    if (lang.len > 0)
        dict_bytes(o, catalog, "Lang", lang);
    pdf_dict *viewer = dict_new(o);
    dict_bool(o, viewer, "DisplayDocTitle", true);
    dict_put(o, catalog, "ViewerPreferences", viewer);
}

void meta_digest(const pdf_info *info, buf *out)
{
    const char *const texts[] = {info->title,    info->author, info->subject,
                                 info->keywords, info->lang,   info->rights,
                                 info->url};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        buf_add(out, str_of(texts[i]));
        buf_char(out, '\n');
    }
    buf_printf(out, "%d %lld\n", info->has_date, (long long)info->date);
}
