/*
 * elem: what a piece of a release is to those who do not see the page.
 *
 * Tags are a tree (ISO 32000-1, 14.7 and 14.8): each names its parent, the
 * order among brothers is the editor's and not that of frames. Style makes
 * them with the paragraphs; what is drawn names the element that it belongs to;
 * ink without one is an artifact.
 */
#ifndef GALLEY_STYLE_ELEM_H
#define GALLEY_STYLE_ELEM_H

#include "../base/base.h"

/* Types of structure elements, the names they have in a PDF and, where a name
 * is galley's own, the standard structure type that it stands for. */
#define ELEM_LIST(X)                              \
    X(DOCUMENT, "Document", NULL)                 \
    X(LETTERHEAD, "Letterhead", "Sect")           \
    X(FACTS, "Facts", "Sect")                     \
    X(BOILERPLATES, "Boilerplate", "Sect")        \
    X(EDITORS, "NotesToEditors", "Sect")          \
    X(CONTACTS, "Contacts", "Sect")               \
    X(DIV, "Div", NULL)                           \
    X(QUOTE, "BlockQuote", NULL)                  \
    X(L, "L", NULL)                               \
    X(LI, "LI", NULL)                             \
    X(LBL, "Lbl", NULL)                           \
    X(LBODY, "LBody", NULL)                       \
    X(TABLE, "Table", NULL)                       \
    X(TR, "TR", NULL)                             \
    X(TH, "TH", NULL)                             \
    X(TD, "TD", NULL)                             \
    X(FIGURE, "Figure", NULL)                     \
    X(CAPTION, "Caption", NULL)                   \
    X(NOTE, "Note", NULL)                         \
    X(H1, "H1", NULL)                             \
    X(H2, "H2", NULL)                             \
    X(H3, "H3", NULL)                             \
    X(H4, "H4", NULL)                             \
    X(H5, "H5", NULL)                             \
    X(H6, "H6", NULL)                             \
    X(P, "P", NULL)                               \
    X(RELEASE_LINE, "ReleaseLine", "P")           \
    X(EMBARGO, "Embargo", "P")                    \
    X(CORRECTION, "Correction", "P")              \
    X(SUBHEADLINE, "Subheadline", "P")            \
    X(BYLINE, "Byline", "P")                      \
    X(SUMMARY, "Summary", "P")                    \
    X(CODE_BLOCK, "CodeBlock", "Div")             \
    X(CREDIT, "Credit", "P")                      \
    X(END_MARK, "EndMark", "P")                   \
    X(CONTACT, "Contact", "Div")                  \
    X(COPYRIGHT, "Copyright", "P")                \
    X(DATELINE, "Dateline", "Span") /* inline: */ \
    X(SPAN, "Span", NULL)                         \
    X(STRUCK, "Struck", "Span")                   \
    X(CODE, "Code", NULL)                         \
    X(LINK, "Link", NULL)                         \
    X(REFERENCE, "Reference", NULL)               \
    X(RUBY, "Ruby", NULL)                         \
    X(RB, "RB", NULL)                             \
    X(RT, "RT", NULL)

enum elem_type {
#define X(id, name, standard) ELEM_##id,
    ELEM_LIST(X)
#undef X
        ELEM_TYPES
};
extern const char *const elem_names[ELEM_TYPES];
/* What a name of galley's own stands for; NULL: it is standard. */
extern const char *const elem_standard[ELEM_TYPES];

enum scope { SCOPE_NONE, SCOPE_COLUMN, SCOPE_ROW };

typedef struct elem elem;
struct elem {
    enum elem_type type;
    uint32_t id;          /* index into styled.elems; 0 = the document */
    const elem *parent;   /* NULL: of the document */
    uint32_t order;       /* among its brothers and its parent's text, which
                             counts by bytes of the paragraph */
    const char *lang;     /* BCP 47, or NULL: as around */
    str alt;              /* ELEM_FIGURE: what it shows; never empty. Others:
                             what to say in place of their text, or empty */
    const elem *to;       /* ELEM_LINK: the one that it leads to, NULL: it
                             leads out of the document */
    str words;            /* with `to`: what somebody finds there */
    bool ordered;         /* ELEM_L: its labels count */
    bool lined;           /* of a letterhead: the next lines of the text have
                             the next elements */
    enum scope scope;     /* ELEM_TH */
    int colspan, rowspan; /* ELEM_TH, ELEM_TD: > 1 where it spans */
    /* ELEM_TH, ELEM_TD: the cells that head it, where scopes do not tell. */
    const elem *const *headers;
    size_t nheaders;
};

/* True for the cells and rows of a table, which are there though empty. */
bool elem_stays(enum elem_type type);

#endif
