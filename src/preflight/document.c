/*
 * The document. In: catalog, Info and metadata; out: complaints. The one
 * idea: what PDF/X-4 (ISO 15930-7) asks of a file as a whole is a table of
 * questions, each with the clause of ISO 32000-1 that defines what is asked
 * for, so that none is asked twice or forgotten.
 */
#include "part.h"

#include <string.h>

#define RENDER "render it again with --profile print"
#define XMP_MAX (1u << 20)

/* What the questions are about. */
typedef struct asked {
    flight *fl;
    str head; /* the first line of the file */
    const pdf_value *catalog, *info, *intent;
    str xmp;
} asked;

static const pdf_value *of(const asked *q, const pdf_value *d, const char *key)
{
    return pdf_get(q->fl->f, d, key);
}

static bool is_text(const asked *q, const pdf_value *d, const char *key)
{
    const pdf_value *v = of(q, d, key);
    return v->kind == PDF_STRING && str_trim(v->bytes).len > 0;
}

static bool is_name(const pdf_value *v, const char *name)
{
    return v->kind == PDF_NAME && str_is(v->bytes, name);
}

/* What the packet says of a property, as an element or an attribute; empty
 * where it says nothing. */
static str property(const asked *q, const char *name)
{
    const char *end = "<";
    char *start = arena_printf(q->fl->a, "<%s>", name);
    size_t at = str_find(q->xmp, start, 0);
    if (at >= q->xmp.len) {
        start = arena_printf(q->fl->a, "%s=\"", name);
        at = str_find(q->xmp, start, 0);
        end = "\"";
    }
    if (at >= q->xmp.len)
        return STR_NONE;
    at += strlen(start);
    size_t to = str_find(q->xmp, end, at);
    return str_trim(str_slice(q->xmp, at, to < q->xmp.len ? to : q->xmp.len));
}

static bool has_element(const asked *q, const char *name)
{
    return str_find(q->xmp, name, 0) < q->xmp.len;
}

/* ---- questions ----------------------------------------------------------- */

/* "%PDF-1.6" and no later Version. */
static bool ask_version(const asked *q)
{
    const pdf_value *v = of(q, q->catalog, "Version");
    bool head = q->head.len >= 8 && memcmp(q->head.ptr, "%PDF-1.", 7) == 0 &&
                q->head.ptr[7] <= '6';
    return head && (v->kind != PDF_NAME ||
                    (v->bytes.len == 3 && memcmp(v->bytes.ptr, "1.", 2) == 0 &&
                     v->bytes.ptr[2] <= '6'));
}

static bool ask_id(const asked *q)
{
    const pdf_value *v = of(q, pdf_trailer(q->fl->f), "ID");
    return v->kind == PDF_ARRAY && v->n == 2;
}

static bool ask_metadata(const asked *q)
{
    return q->xmp.len > 0;
}

static bool ask_claim(const asked *q)
{
    return str_is(property(q, "pdfxid:GTS_PDFXVersion"), "PDF/X-4");
}

static bool ask_trapped(const asked *q)
{
    const pdf_value *v = of(q, q->info, "Trapped");
    str xmp = property(q, "pdf:Trapped");
    bool yes = is_name(v, "True");
    return (yes || is_name(v, "False")) &&
           (xmp.len == 0 || str_is(xmp, yes ? "True" : "False"));
}

static bool ask_title(const asked *q)
{
    return is_text(q, q->info, "Title") && has_element(q, "<dc:title>");
}

static bool ask_dates(const asked *q)
{
    return is_text(q, q->info, "CreationDate") &&
           is_text(q, q->info, "ModDate") &&
           property(q, "xmp:CreateDate").len > 0 &&
           property(q, "xmp:ModifyDate").len > 0 &&
           property(q, "xmp:MetadataDate").len > 0;
}

static bool ask_edition(const asked *q)
{
    return property(q, "xmpMM:DocumentID").len > 0 &&
           property(q, "xmpMM:VersionID").len > 0 &&
           property(q, "xmpMM:RenditionClass").len > 0;
}

static bool ask_intent(const asked *q)
{
    return q->intent != NULL;
}

static bool ask_condition(const asked *q)
{
    return q->intent == NULL ||
           is_text(q, q->intent, "OutputConditionIdentifier");
}

static bool ask_profile(const asked *q)
{
    str icc;
    const char *why;
    if (q->intent == NULL)
        return true;
    const pdf_value *v = of(q, q->intent, "DestOutputProfile");
    return of(q, v, "N")->number == 4 && spend(q->fl, ASSET_ICC_MAX) &&
           pdf_stream(q->fl->f, v, ASSET_ICC_MAX, &icc, &why) &&
           asset_icc_prints(icc);
}

/* An array is a place to begin at, a dictionary an action. */
static bool ask_actions(const asked *q)
{
    return of(q, q->catalog, "AA")->kind == PDF_NULL &&
           of(q, q->catalog, "OpenAction")->kind != PDF_DICT &&
           of(q, of(q, q->catalog, "Names"), "JavaScript")->kind == PDF_NULL;
}

static bool ask_forms(const asked *q)
{
    return of(q, q->catalog, "AcroForm")->kind == PDF_NULL;
}

static const struct {
    bool (*ask)(const asked *q);
    const char *what, *clause, *hint;
} questions[] = {
    {ask_version, "it is of a version after PDF 1.6", "7.5.2", RENDER},
    {ask_id, "it has no ID", "14.4", RENDER},
    {ask_metadata, "it has no metadata", "14.3.2", RENDER},
    {ask_claim, "its metadata do not claim PDF/X-4", "14.3.2", RENDER},
    {ask_trapped, "it does not say whether it is trapped", "14.3.3", RENDER},
    {ask_title, "it has no title", "14.3.3",
     "give the release a headline and render it again"},
    {ask_dates, "it does not say when it was made", "14.3.3",
     "give the release, or the kit, a date and render it again"},
    {ask_edition, "its metadata lack the document's ID, version or rendition",
     "14.3.2", RENDER},
    {ask_intent, "it does not say for which press it is (one output intent)",
     "14.11.5", RENDER},
    {ask_condition, "its output intent has no name of a printing condition",
     "14.11.5", "name the condition in the layout"},
    {ask_profile, "its output intent has no profile of a press with four inks",
     "14.11.5", "name an ICC profile in the layout"},
    {ask_actions, "it has actions or scripts", "12.6", RENDER},
    {ask_forms, "it has a form to fill in", "12.7", RENDER}};

/* ---- all ----------------------------------------------------------------- */

/* The one intent that is of PDF/X; NULL for none or several. */
static const pdf_value *find_intent(flight *fl, const pdf_value *catalog)
{
    const pdf_value *all = pdf_get(fl->f, catalog, "OutputIntents");
    const pdf_value *out = NULL;
    int n = 0;
    for (size_t i = 0; all->kind == PDF_ARRAY && i < all->n; i++) {
        const pdf_value *one = pdf_at(fl->f, all, i);
        if (!is_name(pdf_get(fl->f, one, "S"), "GTS_PDFX"))
            continue;
        out = one;
        n++;
    }
    return n == 1 ? out : NULL;
}

void document_check(flight *fl, str bytes)
{
    const char *why;
    asked q = {.fl = fl, .head = str_slice(bytes, 0, 8)};
    q.catalog = pdf_get(fl->f, pdf_trailer(fl->f), "Root");
    q.info = pdf_get(fl->f, pdf_trailer(fl->f), "Info");
    q.intent = find_intent(fl, q.catalog);
    const pdf_value *xmp = pdf_get(fl->f, q.catalog, "Metadata");
    if (!pdf_stream(fl->f, xmp, XMP_MAX, &q.xmp, &why))
        q.xmp = STR_NONE;
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++)
        if (!questions[i].ask(&q))
            found_x4(fl, questions[i].what, questions[i].clause,
                     questions[i].hint);
}
