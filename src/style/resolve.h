/*
 * resolve: what the files share that turn one release into items.
 */
#ifndef GALLEY_STYLE_RESOLVE_H
#define GALLEY_STYLE_RESOLVE_H

#include "layout.h"
#include "smart.h"

typedef VEC(item) items;

/* A style that was asked for before. */
typedef struct cached {
    const style *base; /* NULL for a paragraph's own style */
    enum style_id id, home;
    const char *lang;
    int set; /* of a cell: enum set, or -1 */
    const style *made;
} cached;

/* A marker that waits for the paragraph that it stands before. */
typedef struct marker {
    str text;
    enum style_id id;
    where at;
    elem *elem;
} marker;

/* The marks that call a footnote, and the words before the first. */
typedef struct note_calls {
    VEC(elem *) marks;
    str words;
} note_calls;

typedef struct ctx {
    arena *a;
    diags *d;
    const release *r;
    const layout *l;
    const char *lang; /* of the block that is being set */
    VEC(const para *) paras;
    VEC(cached) styles;
    VEC(picture_read) pictures;
    bool keep_files; /* of pictures */
    VEC(elem *) elems;
    elem **note_elems;      /* by footnote less 1; NULL: not called yet */
    note_calls *note_links; /* the same */
    const char *han;        /* language of Han that nothing in a text tells, or
                               NULL */
    VEC(contact) people;    /* printed so far */
    items *out;             /* where items go now */
    mpt measure;            /* of the flow that they go to */
    /* nesting: */
    mpt left, right;    /* of the blocks around */
    enum style_id nest; /* the style whose own indents are among them */
    enum style_id home; /* that lists and quotations are set like */
    int list_depth, depth;
    const elem *elem; /* of the container around */
    elem *sole;       /* not NULL: the next paragraph is all that is in it */
    uint32_t slot;    /* of the section among the document's */
    uint32_t made;    /* elements so far */
    bool marked;      /* label waits */
    marker label;
    int heading_least; /* level of the body's highest heading */
    int heading_shift;
    bool by_letters;  /* text without letters that turn runs from the left */
    bool plain_cells; /* paragraphs lose rules and padding */
    int cell_set;     /* enum set for paragraphs in cells, or -1 */
    bool smart;       /* typed marks become those of the language */
    smart_carry carry;
} ctx;

/* ---- styles by way of a cache (para.c) -------------------------------- */

const style *para_block(ctx *c, enum style_id id, const char *lang);
const style *para_inline(ctx *c, const style *base, enum style_id id,
                         const char *lang);

/* Whether typed marks are turned into set ones: the release's word, then the
 * layout's. */
bool para_smart(const release *r, const layout *l);

/* ---- elements (elem.c) ------------------------------------------------ */

#define SLOT_SHIFT 24 /* order = slot << this | number of making */

/* A element in the container around, and one under another. */
elem *elem_new(ctx *c, enum elem_type type);
elem *elem_under(ctx *c, const elem *parent, enum elem_type type);
/* The element of p (elem_para.c), those of what is in it, and those of the
 * footnotes that it calls. */
void elem_para(ctx *c, para *p, int heading);
/* p is t's text: the elements of what is in it. */
void elem_spans(ctx *c, para *p, const elem *t);
/* What of the first page's furniture is heard: by index, NULL = nothing. */
const elem *const *elem_letterhead(ctx *c, const master *m);
/* Makes the headings a ladder: no level is left out. To be called last. */
void elem_headings(ctx *c);
/* Place of part k of flow def among the sections of the document. */
uint32_t elem_slot(const flowdef *def, size_t k, const flowdef *main);

/* ---- one paragraph (para.c) ------------------------------------------- */

/* A paragraph while it grows. */
typedef struct growing {
    ctx *c;
    const style *style;
    const char *lang;
    buf text;
    VEC(span) spans;
    VEC(const para *) rubies;
    int units; /* names and titles so far */
} growing;

growing grow(ctx *c, enum style_id id, const char *lang);
/* How a stretch of text is to be set. */
typedef struct dress {
    const style *style;
    const char *lang, *href;
    int note;
    int unit, ruby; /* as in span */
    where at;
} dress;
void grow_text(growing *g, str text, const dress *how);
/* Text in the paragraph's own style, or with inline style id. */
void grow_plain(growing *g, str text, where at);
void grow_inline(growing *g, str text, enum style_id id, const char *href,
                 where at);
void grow_break(growing *g, where at);
/* Text that keeps its own line ends (code). */
void grow_lines(growing *g, str text, where at);
void grow_inls(growing *g, const inl *in); /* inline.c */
/* The number of a new ruby of g; 0 if text is nothing but space. */
int grow_ruby(growing *g, str text, const dress *base);
/* The paragraph, registered; NULL if nothing but space is in it. */
para *grown(growing *g, where at);

/* ---- items (flow.c) --------------------------------------------------- */

void flow_item(ctx *c, item it);
/* The paragraph as an item; nothing for NULL. heading 0 = none. */
void flow_para(ctx *c, para *p, int heading);
/* Plain text, paragraphs apart by blank lines. */
void flow_text(ctx *c, enum style_id id, str text, const char *lang, where at);
/* The blocks of a section whose paragraphs have style id: what stands in
 * them, lists and quotations too, is set like it. */
void flow_section(ctx *c, const block *first, enum style_id id);
void flow_blocks(ctx *c, const block *first, enum style_id para_style);
/* True if one paragraph is all there is. */
bool flow_is_sole(const block *first);
void table_add(ctx *c, const block *b);    /* table.c */
void table_facts(ctx *c);                  /* table.c */
void figure_add(ctx *c, const picture *p); /* figure.c */

/* ---- sections (section.c, people.c) ------------------------------------- */

void section_add(ctx *c, enum part part);
/* The code of the release's address, where release and layout want one. */
bool qr_wanted(const release *r, const layout *l);
void qr_add(ctx *c);
bool section_has_text(const release *r, enum part part);
void people_contacts(ctx *c);
void people_boilerplates(ctx *c);
/* A telephone number as it stands in text of lang: where lines run from the
 * right, a mark (U+200E) in front keeps its groups of figures in their order
 * (UAX #9, W7). */
str people_phone(arena *a, str phone, const char *lang);
/* What the release line says: for immediate release, embargoed until, withheld
 * or cancelled. */
str section_status(arena *a, const release *r, const layout *l);
/* A label filled in, as a paragraph; nothing where it is empty. */
void section_label(ctx *c, enum style_id id, enum label_id label,
                   const fill *fields, size_t n, int heading);

/* ---- fields (running.c) ------------------------------------------------- */

#define FIELDS_MAX 32
/* A label with fields and those of every label; *lang is its language. */
str label_text(arena *a, const release *r, const layout *l, enum label_id label,
               const fill *fields, size_t n, const char **lang);
/* The same for furniture, which is set on every page: the fields of the
 * release are cut to what fits a line or two. */
str label_brief(arena *a, const release *r, const layout *l,
                enum label_id label, const fill *fields, size_t n);
/* What a template of furniture says on a page of so many. */
str furniture_words(arena *a, const release *r, const layout *l, str text,
                    int page_number, int pages_all);
str fields_issuers(arena *a, const release *r, bool all);

#endif
