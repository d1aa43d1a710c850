/*
 * pdf/cff: CFF fonts (Adobe Technical Notes 5176 and 5177), read and written.
 *
 * A program written here is CID-keyed with CID = place in the list of glyphs
 * asked for, whatever the font was keyed by: content codes are places in that
 * list, the same glyph may stand in it twice, with another advance width too,
 * and Identity-H is true.
 */
#ifndef GALLEY_PDF_CFF_H
#define GALLEY_PDF_CFF_H

#include "coder.h"

/* An INDEX: count items of bytes. */
typedef struct cff_index {
    str data;       /* from the first offset to the end of the table */
    uint32_t count; /* of items */
    uint32_t off_size;
    size_t size; /* bytes of the whole INDEX */
} cff_index;

/* One Font DICT: a group of glyphs with hints of their own. */
typedef struct cff_group {
    str matrix;      /* FontMatrix with its operator, or empty */
    str hints;       /* the Private DICT, without Subrs */
    int32_t nominal; /* nominalWidthX, what widths count from … */
    bool fractional; /* … but that is no whole number */
    cff_index subrs; /* when read */
} cff_group;

/* A font read from a CFF table, which it borrows. */
typedef struct cff {
    cff_index charstrings, gsubrs;
    str matrix, bbox; /* Top DICT entries with their operators, or empty */
    cff_group *groups;
    uint32_t ngroups;
    str select; /* FDSelect, or empty: all glyphs are of group 0 */
} cff;

/* Reads table; false if it is no sound CFF 1 font. */
bool cff_read(arena *a, str table, cff *out);
uint32_t cff_group_of(const cff *f, uint32_t gid);
/* Most bytes of a charstring. */
#define CFF_GLYPH_MAX 65535
/* The charstring of gid, its subroutines put in place; returns its length.
 * width is the advance width to give it, font units, or 0: its own. Returns 0
 * if gid is none of the font or its charstring is broken, too long, builds an
 * accented letter of two others (endchar with operands) or calculates, or if
 * a width is asked for that cannot be told exactly. */
size_t cff_glyph(const cff *f, uint32_t gid, uint16_t width,
                 char room[CFF_GLYPH_MAX]);

/* What a program is written from: n charstrings, group[i] < ngroups. */
typedef struct cff_parts {
    const char *name;
    str matrix, bbox;
    const cff_group *groups;
    uint32_t ngroups;
    const piece *charstrings;
    const uint8_t *group;
    uint32_t n; /* 1..65535 */
} cff_parts;
pieces cff_write(arena *a, const cff_parts *parts);

/* gids[0..n) of font f as a program; false as cff_glyph. widths[0..n) are
 * those of cff_glyph; NULL: all glyphs have their own. */
bool cff_subset_as(arena *a, const cff *f, const char *name,
                   const uint32_t *gids, const uint16_t *widths, uint32_t n,
                   str *out);

static inline bool cff_subset(arena *a, const cff *f, const char *name,
                              const uint32_t *gids, uint32_t n, str *out)
{
    return cff_subset_as(a, f, name, gids, NULL, n, out);
}

#endif
