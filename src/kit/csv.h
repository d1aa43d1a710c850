/*
 * csv: the lines of a CSV file as rows of cells.
 */
#ifndef GALLEY_KIT_CSV_H
#define GALLEY_KIT_CSV_H

#include "part.h"

typedef struct csv {
    VEC(block *) rows; /* BLOCK_ROW, of plain text; lines that say something */
    int ncols;         /* of the longest */
} csv;

/* False when an error was added. s, the bytes of path, is UTF-8. */
bool csv_read(loader *l, str s, const char *path, csv *out);

/* All of it as a table, the first line its head. */
block *csv_table(loader *l, const csv *c, const char *path);

#endif
