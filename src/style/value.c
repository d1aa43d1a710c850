/*
 * Values. In: the text of a scalar; out: lengths, numbers and colours. The
 * one idea: decimals are read as integers of millionths, so that no locale
 * and no rounding of floats reaches the page. Refuses what is out of range.
 */
#include "layout.h"

#include <string.h>

/* Largest number before the unit: twenty metres in millimetres. */
#define NUMBER_MAX 20000
#define MICRO 1000000

/* A decimal in millionths at the head of s; its bytes, or 0. */
static size_t micro_parse(str s, int64_t *out)
{
    size_t i = 0, digits = 0;
    bool minus = s.len > 0 && s.ptr[0] == '-';
    if (s.len > 0 && (s.ptr[0] == '-' || s.ptr[0] == '+'))
        i++;
    int64_t n = 0;
    for (; i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9'; i++, digits++) {
        n = n * 10 + (s.ptr[i] - '0');
        if (n > NUMBER_MAX)
            return 0;
    }
    n *= MICRO;
    if (i < s.len && s.ptr[i] == '.') {
        int64_t place = MICRO / 10;
        for (i++; i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9'; i++) {
            n += place * (s.ptr[i] - '0');
            place /= 10;
            digits++;
        }
    }
    *out = minus ? -n : n;
    return digits > 0 ? i : 0;
}

static int64_t divide_round(int64_t n, int64_t by)
{
    return n < 0 ? -((-n + by / 2) / by) : (n + by / 2) / by;
}

static const struct {
    const char *name;
    enum unit unit;
    int64_t num, den; /* thousandths of the target for one of the unit */
} units[] = {
    {"pt", UNIT_MPT, 1000, 1},      {"mm", UNIT_MPT, 720000, 254},
    {"cm", UNIT_MPT, 7200000, 254}, {"in", UNIT_MPT, 72000, 1},
    {"em", UNIT_EM, 1000, 1},       {"%", UNIT_PERCENT, 1000, 1},
};

bool length_parse(str s, length *out)
{
    int64_t n;
    size_t used = micro_parse(s, &n);
    if (used == 0)
        return false;
    str unit = str_trim(str_slice(s, used, s.len));
    if (unit.len == 0 && n == 0) {
        *out = (length){0, UNIT_MPT};
        return true;
    }
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (!str_is(unit, units[i].name))
            continue;
        int64_t v = divide_round(n * units[i].num, MICRO * units[i].den);
        if (v > 100 * LENGTH_MOST || v < 100 * LENGTH_LEAST)
            return false;
        *out = (length){(int32_t)v, units[i].unit};
        return true;
    }
    return false;
}

mpt length_mpt(length l, mpt em, mpt whole)
{
    if (l.unit == UNIT_EM)
        return mpt_scale(em, l.n, 1000);
    if (l.unit == UNIT_PERCENT)
        return mpt_scale(whole, l.n, 100000);
    return l.n;
}

bool milli_parse(str s, int32_t *out)
{
    int64_t n;
    size_t used = micro_parse(s, &n);
    if (used == 0 || used != s.len)
        return false;
    *out = (int32_t)divide_round(n, 1000);
    return true;
}

bool int_parse(str s, int from, int to, int *out)
{
    int64_t n;
    size_t used = micro_parse(s, &n);
    if (used == 0 || used != s.len || n % MICRO != 0)
        return false;
    n /= MICRO;
    if (n < from || n > to)
        return false;
    *out = (int)n;
    return true;
}

bool rgb_parse(str s, uint8_t rgb[3])
{
    if ((s.len != 4 && s.len != 7) || s.ptr[0] != '#')
        return false;
    for (size_t i = 1; i < s.len; i++)
        if (hex_digit(s.ptr[i]) < 0)
            return false;
    for (size_t i = 0; i < 3; i++) {
        size_t hi = s.len == 4 ? 1 + i : 1 + 2 * i;
        size_t lo = s.len == 4 ? hi : hi + 1;
        rgb[i] = (uint8_t)(16 * hex_digit(s.ptr[hi]) + hex_digit(s.ptr[lo]));
    }
    return true;
}

int word_parse(str s, const char *const *words)
{
    for (int i = 0; words[i] != NULL; i++)
        if (str_is(s, words[i]))
            return i;
    return -1;
}
