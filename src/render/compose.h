/*
 * compose: a release through the stages between reading and drawing.
 */
#ifndef GALLEY_RENDER_COMPOSE_H
#define GALLEY_RENDER_COMPOSE_H

#include "render.h"

typedef struct compose_job {
    arena *a;
    diags *d;
    const release *release;
    const layout *layout;
    fontbook *fonts;
    hyphens *hyphens;
    const standing *at; /* in a document of several; NULL: it is one itself */
    bool keep_files;    /* of pictures */
} compose_job;

/* What each stage made. */
typedef struct composed {
    const styled *styled;
    const shaped *const *runs;
    const broken_all *lines;
    filled *filled; /* its pages still want their numbers */
    shaper *shaper;
    breaker *breaker;
} composed;

/* False when an error was added. Either way to be dropped, once the pages are
 * finished. */
bool compose(const compose_job *j, composed *out);
void compose_drop(composed *c);

/* Notes of the pictures of s that are in inks: files for a screen show them in
 * its colours. */
void compose_note_screen(const styled *s, diags *d);

/* True while nothing has been said that keeps a document from being made: an
 * error, or under --strict a warning or a field that nobody reads. */
bool may_make(const render_options *o, const diags *d);

#endif
