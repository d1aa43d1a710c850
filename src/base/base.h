/*
 * base: what every stage stands on.
 *
 * Units, strings, the arena, places in sources, diagnostics, UTF-8 and whole
 * files. Knows nothing of releases, fonts or pages. Out of memory ends the
 * process with a sentence (exit status 3), so no function here reports it.
 */
#ifndef GALLEY_BASE_H
#define GALLEY_BASE_H

#include <assert.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define GALLEY_VERSION "0.1.0"

/* ---- units ---------------------------------------------------------- */

/* Length in thousandths of a PostScript point (1/72 inch). */
typedef int32_t mpt;

#define PT(n) ((mpt)((n)*1000))

/* a * num / den rounded half away from zero, without overflow; den > 0. */
mpt mpt_scale_wide(mpt a, int64_t num, int64_t den); /* of mpt_scale alone */
static inline mpt mpt_scale(mpt a, int64_t num, int64_t den)
{
    if (num < -INT32_MAX || num > INT32_MAX || den <= 0 || den > INT32_MAX)
        return mpt_scale_wide(a, num, den);
    int64_t product = a * num;
    int64_t scaled = ((product < 0 ? -product : product) + den / 2) / den;
    scaled = scaled > INT32_MAX ? INT32_MAX : scaled;
    return (mpt)(product < 0 ? -scaled : scaled);
}

/* ---- arena ---------------------------------------------------------- */

/* All memory of one document, or of one shared object; dies as a whole. */
typedef struct arena arena;

arena *arena_new(void);
/* Makes the process keep what arenas give back for those to come: a press calls
 * it, since giving pages back and asking for them anew costs more than most of
 * its stages. */
void arena_keep_pages(void);
void arena_drop(arena *a);

/* Ends all that was allocated, but keeps memory for what comes next: for
 * work that is done again and again. */
void arena_reset(arena *a);

/* Zeroed memory aligned for any type; never NULL. */
void *arena_alloc(arena *a, size_t size);

/* Zeroed memory for n things of size bytes; aborts if the product overflows.*/
void *arena_array(arena *a, size_t n, size_t size);

/* The same, not zeroed: for what is written before it is read, all of it. */
void *arena_rough(arena *a, size_t size);
void *arena_rough_array(arena *a, size_t n, size_t size);

/* The first old bytes of p (from this arena, or NULL) in room for size bytes,
 * the rest zero; stays in place where p is the latest allocation. */
void *arena_grow(arena *a, void *p, size_t old, size_t size);
/* The same, but the rest is not zeroed. */
void *arena_grow_rough(arena *a, void *p, size_t old, size_t size);

/* Bytes that the arena holds from the system. */
size_t arena_size(const arena *a);

#define ARENA_NEW(a, T) ((T *)arena_alloc((a), sizeof(T)))
#define ARENA_ARRAY(a, T, n) ((T *)arena_array((a), (n), sizeof(T)))
#define ARENA_ROUGH(a, T, n) ((T *)arena_rough_array((a), (n), sizeof(T)))

/* A growable array in an arena: VEC(int) v = {0}; VEC_PUSH(a, &v, 7). */
#define VEC(T)         \
    struct {           \
        T *v;          \
        size_t n, cap; \
    }
#define VEC_PUSH(a, vec, ...)                                              \
    (((vec)->n < (vec)->cap) ? (void)0                                     \
                             : vec_room((a), (void **)&(vec)->v, (vec)->n, \
                                        &(vec)->cap, sizeof *(vec)->v),    \
     (vec)->v[(vec)->n++] = (__VA_ARGS__))

/* Makes room for one more thing behind VEC_PUSH; not to be called alone. */
void vec_room(arena *a, void **v, size_t n, size_t *cap, size_t size);

/* ---- strings -------------------------------------------------------- */

/* UTF-8 bytes; those made by the functions below end in a NUL besides. */
typedef struct str {
    const char *ptr;
    size_t len;
} str;

#define STR(lit) ((str){"" lit, sizeof(lit) - 1})
#define STR_NONE ((str){NULL, 0})

str str_of(const char *s); /* borrows s, may be NULL */
str str_dup(arena *a, str s);
char *str_chars(arena *a, str s); /* NUL-terminated copy */
str str_trim(str s);              /* without ASCII white space around */
static inline str str_slice(str s, size_t from, size_t to)
{
    if (to > s.len)
        to = s.len;
    if (from > to)
        from = to;
    return s.ptr == NULL ? s : (str){s.ptr + from, to - from};
}
bool str_eq(str a, str b);
bool str_is(str a, const char *b);
bool str_is_nocase(str a, const char *b); /* ASCII case only */
bool str_starts(str s, const char *prefix);
bool str_ends(str s, const char *suffix);
/* One of the endings, which spaces part (".jpg .png"), in ASCII letters of
 * either case, and something before it. */
bool str_ends_in(str s, const char *endings);
/* Two char * by their bytes, for qsort and bsearch. */
int str_order(const void *x, const void *y);
/* Byte offset of needle in s at or after from, or SIZE_MAX. */
size_t str_find(str s, const char *needle, size_t from);
str str_join(arena *a, const str *parts, size_t n, const char *between);
int hex_digit(int c); /* what it stands for, or -1 */
/* s, part of an address, with its escapes (%e7%87%95) as the bytes that they
 * stand for, which need not be UTF-8; NULs are left out. */
str str_unescape(arena *a, str s);
/* The same for people to read: s itself where that is no text. */
str str_readable(arena *a, str s);
__attribute__((format(printf, 2, 3))) char *arena_printf(arena *a,
                                                         const char *fmt, ...);
char *arena_vprintf(arena *a, const char *fmt, va_list ap);

/* A text that grows by pieces; buf_str gives what is in it, NUL-terminated. */
typedef struct buf {
    arena *a;
    char *v;
    size_t n, cap;
} buf;

buf buf_new(arena *a);
/* The same with room for so many bytes, where they are known to come. */
buf buf_sized(arena *a, size_t room);
/* Room for n more bytes and a NUL behind b->n; who fills it adds to that. */
char *buf_room(buf *b, size_t n);
void buf_bytes_slow(buf *b, const void *p, size_t n); /* of buf_bytes alone */
static inline void buf_bytes(buf *b, const void *p, size_t n)
{
    if (n == 0 || n >= b->cap - b->n) {
        buf_bytes_slow(b, p, n);
        return;
    }
    memcpy(b->v + b->n, p, n);
    b->n += n;
}
static inline void buf_add(buf *b, str s)
{
    buf_bytes(b, s.ptr, s.len);
}
static inline void buf_puts(buf *b, const char *s)
{
    buf_bytes(b, s, strlen(s));
}
void buf_char_slow(buf *b, char c); /* of buf_char alone */
static inline void buf_char(buf *b, char c)
{
    if (b->n + 1 < b->cap)
        b->v[b->n++] = c;
    else
        buf_char_slow(b, c);
}
void buf_utf8_long(buf *b, uint32_t cp); /* of buf_utf8 alone */
static inline void buf_utf8(buf *b, uint32_t cp)
{
    if (cp < 0x80)
        buf_char(b, (char)cp);
    else
        buf_utf8_long(b, cp);
}
__attribute__((format(printf, 2, 3))) void buf_printf(buf *b, const char *fmt,
                                                      ...);
/* s as a JSON string with its quotes. */
void buf_json(buf *b, str s);
void buf_number(buf *b, uint64_t n); /* in decimal */
/* n thousandths as the shortest decimal: 12500 -> "12.5", never a comma. */
void buf_milli(buf *b, int64_t n);
str buf_str(buf *b);

/* Edit distance of two short ASCII words, for "did you mean"; two letters
 * that changed places count once. Words over 63 bytes are far from all. */
int str_distance(const char *a, const char *b);

/* ---- UTF-8 ---------------------------------------------------------- */

#define UTF8_BAD 0xFFFFFFFFu

/* Decodes the code point at s.ptr[*i] and moves *i behind it; a malformed
 * sequence (overlong, surrogate, above U+10FFFF, cut short) gives UTF8_BAD
 * and moves by one byte. *i must be < s.len. */
uint32_t utf8_next_long(str s, size_t *i); /* of utf8_next alone */
static inline uint32_t utf8_next(str s, size_t *i)
{
    const unsigned char *p = (const unsigned char *)s.ptr + *i;
    if (p[0] < 0x80) {
        *i += 1;
        return p[0];
    }
    /* Three bytes as Han has them, whose second may be any tail. */
    if (p[0] >= 0xE1 && p[0] <= 0xEC && s.len - *i >= 3 &&
        (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80) {
        *i += 3;
        return (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
    }
    return utf8_next_long(s, i);
}
/* Writes cp to out (4 bytes at most); returns the count. */
int utf8_put(char *out, uint32_t cp);
/* Offset of the first malformed byte, or SIZE_MAX where all is well. */
size_t utf8_check(str s);
/* Code points in s, which must be well formed. */
size_t utf8_count(str s);

/* What a character is in Chinese, Japanese and Korean text; 0 if nothing. */
enum {
    CP_HAN = 1, /* ideographs, radicals, numerals and repeat marks */
    CP_KANA = 2,
    CP_BOPOMOFO = 4,
    CP_HANGUL = 8,
    CP_LETTER = CP_HAN | CP_KANA | CP_BOPOMOFO | CP_HANGUL,
    CP_MARK = 16, /* punctuation and full-width forms of it */
    CP_SIGN = 32  /* all else; letters in circles and squares are both */
};
unsigned cp_class(uint32_t cp);
/* True for Han, kana, bopomofo and their punctuation and full-width forms:
 * the characters between which a source newline is no space (rule 31).
 * Hangul is not among them. */
bool cp_joins(uint32_t cp);
/* True for the letters that take an emphasis dot (rule 30): Han, kana,
 * bopomofo, Hangul; not for marks, spaces, Latin letters and digits. */
bool cp_takes_dot(uint32_t cp);

/* ---- places --------------------------------------------------------- */

/* A place in a source file. line and col count from 1 (col in code points);
 * 0 = not known. file may be NULL (the command line). */
typedef struct where {
    const char *file;
    int32_t line, col;
} where;

#define NOWHERE ((where){NULL, 0, 0})

/* The place of byte offset pos in text, which begins at start. */
where where_at(where start, str text, size_t pos);

/* ---- diagnostics ---------------------------------------------------- */

/* NOTE: something was done that the writer may want to know; WARNING: the
 * page may not be what is meant (an error under --strict); ERROR: no document
 * can be made from this input; SYSTEM: the machine failed (disk, rights). */
enum level { NOTE, WARNING, ERROR, SYSTEM };

/* Every complaint galley can make: base/diag.def, one row each. */
enum diag_code {
#define DIAG(code, level, name, format) D_##code,
#include "diag.def"
#undef DIAG
    D_COUNT
};

typedef struct diag {
    enum diag_code code;
    where at;
    const char *text; /* one sentence, without place and level */
} diag;

/* What a file was known by when it was looked at, so that it need not be read
 * again to see that it is the same; all zero: nothing is known. Times are
 * nanoseconds since 1970. */
typedef struct file_mark {
    int64_t size, mtime, ctime;
    uint64_t inode;
} file_mark;

/* What a document asked of the file system, and the answer. */
enum look_kind {
    LOOK_READ,     /* a file was read; hash: SHA-256 of its bytes */
    LOOK_MISSED,   /* there was none; hash is "" */
    LOOK_EDITIONS, /* which files beside path are editions of it (read.h);
                      hash: of their names */
    LOOK_HEAD,   /* what all releases of its file share (read.h); path is "" */
    LOOK_RELATED /* what its file has by the name path beside releases (read.h);
                    hash is "" if nothing */
};
typedef struct looked {
    enum look_kind kind;
    const char *path;
    char hash[65];
    file_mark mark; /* LOOK_READ */
} looked;

/* All that one document, or one layout, was made of. */
typedef struct looks {
    arena *a;
    VEC(looked) list;
} looks;

/* Adds one with the SHA-256 of hashed (NULL: ""); l may be NULL: nobody
 * asks. */
void look_add(looks *l, enum look_kind kind, const char *path, str hashed);

/* The complaints about one document, in the order they were made. */
typedef struct diags {
    arena *arena; /* holds the texts */
    looks *looks; /* who listens to complaints may ask this too; or NULL */
    VEC(diag) list;
    size_t count[4]; /* by level */
    uint32_t *seen;  /* hash table over list: place + 1, 0 = free slot */
    size_t slots;    /* of seen: 0 or a power of two */
} diags;

diags diags_new(arena *a);
/* Adds a complaint; what follows at fills the format of its row. The same
 * sentence at the same place is kept once. */
void diag_add(diags *d, enum diag_code code, where at, ...);
/* Adds one that was made elsewhere: its sentence is text as it stands. */
void diag_take(diags *d, enum diag_code code, where at, const char *text);
void diag_vadd(diags *d, enum diag_code code, where at, va_list ap);
/* Adds what was said in another list, at another place. */
void diag_again(diags *d, const diag *one, where at);
enum level diag_level(enum diag_code code);
const char *diag_name(enum diag_code code); /* "no-contact" */
const char *level_name(enum level level);   /* "note" ... */
const char *diag_format(enum diag_code code);
/* True when nothing of ERROR or SYSTEM has been added. */
bool diags_ok(const diags *d);

/* "file:line:col: level: sentence\n", with colours if colour. */
void diag_text(buf *out, const diag *d, bool colour);
/* {"file":…,"line":…,"column":…,"level":…,"code":…,"message":…}\n */
void diag_json(buf *out, const diag *d);

/* ---- files ---------------------------------------------------------- */

/* The C library's words for an error number, in English in every locale. */
const char *error_words(int error);

/* Whole file into the arena (NUL behind it). Fails with a diagnostic at `at`
 * (where that names no file: at path) if it cannot be read, is no regular
 * file, or has more than limit bytes; path "-" is standard input. */
bool file_read(arena *a, const char *path, size_t limit, diags *d, where at,
               str *out);
/* Opens the regular file at path to read parts of it; *size: its bytes. -1
 * with a diagnostic as by file_read. To be closed by close. */
int file_open(const char *path, diags *d, where at, size_t *size);
/* The n bytes at offset `at` of fd, or as many as the file has: *got. False,
 * with errno set, where it cannot be read. Leaves fd's own place alone. */
bool file_read_at(int fd, char *to, size_t n, int64_t at, size_t *got);
bool file_exists(const char *path);
/* file_exists, of which d->looks is told where there is none. */
bool file_look(const char *path, diags *d);
/* What path is known by; false where there is no such file. */
bool file_mark_of(const char *path, file_mark *out);
/* The same of name in an open folder. */
bool file_mark_at(int folder, const char *name, file_mark *out);
bool file_is_dir(const char *path);
/* Makes the folder at path, which may be there, or come to be there by another
 * process meanwhile; false with errno set. */
bool file_make_folder(const char *path);
/* The same with the folders above it; path is below the open folder `in`, or
 * below the current one: AT_FDCWD. */
bool file_make_folders(int in, const char *path);
/* Bytes of the file map read-only, for the life of the process or until
 * file_unmap; false without a diagnostic. */
bool file_map(const char *path, str *out);
void file_unmap(str mapped);

/* Puts bytes at path whole or not at all: a temporary file in the same
 * folder, fsync, rename, fsync of the folder. path "-" is standard output.
 * A file that is replaced keeps its mode. Where path is no regular file
 * (/dev/null, a pipe) it is written in place. */
bool file_write(const char *path, str bytes, diags *d);
/* Puts bytes at path as file_write does, but never over what is there. */
bool file_write_new(const char *path, str bytes, diags *d);

/* A file that comes in pieces, of which few are in memory at once; at path
 * whole or not at all, as by file_write. NULL with a diagnostic; d must live
 * as long. */
typedef struct file_out file_out;
file_out *file_out_open(const char *path, diags *d);
void file_out_add(file_out *f, str bytes);
/* What is to come cannot be had, for this errno: f will not end well. */
void file_out_fail(file_out *f, int error);
/* Puts it in its place and ends f; false with a diagnostic where that, or any
 * piece, failed: then what was there before is there still. */
bool file_out_end(file_out *f);
/* Makes a rename in the folder last; false with errno set. */
bool file_sync_dir(const char *dir);
/* A file in the folder that nobody sees and that ends when it is closed, to be
 * written and read; -1 with errno set. */
int file_nameless(const char *folder);

/* Bytes that are added one after the other. */
typedef struct pile pile;
/* In the arena; many of them in a file without a name in the folder, unless
 * that is NULL: then pile_close must be called, and may be called in any case.
 */
pile *pile_open(arena *a, const char *folder);
void pile_close(pile *p); /* NULL: nothing */
/* Some `size` bytes are to come, where nothing has come yet. */
void pile_expect(pile *p, size_t size);
void pile_add(pile *p, str bytes);
size_t pile_size(const pile *p);
/* False where the disk has lost what was in the file. */
bool pile_ok(const pile *p);
/* All of them, until pile_close; none may be added any more. */
str pile_str(pile *p);
/* Puts them at path as file_write does. */
bool pile_write(pile *p, const char *path, diags *d);

/* Has work done n times, by so many threads at once, and each thing that was
 * made taken in the order of their numbers, by the thread that asks. Work must
 * be a function of its number and may use nothing that another one changes;
 * what has been made and not yet taken is at most twice as much as there are
 * threads. It ends after the first taking that gives false; whether there was
 * none. threads 0 or 1: all by the thread that asks. */
bool team_run(size_t n, int threads, void (*work)(void *ctx, size_t i),
              bool (*take)(void *ctx, size_t i), void *ctx);

/* dir/name in the arena; name itself where it is absolute. */
char *path_join(arena *a, const char *dir, const char *name);
char *path_dir(arena *a, const char *path); /* "." without a slash */
const char *path_base(const char *path);    /* behind the last slash */
/* Joins base and href and makes sure that the result, links followed, lies
 * in base: false for "../x", "/etc/passwd" or a link out of it. */
bool path_inside(arena *a, const char *base, const char *href, char **out);
/* Where galley's own data lies (layouts/, fonts/): $GALLEY_DATA, or beside
 * the program as built or installed; NULL if nowhere. */
const char *data_dir(arena *a);

void sha256(str bytes, uint8_t out[32]);
void sha256_hex(str bytes, char out[65]);
/* 128 bits that tell contents apart, in a thirtieth of the time: not for what
 * somebody might forge. Equal on every machine. */
void fingerprint(str bytes, uint8_t out[16]);
/* MD5 of bytes: what PDF wants beside an attachment. It shows damage, but
 * keeps no one from forging. */
void md5(str bytes, uint8_t out[16]);
/* Versions of the libraries that this stage links, one a line. */
void base_versions(buf *out);

/* A function of a library, and where the pointer to it goes. */
typedef struct library_function {
    const char *name;
    void *slot;
} library_function;
/* Opens the library in this file and finds n functions in it; false where it
 * is missing or lacks one of them. *out is to be closed either way. */
bool library_open(const char *file, const library_function *v, size_t n,
                  void **out);
void library_close(void *library); /* or NULL */

#endif
