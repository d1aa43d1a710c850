/*
 * pdf/object: checked wrappers around libharu's object store.
 *
 * Every function takes what a failed one gave (NULL) and does nothing then:
 * a caller asks objects_ok once, at the end. Only these files call libharu.
 */
#ifndef GALLEY_PDF_OBJECT_H
#define GALLEY_PDF_OBJECT_H

#include "coder.h"

/* A dictionary and an array of the file being made; owned by the store. */
typedef struct _HPDF_Dict_Rec pdf_dict;
typedef struct _HPDF_Array_Rec pdf_array;

typedef struct objects objects;

/* What file it is. */
typedef struct objects_kind {
    const coders *coders; /* they last longer */
    bool small;           /* it is to be as short as it can be */
    int minor;            /* of PDF 1.minor */
} objects_kind;

/* An empty store, or NULL if libharu cannot make one. The arena holds what
 * the file is made of; objects_close frees what libharu allocated. */
objects *objects_open(arena *a, const objects_kind *kind);
/* From now on what may be written is, to there. To be called before there is
 * any object. */
void objects_write_to(objects *o, pile *to);
bool objects_writes(const objects *o);
bool objects_small(const objects *o);
void objects_close(objects *o);
/* True while nothing has failed since objects_open. */
bool objects_ok(const objects *o);
arena *objects_arena(objects *o);

/* A dictionary that is to be put into another one or into an array. */
pdf_dict *dict_new(objects *o);
/* A dictionary with a number of its own: putting it makes a reference. */
pdf_dict *dict_new_indirect(objects *o);
/* A stream (always with a number of its own). data is borrowed until
 * objects_close and written as it is; filter is the name of what it has been
 * compressed with, or NULL. */
pdf_dict *stream_new(objects *o, str data, const char *filter);
/* A stream of data, deflated here if that makes it smaller. */
pdf_dict *stream_new_deflated(objects *o, str data);
/* The same for data of a kind that there is a code for, where the file need not
 * be small: in a third of the time. */
pdf_dict *stream_new_pressed(objects *o, enum code_kind kind, str data);

void dict_put(objects *o, pdf_dict *d, const char *key, pdf_dict *value);
void dict_put_array(objects *o, pdf_dict *d, const char *key, pdf_array *v);
void dict_name(objects *o, pdf_dict *d, const char *key, const char *name);
void dict_int(objects *o, pdf_dict *d, const char *key, int64_t value);
/* UTF-8 as a text string (ISO 32000-1, 7.9.2.2), in UTF-16 where it is not
 * ASCII; beyond 16000
 * units it is cut. */
void dict_text(objects *o, pdf_dict *d, const char *key, str text);
/* Bytes as a string, 65535 at most. */
void dict_bytes(objects *o, pdf_dict *d, const char *key, str bytes);
/* Where entries in PDF syntax may be appended, as dict_raw does; of its own
 * until the next call for d. */
buf *dict_entries(objects *o, pdf_dict *d);
/* The values of dict_bytes and dict_text, for those. */
void put_string(buf *b, str bytes);
void put_text(buf *b, str text);
/* An entry in PDF syntax, written behind all others: for exact decimals and
 * for arrays beyond libharu's limits. value is copied. */
void dict_raw(objects *o, pdf_dict *d, const char *key, str value);

pdf_array *array_new(objects *o);
void array_put(objects *o, pdf_array *array, pdf_dict *value);
void array_int(objects *o, pdf_array *array, int64_t value);
void array_name(objects *o, pdf_array *array, const char *name);
void array_put_array(objects *o, pdf_array *array, pdf_array *value);
void array_bytes(objects *o, pdf_array *array, str bytes);

/* All objects made so far are complete: the data of streams is borrowed no
 * longer, since it has been written, where objects_write_to was called, or
 * copied. */
void objects_settle(objects *o);

/* "12 0 R", for dict_raw; d must have a number of its own. */
const char *dict_ref(objects *o, const pdf_dict *d);
void put_ref(objects *o, buf *b, const pdf_dict *d);

/* Root, Info and ID (a hash of the content) of the trailer. */
void objects_trailer(objects *o, pdf_dict *root, pdf_dict *info,
                     const uint8_t id[16]);
/* Header, objects, table and trailer, in the arena or where objects_write_to
 * said; false if anything has failed. To be called once. */
bool objects_write(objects *o, str *out);
/* Where the data of the stream d is in the file, once that is written. */
size_t stream_place(const pdf_dict *d);

/* "libharu 2.3.0" */
const char *objects_version(arena *a);

#endif
