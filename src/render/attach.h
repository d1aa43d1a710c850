/*
 * attach: what of a release travels along in its PDF.
 */
#ifndef GALLEY_RENDER_ATTACH_H
#define GALLEY_RENDER_ATTACH_H

#include "render.h"

/* The release's file and, if o asks for them, its pictures as attachments of
 * info; none unless the profile has them. For pictures s comes from
 * style_release_files. */
void attach_files(arena *a, const styled *s, const render_options *o,
                  pdf_info *info);

#endif
