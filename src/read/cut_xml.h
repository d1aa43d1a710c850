/*
 * cut_xml: where in an XML file the elements of one name stand.
 *
 * For formats that hold one release after another in an element each (item
 * of a WordPress export, newsItem of a NewsML-G2 message). Works on bytes as
 * they come, split anywhere.
 */
#ifndef GALLEY_READ_CUT_XML_H
#define GALLEY_READ_CUT_XML_H

#include "feed.h"

/* Texts of an element that are noted while it goes by, and the most bytes
 * that are kept of one. Element names beyond XML_NAME bytes fit nothing. */
enum { XML_NOTES = 4, XML_NOTE = 256, XML_NAME = 48 };

/* What a format's pieces are and are called. */
typedef struct xml_form {
    const char *element; /* without prefix; any prefix will do */
    /* What is noted of it: "@guid", an attribute of its start tag, or the
     * text of a child of that name (again without prefix); NULL = no more. */
    const char *notes[XML_NOTES];
    /* From the texts noted (trimmed, entities as they stand; they last until
     * it returns) to what cut_end takes. NULL: the first of them that is not
     * empty is the id. */
    void (*label)(const str *noted, str *id, bool *related);
} xml_form;

/* The state of the cutting; zeros at the beginning. */
typedef struct xml_cut {
    int64_t pos;      /* of the byte that comes next */
    int64_t tag_from; /* of the "<" of the tag that is being read */
    int state;
    int run; /* bytes of an end "-->", "]]>" that have come */
    char quote;
    bool bracket;      /* "<![" has come */
    bool subset;       /* within the [ ] of a DOCTYPE */
    bool end, slash;   /* the tag: "</x>", "<x/>" */
    bool name_over;    /* the name was too long */
    bool is_piece;     /* and is that of a piece */
    int64_t depth;     /* elements open within the piece, itself not counted */
    int64_t same;      /* those of them that have its name */
    bool open;         /* within a piece */
    int note, pending; /* being noted + 1: a child's text, an attribute */
    char name[XML_NAME];
    size_t name_n;
    char texts[XML_NOTES][XML_NOTE];
    size_t text_n[XML_NOTES];
} xml_cut;

/* The `take` of a cutter whose state is an xml_cut and whose form is an
 * xml_form. */
void xml_cut_take(void *state, const void *form, int64_t at, const char *bytes,
                  size_t n, cutting *c);

#endif
