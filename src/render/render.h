/*
 * render: one source -> one document, all stages in their order.
 */
#ifndef GALLEY_RENDER_H
#define GALLEY_RENDER_H

#include "../pdf/pdf.h"
#include "../read/read.h"

/* Layouts with their fonts, loaded once by name and kept; may be shared by
 * threads. Lives in an arena of its own until press_drop. */
typedef struct press press;

struct press_options {
    bool missing_box; /* draw a box where no font has a character */
    bool ignore_lock; /* do not read fonts.lock: to print or write one */
};
press *press_open(const struct press_options *o);
void press_drop(press *p);

/* The layout called name (a name or a folder's path) and its fonts. False
 * with errors added at `at`. */
bool press_layout(press *p, const char *name, diags *d, where at,
                  const layout **l, fontbook **fb);

/* The name by which p knows l, which it has loaded. */
const char *press_layout_name(press *p, const layout *l);

/* A hash of all that the layout called name brings to a page: its files, those
 * it extends, and the fonts that stand behind its families. False where it
 * cannot be loaded, with errors as above. */
bool press_layout_hash(press *p, const char *name, diags *d, char out[65]);

/* The hyphenation patterns that all documents share. */
hyphens *press_hyphens(press *p);
/* The pictures of its layouts as files carry them. */
plates *press_plates(press *p);
foundry *press_foundry(press *p);

/* What printing in a layout of p takes, made when it is first asked for; s is
 * what layout_print says. NULL with an error. */
const pdf_print *press_print(press *p, const print_setup *s, diags *d);

/* What a stage made, for --dump. */
enum dump {
    DUMP_NONE,
    DUMP_MODEL,
    DUMP_STYLE,
    DUMP_RUNS,
    DUMP_LINES,
    DUMP_PAGES,
    DUMP_TAGS,
    DUMP_OPS
};

typedef struct render_options {
    const char *from;   /* reader's name, or NULL */
    const char *lang;   /* canonical, or NULL: the release's */
    const char *layout; /* name or path, or NULL: the release's, else plain */
    int fit_pages;      /* at most so many, or 0: as release and layout wish */
    enum profile profile;
    bool has_bleed; /* PROFILE_PRINT: bleed goes before the layout's, */
    bool has_marks; /* and so does marks */
    mpt bleed;
    unsigned marks; /* bits 1 << enum print_mark */
    imposing impose;
    bool attach_images; /* PROFILE_ARCHIVE_SOURCE: the pictures as well */
    enum dump dump;
    int threads;   /* that may make pictures ready, beside each other */
    pile *to;      /* takes the PDF of one document; NULL: its arena */
    bool bare;     /* as in pdf_info */
    bool check;    /* also say what a release needs; make no document */
    bool strict;   /* no document if there is any warning */
    int64_t now;   /* Unix time, for embargoes in the past; 0 = unknown */
    int64_t epoch; /* SOURCE_DATE_EPOCH */
    bool has_epoch;
} render_options;

/* What render made, in the document's arena. */
typedef struct rendered {
    const release *release; /* NULL if it could not be read */
    const char *layout;     /* as press_layout knows it; NULL: not reached */
    str bytes;              /* the PDF or the dump; empty after check */
    size_t npages;
} rendered;

/* Reads path ("-" = standard input) and makes what o asks for. False when an
 * error was added, or a warning under strict. */
bool render(arena *a, press *p, const char *path, const render_options *o,
            diags *d, rendered *out);
/* As render, of release i of a file that feed_open has opened. */
bool render_piece(arena *a, press *p, const feed *f, size_t i,
                  const render_options *o, diags *d, rendered *out);

/* All stages behind read; r may be NULL: it could not be read. */
bool render_release(arena *a, press *p, const release *r,
                    const render_options *o, diags *d, rendered *out);

/* Versions of the libraries linked, one a line. */
void render_versions(buf *out);

#endif
