/*
 * The libraries that galley stands on, for --version: each stage tells its
 * own.
 */
#include "render.h"

void render_versions(buf *out)
{
    asset_versions(out);
    read_versions(out);
    style_versions(out);
    shape_versions(out);
    pdf_versions(out);
    base_versions(out);
}
