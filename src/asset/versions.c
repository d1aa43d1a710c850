/*
 * Versions of the libraries linked by this stage.
 */
#include "asset.h"

#include <lcms2.h>
#include <libxml/xmlversion.h>
#include <stdio.h>
#include <jpeglib.h>
#include <png.h>
#include <qrencode.h>

void asset_versions(buf *out)
{
    buf_printf(out, "libpng %s\n", png_get_libpng_ver(NULL));
    buf_printf(out, "libjpeg-turbo API %d\n", JPEG_LIB_VERSION);
    int v = cmsGetEncodedCMMversion();
    buf_printf(out, "lcms2 %d.%d\n", v / 1000, v % 1000 / 10);
    int major, minor, micro;
    QRcode_APIVersion(&major, &minor, &micro);
    buf_printf(out, "libqrencode %d.%d.%d\n", major, minor, micro);
    buf_printf(out, "libxml2 %s\n", LIBXML_DOTTED_VERSION);
}
