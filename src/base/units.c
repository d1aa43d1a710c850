/*
 * Lengths. In: thousandths of a point; out: the same. The one idea: a wide
 * product, rounded once, so that no order of calls changes a page. A result
 * too large for an mpt becomes the largest.
 */
#include "base.h"

__extension__ typedef __int128 wide;

mpt mpt_scale(mpt a, int64_t num, int64_t den)
{
    assert(den > 0);
    int64_t small;
    if (!__builtin_mul_overflow((int64_t)a, num, &small) && small >= 0 &&
        small < INT64_MAX / 2 && den < INT64_MAX / 2) {
        small = (small + den / 2) / den;
        return small > INT32_MAX ? INT32_MAX : (mpt)small;
    }
    wide product = (wide)a * num;
    wide size = product < 0 ? -product : product;
    wide scaled = (size + den / 2) / den;
    if (scaled > INT32_MAX)
        scaled = INT32_MAX;
    return (mpt)(product < 0 ? -scaled : scaled);
}
