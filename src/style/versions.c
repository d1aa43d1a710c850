/*
 * Versions of the libraries linked by this stage.
 */
#include "style.h"

#include <unicode/uversion.h>
#include <yaml.h>

void style_versions(buf *out)
{
    char icu[U_MAX_VERSION_STRING_LENGTH];
    UVersionInfo v;
    u_getVersion(v);
    u_versionToString(v, icu);
    buf_printf(out, "libyaml %s\n", yaml_get_version_string());
    buf_printf(out, "icu %s\n", icu);
}
