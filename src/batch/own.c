/*
 * What galley batch writes besides PDFs. In: files; out: whether they are
 * galley's own. The one idea: reports and indexes say in their first bytes
 * whose they are, so one that lies in the archive is no release of it. A source
 * that has the name of a report is not written over.
 */
#include "page.h"
#include "part.h"

#include <string.h>

bool own_file(const char *path)
{
    static const char *const heads[] = {PAGE_HEAD, REPORT_JSON_HEAD};
    str bytes, ending = file_name_parse(path).ending;
    bool own = false;
    if (!(str_is_nocase(ending, "html") || str_is_nocase(ending, "json")) ||
        !file_map(path, &bytes))
        return false;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        own |= str_starts(bytes, heads[i]);
    file_unmap(bytes);
    return own;
}

/* Is the file at path, which is there, one of the sources? */
static bool is_source(const jobs *all, const char *path, const file_mark *m)
{
    const char *name = path_base(path);
    arena *a = arena_new();
    bool found = false;
    for (size_t i = 0; i < all->list.n && !found; i++) {
        const job *j = &all->list.v[i];
        file_mark is;
        found = strcmp(path_base(j->rest), name) == 0 &&
                file_mark_of(job_path(a, j), &is) &&
                memcmp(&is, m, sizeof is) == 0;
    }
    arena_drop(a);
    return found;
}

/* False, with an error, where path is a source. */
static bool spare(const jobs *all, const char *path, const char *what, diags *d)
{
    file_mark m;
    if (!file_mark_of(path, &m) || !is_source(all, path, &m))
        return true;
    diag_add(d, D_BATCH_NOT_OURS, NOWHERE, path, what);
    return false;
}

bool own_reports(const batch_options *o, const jobs *all, diags *d)
{
    const char *index = path_join(all->a, o->folder, INDEX_HTML);
    bool ok = !o->index || spare(all, index, "index", d);
    for (const char *const *p = o->reports; p && *p; p++)
        ok = spare(all, *p, "report", d) && ok;
    return ok;
}
