/*
 * pdf/store: the inside of the object store, for object.c and serial.c, which
 * alone call libharu.
 */
#ifndef GALLEY_PDF_STORE_H
#define GALLEY_PDF_STORE_H

#include "deflate.h"
#include "object.h"

#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_objects.h>
#include <hpdf_streams.h>

/* What is known of a file while it is written (serial.c). */
typedef struct serial serial;

struct objects {
    arena *a;
    pile *to;       /* where the file goes, or NULL: the arena */
    serial *serial; /* NULL: not begun */
    HPDF_Error_Rec error;
    HPDF_MMgr memory;
    HPDF_Xref xref; /* entry n is object number n, 0 none */
    deflater *z;
    objects_kind kind;
    bool failed;
    uint32_t kept; /* streams below are no longer borrowed */
    size_t data;   /* bytes of all streams */
    pdf_dict *root, *info;
    uint8_t id[16];
};

/* What stands behind dict->attr of each dictionary. */
struct extra {
    buf raw; /* entries in PDF syntax */
    bool stream;
    str data;  /* of a stream; empty once it has been written */
    size_t at; /* the same: where that is in the file */
};

/* data, pressed by the code for its kind, or, where the file is to be small or
 * the code does not suit it, as its deflater does. False if that fails. */
bool objects_press(objects *o, enum code_kind kind, str data, str *out);
/* Gives back what libharu allocated for o->serial. */
void serial_end(objects *o);

#endif
