/*
 * Moments of the Gregorian calendar as Unix time.
 */
#include "model.h"

/* Days since 1970-01-01 (H. Hinnant, "chrono-compatible low-level date
 * algorithms", days_from_civil). */
static int64_t days_since_1970(int year, int month, int day)
{
    int64_t y = month <= 2 ? year - 1 : year;
    int64_t era = (y >= 0 ? y : y - 399) / 400;
    int64_t of_era = y - era * 400;
    int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int64_t day_of_era = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    return era * 146097 + day_of_era - 719468;
}

int64_t moment_unix(const moment *m)
{
    int64_t days = days_since_1970(m->year, m->month, m->day);
    return days * 86400 + m->hour * 3600 + m->minute * 60 + m->second -
           m->offset_minutes * 60;
}
