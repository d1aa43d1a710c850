/*
 * part: what the files of this stage share.
 */
#ifndef GALLEY_PACK_PART_H
#define GALLEY_PACK_PART_H

#include "pack.h"

/* ---- the parcel (parcel.c) ----------------------------------------------- */

typedef struct packed_file {
    str name; /* with folders, in UTF-8 */
    char hash[65];
} packed_file;

/* A folder that is being filled, beside where it goes. */
typedef struct parcel {
    arena *a;
    diags *d;
    const char *folder;
    VEC(packed_file) files;
    VEC(str) taken; /* names as a file system might compare them */
} parcel;

/* False with an error. */
bool parcel_new(arena *a, const char *to, diags *d, parcel *out);
/* folder/base, safe on any system and unlike all names before, whatever base
 * says; it is taken then. */
str parcel_name(parcel *p, const char *folder, str base);
/* Puts bytes, or the file at path as it is, under a name. False with an error.
 */
bool parcel_put(parcel *p, str name, str bytes);
bool parcel_copy(parcel *p, str name, const char *path, where at);
/* Sorts the files by name and adds their checksums. */
bool parcel_seal(parcel *p);
/* Puts the folder where it belongs: in the place of what is there, if force. */
bool parcel_deliver(parcel *p, const char *to, bool force);
/* Takes the folder away, as far as it is there. */
void parcel_drop(parcel *p);

/* ---- zip (zip.c) --------------------------------------------------------- */

/* Writes the files of p, in a folder of that name, as a zip to `to`. False
 * with an error. */
bool zip_write(const parcel *p, const char *root, const char *to, bool force,
               int64_t seconds);

/* ---- what is in it ------------------------------------------------------- */

/* What making a package carries. */
typedef struct packing {
    arena *a;
    press *press;
    diags *d;
    const render_options *o;
    const kit_set *set;
    parcel *parcel;
} packing;

/* The text of s as it is pasted: a paragraph a line, links with what they lead
 * to, tables with tabs (text.c). */
str plain_release(arena *a, const styled *s);
/* p as one line, or lines where it has breaks of its own. */
void plain_para(buf *out, const para *p);

/* Each puts its files. False with an error. */
bool put_releases(packing *k); /* releases.c */
bool put_pictures(packing *k); /* pictures.c */
bool put_logos(packing *k);    /* logos.c */
bool put_fonts(packing *k);    /* fonts.c */
bool put_readme(packing *k);   /* readme.c */

#endif
