/*
 * XMP. In: pdf_info; out: the packet (ISO 16684-1), whose properties are
 * those of Dublin Core, XMP, PDF and Photoshop, and of the IPTC Photo Metadata
 * Standard where these have none; identification as PDF/A (ISO 19005-2, 6.6.4)
 * and PDF/UA (ISO 14289-1, 5). The one idea: a property is there only where
 * the release says it, and a schema that PDF/A does not know is described
 * (ISO 19005-2, 6.6.2.3) only where one of its properties is.
 * Refuses nothing.
 *
 * What is one text is an attribute, which XMP allows (ISO 16684-1, 7.5) and
 * which takes half the bytes, apart from the identification, for which some
 * look without a parser. The packet is stored as it is, since programs that
 * know no PDF look for it; a file for screens has it deflated.
 */
#include "xmp.h"

#include "meta.h"

#include <stddef.h>

/* ---- properties ----------------------------------------------------------*/

/* What stands between the tag and the text. */
#define PLAIN "", ""
#define SEQ "<rdf:Seq><rdf:li>", "</rdf:li></rdf:Seq>"
#define BAG "<rdf:Bag><rdf:li>", "</rdf:li></rdf:Bag>"

/* A white space other than a blank would be one in an attribute. */
static const char *escape_of(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\n':
        return "&#10;";
    case '\t':
        return "&#9;";
    default:
        return NULL;
    }
}

static void put_escaped(buf *b, str s)
{
    size_t from = 0;
    for (size_t i = 0; i < s.len; i++) {
        const char *escape = escape_of(s.ptr[i]);
        if (escape == NULL)
            continue;
        buf_bytes(b, s.ptr + from, i - from);
        buf_puts(b, escape);
        from = i + 1;
    }
    buf_bytes(b, s.ptr + from, s.len - from);
}

static void put_open(buf *b, const char *name)
{
    buf_char(b, '<');
    buf_puts(b, name);
    buf_char(b, '>');
}

static void put_close(buf *b, const char *name)
{
    buf_puts(b, "</");
    buf_puts(b, name);
    buf_puts(b, ">\n");
}

/* <name>before text after</name>; nothing where text is empty. */
static void put_property(buf *b, const char *name, const char *text,
                         const char *before, const char *after)
{
    str s = meta_clean(b->a, text);
    if (s.len == 0)
        return;
    put_open(b, name);
    buf_puts(b, before);
    put_escaped(b, s);
    buf_puts(b, after);
    put_close(b, name);
}

/* name="text"; nothing where text is empty. */
static void put_simple(buf *b, const char *name, const char *text)
{
    str s = meta_clean(b->a, text);
    if (s.len == 0)
        return;
    buf_puts(b, "\n ");
    buf_puts(b, name);
    buf_puts(b, "=\"");
    put_escaped(b, s);
    buf_char(b, '"');
}

static void put_in(buf *b, const char *lang, str text)
{
    buf_puts(b, "<rdf:li xml:lang=\"");
    put_escaped(b, meta_clean(b->a, lang));
    buf_puts(b, "\">");
    put_escaped(b, text);
    buf_puts(b, "</rdf:li>");
}

/* Text by language: the file's own first, without and with its name, then
 * that of each edition; of: where it lies in pdf_edition. */
static void put_languages(buf *b, const char *name, const pdf_info *info,
                          const char *text, size_t of)
{
    str s = meta_clean(b->a, text);
    if (s.len == 0)
        return;
    put_open(b, name);
    buf_puts(b, "<rdf:Alt>");
    put_in(b, "x-default", s);
    if (str_of(info->lang).len > 0)
        put_in(b, info->lang, s);
    for (size_t i = 0; i < info->neditions; i++) {
        const pdf_edition *e = &info->editions[i];
        const char *const *there = (const void *)((const char *)e + of);
        s = meta_clean(b->a, *there);
        if (s.len > 0)
            put_in(b, e->lang, s);
    }
    buf_puts(b, "</rdf:Alt>");
    put_close(b, name);
}

/* True for a code of the IPTC's subjects: eight digits. */
static bool is_code(str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
    return s.len == 8;
}

/* Subjects as a bag: all of them, or the codes among them. */
static void put_subjects(buf *b, const char *name, const pdf_info *info,
                         bool codes)
{
    size_t start = b->n, count = 0;
    put_open(b, name);
    buf_puts(b, "<rdf:Bag>");
    for (size_t i = 0; i < info->nsubjects; i++) {
        str s = meta_clean(b->a, str_chars(b->a, info->subjects[i]));
        if (s.len == 0 || (codes && !is_code(s)))
            continue;
        buf_puts(b, "<rdf:li>");
        put_escaped(b, s);
        buf_puts(b, "</rdf:li>");
        count++;
    }
    buf_puts(b, "</rdf:Bag>");
    put_close(b, name);
    if (count == 0)
        b->n = start;
}

static xmp_iptc iptc_of(arena *a, const pdf_info *info)
{
    xmp_iptc used = {0};
    used.place = meta_clean(a, info->place).len > 0;
    used.contact = meta_clean(a, info->email).len > 0 ||
                   meta_clean(a, info->phone).len > 0;
    for (size_t i = 0; i < info->nsubjects; i++)
        used.codes = used.codes || is_code(str_trim(info->subjects[i]));
    return used;
}

/* ---- all of it ---------------------------------------------------------- */

static void put_identification(buf *b, const pdf_info *info)
{
    if (info->profile == PROFILE_PRINT) {
        put_property(b, "pdfxid:GTS_PDFXVersion", "PDF/X-4", PLAIN);
        return;
    }
    if (info->sheets == NULL)
        put_property(b, "pdfuaid:part", "1", PLAIN);
    if (info->profile == PROFILE_SCREEN)
        return;
    bool source = info->profile == PROFILE_ARCHIVE_SOURCE;
    put_property(b, "pdfaid:part", source ? "3" : "2", PLAIN);
    /* without structure, texts are all that can be had out of it */
    put_property(b, "pdfaid:conformance", info->sheets ? "U" : "A", PLAIN);
}

static void put_dates(buf *b, const pdf_info *info)
{
    const char *date = meta_date(b->a, info, true);
    put_simple(b, "xmp:CreateDate", date);
    put_simple(b, "xmp:ModifyDate", date);
    put_simple(b, "xmp:MetadataDate", date);
}

/* A file for print has them all (PDF/X-4). */
static void put_version(buf *b, const pdf_info *info)
{
    bool print = info->profile == PROFILE_PRINT;
    bool given = str_of(info->version).len > 0;
    put_simple(b, "xmpMM:VersionID", given || !print ? info->version : "1");
    if (!print)
        return;
    put_simple(b, "xmpMM:RenditionClass", "default");
    put_simple(b, "pdf:Trapped", "False");
}

static void put_texts(buf *b, const pdf_info *info)
{
    static const char *const urgencies[] = {NULL, "1", "2", "3", "4",
                                            "5",  "6", "7", "8"};
    put_simple(b, "dc:format", "application/pdf");
    put_simple(b, "dc:identifier", info->url);
    if (str_of(info->rights).len > 0 || str_of(info->owner).len > 0)
        put_simple(b, "xmpRights:Marked", "True");
    put_simple(b, "photoshop:Headline", info->title);
    put_simple(b, "photoshop:DateCreated", info->published);
    put_simple(b, "photoshop:City", info->city);
    put_simple(b, "photoshop:Credit", info->credit);
    put_simple(b, "photoshop:Instructions", info->instructions);
    if (info->urgency >= 1 && info->urgency <= 8)
        put_simple(b, "photoshop:Urgency", urgencies[info->urgency]);
    put_simple(b, "Iptc4xmpCore:Location", info->place);
    put_dates(b, info);
    put_simple(b, "xmp:CreatorTool", META_PRODUCER);
    put_simple(b, "pdf:Producer", META_PRODUCER);
    put_simple(b, "pdf:Keywords", info->keywords);
    put_version(b, info);
}

static void put_contact(buf *b, const pdf_info *info)
{
    buf_puts(b, "<Iptc4xmpCore:CreatorContactInfo");
    put_simple(b, "Iptc4xmpCore:CiEmailWork", info->email);
    put_simple(b, "Iptc4xmpCore:CiTelWork", info->phone);
    buf_puts(b, "/>\n");
}

static void put_others(buf *b, const pdf_info *info)
{
    put_identification(b, info);
    put_languages(b, "dc:title", info, info->title,
                  offsetof(pdf_edition, title));
    put_property(b, "dc:creator", info->author, SEQ);
    put_property(b, "dc:contributor", info->by, BAG);
    put_languages(b, "dc:description", info, info->subject,
                  offsetof(pdf_edition, subject));
    put_subjects(b, "dc:subject", info, false);
    put_property(b, "dc:language", info->lang, BAG);
    put_languages(b, "dc:rights", info, info->rights,
                  offsetof(pdf_edition, rights));
    put_property(b, "xmpRights:Owner", info->owner, BAG);
    put_languages(b, "xmpRights:UsageTerms", info, info->usage,
                  offsetof(pdf_edition, usage));
    put_subjects(b, "Iptc4xmpCore:SubjectCode", info, true);
    if (iptc_of(b->a, info).contact)
        put_contact(b, info);
}

meta_fields meta_fields_of(arena *a, const pdf_info *info)
{
    buf simple = buf_new(a), others = buf_new(a);
    put_texts(&simple, info);
    put_others(&others, info);
    return (meta_fields){buf_str(&simple), buf_str(&others)};
}

/* 16 bytes as a UUID made by our own rule (version 8, RFC 9562). */
static void put_uuid(buf *b, const char *name, const uint8_t bytes[16])
{
    static const char digits[] = "0123456789abcdef";
    char uuid[5 + 36 + 1] = "uuid:";
    size_t n = 5;
    for (int i = 0; i < 16; i++) {
        unsigned byte = bytes[i];
        if (i == 6)
            byte = (byte & 0x0F) | 0x80;
        if (i == 8)
            byte = (byte & 0x3F) | 0x80;
        if (i == 4 || i == 6 || i == 8 || i == 10)
            uuid[n++] = '-';
        uuid[n++] = digits[byte >> 4];
        uuid[n++] = digits[byte & 15];
    }
    put_simple(b, name, uuid);
}

/* What a namespace is there for, apart from what every packet has. */
enum need { ARCHIVE = 1, IPTC = 2, CONTACT = 4, UA = 8, X4 = 16 };

static const struct {
    const char *prefix, *uri;
    unsigned needs;
} namespaces[] = {
    {"dc", "http://purl.org/dc/elements/1.1/", 0},
    {"xmp", "http://ns.adobe.com/xap/1.0/", 0},
    {"xmpMM", "http://ns.adobe.com/xap/1.0/mm/", 0},
    {"xmpRights", "http://ns.adobe.com/xap/1.0/rights/", 0},
    {"pdf", "http://ns.adobe.com/pdf/1.3/", 0},
    {"photoshop", "http://ns.adobe.com/photoshop/1.0/", 0},
    {"pdfuaid", XMP_UA, UA},
    {"pdfxid", "http://www.npes.org/pdfx/ns/id/", X4},
    {"Iptc4xmpCore", XMP_IPTC, IPTC},
    {"pdfaid", "http://www.aiim.org/pdfa/ns/id/", ARCHIVE},
    {"pdfaExtension", "http://www.aiim.org/pdfa/ns/extension/", ARCHIVE},
    {"pdfaSchema", "http://www.aiim.org/pdfa/ns/schema#", ARCHIVE},
    {"pdfaProperty", "http://www.aiim.org/pdfa/ns/property#", ARCHIVE},
    {"pdfaType", "http://www.aiim.org/pdfa/ns/type#", ARCHIVE | CONTACT},
    {"pdfaField", "http://www.aiim.org/pdfa/ns/field#", ARCHIVE | CONTACT},
};

static void put_namespaces(buf *b, const pdf_info *info, xmp_iptc used)
{
    static const unsigned by_profile[PROFILES] = {
        [PROFILE_ARCHIVE] = ARCHIVE | UA,
        [PROFILE_ARCHIVE_SOURCE] = ARCHIVE | UA,
        [PROFILE_SCREEN] = UA,
        [PROFILE_PRINT] = X4};
    unsigned has = by_profile[info->profile];
    if (info->sheets != NULL)
        has &= ~(unsigned)UA;
    if (used.place || used.codes || used.contact)
        has |= IPTC;
    if (used.contact)
        has |= CONTACT;
    for (size_t i = 0; i < sizeof namespaces / sizeof *namespaces; i++)
        if ((namespaces[i].needs & has) == namespaces[i].needs) {
            buf_puts(b, "\n xmlns:");
            buf_puts(b, namespaces[i].prefix);
            buf_puts(b, "=\"");
            buf_puts(b, namespaces[i].uri);
            buf_char(b, '"');
        }
}

static const char packet_head[] =
    "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    "<rdf:Description rdf:about=\"\"";
static const char packet_foot[] = "</rdf:Description>\n</rdf:RDF>\n"
                                  "</x:xmpmeta>\n<?xpacket end=\"w\"?>\n";

pdf_dict *meta_xmp(objects *o, const pdf_info *info, const meta_fields *fields,
                   const uint8_t digest[32])
{
    buf b = buf_new(objects_arena(o));
    bool screen = info->profile == PROFILE_SCREEN;
    xmp_iptc used = iptc_of(b.a, info);
    buf_puts(&b, packet_head);
    put_namespaces(&b, info, used);
    buf_add(&b, fields->simple);
    put_uuid(&b, "xmpMM:DocumentID", digest);
    put_uuid(&b, "xmpMM:InstanceID", digest + 16);
    buf_puts(&b, ">\n");
    buf_add(&b, fields->others);
    if (!screen && info->profile != PROFILE_PRINT)
        xmp_schemas(&b, &used);
    buf_puts(&b, packet_foot);
    pdf_dict *d = screen ? stream_new_deflated(o, buf_str(&b))
                         : stream_new(o, buf_str(&b), NULL);
    buf_puts(dict_entries(o, d), "/Type/Metadata/Subtype/XML");
    return d;
}
