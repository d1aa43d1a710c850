/*
 * pdf/file: what the files of the reader share.
 */
#ifndef GALLEY_PDF_FILE_H
#define GALLEY_PDF_FILE_H

#include "syntax.h"

/* Most bytes of all tables and object streams, inflated. */
#define PDF_UNPACKED_MAX (64u << 20)

enum slot_state { SLOT_UNKNOWN, SLOT_FREE, SLOT_PLAIN, SLOT_PACKED };

/* An object stream, taken apart (ISO 32000-1, 7.5.7). */
struct pack {
    str bytes;
    size_t first; /* offset of the first object */
    size_t n;
    int64_t (*heads)[2]; /* number of each object, and its offset from there */
};

/* What the tables say of an object. */
struct slot {
    enum slot_state state;
    uint32_t at;    /* SLOT_PLAIN: offset; SLOT_PACKED: object stream … */
    uint32_t index; /* … and place in it */
    const pdf_value *made;   /* when it has been asked for */
    const struct pack *pack; /* the same: it is an object stream */
};

struct pdf_file {
    scan scan; /* over the file's bytes */
    struct slot *slots;
    size_t nslots, room;
    size_t rows;     /* of tables, read so far */
    size_t unpacked; /* bytes that may still be inflated */
    pdf_value trailer;
    VEC(size_t) tables;
};

/* Keeps the first reason why the file cannot be read; false. */
bool file_fail(pdf_file *f, const char *why);
/* The object that stands at an offset, with its number. */
bool file_object(pdf_file *f, size_t at, int64_t *number, pdf_value *out);
/* pdf_stream of a part of the file itself; counted against unpacked. */
bool file_part(pdf_file *f, const pdf_value *stream, str *out);

/* All tables, from the newest on, which lies at an offset (table.c). */
bool tables_read(pdf_file *f, int64_t at);

#endif
