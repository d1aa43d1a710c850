/*
 * Resolving. In: a release and a layout; out: flows of items, every property
 * of which is known. The one idea: the layout's `flow` lists are walked in
 * order, and each section adds its items. Refuses releases whose pictures,
 * house texts or tables cannot be set.
 */
#include "resolve.h"
#include "tongue.h"

#include <string.h>

static void set_items(flow *f, const char *name, const items *list)
{
    *f = (flow){name, list->v, list->n};
}

/* The container that a part's items stand in; the document's own stand in the
 * document. */
static enum elem_type part_type(enum part p)
{
    switch (p) {
    case PART_FACTS:
        return ELEM_FACTS;
    case PART_BOILERPLATE:
        return ELEM_BOILERPLATES;
    case PART_NOTES:
        return ELEM_EDITORS;
    case PART_CONTACTS:
        return ELEM_CONTACTS;
    default:
        return ELEM_DOCUMENT;
    }
}

static void add_section(ctx *c, const flowdef *def, size_t k,
                        const flowdef *first)
{
    enum elem_type type = part_type(def->parts[k]);
    const elem *document = c->elem;
    c->slot = elem_slot(def, k, first);
    c->heading_least = 2;
    c->heading_shift = 0;
    if (type != ELEM_DOCUMENT)
        c->elem = elem_new(c, type);
    section_add(c, def->parts[k]);
    c->elem = document;
}

static void add_flow(ctx *c, const flowdef *def, const flowdef *first,
                     items *out)
{
    c->out = out;
    c->measure = def->width;
    c->left = c->right = 0;
    c->nest = STYLE_COUNT;
    c->home = STYLE_BODY;
    c->lang = c->r->lang;
    for (size_t i = 0; i < def->nparts; i++)
        add_section(c, def, i, first);
}

const flowdef *layout_main_flow(const layout *l)
{
    for (size_t i = 0; i < l->nflows; i++)
        for (size_t k = 0; k < l->flows[i].nparts; k++)
            if (l->flows[i].parts[k] == PART_BODY)
                return &l->flows[i];
    return NULL; /* not so: frames_load sees to it */
}

/* What pages have that are no release: one flow, with all that they can say.
 */
static const enum part sheet_parts[] = {
    PART_RELEASE_LINE, PART_HEADLINE,    PART_SUBHEADLINE, PART_BYLINE,
    PART_SUMMARY,      PART_BODY,        PART_PICTURES,    PART_FACTS,
    PART_NOTES,        PART_BOILERPLATE, PART_CONTACTS,    PART_QR,
    PART_COPYRIGHT};
enum { SHEET_PARTS = sizeof sheet_parts / sizeof *sheet_parts };

static void add_sheet(ctx *c, styled *s, const flowdef *body)
{
    flowdef def = {.name = body->name, .nparts = SHEET_PARTS};
    const master *m = styled_master(s, true);
    items list = {0};
    flow *f = ARENA_NEW(c->a, flow);
    memcpy(def.parts, sheet_parts, sizeof sheet_parts);
    for (size_t i = 0; i < m->nframes; i++)
        if (strcmp(m->frames[i].flow, def.name) == 0)
            def.width = m->frames[i].w;
    add_flow(c, &def, &def, &list);
    set_items(f, def.name, &list);
    s->flows = f;
    s->nflows = list.n > 0;
}

static void add_flows(ctx *c, styled *s)
{
    const layout *l = c->l;
    const flowdef *first = layout_main_flow(l);
    assert(first != NULL);
    if (c->r->kind != KIND_RELEASE) {
        add_sheet(c, s, first);
        return;
    }
    flow *flows = ARENA_ARRAY(c->a, flow, l->nflows);
    for (size_t pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < l->nflows; i++) {
            const flowdef *def = &l->flows[i];
            if ((pass == 0) != (def == first))
                continue;
            items list = {0};
            add_flow(c, def, first, &list);
            if (list.n > 0)
                set_items(&flows[s->nflows++], def->name, &list);
        }
    }
    s->flows = flows;
}

/* The first words in blocks, depth first; code and pictures too. */
static str first_words(arena *a, const block *b)
{
    str words = STR("");
    for (; b != NULL && words.len == 0; b = b->next) {
        words =
            str_trim(b->kind == BLOCK_CODE ? b->text : inl_plain(a, b->inls));
        if (!tongue_shows(words))
            words = first_words(a, b->first);
        if (words.len == 0 && b->picture != NULL)
            words = str_trim(b->picture->alt);
    }
    return words;
}

/* At most as many characters as a window's title bar has, in whole words. */
static str shortened(arena *a, str text)
{
    enum { MOST = 80 };
    size_t end = 0, blank = 0;
    for (int n = 0; end < text.len && n < MOST; n++) {
        if (text.ptr[end] == ' ' || text.ptr[end] == '\n')
            blank = end;
        utf8_next(text, &end);
    }
    if (end >= text.len)
        return text;
    const char *cut = str_chars(a, str_slice(text, 0, blank > 0 ? blank : end));
    return str_of(arena_printf(a, "%s\u2026", cut));
}

/* ---- notes --------------------------------------------------------------- */

/* What the number of note i stands in: a link back to its mark, if the note
 * has one, and each mark is a link to that. */
static elem *number_elem(ctx *c, size_t i, str number)
{
    const note_calls *of = &c->note_links[i];
    elem *label = elem_new(c, ELEM_LBL);
    label->order = 0; /* before the note's text */
    if (of->marks.n == 0)
        return label;
    elem *back = elem_under(c, label, ELEM_LINK);
    back->to = of->marks.v[0];
    back->words = tongue_shows(of->words) ? of->words : number;
    str words = shortened(c->a, first_words(c->a, c->r->notes[i].blocks));
    if (!tongue_shows(words))
        words = number;
    for (size_t k = 0; k < of->marks.n; k++) {
        of->marks.v[k]->to = back;
        of->marks.v[k]->words = words;
    }
    return back;
}

/* The footnotes, numbered in the margin. */
static void add_notes(ctx *c, styled *s)
{
    const release *r = c->r;
    const flowdef *def = layout_main_flow(c->l);
    const elem *document = c->elem;
    footnote *notes = ARENA_ARRAY(c->a, footnote, r->nnotes + 1);
    for (size_t i = 0; i < r->nnotes; i++) {
        items list = {0};
        c->out = &list;
        c->measure = def->width;
        c->left = c->right = 0;
        c->nest = STYLE_COUNT;
        c->lang = r->lang;
        str number = str_of(arena_printf(c->a, "%zu", i + 1));
        if (c->note_elems[i] == NULL) /* no text calls it */
            c->note_elems[i] = elem_under(c, document, ELEM_NOTE);
        c->elem = c->note_elems[i];
        c->label = (marker){number, STYLE_FOOTNOTE, r->notes[i].at,
                            number_elem(c, i, number)};
        c->marked = true;
        if (flow_is_sole(r->notes[i].blocks))
            c->sole = c->note_elems[i];
        flow_section(c, r->notes[i].blocks, STYLE_FOOTNOTE);
        c->marked = false;
        notes[i] = (footnote){list.v, list.n};
    }
    c->elem = document;
    s->notes = notes;
    s->nnotes = r->nnotes;
}

static void check_dropped(ctx *c)
{
    bool listed[PART_COUNT] = {false};
    for (size_t i = 0; i < c->l->nflows; i++)
        for (size_t k = 0; k < c->l->flows[i].nparts; k++)
            listed[c->l->flows[i].parts[k]] = true;
    for (int p = 0; p < PART_COUNT && c->r->kind == KIND_RELEASE; p++)
        if (!listed[p] && section_has_text(c->r, (enum part)p))
            diag_add(c->d, D_SECTION_DROPPED, c->r->layout_at,
                     arena_printf(c->a, "a section \"%s\"", part_names[p]),
                     layout_name(c->l), part_names[p]);
}

/* Says so where the labels are not in the release's language. */
static void check_labels(ctx *c)
{
    const char *in;
    label_find(c->a, c->l, c->r->lang, label_names[LABEL_RELEASE_LINE], &in);
    if (strcmp(in, c->r->lang) != 0)
        diag_add(c->d, D_LABELS_LANGUAGE, c->r->lang_at, layout_name(c->l),
                 c->r->lang, in);
}

/* The marks of the title are those of the page. */
static const char *meta_text(arena *a, const release *r, const layout *l,
                             str text)
{
    if (para_smart(r, l))
        text = smart_line(a, text, r->lang);
    return str_chars(a, text);
}

const char *style_title(arena *a, const release *r, const layout *l)
{
    return meta_text(a, r, l, inl_plain(a, r->headline));
}

const char *style_subject(arena *a, const release *r, const layout *l)
{
    str subject =
        r->summary.len > 0 ? r->summary : inl_plain(a, r->subheadline);
    return meta_text(a, r, l, str_trim(subject));
}

/* Without a headline that anybody sees the document is called by what else it
 * has, since PDF/UA wants every file to have a title. */
static const char *title_of(arena *a, const styled *s)
{
    const release *r = s->release;
    if (tongue_shows(inl_plain(a, r->headline)))
        return style_title(a, r, s->layout);
    str text = str_trim(r->slugline);
    if (!tongue_shows(text))
        text = first_words(a, r->body);
    if (!tongue_shows(text))
        text = fields_issuers(a, r, true);
    if (!tongue_shows(text))
        text = STR("\u2013");
    return meta_text(a, r, s->layout, shortened(a, text));
}

static void add_meta(arena *a, styled *s)
{
    const release *r = s->release;
    s->title = title_of(a, s);
    s->subject = style_subject(a, r, s->layout);
    str issuers = fields_issuers(a, r, true);
    s->author = issuers.len > 0 ? issuers.ptr : str_chars(a, r->by);
    s->keywords = str_join(a, r->subjects, r->nsubjects, ", ").ptr;
    if (r->embargoed_until.set || r->status != PUB_USABLE)
        s->instructions = section_status(a, r, s->layout).ptr;
}

/* The language of Han in a text of other letters: that of the release's only
 * translation into one that has Han. */
static const char *han_hint(arena *a, const release *r)
{
    const char *hint = NULL;
    for (size_t i = 0; i < r->ntranslations; i++) {
        const char *lang = lang_canonical(a, r->translations[i].lang);
        enum font_lang of = lang != NULL ? font_lang_of(lang) : FONT_LATIN;
        if (of < FONT_HANS || of > FONT_KO)
            continue;
        if (hint != NULL && font_lang_of(hint) != of)
            return NULL;
        hint = lang;
    }
    return hint;
}

/* What is known before anything is set. */
static ctx begin(arena *a, const release *r, const layout *l, diags *d)
{
    return (ctx){.a = a,
                 .d = d,
                 .r = r,
                 .l = l,
                 .lang = r->lang,
                 .han = han_hint(a, r),
                 .cell_set = -1,
                 .smart = para_smart(r, l)};
}

/* The root: the document, or a part of one, which says its language where that
 * is not the document's. */
static const elem *root_new(ctx *c, const standing *at)
{
    elem *e =
        elem_under(c, at ? at->document : NULL, at ? ELEM_PART : ELEM_DOCUMENT);
    if (at == NULL)
        return e;
    e->order = at->order;
    if (strcmp(at->lang, c->r->lang) != 0)
        e->lang = c->r->lang;
    return e;
}

/* The rest, with c as begin made it, and pictures that were read before. */
static const styled *resolve(ctx c, const standing *at)
{
    arena *a = c.a;
    const release *r = c.r;
    size_t before = layout_errors(c.d);
    styled *s = ARENA_NEW(a, styled);
    *s = (styled){.release = r, .layout = c.l, .lang = r->lang};
    check_labels(&c);
    check_dropped(&c);
    c.first_id = at != NULL ? at->id : 0;
    c.elem = root_new(&c, at);
    c.note_elems = ARENA_ARRAY(a, elem *, r->nnotes + 1);
    c.note_links = ARENA_ARRAY(a, note_calls, r->nnotes + 1);
    s->letterhead = elem_letterhead(&c, styled_master(s, true));
    add_flows(&c, s);
    add_notes(&c, s);
    add_meta(a, s);
    elem_headings(&c);
    s->elems = (const elem *const *)c.elems.v;
    s->nelems = c.elems.n;
    s->paras = c.paras.v;
    s->nparas = c.paras.n;
    s->pictures = c.pictures.v;
    s->npictures = c.pictures.n;
    s->people = c.people.v;
    s->npeople = c.people.n;
    return layout_errors(c.d) == before ? s : NULL;
}

const styled *style_release(arena *a, const release *r, const layout *l,
                            diags *d)
{
    return resolve(begin(a, r, l, d), NULL);
}

const styled *style_part(arena *a, const release *r, const layout *l,
                         const standing *at, diags *d)
{
    ctx c = begin(a, r, l, d);
    c.many = true;
    return resolve(c, at);
}

const elem *style_document(arena *a)
{
    elem *e = ARENA_NEW(a, elem);
    *e = (elem){.type = ELEM_DOCUMENT};
    return e;
}

const styled *style_release_files(arena *a, const release *r, const layout *l,
                                  diags *d)
{
    ctx c = begin(a, r, l, d);
    c.keep_files = true;
    return resolve(c, NULL);
}

const styled *style_again(arena *a, const styled *was, const layout *l,
                          diags *d)
{
    ctx c = begin(a, was->release, l, d);
    for (size_t i = 0; i < was->npictures; i++)
        VEC_PUSH(a, &c.pictures, was->pictures[i]);
    return resolve(c, NULL);
}
