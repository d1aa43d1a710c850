/*
 * Sparing sources. In: the name of a document that is to be written; out: no,
 * where a file of that name is something that the document was made of, a
 * picture of it perhaps. The one idea: who reads a file tells diags' looks, so
 * nobody has to list what a kit or a release refers to. Looks cost the hash of
 * each file; they are asked for only where a file is there that could have been
 * read, which a PDF never is.
 */
#include "cli.h"

#include <string.h>
#include <unistd.h>

/* Whether path is a file, and none that galley may have written before. */
static bool is_foreign(arena *a, const char *path)
{
    diags unheard = diags_new(a);
    char head[5] = {0};
    size_t size, got = 0;
    if (strcmp(path, "-") == 0 || !file_exists(path) || file_is_dir(path))
        return false;
    int fd = file_open(path, &unheard, NOWHERE, &size);
    if (fd < 0)
        return true;
    bool ok = file_read_at(fd, head, sizeof head, 0, &got);
    close(fd);
    return !ok || memcmp(head, "%PDF-", sizeof head) != 0;
}

void spare_watch(const char *path, diags *d, looks *seen)
{
    *seen = (looks){.a = d->arena};
    if (is_foreign(d->arena, path))
        d->looks = seen;
}

bool spare_allows(const char *path, diags *d)
{
    file_mark own;
    const looks *seen = d->looks;
    bool there = seen != NULL && file_mark_of(path, &own);
    for (size_t i = 0; there && i < seen->list.n; i++) {
        const looked *l = &seen->list.v[i];
        if (l->kind != LOOK_READ || l->mark.inode != own.inode ||
            l->mark.size != own.size || l->mark.mtime != own.mtime)
            continue;
        diag_add(d, D_OUTPUT_IS_SOURCE, NOWHERE, path);
        return false;
    }
    return true;
}
