/*
 * Versions of the libraries linked by this stage.
 */
#include "read.h"

#include <cmark-gfm.h>

void read_versions(buf *out)
{
    buf_printf(out, "cmark-gfm %s\n", cmark_version_string());
}
