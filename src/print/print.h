/*
 * print: a PDF -> paper, by IPP.
 *
 * A printer is a queue of CUPS, one that has announced itself in the network,
 * or an address (ipp://host/ipp/print). The file is sent as it is, never
 * scaled, and watched until the printer is done with it.
 */
#ifndef GALLEY_PRINT_H
#define GALLEY_PRINT_H

#include "../pdf/pdf.h"

enum duplex {
    DUPLEX_PRINTER, /* as the printer is set */
    DUPLEX_OFF,
    DUPLEX_LONG, /* the sheet turns over its long edge */
    DUPLEX_SHORT,
    DUPLEXES
};
extern const char *const duplex_names[DUPLEXES + 1]; /* then NULL */

#define COPIES_MAX 999

typedef struct print_job {
    const char *printer; /* a name or an address */
    const char *path;    /* the PDF */
    int copies;          /* 1 to COPIES_MAX */
    enum duplex duplex;
    const char *tray; /* as the printer calls it, or NULL */
    int patience;     /* seconds that nothing may happen; 0 = do not wait */
    /* What is going on, one line without its end. */
    void (*say)(const char *line);
} print_job;

/* Sends the file and waits for the end of the job. False when an error was
 * added; the job has then been cancelled, or the error says that it is still
 * there. SIGINT and SIGTERM, while it waits, cancel it. */
bool print_send(arena *a, const print_job *j, diags *d);

/* The printers in reach, sorted: name, what it is, what it can do. */
bool print_list(arena *a, buf *out, diags *d);

#endif
