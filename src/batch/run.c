/*
 * A run, on one screen: find the sources, name their outputs, open the
 * manifest, have everything made, settle the manifest.
 */
#include "part.h"

#include <string.h>

static void keep_wanted(const batch_options *o, jobs *all)
{
    size_t kept = 0;
    for (size_t i = 0; i < all->list.n; i++)
        if (shard_has(o->shard, &all->list.v[i]))
            all->list.v[kept++] = all->list.v[i];
    all->list.n = kept;
}

/* The layout that most documents have is loaded before workers are forked, so
 * that they share it; one that cannot be loaded is each release's failure. */
static void warm(const batch *r)
{
    diags unheard = diags_new(r->jobs->a);
    char hash[65];
    const char *name = r->o->render.layout ? r->o->render.layout : "plain";
    press_layout_hash(r->press, name, &unheard, hash);
}

/* No output takes the place of a source, by whatever name. */
static void guard_sources(batch *r)
{
    arena *a = arena_new();
    for (size_t i = 0; i < r->jobs->list.n; i++) {
        const job *j = &r->jobs->list.v[i];
        size_t n = strlen(j->rest);
        file_mark m;
        if (n >= 4 && str_is_nocase(str_of(j->rest + n - 4), ".pdf") &&
            file_mark_of(job_path(a, j), &m))
            VEC_PUSH(r->jobs->a, &r->guarded, m);
    }
    arena_drop(a);
}

static bool make_all(batch *r, diags *d, batch_result *out)
{
    const batch_options *o = r->o;
    r->press =
        press_open(&(struct press_options){.missing_box = o->missing_box});
    r->options = due_options(r->jobs->a, o);
    warm(r);
    guard_sources(r);
    for (size_t k = 0; k < o->nobservers; k++)
        o->observers[k].begin(o->observers[k].self, r->jobs);
    bool ok = r->jobs->list.n == 0 || crew_work(r, d, out);
    if (ok && !out->stopped && o->prune)
        ok = prune_outputs(r, d, out);
    press_drop(r->press);
    if (ok && !out->stopped && o->index && !o->dry_run)
        ok = index_make(
            r->manifest,
            &(index_options){o->folder, o->render.layout, o->as_of, o->no_sync},
            d);
    return (o->dry_run || manifest_settle(r->manifest, !o->no_sync, d)) && ok;
}

/* All jobs of this run, with a mark at the end if they are a share's. */
static bool make_share(batch *r, diags *d, batch_result *out)
{
    const batch_options *o = r->o;
    bool shared = o->shard.of > 0 && !o->dry_run;
    if (shared)
        whole_begin(r->manifest);
    if (!make_all(r, d, out))
        return false;
    return !shared || out->stopped || whole_end(r->manifest, !o->no_sync, d);
}

/* Names for all, after a look at the releases where the names say what only
 * they know. False with a SYSTEM error. */
static bool name_all(batch *r, jobs *all, diags *d, batch_result *out)
{
    bool ok = true;
    if (names_need_reading(r->o, all)) {
        r->survey = true;
        r->named = all;
        ok = crew_work(r, d, out);
        r->survey = false;
    }
    if (ok && !out->stopped)
        name_outputs(r->o, all, d);
    return ok;
}

bool batch_run(const batch_options *o, diags *d, batch_result *out)
{
    jobs all = {.a = arena_new()};
    batch r = {.o = o, .jobs = &all};
    *out = (batch_result){0};
    bool ok = discover(o, d, &all) && own_reports(o, &all, d) &&
              name_all(&r, &all, d, out);
    if (ok && !out->stopped) {
        keep_wanted(o, &all);
        out->jobs = all.list.n;
        r.manifest = manifest_open(o->folder, shard_folder(all.a, o->shard),
                                   o->dry_run, d);
        out->begun =
            r.manifest != NULL && (!o->index || index_may(r.manifest, d));
        ok = out->begun && make_share(&r, d, out);
    }
    if (r.manifest != NULL)
        manifest_close(r.manifest);
    for (size_t i = 0; i < all.feeds.n; i++)
        feed_drop(all.feeds.v[i]);
    arena_drop(all.a);
    return ok;
}
