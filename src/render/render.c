/*
 * The pipeline on one screen: read, style, shape, break, paginate, draw, pdf.
 *
 * Nothing is computed here. Each stage gets what the ones before it made,
 * which is const from then on; a stage that added an error ends the document.
 */
#include "attach.h"
#include "fit.h"
#include "info.h"

#include <string.h>

/* What a document has on its way through the stages. */
typedef struct job {
    arena *a;
    diags *d;
    const render_options *o;
    const char *name; /* of the layout */
    const layout *layout;
    fontbook *fonts;
    plates *plates;
    foundry *foundry;
    shaper *shaper;
    breaker *breaker;
} job;

static bool load_layout(job *j, press *p, const char *name, where at)
{
    j->name = name;
    return press_layout(p, name, j->d, at, &j->layout, &j->fonts);
}

/* The layout that the command line or the release names. One that a release
 * names by path lies in the release's folder. */
static bool choose_layout(job *j, press *p, const release *r)
{
    if (j->o->layout)
        return load_layout(j, p, j->o->layout, NOWHERE);
    bool website = layout_is_website(r->layout);
    if (website)
        diag_add(j->d, D_LAYOUT_WEBSITE, r->layout_at,
                 str_chars(j->a, r->layout));
    if (r->layout.len == 0 || website)
        return load_layout(j, p, "plain", NOWHERE);
    char *name = str_chars(j->a, r->layout), *path = name;
    if (strchr(name, '/') &&
        !path_inside(j->a, path_dir(j->a, r->path), name, &path)) {
        diag_add(j->d, D_LAYOUT_OUTSIDE, r->layout_at, name);
        return false;
    }
    return load_layout(j, p, path, r->layout_at);
}

static bool draw_pdf(const job *j, const styled *s, const pages *pp, str *out)
{
    pdf_info info = info_of(j->a, s, j->o, j->d);
    attach_files(j->a, s, j->o, &info);
    pdf *file = pdf_new(j->a, &info, j->d);
    pdf_share(file, j->plates, j->foundry);
    draw_pages(pp, pdf_canvas(file));
    return pdf_finish(file, out);
}

static str dump_text(const job *j, const styled *s, const shaped *const *runs,
                     const broken_all *lines, const pages *pp)
{
    buf out = buf_new(j->a);
    switch (j->o->dump) {
    case DUMP_STYLE:
        style_dump(s, &out);
        break;
    case DUMP_RUNS:
        shape_dump(s, runs, &out);
        break;
    case DUMP_LINES:
        break_dump(s, lines, &out);
        break;
    case DUMP_PAGES:
        paginate_dump(pp, &out);
        break;
    case DUMP_TAGS: {
        canvas *c = outline_canvas(j->a, s->elems, s->nelems);
        draw_pages(pp, c);
        outline_end(c, &out);
        break;
    }
    case DUMP_OPS:
        draw_pages(pp, trace_canvas(j->a, &out));
        break;
    case DUMP_MODEL: /* made before there is a style */
    case DUMP_NONE:
        break;
    }
    return buf_str(&out);
}

/* True while nothing has been said that keeps the document from being made:
 * an error, or under --strict a warning or a field that nobody reads. */
static bool may_make(const job *j)
{
    if (!diags_ok(j->d))
        return false;
    if (!j->o->strict)
        return true;
    for (size_t i = 0; i < j->d->list.n; i++)
        if (j->d->list.v[i].code == D_UNKNOWN_FIELD)
            return false;
    return j->d->count[WARNING] == 0;
}

static bool compose(job *j, const release *r, rendered *out)
{
    const styled *s = j->o->attach_images
                          ? style_release_files(j->a, r, j->layout, j->d)
                          : style_release(j->a, r, j->layout, j->d);
    if (!s)
        return false;
    const shaped *const *runs = shape_release(j->shaper, s);
    const broken_all *lines = break_release(j->breaker, s, runs);
    const pages *pp = paginate(j->a, s, lines, j->shaper, j->breaker, j->d);
    if (!pp || !may_make(j))
        return false;
    out->npages = pp->n;
    if (j->o->check)
        return true;
    if (j->o->dump) {
        out->bytes = dump_text(j, s, runs, lines, pp);
        return true;
    }
    return draw_pdf(j, s, pp, &out->bytes);
}

bool render_release(arena *a, press *p, const release *r,
                    const render_options *o, diags *d, rendered *out)
{
    job j = {.a = a, .d = d, .o = o};
    j.plates = press_plates(p);
    j.foundry = press_foundry(p);
    *out = (rendered){.release = r};
    if (!r)
        return false;
    if (o->check)
        model_check(r, o->now, d);
    else if (!r->headline) /* of all that check says, what no page may lack */
        diag_add(d, D_NO_HEADLINE, r->at);
    if (o->dump == DUMP_MODEL) {
        buf text = buf_new(a);
        model_dump(r, &text);
        out->bytes = buf_str(&text);
        return may_make(&j);
    }
    if (!choose_layout(&j, p, r))
        return false;
    out->layout = j.name;
    j.layout = fit_layout(&(copyfit_job){a, d, r, j.layout, j.fonts,
                                         press_hyphens(p), o->fit_pages});
    j.shaper = shaper_new(a, j.fonts, d);
    j.breaker = breaker_new(a, j.layout, press_hyphens(p), d);
    bool ok = compose(&j, r, out);
    breaker_drop(j.breaker);
    shaper_drop(j.shaper);
    return ok;
}

bool render(arena *a, press *p, const char *path, const render_options *o,
            diags *d, rendered *out)
{
    const release *r = read_release(a, path, o->from, o->lang, d);
    return render_release(a, p, r, o, d, out);
}

bool render_piece(arena *a, press *p, const feed *f, size_t i,
                  const render_options *o, diags *d, rendered *out)
{
    const release *r = feed_read(a, f, i, o->lang, d);
    return render_release(a, p, r, o, d, out);
}
