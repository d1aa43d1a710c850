/*
 * pdf/reader: PDF files that galley has made, read back.
 *
 * Files may have been saved again by other programs, or signed: all kinds of
 * tables and object streams are read, with what was added to them later. Every
 * byte is hostile: what is read is paid for out of a purse that the length of
 * the file fills, and no chain or tree is followed without an end.
 */
#ifndef GALLEY_PDF_READER_H
#define GALLEY_PDF_READER_H

#include "../base/base.h"

enum pdf_kind {
    PDF_NULL, /* also what is missing or cannot be read */
    PDF_BOOL,
    PDF_INT,
    PDF_REAL,
    PDF_STRING,
    PDF_NAME,
    PDF_ARRAY,
    PDF_DICT,
    PDF_REF
};

/* A value (ISO 32000-1, 7.3). */
typedef struct pdf_value pdf_value;
struct pdf_value {
    enum pdf_kind kind;
    bool stream;            /* PDF_DICT: there is data behind it */
    int64_t number;         /* PDF_BOOL: 0 or 1; PDF_INT; PDF_REAL: thousandths;
                               PDF_REF: of the object */
    str bytes;              /* PDF_STRING, PDF_NAME: escapes undone */
    const pdf_value *items; /* PDF_ARRAY: n; PDF_DICT: a name and a value, n
                               times */
    size_t n;
    size_t data; /* stream: offset in the file */
};

/* Limits: on what a file may have. */
#define PDF_BYTES_MAX (512u << 20)
#define PDF_OBJECTS_MAX 500000
#define PDF_VALUES_MAX 1000000 /* that are read, and cost memory */
#define PDF_NESTING_MAX 64
#define PDF_TABLES_MAX 512 /* one more for each time that a file is signed */

typedef struct pdf_file pdf_file;

extern const char PDF_TOO_LARGE[];

/* Reads the tables of the file with these bytes, which it borrows; all else
 * is read when it is asked for. path is for complaints. NULL when an error
 * was added: no PDF, damaged, or encrypted. */
pdf_file *pdf_open(arena *a, str bytes, const char *path, diags *d);

/* Why the file cannot be trusted any more: the first thing in it that was
 * asked for and could not be read; NULL while all is well. To be asked once
 * all has been looked at. */
const char *pdf_damage(const pdf_file *f);

/* None of these gives NULL: a value of PDF_NULL stands for what is not there.
 * References are followed. */
const pdf_value *pdf_trailer(const pdf_file *f);
const pdf_value *pdf_object(pdf_file *f, int64_t number);
const pdf_value *pdf_get(pdf_file *f, const pdf_value *dict, const char *key);
const pdf_value *pdf_at(pdf_file *f, const pdf_value *array, size_t i);

/* The data of a stream, inflated, in the arena or the file; limit: most bytes.
 * False, with the reason in *why, for what is no stream, is packed in another
 * way, is damaged or has more bytes (PDF_TOO_LARGE). */
bool pdf_stream(pdf_file *f, const pdf_value *stream, size_t limit, str *out,
                const char **why);

/* The same in another arena. */
bool pdf_stream_in(pdf_file *f, arena *a, const pdf_value *stream, size_t limit,
                   str *out, const char **why);
/* The data as it lies in the file, packed in whatever way. */
bool pdf_stream_raw(pdf_file *f, const pdf_value *stream, str *out);

/* A text string (7.9.2.2) as UTF-8, well formed; empty for other values. */
str pdf_text(arena *a, const pdf_value *v);

#endif
