/*
 * SHA-256, MD5 and a quick one. In: bytes; out: their hash, as bytes or in
 * hexadecimal.
 *
 * The one idea: nettle does it. A library that others keep, test and speed up
 * beats a copy that only we would look after; it is on every Debian system
 * (apt stands on it), has the processor's own instructions, which a batch that
 * hashes each source and each PDF feels, and costs little at start-up, unlike
 * OpenSSL.
 */
#include "base.h"

#include <endian.h>
#include <nettle/md5.h>
#include <nettle/sha2.h>
#include <nettle/version.h>
#include <string.h>

void sha256(str bytes, uint8_t out[32])
{
    struct sha256_ctx context;
    sha256_init(&context);
    sha256_update(&context, bytes.len, (const uint8_t *)bytes.ptr);
    sha256_digest(&context, SHA256_DIGEST_SIZE, out);
}

void sha256_hex(str bytes, char out[65])
{
    static const char digits[] = "0123456789abcdef";
    uint8_t hash[32];
    sha256(bytes, hash);
    for (size_t i = 0; i < 32; i++) {
        out[2 * i] = digits[hash[i] >> 4];
        out[2 * i + 1] = digits[hash[i] & 15];
    }
    out[64] = '\0';
}

void md5(str bytes, uint8_t out[16])
{
    struct md5_ctx context;
    md5_init(&context);
    md5_update(&context, bytes.len, (const uint8_t *)bytes.ptr);
    md5_digest(&context, MD5_DIGEST_SIZE, out);
}

void base_versions(buf *out)
{
    buf_printf(out, "nettle %d.%d\n", nettle_version_major(),
               nettle_version_minor());
}

/* ---- a quick one -------------------------------------------------------- */

/* Eight bytes, the first one lowest, of as many as there are. */
static uint64_t word_of(const char *p, size_t n)
{
    uint64_t v = 0;
    for (size_t i = n; i-- > 0;)
        v = v << 8 | (uint8_t)p[i];
    return v;
}

/* Spreads every bit of v over all (the finaliser of MurmurHash3, which is in
 * the public domain). */
static uint64_t spread(uint64_t v)
{
    v = (v ^ v >> 33) * 0xFF51AFD7ED558CCDu;
    v = (v ^ v >> 33) * 0xC4CEB9FE1A85EC53u;
    return v ^ v >> 33;
}

/* Two lanes, each of FNV's form over words: an odd factor loses nothing, and
 * the turn brings high bits down, where the factor alone never would. */
static inline void mix(uint64_t lane[2], uint64_t word)
{
    lane[0] = (lane[0] ^ word) * 0x9E3779B97F4A7C15u;
    lane[0] = lane[0] << 29 | lane[0] >> 35;
    lane[1] = (lane[1] + word) * 0xD6E8FEB86659FD93u;
    lane[1] = lane[1] << 37 | lane[1] >> 27;
}

void fingerprint(str bytes, uint8_t out[16])
{
    uint64_t lane[2] = {bytes.len, ~(uint64_t)bytes.len};
    size_t i = 0;
    for (; i + 8 <= bytes.len; i += 8) {
        uint64_t word; /* as word_of reads it */
        memcpy(&word, bytes.ptr + i, sizeof word);
        mix(lane, le64toh(word));
    }
    mix(lane, word_of(bytes.ptr + i, bytes.len - i));
    uint64_t sums[2] = {spread(lane[0] + lane[1]), spread(lane[0] ^ lane[1])};
    for (int k = 0; k < 16; k++)
        out[k] = (uint8_t)(sums[k / 8] >> 8 * (k % 8));
}
