/*
 * SHA-256 and MD5. In: bytes; out: their hash, as bytes or in hexadecimal.
 *
 * The one idea: libmd does it. SHA-256 is short enough to write here, but a
 * library that others keep, test and speed up beats a copy that only we
 * would look after; libmd is small, is on every Debian system (dpkg itself
 * uses it), and costs next to nothing at start-up, unlike OpenSSL.
 */
#include "base.h"

#include <md5.h>
#include <sha2.h>

void sha256(str bytes, uint8_t out[32])
{
    SHA2_CTX context;
    SHA256Init(&context);
    if (bytes.len > 0)
        SHA256Update(&context, (const uint8_t *)bytes.ptr, bytes.len);
    SHA256Final(out, &context);
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
    MD5_CTX context;
    MD5Init(&context);
    if (bytes.len > 0)
        MD5Update(&context, (const uint8_t *)bytes.ptr, bytes.len);
    MD5Final(out, &context);
}
