/*
 * Pictures asked. In: a picture of a kit; out: what its file says where the kit
 * says nothing. The one idea: picture desks write captions and credits into
 * their files, and what a kit says goes before that. Refuses nothing: files
 * that are not there are the business of who shows them.
 */
#include "part.h"

#include <unistd.h>

/* The beginning of the file; empty where it cannot be read. */
static str beginning(arena *a, const char *path)
{
    diags unheard = diags_new(a);
    size_t size, got = 0;
    if (!file_exists(path))
        return STR_NONE;
    int fd = file_open(path, &unheard, NOWHERE, &size);
    if (fd < 0)
        return STR_NONE;
    size_t n = size < ASSET_WORDS_MAX ? size : ASSET_WORDS_MAX;
    char *v = arena_alloc(a, n + 1);
    bool ok = file_read_at(fd, v, n, 0, &got);
    close(fd);
    return ok ? (str){v, got} : STR_NONE;
}

/* Names of what has been taken, "caption, credit". */
static void take(arena *a, str *slot, str said, const char *what, buf *names)
{
    if (slot->len > 0 || said.len == 0)
        return;
    *slot = str_dup(a, said);
    buf_puts(names, names->n > 0 ? ", " : "");
    buf_puts(names, what);
}

void picture_ask(loader *l, const char *dir, const char *lang, picture *p)
{
    char *path;
    arena *work = arena_new();
    buf names = buf_new(work);
    str caption = p->caption != NULL ? STR("there is one") : STR_NONE;
    if (path_inside(work, dir, str_chars(work, p->href), &path)) {
        picture_words w = asset_words(work, beginning(work, path), lang);
        take(l->a, &caption, w.caption, "caption", &names);
        take(l->a, &p->credit, w.credit, "credit", &names);
        take(l->a, &p->copyright, w.copyright, "copyright", &names);
        take(l->a, &p->usage_terms, w.terms, "terms", &names);
        take(l->a, &p->alt, w.alt, "alternative text", &names);
    }
    if (p->caption == NULL && caption.len > 0)
        p->caption = make_inls(l->a, caption, p->at);
    p->has_alt = p->has_alt || p->alt.len > 0;
    if (names.n > 0)
        diag_add(l->d, D_PICTURE_SAYS, p->at, str_chars(l->a, p->href),
                 buf_str(&names).ptr);
    arena_drop(work);
}
