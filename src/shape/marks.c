/*
 * Marks. In: the faces behind a layout's families; out: a line for each that
 * changes when the face does. The one idea: a font begins with the checksums
 * of its tables (OpenType, "Table directory"), so its first bytes and its size
 * stand for all of it. Reading 100 MB of fonts to hash them would take half a
 * second, as long as two hundred documents. A layout's own files, which people
 * do edit, are hashed whole. Refuses nothing: a file that is gone has no mark.
 */
#include "part.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Holds the directories of every face of the largest collections there are. */
#define HEAD_BYTES 8192

/* The beginning of the file at path and its size, in the arena. */
static str head_of(arena *a, const char *path)
{
    buf out = buf_new(a);
    file_mark m;
    char bytes[HEAD_BYTES];
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    ssize_t n = fd >= 0 ? pread(fd, bytes, sizeof bytes, 0) : -1;
    if (fd >= 0)
        close(fd);
    if (n > 0 && file_mark_of(path, &m)) {
        buf_printf(&out, "%lld\n", (long long)m.size);
        buf_bytes(&out, bytes, (size_t)n);
    }
    return buf_str(&out);
}

static void mark_file(fontbook *fb, const font_source *s, char out[65])
{
    if (s->own) {
        font_file *file = fontbook_file(fb, s->path);
        snprintf(out, 65, "%s", file != NULL ? fontbook_hash(file) : "");
        return;
    }
    arena *a = arena_new();
    sha256_hex(head_of(a, s->path), out);
    arena_drop(a);
}

void fontbook_marks(fontbook *fb, buf *out)
{
    pthread_mutex_lock(&fb->mutex);
    const char *last = "";
    char mark[65] = "";
    for (size_t i = 0; i < fb->nfamilies; i++) {
        const family *f = &fb->families[i];
        for (size_t k = 0; k < f->n; k++) {
            const font_source *s = &f->sources[k];
            if (strcmp(s->path, last) != 0) /* a collection has several */
                mark_file(fb, s, mark);
            last = s->path;
            buf_printf(out, "%s %s %u %s\n", f->name, path_base(s->path),
                       s->index, mark);
        }
    }
    pthread_mutex_unlock(&fb->mutex);
}
