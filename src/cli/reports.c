/*
 * --report: which files say what came of each release.
 */
#include "reports.h"

bool reports_option(const command *self, const char *const *paths)
{
    for (; *paths; paths++)
        if (!report_name_ok(*paths)) {
            usage_error(self,
                        "--report takes a file that ends in .json, .csv or "
                        ".html, not “%s”",
                        *paths);
            return false;
        }
    return true;
}
