/*
 * Looks. In: what a document asked of the file system; out: the list, with a
 * hash of each answer. The one idea: whoever wants to know later whether the
 * document would come out the same asks the same again; so what was missing is
 * on the list as well. The same question is kept each time it is asked, for a
 * file may change between the two.
 */
#include "base.h"

void look_add(looks *l, enum look_kind kind, const char *path, str hashed)
{
    if (l == NULL)
        return;
    looked one = {.kind = kind, .path = str_chars(l->a, str_of(path))};
    if (hashed.ptr != NULL)
        sha256_hex(hashed, one.hash);
    VEC_PUSH(l->a, &l->list, one);
}
