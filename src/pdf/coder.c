/*
 * Codes known beforehand. In: bytes, or pieces; out: a zlib stream (RFC 1950)
 * of one dynamic block of deflate (RFC 1951, 3.2.7). The one idea: what a
 * document is made of is of few kinds, so that Huffman codes need not be found
 * anew for each. By such a code a piece without repetitions is the same bits
 * in every stream: these are kept, and to press a program of Han is to put bits
 * behind bits. Refuses nothing.
 */
#include "coder.h"

#include "code_lengths.h"
#include "deflate.h"

#include <string.h>

enum {
    END = 256, /* the symbol of the end; 257 to 285 are lengths of copies */
    SYMBOLS = 286,
    DISTANCES = 30,
    LENGTH_MAX = 15, /* of a code */
    COPY_MIN = 4,
    COPY_MAX = 258,
    WINDOW = 32768
};

/* What is written at once: a code, or one with what follows it. */
struct word {
    uint32_t bits, n;
};

struct coder {
    struct word literal[END + 1], copy[COPY_MAX + 1];
    struct word distance[DISTANCES];
    char head[256]; /* zlib's head and the block's */
    uint32_t head_bits;
};

struct coders {
    coder of[CODE_KINDS];
};

/* ---- bits ----------------------------------------------------------------*/

/* Bits, the first one lowest (3.1.1); 31 of them at most wait. */
typedef struct bits {
    char *to;
    uint64_t waiting;
    uint32_t n; /* of those */
} bits;

/* The lowest byte first, whatever the processor does. */
static inline uint64_t load64(const char *p)
{
    const uint8_t *b = (const uint8_t *)p;
    return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 |
           (uint64_t)b[3] << 24 | (uint64_t)b[4] << 32 | (uint64_t)b[5] << 40 |
           (uint64_t)b[6] << 48 | (uint64_t)b[7] << 56;
}

static inline void store32(char *p, uint32_t v)
{
    p[0] = (char)(v & 0xFF);
    p[1] = (char)(v >> 8 & 0xFF);
    p[2] = (char)(v >> 16 & 0xFF);
    p[3] = (char)(v >> 24);
}

static inline void store64(char *p, uint64_t v)
{
    store32(p, (uint32_t)v);
    store32(p + 4, (uint32_t)(v >> 32));
}

/* The lowest n <= 32 bits of v, which has no others. */
static inline void put_bits(bits *b, uint32_t v, uint32_t n)
{
    b->waiting |= (uint64_t)v << b->n;
    b->n += n;
    if (b->n < 32)
        return;
    store32(b->to, (uint32_t)b->waiting);
    b->to += 4;
    b->waiting >>= 32;
    b->n -= 32;
}

/* n bits from p, behind which there are BEHIND bytes more. */
#define BEHIND 8
static void put_run(bits *b, const char *p, uint32_t n)
{
    uint64_t waiting = b->waiting;
    uint32_t ahead = b->n;
    char *to = b->to;
    for (; n >= 64; n -= 64, p += 8, to += 8) {
        uint64_t next = load64(p);
        store64(to, waiting | next << ahead);
        waiting = next >> 1 >> (63 - ahead);
    }
    *b = (bits){to, waiting, ahead};
    uint64_t rest = load64(p);
    if (n >= 32) {
        put_bits(b, (uint32_t)rest, 32);
        rest >>= 32;
        n -= 32;
    }
    put_bits(b, (uint32_t)rest & ((1u << n) - 1), n);
}

/* Writes what waits, up to a whole byte; returns how many bits waited. */
static uint32_t end_bits(bits *b)
{
    uint32_t n = b->n;
    store32(b->to, (uint32_t)b->waiting);
    b->to += (n + 7) / 8;
    return n;
}

/* ---- the code ----------------------------------------------------------- */

static uint16_t reversed(uint32_t code, uint32_t n)
{
    uint32_t out = 0;
    for (; n > 0; n--, code >>= 1)
        out = out << 1 | (code & 1);
    return (uint16_t)out;
}

/* Codes of the lengths, in order (3.2.2); 0: none. */
static void number_codes(const uint8_t *length, uint32_t n, uint16_t *code)
{
    uint32_t next = 0;
    for (uint32_t len = 1; len <= LENGTH_MAX; len++, next <<= 1)
        for (uint32_t i = 0; i < n; i++)
            if (length[i] == len)
                code[i] = reversed(next++, len);
}

/* Lengths are told by numbers of four bits, but for three: 16, what was last
 * three to six times more; 18, a row of zeros; 1, which is rare. */
enum { AGAIN = 16, ZEROS = 18 };
static const uint8_t head_length[19] = {4, 6, 4, 4, 4, 4, 4, 4, 4, 4,
                                        4, 4, 4, 4, 4, 4, 5, 0, 6};

/* How often length[0] comes from there on, up to most. */
static uint32_t row_of(const uint8_t *length, uint32_t n, uint32_t most)
{
    uint32_t row = 1;
    while (row < n && row < most && length[row] == length[0])
        row++;
    return row;
}

static void put_lengths(bits *b, const uint8_t *length, uint32_t n)
{
    enum { AGAIN_MIN = 3, AGAIN_MAX = 6, ZEROS_MIN = 11, ZEROS_MAX = 138 };
    uint16_t code[19] = {0};
    number_codes(head_length, 19, code);
    for (uint32_t i = 0, row; i < n; i += row) {
        bool zeros = length[i] == 0,
             again = i > 0 && length[i] == length[i - 1];
        row = row_of(length + i, n - i, zeros ? ZEROS_MAX : AGAIN_MAX);
        if (zeros && row >= ZEROS_MIN) {
            put_bits(b, code[ZEROS], head_length[ZEROS]);
            put_bits(b, row - ZEROS_MIN, 7);
        } else if (again && row >= AGAIN_MIN) {
            row = row < AGAIN_MAX ? row : AGAIN_MAX;
            put_bits(b, code[AGAIN], head_length[AGAIN]);
            put_bits(b, row - AGAIN_MIN, 2);
        } else {
            put_bits(b, code[length[i]], head_length[length[i]]);
            row = 1;
        }
    }
}

/* The order is that of 3.2.7. */
static void make_head(coder *c, const uint8_t length[SYMBOLS + DISTANCES])
{
    static const uint8_t order[19] = {16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                      11, 4,  12, 3, 13, 2, 14, 1, 15};
    bits b = {.to = c->head};
    put_bits(&b, 0x0178, 16); /* deflate, 32 KB at most, quickly */
    put_bits(&b, 1, 1);       /* the last block … */
    put_bits(&b, 2, 2);       /* … has codes of its own: */
    put_bits(&b, SYMBOLS - 257, 5);
    put_bits(&b, DISTANCES - 1, 5);
    put_bits(&b, 19 - 4, 4);
    for (int i = 0; i < 19; i++)
        put_bits(&b, head_length[order[i]], 3);
    put_lengths(&b, length, SYMBOLS + DISTANCES);
    c->head_bits = 8 * (uint32_t)(b.to - c->head) + b.n;
    end_bits(&b);
    assert(b.to < c->head + sizeof c->head - BEHIND);
}

/* The words of copies by their length (3.2.5): 8 symbols of one length each,
 * then four each with one bit more behind them than the four before. */
static void make_copies(coder *c, const uint16_t *code, const uint8_t *length)
{
    uint32_t symbol = 257, n = 3;
    for (uint32_t extra = 0; symbol < 285; extra++)
        for (uint32_t k = extra == 0 ? 8 : 4; k > 0; k--, symbol++)
            for (uint32_t i = 0; i < 1u << extra; i++, n++)
                c->copy[n] = (struct word){code[symbol] | i << length[symbol],
                                           length[symbol] + extra};
    c->copy[COPY_MAX] = (struct word){code[285], length[285]};
}

static void coder_init(coder *c, const char *digits)
{
    uint8_t length[SYMBOLS + DISTANCES];
    uint16_t code[SYMBOLS] = {0}, distance[DISTANCES] = {0};
    assert(strlen(digits) == SYMBOLS + DISTANCES);
    for (int i = 0; i < SYMBOLS + DISTANCES; i++)
        length[i] = (uint8_t)hex_digit(digits[i]);
    number_codes(length, SYMBOLS, code);
    number_codes(length + SYMBOLS, DISTANCES, distance);
    for (int i = 0; i <= END; i++)
        c->literal[i] = (struct word){code[i], length[i]};
    for (int i = 0; i < DISTANCES; i++)
        c->distance[i] = (struct word){distance[i], length[SYMBOLS + i]};
    make_copies(c, code, length);
    make_head(c, length);
}

const coders *coders_new(arena *a)
{
    coders *all = ARENA_NEW(a, coders);
    for (int i = 0; i < CODE_KINDS; i++)
        coder_init(&all->of[i], code_lengths[i]);
    return all;
}

const coder *coder_of(const coders *all, enum code_kind kind)
{
    return &all->of[kind];
}

/* ---- streams ------------------------------------------------------------ */

static inline void put_word(bits *b, struct word w)
{
    put_bits(b, w.bits, w.n);
}

static void put_bytes(const coder *c, bits *b, str s)
{
    const uint8_t *p = (const uint8_t *)s.ptr;
    for (size_t i = 0; i < s.len; i++)
        put_word(b, c->literal[p[i]]);
}

/* Bytes that n bytes take at most, and room to write by fours. */
static size_t room_for(size_t n)
{
    return 2 * n + 16;
}

piece coder_piece(const coder *c, arena *a, str bytes)
{
    char *room = arena_rough(a, room_for(bytes.len));
    bits b = {.to = room};
    put_bytes(c, &b, bytes);
    size_t n = 8 * (size_t)(b.to - room) + b.n;
    end_bits(&b);
    assert(n <= UINT32_MAX);
    memset(b.to, 0, BEHIND);
    piece p = {str_dup(a, bytes), {NULL, (uint32_t)n, deflate_sum(1, bytes)}};
    p.coded.bits = str_dup(a, (str){room, (size_t)(b.to - room) + BEHIND}).ptr;
    return p;
}

#define BASE 65521u /* of Adler-32 (RFC 1950, 8.2) */

/* The sum of what has the sum a and len bytes behind it that have b. */
static uint32_t join_sums(uint32_t a, uint32_t b, size_t len)
{
    uint64_t low = (a & 0xFFFF) + (b & 0xFFFF) + BASE - 1;
    uint64_t high = (a >> 16) + (b >> 16) +
                    (uint64_t)(len % BASE) * ((a & 0xFFFF) + BASE - 1);
    return (uint32_t)(high % BASE) << 16 | (uint32_t)(low % BASE);
}

static size_t stream_room(const coder *c, pieces all)
{
    size_t room = sizeof c->head + 16;
    for (size_t i = 0; i < all.n; i++)
        room += all.v[i].coded.bits != NULL ? all.v[i].coded.nbits / 8 + 1
                                            : room_for(all.v[i].bytes.len);
    return room;
}

/* Ends a stream of bytes that have this sum. */
static str end_stream(const coder *c, char *room, bits *b, uint32_t sum)
{
    put_word(b, c->literal[END]);
    end_bits(b);
    for (int shift = 24; shift >= 0; shift -= 8)
        *b->to++ = (char)(sum >> shift & 0xFF);
    return (str){room, (size_t)(b->to - room)};
}

str coder_stream(const coder *c, arena *a, pieces all)
{
    char *room = arena_rough(a, stream_room(c, all));
    bits b = {.to = room};
    uint32_t sum = 1;
    put_run(&b, c->head, c->head_bits);
    for (size_t i = 0; i < all.n; i++) {
        const piece *p = &all.v[i];
        if (p->coded.bits != NULL) {
            put_run(&b, p->coded.bits, p->coded.nbits);
            sum = join_sums(sum, p->coded.sum, p->bytes.len);
        } else {
            put_bytes(c, &b, p->bytes);
            sum = deflate_sum(sum, p->bytes);
        }
    }
    return end_stream(c, room, &b, sum);
}

/* ---- repetitions ----------------------------------------------------------*/

/* Where four bytes stood last, by their hash: a place, 1 added. */
typedef struct seen {
    uint32_t *at;
    uint32_t shift;
} seen;

static seen seen_new(arena *a, size_t len)
{
    uint32_t order = len < 1u << 12 ? 10 : len < 1u << 15 ? 12 : 14;
    return (seen){ARENA_ARRAY(a, uint32_t, (size_t)1 << order), 32 - order};
}

static inline uint32_t four_at(const uint8_t *p)
{
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
           (uint32_t)p[3] << 24;
}

static inline size_t same_length(const uint8_t *a, const uint8_t *b,
                                 size_t most)
{
    size_t n = COPY_MIN;
    while (n < most && a[n] == b[n])
        n++;
    return n;
}

/* A distance (3.2.5): two symbols for each number of bits behind them. */
static inline void put_distance(const coder *c, bits *b, uint32_t distance)
{
    uint32_t d = distance - 1, extra = 0;
    if (d >= 4)
        extra = 30 - (uint32_t)__builtin_clz(d);
    put_word(b, c->distance[2 * extra + (d >> extra)]);
    put_bits(b, d & ((1u << extra) - 1), extra);
}

static void put_repeating(const coder *c, bits *to, str s, seen known)
{
    const uint8_t *p = (const uint8_t *)s.ptr;
    bits b = *to;
    size_t i = 0;
    while (i + COPY_MIN <= s.len) {
        uint32_t four = four_at(p + i);
        uint32_t *slot = &known.at[four * 0x9E3779B1u >> known.shift];
        size_t before = *slot, way = i + 1 - before;
        *slot = (uint32_t)i + 1;
        if (before == 0 || way > WINDOW || four_at(p + before - 1) != four) {
            put_word(&b, c->literal[p[i++]]);
            continue;
        }
        size_t most = s.len - i < COPY_MAX ? s.len - i : COPY_MAX;
        size_t n = same_length(p + i, p + before - 1, most);
        put_word(&b, c->copy[n]);
        put_distance(c, &b, (uint32_t)way);
        i += n;
    }
    *to = b;
    put_bytes(c, to, str_slice(s, i, s.len));
}

str coder_press(const coder *c, arena *a, str bytes)
{
    assert(bytes.len < UINT32_MAX);
    char *room = arena_rough(a, sizeof c->head + 16 + room_for(bytes.len));
    bits b = {.to = room};
    put_run(&b, c->head, c->head_bits);
    put_repeating(c, &b, bytes, seen_new(a, bytes.len));
    return end_stream(c, room, &b, deflate_sum(1, bytes));
}

/* ---- as they are ----------------------------------------------------------*/

size_t pieces_size(pieces all)
{
    size_t size = 0;
    for (size_t i = 0; i < all.n; i++)
        size += all.v[i].bytes.len;
    return size;
}

str pieces_join(arena *a, pieces all)
{
    buf b = buf_sized(a, pieces_size(all) + 1);
    for (size_t i = 0; i < all.n; i++)
        buf_add(&b, all.v[i].bytes);
    return buf_str(&b);
}
