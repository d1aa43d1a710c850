/* A kit.yaml, in a folder with a release, a page and a picture that it may
 * name: a reason why not, or it is read, bound and drawn. Its parts are also
 * lists: the same bytes are people, quotes, facts and captions. */
#include "common.h"

#include "../../src/kit/bind.h"

#include <sys/stat.h>

static const char news[] = "---\nheadline: News\nlanguage: en\n"
                           "datePublished: 2016-04-12\ncontacts:\n"
                           "  - name: Ada Finch\n---\n\nA boat leaves.\n";
static const char boat[] =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 6\">"
    "<rect width=\"9\" height=\"6\" fill=\"#246\"/></svg>";

static void put(arena *a, const char *dir, const char *name, const void *data,
                size_t size)
{
    FILE *f = fopen(path_join(a, dir, name), "wb");
    if (f == NULL || fwrite(data, 1, size, f) != size || fclose(f) != 0)
        abort();
}

static void set_kit(arena *a, press *p, kit *k, diags *d)
{
    kit_set b = {0};
    buf out = buf_new(a);
    if (k->nparts <= 40 && bind_kit(a, p, k, d, &b) && diags_ok(d))
        draw_pages(b.pages, trace_canvas(a, &out));
    if (k->nparts <= 40)
        kit_close(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static press *p;
    static char dir[] = "/dev/shm/galley-fuzz-XXXXXX";
    static const char *const lists[] = {"kit.yaml",      "people.yaml",
                                        "quotes.yaml",   "facts.yaml",
                                        "captions.yaml", "facts.csv"};
    arena *a = arena_new();
    diags d = diags_new(a);
    render_options o = {.layout = "plain"};
    if (p == NULL) {
        p = press_open(&(struct press_options){.missing_box = true});
        if (mkdtemp(dir) == NULL)
            abort();
        put(a, dir, "n.md", news, sizeof news - 1);
        put(a, dir, "b.svg", boat, sizeof boat - 1);
    }
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        put(a, dir, lists[i], data, size);
    kit *k = kit_read(a, p, path_join(a, dir, "kit.yaml"), &o, &d);
    assert(k != NULL || !diags_ok(&d));
    if (k != NULL)
        set_kit(a, p, k, &d);
    arena_drop(a);
    return 0;
}
