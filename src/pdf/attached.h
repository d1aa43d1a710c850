/*
 * pdf/attached: the files that a PDF carries, found and taken out.
 */
#ifndef GALLEY_PDF_ATTACHED_H
#define GALLEY_PDF_ATTACHED_H

#include "reader.h"

/* Most files that a PDF may carry, and bytes that they may have together. */
#define ATTACHED_MAX 1000
#define ATTACHED_BYTES_MAX (256u << 20)

/* A file that a PDF carries, and what it says of it. */
typedef struct attached {
    str name;             /* as the PDF has it; UTF-8, else not to be trusted */
    str path;             /* under which it may be written: see filename.h */
    const char *mime;     /* "text/markdown", or "-" */
    const char *relation; /* "Source", or "-" */
    str sum;              /* MD5, 16 bytes, or empty */
    const pdf_value *data; /* PDF_NULL: not in the file */
} attached;

typedef VEC(attached) attached_list;

/* All files of the catalog's tree of names and of its associated files, each
 * once, in that order. What cannot be read ends the list; then pdf_damage
 * tells why. False if there are more than ATTACHED_MAX, or the tree does not
 * end. */
bool attached_find(arena *a, pdf_file *f, attached_list *out);

/* The bytes of one, in the arena of f or in the file. *left is how many there
 * may be; they are taken off, and none are left once a file has had more. False
 * with an error added at `at` if the bytes cannot be had or, unless they are
 * forced, do not agree with sum. */
bool attached_bytes(pdf_file *f, const attached *file, bool force, size_t *left,
                    diags *d, where at, str *out);

#endif
