/*
 * Lengths. In: thousandths of a point; out: the same. The one idea: a wide
 * product, rounded once, so that no order of calls changes a page. A result
 * too large for an mpt becomes the largest.
 */
#include "base.h"

__extension__ typedef __int128 wide;

mpt mpt_scale_wide(mpt a, int64_t num, int64_t den)
{
    assert(den > 0);
    wide product = (wide)a * num;
    wide size = product < 0 ? -product : product;
    wide scaled = (size + den / 2) / den;
    if (scaled > INT32_MAX)
        scaled = INT32_MAX;
    return (mpt)(product < 0 ? -scaled : scaled);
}
