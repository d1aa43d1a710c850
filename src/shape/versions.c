/*
 * Versions of the libraries linked by this stage.
 */
#include "shape.h"

#include <fontconfig/fontconfig.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include <hb.h>

void shape_versions(buf *out)
{
    FT_Library ft;
    int major = 0, minor = 0, patch = 0;
    if (FT_Init_FreeType(&ft) == 0) {
        FT_Library_Version(ft, &major, &minor, &patch);
        FT_Done_FreeType(ft);
    }
    int fc = FcGetVersion();
    buf_printf(out, "freetype %d.%d.%d\n", major, minor, patch);
    buf_printf(out, "fontconfig %d.%d.%d\n", fc / 10000, fc / 100 % 100,
               fc % 100);
    buf_printf(out, "harfbuzz %s\n", hb_version_string());
}
