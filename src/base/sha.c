/*
 * SHA-256 by the processor's own instructions. In: bytes; out: their hash, the
 * same as libmd's (FIPS 180-4). The one idea: a batch hashes every source and
 * every PDF, which by libmd is an eighth of its time, and by these instructions
 * an eighth of that. Refuses where the processor has none; then libmd does it.
 *
 * SHA256RNDS2 does two rounds on a state that is parted as ABEF and CDGH;
 * SHA256MSG1 and SHA256MSG2 make four more words of the message's schedule
 * (Intel 64 Architectures Software Developer's Manual, volume 2).
 */
#include "base.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#include <sys/platform/x86.h>

/* The compiler is told for these functions alone. */
#define WITH_SHA __attribute__((target("sha,sse4.1,ssse3")))

/* Cube roots of the first 64 primes (FIPS 180-4, 4.2.2). */
static const uint32_t roots[64] = {
    0x428A2F98, 0x71374491, 0xB5C0FBCF, 0xE9B5DBA5, 0x3956C25B, 0x59F111F1,
    0x923F82A4, 0xAB1C5ED5, 0xD807AA98, 0x12835B01, 0x243185BE, 0x550C7DC3,
    0x72BE5D74, 0x80DEB1FE, 0x9BDC06A7, 0xC19BF174, 0xE49B69C1, 0xEFBE4786,
    0x0FC19DC6, 0x240CA1CC, 0x2DE92C6F, 0x4A7484AA, 0x5CB0A9DC, 0x76F988DA,
    0x983E5152, 0xA831C66D, 0xB00327C8, 0xBF597FC7, 0xC6E00BF3, 0xD5A79147,
    0x06CA6351, 0x14292967, 0x27B70A85, 0x2E1B2138, 0x4D2C6DFC, 0x53380D13,
    0x650A7354, 0x766A0ABB, 0x81C2C92E, 0x92722C85, 0xA2BFE8A1, 0xA81A664B,
    0xC24B8B70, 0xC76C51A3, 0xD192E819, 0xD6990624, 0xF40E3585, 0x106AA070,
    0x19A4C116, 0x1E376C08, 0x2748774C, 0x34B0BCB5, 0x391C0CB3, 0x4ED8AA4A,
    0x5B9CCA4F, 0x682E6FF3, 0x748F82EE, 0x78A5636F, 0x84C87814, 0x8CC70208,
    0x90BEFFFA, 0xA4506CEB, 0xBEF9A3F7, 0xC67178F2};

/* The state as the instructions have it. */
typedef struct halves {
    __m128i abef, cdgh;
} halves;

/* Four rounds, k being the first. */
WITH_SHA static inline void four_rounds(halves *h, __m128i words, int k)
{
    __m128i root = _mm_loadu_si128((const __m128i *)&roots[k]);
    __m128i sum = _mm_add_epi32(words, root);
    h->cdgh = _mm_sha256rnds2_epu32(h->cdgh, h->abef, sum);
    sum = _mm_shuffle_epi32(sum, 0x0E);
    h->abef = _mm_sha256rnds2_epu32(h->abef, h->cdgh, sum);
}

/* The four words of the schedule that follow sixteen, w[0] the oldest four. */
WITH_SHA static inline __m128i next_words(const __m128i w[4])
{
    __m128i seven = _mm_alignr_epi8(w[3], w[2], 4);
    __m128i sum = _mm_add_epi32(_mm_sha256msg1_epu32(w[0], w[1]), seven);
    return _mm_sha256msg2_epu32(sum, w[3]);
}

WITH_SHA static void take_block(halves *h, const uint8_t *p)
{
    const __m128i turn = _mm_set_epi64x(0x0C0D0E0F08090A0B, 0x0405060700010203);
    halves was = *h;
    __m128i w[4];
    for (int i = 0; i < 4; i++) {
        __m128i four = _mm_loadu_si128((const __m128i *)(p + 16 * i));
        w[i] = _mm_shuffle_epi8(four, turn);
        four_rounds(h, w[i], 4 * i);
    }
    for (int k = 16; k < 64; k += 4) {
        __m128i next = next_words(w);
        w[0] = w[1];
        w[1] = w[2];
        w[2] = w[3];
        w[3] = next;
        four_rounds(h, next, k);
    }
    h->abef = _mm_add_epi32(h->abef, was.abef);
    h->cdgh = _mm_add_epi32(h->cdgh, was.cdgh);
}

/* What is left of the message with its padding: one block or two. */
WITH_SHA static void take_end(halves *h, str left, uint64_t bits)
{
    uint8_t end[128] = {0};
    size_t n = left.len < 56 ? 64 : 128;
    if (left.len > 0)
        memcpy(end, left.ptr, left.len);
    end[left.len] = 0x80;
    for (int i = 0; i < 8; i++)
        end[n - 1 - (size_t)i] = (uint8_t)(bits >> 8 * i);
    for (size_t i = 0; i < n; i += 64)
        take_block(h, end + i);
}

static void put_words(uint8_t *out, __m128i v, const int at[4])
{
    uint32_t word[4];
    memcpy(word, &v, sizeof word);
    for (int i = 0; i < 4; i++)
        for (int k = 0; k < 4; k++)
            out[4 * at[i] + k] = (uint8_t)(word[i] >> (24 - 8 * k));
}

bool sha256_by_processor(str bytes, uint8_t out[32])
{
    static const int abef[4] = {5, 4, 1, 0}, cdgh[4] = {7, 6, 3, 2};
    if (!CPU_FEATURE_ACTIVE(SSE4_1) || !CPU_FEATURE_ACTIVE(SHA))
        return false;
    halves h = {
        _mm_set_epi32(0x6A09E667, (int)0xBB67AE85u, 0x510E527F,
                      (int)0x9B05688Cu),
        _mm_set_epi32(0x3C6EF372, (int)0xA54FF53Au, 0x1F83D9AB, 0x5BE0CD19)};
    size_t i = 0;
    for (; i + 64 <= bytes.len; i += 64)
        take_block(&h, (const uint8_t *)bytes.ptr + i);
    take_end(&h, str_slice(bytes, i, bytes.len), (uint64_t)bytes.len * 8);
    put_words(out, h.abef, abef);
    put_words(out, h.cdgh, cdgh);
    return true;
}

#else

bool sha256_by_processor(str bytes, uint8_t out[32])
{
    (void)bytes;
    (void)out;
    return false;
}

#endif
