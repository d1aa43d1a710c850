/* A layout.yaml: a reason why not, or a release is set with it, page by page.
 * The fonts are those of plain, opened once: opening some takes longer than
 * all the rest. */
#include "common.h"

#include <sys/stat.h>

static const char release_text[] =
    "---\nheadline: A headline of some length for a small release\n"
    "subheadline: And what it says besides\nlanguage: en\n"
    "datePublished: 2015-12-01\nlocated: Singapore\n"
    "contacts:\n  - name: Ada Finch\n    phone: +00 555 0101\n"
    "boilerplate: The line carries people.\nnotesToEditors: |\n  1. A note.\n"
    "---\n\nText *with* **marks** and a footnote[^1].\n\n## Part\n\n- one\n"
    "- two\n\n> Said so.\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n    code\n\n"
    "[^1]: It stands below.\n";

/* The layout in a folder of its own. */
static const layout *load(arena *a, const uint8_t *data, size_t size, diags *d)
{
    char dir[] = "/dev/shm/galley-fuzz-XXXXXX";
    if (mkdtemp(dir) == NULL)
        abort();
    char *path = path_join(a, dir, "layout.yaml");
    FILE *f = fopen(path, "wb");
    if (f == NULL || fwrite(data, 1, size, f) != size || fclose(f) != 0)
        abort();
    const layout *l = layout_load(a, dir, d, NOWHERE);
    assert(l != NULL || !diags_ok(d));
    unlink(path);
    rmdir(dir);
    return l;
}

static void set_with(arena *a, const layout *l, const release *r, diags *d)
{
    static press *p;
    static const layout *plain;
    static fontbook *fonts;
    if (p == NULL) {
        p = press_open(&(struct press_options){.missing_box = true});
        if (!press_layout(p, "plain", d, NOWHERE, &plain, &fonts))
            abort();
    }
    const styled *s = style_release(a, r, l, d);
    if (s == NULL)
        return;
    shaper *shape = shaper_new(a, fonts, d);
    breaker *b = breaker_new(a, l, press_hyphens(p), d);
    const broken_all *lines = break_release(b, s, shape_release(shape, s));
    const pages *pp = paginate(a, s, lines, shape, b, d);
    buf out = buf_new(a);
    if (pp != NULL && diags_ok(d))
        draw_pages(pp, trace_canvas(a, &out));
    breaker_drop(b);
    shaper_drop(shape);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    const layout *l = load(a, data, size, &d);
    char path[64];
    int fd =
        fuzz_file((const uint8_t *)release_text, sizeof release_text - 1, path);
    const release *r = read_release(a, path, "md", NULL, &d);
    assert(r != NULL);
    if (l != NULL)
        set_with(a, l, r, &d);
    close(fd);
    arena_drop(a);
    return 0;
}
