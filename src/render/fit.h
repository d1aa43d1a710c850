/*
 * fit: copyfitting, the layout changed as little as a number of pages asks.
 */
#ifndef GALLEY_RENDER_FIT_H
#define GALLEY_RENDER_FIT_H

#include "render.h"

typedef struct copyfit_job {
    arena *a; /* of what is given back */
    diags *d;
    const release *release;
    const layout *layout;
    fontbook *fonts;
    hyphens *hyphens;
    int pages; /* of the command line, 0 = none: it goes before the release's
                  wish, and that before the layout's */
} copyfit_job;

/* The layout that the release is to be set in: its own where nobody wishes a
 * number of pages or the release keeps it anyway; a view of it that does,
 * with a note of what was changed; or its own with a warning where none
 * does. Never NULL. */
const layout *fit_layout(const copyfit_job *j);

#endif
