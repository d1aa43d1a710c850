/*
 * Schemas. In: what a packet uses; out: the extension schemas (ISO 19005-2,
 * 6.6.2.3) that tell a reader of PDF/A of properties that PDF/A itself does
 * not know. The one idea: they are constants, written as attributes, which
 * XMP allows for structures of plain texts and which take half the bytes.
 */
#include "xmp.h"

/* A property of a schema that PDF/A has to be told of. */
#define PROPERTY(name, type, category, what)                                \
    "<rdf:li pdfaProperty:name=\"" name "\" pdfaProperty:valueType=\"" type \
    "\" pdfaProperty:category=\"" category                                  \
    "\" pdfaProperty:description=\"" what "\"/>\n"
#define FIELD(name, what)                                               \
    "<rdf:li pdfaField:name=\"" name "\" pdfaField:valueType=\"Text\" " \
    "pdfaField:description=\"" what "\"/>\n"
#define SCHEMA(name, uri, prefix)                                        \
    "<rdf:li><rdf:Description pdfaSchema:schema=\"" name                 \
    "\" pdfaSchema:namespaceURI=\"" uri "\" pdfaSchema:prefix=\"" prefix \
    "\">\n<pdfaSchema:property><rdf:Seq>\n"
#define END_SCHEMA "</rdf:Description></rdf:li>\n"
#define END_PROPERTIES "</rdf:Seq></pdfaSchema:property>\n"

static const char schema_ua[] =
    SCHEMA("PDF/UA identification", XMP_UA, "pdfuaid")
        PROPERTY("part", "Integer", "internal", "Part of ISO 14289")
            END_PROPERTIES END_SCHEMA;

static const char contact_type[] =
    "<pdfaSchema:valueType><rdf:Seq><rdf:li><rdf:Description "
    "pdfaType:type=\"ContactInfo\" pdfaType:namespaceURI=\"" XMP_IPTC "\" "
    "pdfaType:prefix=\"Iptc4xmpCore\" pdfaType:description=\"Contact\">\n"
    "<pdfaType:field><rdf:Seq>\n" FIELD("CiEmailWork", "E-mail addresses")
        FIELD("CiTelWork", "Phone numbers") "</rdf:Seq></pdfaType:field>"
                                            "</rdf:Description></rdf:li></"
                                            "rdf:Seq></pdfaSchema:valueType>\n";

static void put_iptc_schema(buf *b, const xmp_iptc *used)
{
    buf_puts(b, SCHEMA("IPTC Core", XMP_IPTC, "Iptc4xmpCore"));
    if (used->place)
        buf_puts(b, PROPERTY("Location", "Text", "external", "Place"));
    if (used->codes)
        buf_puts(b, PROPERTY("SubjectCode", "bag Text", "external",
                             "IPTC subject codes"));
    if (used->contact)
        buf_puts(b, PROPERTY("CreatorContactInfo", "ContactInfo", "external",
                             "Press contact"));
    buf_puts(b, END_PROPERTIES);
    if (used->contact)
        buf_puts(b, contact_type);
    buf_puts(b, END_SCHEMA);
}

void xmp_schemas(buf *b, const xmp_iptc *used)
{
    buf_puts(b, "<pdfaExtension:schemas><rdf:Bag>\n");
    buf_puts(b, schema_ua);
    if (used->place || used->codes || used->contact)
        put_iptc_schema(b, used);
    buf_puts(b, "</rdf:Bag></pdfaExtension:schemas>\n");
}
