/*
 * The pipeline on one screen: read, style, shape, break, paginate, draw, pdf.
 *
 * Nothing is computed here. Each stage gets what the ones before it made,
 * which is const from then on; a stage that added an error ends the document.
 */
#include "attach.h"
#include "compose.h"
#include "finish.h"
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
    press *p;
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

static bool draw_pdf(const job *j, const composed *c, const pages *pp, str *out)
{
    const styled *s = c->styled;
    pdf_info info = info_of(j->a, s, j->o, j->d);
    attach_files(j->a, s, j->o, &info);
    return finish(&(prepress_job){j->a, j->p, s->release->path, s, j->o,
                                  c->shaper, c->breaker, j->d},
                  pp, &info, out);
}

static str dump_text(const job *j, const composed *c, const pages *pp)
{
    buf out = buf_new(j->a);
    switch (j->o->dump) {
    case DUMP_STYLE:
        style_dump(c->styled, &out);
        break;
    case DUMP_RUNS:
        shape_dump(c->styled, c->runs, &out);
        break;
    case DUMP_LINES:
        break_dump(c->styled, c->lines, &out);
        break;
    case DUMP_PAGES:
        paginate_dump(pp, &out);
        break;
    case DUMP_TAGS: {
        canvas *to = outline_canvas(j->a, c->styled->elems, c->styled->nelems);
        draw_pages(pp, to);
        outline_end(to, &out);
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

static bool deliver(const job *j, const composed *c, rendered *out)
{
    if (j->o->profile != PROFILE_PRINT)
        compose_note_screen(c->styled, j->d);
    numbering plain = {.first = 1, .all = (int)filled_pages(c->filled)};
    const pages *pp = paginate_finish(c->filled, &plain);
    if (!may_make(j->o, j->d))
        return false;
    out->npages = pp->n;
    if (j->o->check)
        return true;
    if (j->o->dump) {
        out->bytes = dump_text(j, c, pp);
        return true;
    }
    return draw_pdf(j, c, pp, &out->bytes);
}

bool render_release(arena *a, press *p, const release *r,
                    const render_options *o, diags *d, rendered *out)
{
    job j = {.a = a, .d = d, .o = o, .p = p};
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
        return may_make(o, d);
    }
    if (!choose_layout(&j, p, r))
        return false;
    out->layout = j.name;
    j.layout = fit_layout(&(copyfit_job){a, d, r, j.layout, j.fonts,
                                         press_hyphens(p), o->fit_pages});
    composed c;
    bool ok = compose(&(compose_job){.a = a,
                                     .d = d,
                                     .release = r,
                                     .layout = j.layout,
                                     .fonts = j.fonts,
                                     .hyphens = press_hyphens(p),
                                     .keep_files = o->attach_images},
                      &c) &&
              deliver(&j, &c, out);
    compose_drop(&c);
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
