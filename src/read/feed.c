/*
 * feed: in, a file of any size; out, the places of the releases in it.
 *
 * One idea: the bytes go by once, through a buffer of fixed size, and a cutter
 * says where things begin and end; what is kept of a release is 32 bytes and
 * its name. Lines and columns are counted on the way, from one beginning to
 * the next, so that complaints about a piece name the place in the file. It
 * refuses nothing by its size but single pieces, and those when they are
 * read: all others of the file are made.
 *
 * Reading, not mapping: a file that is made shorter meanwhile gives an error
 * instead of a signal, and what has gone by does not count as our memory.
 */
#include "feed.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "source.h"

#define CHUNK (256u << 10)
/* What a reader is recognised by. */
#define SNIFF_BYTES (64u << 10)

typedef struct piece {
    int64_t at;
    const char *id;
    uint32_t size; /* UINT32_MAX also for more: too large anyway */
    int32_t line, col;
    uint8_t id_len;
} piece;

_Static_assert(FEED_ID_MAX <= UINT8_MAX, "the length of an id is a byte");

/* Pieces in blocks, so that none is copied while there come more. */
enum { BLOCK = 1024 };
typedef struct piece_list {
    VEC(piece *) blocks;
    size_t n;
} piece_list;

struct feed {
    arena *a;
    const char *path;
    const reader *reader;
    int fd;    /* -1: nothing was cut, or whole is the file */
    str whole; /* what came from standard input */
    str head;
    char head_hash[65];
    piece_list pieces;
    piece_list related;
    const piece **by_id; /* related, sorted */
    char *pool;          /* where ids are stored one behind the other */
    size_t pool_left;
};

/* Where counting has come. */
typedef struct mark {
    int64_t at;
    int32_t line, col;
} mark;

struct cutting {
    feed *f;
    arena *a;          /* for the time of the cutting */
    const char *bytes; /* of the file from offset `from` on, up to `to` */
    int64_t from, to;
    mark mark;
    bool open; /* a piece has begun: now */
    piece now;
    bool has_head; /* the first piece has begun, or the head is full */
    buf head;
};

/* ---- lists of pieces ------------------------------------------------------
 */

static void list_push(arena *a, piece_list *l, piece p)
{
    if (l->n % BLOCK == 0)
        VEC_PUSH(a, &l->blocks, ARENA_ARRAY(a, piece, BLOCK));
    l->blocks.v[l->n / BLOCK][l->n % BLOCK] = p;
    l->n++;
}

static const piece *list_at(const piece_list *l, size_t i)
{
    assert(i < l->n);
    return &l->blocks.v[i / BLOCK][i % BLOCK];
}

static str piece_id(const piece *p)
{
    return (str){p->id, p->id_len};
}

/* id as long as it may be, without half a character at its end. */
static str id_cut(str id)
{
    size_t n = id.len;
    if (n > FEED_ID_MAX)
        for (n = FEED_ID_MAX; n > 0 && ((uint8_t)id.ptr[n] & 0xC0) == 0x80;)
            n--;
    return str_slice(id, 0, n);
}

static void keep_id(feed *f, piece *p, str id)
{
    enum { POOL = 64 << 10 };
    id = id_cut(id);
    if (id.len == 0)
        return;
    if (id.len > f->pool_left) {
        f->pool = arena_alloc(f->a, POOL);
        f->pool_left = POOL;
    }
    memcpy(f->pool, id.ptr, id.len);
    p->id = f->pool;
    p->id_len = (uint8_t)id.len;
    f->pool += id.len;
    f->pool_left -= id.len;
}

/* ---- counting ------------------------------------------------------------ */

static int32_t count_more(int32_t n, size_t by)
{
    return by > (size_t)(INT32_MAX - n) ? INT32_MAX : n + (int32_t)by;
}

/* How many lines end in the n bytes, and behind which the last: as where_at
 * counts them. after: the byte that follows. */
static size_t count_lines(const char *s, size_t n, char after, size_t *last)
{
    size_t lines = 0;
    for (const char *p = s; (p = memchr(p, '\n', n - (size_t)(p - s)));) {
        lines++;
        *last = (size_t)(++p - s);
    }
    for (const char *p = s; (p = memchr(p, '\r', n - (size_t)(p - s)));) {
        size_t next = (size_t)(++p - s);
        if ((next < n ? s[next] : after) == '\n')
            continue;
        lines++;
        if (next > *last)
            *last = next;
    }
    return lines;
}

static size_t count_columns(const char *s, size_t n)
{
    size_t columns = 0;
    for (size_t i = 0; i < n; i++)
        columns += ((uint8_t)s[i] & 0xC0) != 0x80;
    return columns;
}

/* Counts up to offset, which the buffer holds. What goes by before the first
 * piece is the head. */
static void mark_move(cutting *c, int64_t offset)
{
    assert(offset >= c->mark.at && offset <= c->to);
    const char *s = c->bytes + (c->mark.at - c->from);
    size_t n = (size_t)(offset - c->mark.at), last = 0;
    size_t lines = count_lines(s, n, offset < c->to ? s[n] : '\0', &last);
    if (lines > 0)
        c->mark.col = 1;
    c->mark.line = count_more(c->mark.line, lines);
    c->mark.col = count_more(c->mark.col, count_columns(s + last, n - last));
    c->mark.at = offset;
    size_t room = c->has_head ? 0 : FEED_HEAD_MAX - c->head.n;
    buf_bytes(&c->head, s, n < room ? n : room);
}

/* ---- what cutters say -------------------------------------------------- */

void cut_begin(cutting *c, int64_t offset)
{
    mark_move(c, offset);
    c->has_head = true;
    c->open = true;
    c->now = (piece){.at = offset, .line = c->mark.line, .col = c->mark.col};
}

void cut_end(cutting *c, int64_t offset, str id, bool related)
{
    feed *f = c->f;
    assert(c->open && offset >= c->now.at && offset <= c->to);
    int64_t size = offset - c->now.at;
    c->now.size = size < UINT32_MAX ? (uint32_t)size : UINT32_MAX;
    keep_id(f, &c->now, id);
    list_push(f->a, related ? &f->related : &f->pieces, c->now);
    c->open = false;
}

void cut_none(cutting *c)
{
    c->f->pieces = c->f->related = (piece_list){.n = 0};
    c->open = false;
}

/* ---- the file goes by ---------------------------------------------------- */

/* The next n bytes of the buffer are new. */
static void give(cutting *c, const cutter *how, void *state, size_t n)
{
    int64_t at = c->to;
    c->to += (int64_t)n;
    how->take(state, how->form, at, c->bytes + (at - c->from), n, c);
    if (n == 0 && c->open)
        cut_end(c, c->to, STR_NONE, false);
    if (c->to - CUT_BACK_MAX > c->mark.at)
        mark_move(c, c->to - CUT_BACK_MAX);
}

/* Makes room for a chunk: only what a cutter may go back to stays. */
static void slide(cutting *c, char *bytes)
{
    int64_t keep = c->to - c->from;
    if (keep > CUT_BACK_MAX)
        keep = CUT_BACK_MAX;
    memmove(bytes, bytes + (c->to - c->from - keep), (size_t)keep);
    c->from = c->to - keep;
}

static bool cut_file(cutting *c, const cutter *how, void *state, diags *d)
{
    char *bytes = arena_alloc(c->a, CUT_BACK_MAX + CHUNK);
    c->bytes = bytes;
    for (size_t got = CHUNK; got > 0;) {
        slide(c, bytes);
        char *to = bytes + (c->to - c->from);
        if (!file_read_at(c->f->fd, to, CHUNK, c->to, &got)) {
            where at = {c->f->path, 0, 0};
            diag_add(d, D_CANNOT_READ, at, c->f->path, error_words(errno));
            return false;
        }
        give(c, how, state, got);
    }
    return true;
}

/* step: how many bytes come at a time. */
static void cut_whole(cutting *c, const cutter *how, void *state, size_t step)
{
    size_t n = c->f->whole.len;
    c->bytes = c->f->whole.ptr + c->from;
    while ((size_t)c->to < n) {
        size_t left = n - (size_t)c->to;
        give(c, how, state, left < step ? left : step);
    }
    give(c, how, state, 0);
}

static bool take_head(cutting *c, diags *d)
{
    feed *f = c->f;
    str head = buf_str(&c->head);
    if (f->pieces.n == 0 || str_trim(head).len == 0)
        return true;
    if (head.len == FEED_HEAD_MAX) /* not half a character */
        while (head.len > 0 && ((uint8_t)head.ptr[--head.len] & 0xC0) == 0x80)
            ;
    where start = {f->path, 1, 1};
    if (!source_decode(f->a, start, str_dup(f->a, head), d, &f->head))
        return false;
    sha256_hex(f->head, f->head_hash);
    return true;
}

static int by_id(const void *x, const void *y)
{
    const piece *p = *(const piece *const *)x, *q = *(const piece *const *)y;
    size_t n = p->id_len < q->id_len ? p->id_len : q->id_len;
    int order = n > 0 ? memcmp(p->id, q->id, n) : 0;
    if (order == 0)
        order = (p->id_len > q->id_len) - (p->id_len < q->id_len);
    return order ? order : (p->at > q->at) - (p->at < q->at);
}

static void sort_related(feed *f)
{
    size_t n = f->related.n;
    if (n == 0)
        return;
    f->by_id = ARENA_ARRAY(f->a, const piece *, n);
    for (size_t i = 0; i < n; i++)
        f->by_id[i] = list_at(&f->related, i);
    qsort(f->by_id, n, sizeof *f->by_id, by_id);
}

/* start: the bytes at which the file begins; step as cut_whole's. */
static bool cut(feed *f, str start, size_t step, diags *d)
{
    const cutter *how = f->reader->cutter;
    if (!how || foreign_kind(start))
        return true;
    arena *a = arena_new();
    int64_t bom = str_starts(start, "\xEF\xBB\xBF") ? 3 : 0;
    cutting c = {.f = f, .a = a, .from = bom, .to = bom, .head = buf_new(a)};
    c.mark = (mark){bom, 1, 1};
    void *state = arena_alloc(a, how->size);
    bool ok = true;
    if (f->fd >= 0)
        ok = cut_file(&c, how, state, d);
    else
        cut_whole(&c, how, state, step);
    ok = ok && take_head(&c, d);
    sort_related(f);
    arena_drop(a);
    return ok;
}

/* ---- opening ---------------------------------------------------------------
 */

/* The first bytes of the file, as they stand there. */
static bool read_start(feed *f, arena *a, diags *d, str *out)
{
    char *bytes = arena_alloc(a, SNIFF_BYTES + 1);
    size_t got;
    bool ok = file_read_at(f->fd, bytes, SNIFF_BYTES, 0, &got);
    *out = (str){bytes, ok ? got : 0};
    if (!ok)
        diag_add(d, D_CANNOT_READ, (where){f->path, 0, 0}, f->path,
                 error_words(errno));
    return ok;
}

/* What a reader is to recognise: start as text, as far as it is one. */
static str sniffable(arena *a, str start)
{
    diags unheard = diags_new(a);
    str text, head = str_slice(start, 0, start.len);
    if (head.len > SNIFF_BYTES)
        head.len = SNIFF_BYTES;
    size_t bad = utf8_check(head);
    if (bad != SIZE_MAX && head.len - bad < 4) /* cut within a character */
        head.len = bad;
    if (!source_decode(a, (where){"", 1, 1}, head, &unheard, &text))
        return head;
    return text;
}

static bool find_reader(feed *f, const char *from, str start)
{
    arena *a = arena_new();
    source src = {.a = a, .path = f->path, .bytes = sniffable(a, start)};
    f->reader = reader_of(&src, from);
    arena_drop(a);
    return f->reader->cutter != NULL;
}

/* True where the file's name, or from, leads to one reader, which knows of no
 * second release: then feed_bytes is the first to open the file. */
static bool is_single(feed *f, const char *from)
{
    f->reader = from ? reader_named(from) : reader_alone(f->a, f->path);
    return f->reader && !f->reader->cutter;
}

static bool open_named(feed *f, const char *from, diags *d)
{
    size_t size;
    str start;
    if (is_single(f, from))
        return true;
    f->fd = file_open(f->path, d, NOWHERE, &size);
    if (f->fd < 0)
        return false;
    arena *a = arena_new();
    bool ok = read_start(f, a, d, &start);
    if (ok && find_reader(f, from, start))
        ok = cut(f, start, CHUNK, d);
    arena_drop(a);
    if (f->pieces.n == 0) {
        close(f->fd);
        f->fd = -1;
    }
    return ok;
}

static bool open_stdin(feed *f, const char *from, diags *d)
{
    if (!file_read(f->a, f->path, READ_BYTES_MAX, d, NOWHERE, &f->whole))
        return false;
    return !find_reader(f, from, f->whole) || cut(f, f->whole, SIZE_MAX, d);
}

static feed *feed_new(const char *path)
{
    arena *a = arena_new();
    feed *f = ARENA_NEW(a, feed);
    *f = (feed){.a = a, .path = path, .fd = -1};
    return f;
}

feed *feed_of(const char *path, const reader *reads, str bytes, size_t step,
              diags *d)
{
    feed *f = feed_new(path);
    f->reader = reads;
    f->whole = str_dup(f->a, bytes);
    if (cut(f, f->whole, step, d))
        return f;
    feed_drop(f);
    return NULL;
}

feed *feed_open(const char *path, const char *from, diags *d)
{
    if (!reader_known(from, d))
        return NULL;
    feed *f = feed_new(path);
    bool ok = strcmp(path, "-") == 0 ? open_stdin(f, from, d)
                                     : open_named(f, from, d);
    if (ok)
        return f;
    feed_drop(f);
    return NULL;
}

void feed_drop(feed *f)
{
    if (!f)
        return;
    if (f->fd >= 0)
        close(f->fd);
    arena_drop(f->a);
}

/* ---- what is asked of a feed -----------------------------------------------
 */

size_t feed_count(const feed *f)
{
    return f->pieces.n > 0 ? f->pieces.n : 1;
}

str feed_id(const feed *f, size_t i)
{
    return f->pieces.n > 0 ? piece_id(list_at(&f->pieces, i)) : STR("");
}

where feed_place(const feed *f, size_t i)
{
    if (f->pieces.n == 0)
        return (where){f->path, 1, 1};
    const piece *p = list_at(&f->pieces, i);
    return (where){f->path, p->line, p->col};
}

str feed_head(const feed *f, looks *l)
{
    look_add(l, LOOK_HEAD, "", STR_NONE);
    if (l != NULL) /* the same for all, so it is hashed once */
        memcpy(l->list.v[l->list.n - 1].hash, f->head_hash,
               sizeof f->head_hash);
    return f->head;
}

const reader *feed_reader(const feed *f)
{
    return f->reader;
}

bool feed_is_cut(const feed *f)
{
    return f->pieces.n > 0;
}

/* The bytes of p; false with errno, which is 0 where the file has become
 * shorter. */
static bool read_piece(arena *a, const feed *f, const piece *p, str *out)
{
    char *bytes = arena_alloc(a, (size_t)p->size + 1);
    size_t got = p->size;
    errno = 0;
    *out = (str){bytes, p->size};
    if (f->fd >= 0)
        return file_read_at(f->fd, bytes, p->size, p->at, &got) &&
               got == p->size;
    memcpy(bytes, f->whole.ptr + p->at, p->size);
    return true;
}

static bool whole_bytes(arena *a, const feed *f, diags *d, str *out)
{
    if (!f->whole.ptr)
        return file_read(a, f->path, READ_BYTES_MAX, d, NOWHERE, out);
    *out = str_dup(a, f->whole);
    return true;
}

bool feed_bytes(arena *a, const feed *f, size_t i, diags *d, str *out)
{
    if (f->pieces.n == 0)
        return whole_bytes(a, f, d, out);
    const piece *p = list_at(&f->pieces, i);
    where at = feed_place(f, i);
    if (p->size > READ_BYTES_MAX) {
        diag_add(d, D_PIECE_LARGE, at, READ_BYTES_MAX >> 20);
        return false;
    }
    if (read_piece(a, f, p, out))
        return true;
    diag_add(d, D_CANNOT_READ, at, f->path,
             errno ? error_words(errno) : "it has become shorter meanwhile");
    return false;
}

bool feed_file(arena *a, const feed *f, diags *d, str *out)
{
    if (f->pieces.n == 0 || f->whole.ptr)
        return whole_bytes(a, f, d, out);
    diags unheard = diags_new(a);
    return file_read(a, f->path, READ_BYTES_MAX, &unheard, NOWHERE, out);
}

static const piece *find_related(const feed *f, str id)
{
    piece asked = {.id = id.ptr, .id_len = 0, .at = -1};
    id = id_cut(id);
    asked.id_len = (uint8_t)id.len;
    const piece *p = &asked;
    size_t low = 0, high = f->by_id ? f->related.n : 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (by_id(&f->by_id[middle], &p) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < (f->by_id ? f->related.n : 0) &&
                 str_eq(piece_id(f->by_id[low]), id);
    return found ? f->by_id[low] : NULL;
}

bool feed_related(arena *a, const feed *f, str id, looks *l, str *out)
{
    const piece *p = find_related(f, id);
    str bytes = STR_NONE;
    bool ok = p && p->size <= READ_BYTES_MAX && read_piece(a, f, p, &bytes);
    look_add(l, LOOK_RELATED, str_chars(a, id), ok ? bytes : STR_NONE);
    if (!ok)
        return false;
    diags unheard = diags_new(a);
    where start = {f->path, p->line, p->col};
    return source_decode(a, start, bytes, &unheard, out);
}

bool feed_same(arena *a, const feed *f, const looked *l)
{
    looks now = {.a = a};
    str text;
    if (l->kind == LOOK_HEAD)
        feed_head(f, &now);
    else
        feed_related(a, f, str_of(l->path), &now, &text);
    return strcmp(now.list.v[0].hash, l->hash) == 0;
}
