/*
 * render/sheets: pages and the sides of the sheets that they stand on.
 */
#ifndef GALLEY_RENDER_SHEETS_H
#define GALLEY_RENDER_SHEETS_H

#include "print.h"

/* The pages, and behind them what stands beside them on each side, as a canvas
 * wants them for info->sheets, which is set. NULL when an error was added. */
const pages *sheets_prepare(const prepress_job *j, const pages *pp,
                            pdf_info *info);

#endif
