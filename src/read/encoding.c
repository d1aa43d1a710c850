/*
 * encoding: bytes that are no UTF-8 -> the encoding that they look like.
 *
 * For a hint only. Each old encoding is walked as its lead and trail bytes
 * demand; the share of characters that fall where its language keeps the
 * common ones is the score. Bytes above 0x7F that stand alone among ASCII
 * are Windows-1252.
 */
#include "source.h"

#include <string.h>

/* Enough to judge by; a long file is not walked to its end. */
#define SAMPLE_MAX 65536u
/* Least share, in percent, of common characters among those above ASCII. */
#define SHARE_MIN 60

typedef struct range {
    uint8_t first, last;
} range;

/* Two-byte encodings. Pairs are common when lead and trail are in the
 * ranges of common_lead and common_trail. */
typedef struct encoding {
    const char *name;
    range lead[2], trail[2];
    range common_lead[3], common_trail[2];
    bool half_kana; /* 0xA1..0xDF stand alone (Shift-JIS) */
} encoding;

static const encoding encodings[] = {
    /* Kana; in EUC-JP half of a text, in Shift-JIS likewise. */
    {"SHIFT_JIS",
     {{0x81, 0x9F}, {0xE0, 0xFC}},
     {{0x40, 0x7E}, {0x80, 0xFC}},
     {{0x81, 0x83}, {0x88, 0x97}, {0, 0}},
     {{0x40, 0x7E}, {0x80, 0xFC}},
     true},
    {"EUC-KR",
     {{0xA1, 0xFE}, {0, 0}},
     {{0xA1, 0xFE}, {0, 0}},
     {{0xB0, 0xC8}, {0, 0}, {0, 0}},
     {{0xA1, 0xFE}, {0, 0}},
     false},
    {"EUC-JP",
     {{0xA1, 0xFE}, {0x8E, 0x8F}},
     {{0xA1, 0xFE}, {0, 0}},
     {{0xA4, 0xA5}, {0xA1, 0xA1}, {0xB0, 0xCF}},
     {{0xA1, 0xFE}, {0, 0}},
     false},
    {"GB18030",
     {{0x81, 0xFE}, {0, 0}},
     {{0x40, 0x7E}, {0x80, 0xFE}},
     {{0xB0, 0xD7}, {0xA1, 0xA1}, {0xA3, 0xA3}},
     {{0xA1, 0xFE}, {0, 0}},
     false},
    {"BIG5",
     {{0xA1, 0xF9}, {0, 0}},
     {{0x40, 0x7E}, {0xA1, 0xFE}},
     {{0xA4, 0xC6}, {0xA1, 0xA1}, {0, 0}},
     {{0x40, 0x7E}, {0xA1, 0xFE}},
     false},
};

#define NENCODINGS (sizeof encodings / sizeof encodings[0])

static bool in_ranges(uint8_t b, const range *r, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (r[i].last > 0 && b >= r[i].first && b <= r[i].last)
            return true;
    return false;
}

/* What a walk found: characters above ASCII, and how many of them fit. */
typedef struct tally {
    size_t all, common, kana, rare, bad;
} tally;

static bool is_kana_pair(const encoding *e, uint8_t lead)
{
    return e->half_kana ? lead == 0x82 || lead == 0x83
                        : lead == 0xA4 || lead == 0xA5;
}

static void count_pair(const encoding *e, uint8_t lead, uint8_t trail, tally *t)
{
    t->common += in_ranges(lead, e->common_lead, 3) &&
                 in_ranges(trail, e->common_trail, 2);
    t->kana += is_kana_pair(e, lead);
    t->rare += lead >= 0xC9;
}

static tally walk(const encoding *e, const uint8_t *v, size_t n)
{
    tally t = {0};
    for (size_t i = 0; i < n; i++) {
        if (v[i] < 0x80)
            continue;
        t.all++;
        if (e->half_kana && v[i] >= 0xA1 && v[i] <= 0xDF)
            continue;
        if (i + 1 < n && in_ranges(v[i], e->lead, 2) &&
            in_ranges(v[i + 1], e->trail, 2)) {
            count_pair(e, v[i], v[i + 1], &t);
            i++;
        } else if (i + 1 < n) {
            t.bad++;
        }
    }
    return t;
}

/* 0..100; 0 where the bytes do not fit e. The three EUC-like encodings share
 * their ranges: Japanese shows by its kana, Korean by using no lead byte
 * above 0xC8, where two fifths of a Chinese text lie. */
static size_t score(const encoding *e, const uint8_t *v, size_t n)
{
    tally t = walk(e, v, n);
    if (t.all == 0 || t.bad * 50 > t.all)
        return 0;
    bool japanese = e->half_kana || strcmp(e->name, "EUC-JP") == 0;
    if (japanese && t.kana * 5 < t.all)
        return 0;
    if (strcmp(e->name, "EUC-KR") == 0 && t.rare * 10 > t.all)
        return 0;
    return t.common * 100 / t.all;
}

/* True when most bytes above ASCII stand alone between ASCII bytes. */
static bool stands_alone(const uint8_t *v, size_t n)
{
    size_t high = 0, alone = 0;
    for (size_t i = 0; i < n; i++) {
        if (v[i] < 0x80)
            continue;
        high++;
        alone += (i == 0 || v[i - 1] < 0x80) && (i + 1 == n || v[i + 1] < 0x80);
    }
    return high > 0 && alone * 100 >= high * SHARE_MIN;
}

const char *encoding_guess(str bytes)
{
    const uint8_t *v = (const uint8_t *)bytes.ptr;
    size_t n = bytes.len < SAMPLE_MAX ? bytes.len : SAMPLE_MAX;
    const char *best = NULL;
    size_t best_score = SHARE_MIN - 1;
    if (stands_alone(v, n))
        return "WINDOWS-1252";
    for (size_t i = 0; i < NENCODINGS; i++) {
        size_t s = score(&encodings[i], v, n);
        if (s > best_score) {
            best_score = s;
            best = encodings[i].name;
        }
    }
    return best;
}
