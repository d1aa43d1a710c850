/*
 * Versions of the libraries linked by this stage.
 */
#include "read.h"

#include <cmark-gfm.h>
#include <jansson.h>
#include <yaml.h>

void read_versions(buf *out)
{
    buf_printf(out, "cmark-gfm %s\n", cmark_version_string());
    buf_printf(out, "jansson %s\n", jansson_version_str());
    buf_printf(out, "libyaml %s\n", yaml_get_version_string());
}
