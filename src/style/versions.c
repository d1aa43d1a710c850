/*
 * Versions of the libraries linked by this stage.
 */
#include "style.h"

#include <unicode/uversion.h>

void style_versions(buf *out)
{
    char icu[U_MAX_VERSION_STRING_LENGTH];
    UVersionInfo v;
    u_getVersion(v);
    u_versionToString(v, icu);
    buf_printf(out, "icu %s\n", icu);
}
