/*
 * The fontbook. In: a layout's font roles and files; out: faces, opened when
 * first asked for and kept.
 *
 * The one idea: fontconfig is asked once, through a configuration of galley's
 * own (fonts/fonts.conf: folders and caches, no rules) in an FcConfig of its
 * own, so nothing of the user's font settings reaches a page and nothing
 * global is touched. With the system's caches that takes a millisecond. One
 * mutex guards what opens later; all else is const. Refuses a layout whose
 * font lock does not hold.
 */
#include "part.h"

#include <stdlib.h>
#include <string.h>

/* ---- files and faces
 * --------------------------------------------------------- */

font_file *fontbook_file(fontbook *fb, const char *path)
{
    for (size_t i = 0; i < fb->files.n; i++) {
        if (strcmp(fb->files.v[i]->path, path) == 0)
            return fb->files.v[i];
    }
    str data;
    if (!file_map(path, &data))
        return NULL;
    font_file *f = ARENA_NEW(fb->a, font_file);
    f->path = path;
    f->data = data;
    VEC_PUSH(fb->a, &fb->files, f);
    return f;
}

const char *fontbook_hash(font_file *f)
{
    if (f->hash[0] == '\0')
        sha256_hex(f->data, f->hash);
    return f->hash;
}

/* path as the user knows it: a file of the layout begins with its folder as
 * it was given. */
static const char *shown_path(const fontbook *fb, arena *a, const char *path)
{
    const char *dir = layout_dir(fb->layout);
    char *real = realpath(dir, NULL);
    size_t n = real != NULL ? strlen(real) : 0;
    bool inside = n > 0 && strncmp(path, real, n) == 0 && path[n] == '/';
    free(real);
    return inside ? path_join(a, dir, path + n + 1) : path;
}

/* The number that all faces with the same outlines and glyph ids share. */
static uint64_t program_of(const fontbook *fb, const face *f)
{
    const face_own *own = f->hb;
    for (size_t i = 0; i < fb->faces.n; i++) {
        const face *other = fb->faces.v[i];
        const face_own *theirs = other->hb;
        if (other->data.ptr == f->data.ptr && other->cff == f->cff &&
            theirs->outlines == own->outlines && theirs->places == own->places)
            return other->program;
    }
    return (uint64_t)f->id + 1;
}

static const face *open_source(fontbook *fb, font_source *s, diags *d, where at)
{
    font_file *file = fontbook_file(fb, s->path);
    const char *shown = shown_path(fb, d->arena, s->path);
    if (file == NULL) {
        diag_add(d, D_FONT_FILE_BAD, at, shown, "it cannot be read");
        return NULL;
    }
    if (!lock_holds(fb, s, file, d))
        return NULL;
    face *f = ARENA_NEW(fb->a, face);
    f->id = (uint32_t)fb->faces.n;
    f->family = s->family;
    f->style_name = s->style;
    f->path = s->path;
    f->index = s->index;
    f->data = file->data;
    if (!face_open(fb->a, f, shown, d, at))
        return NULL;
    f->program = program_of(fb, f);
    VEC_PUSH(fb->a, &fb->faces, f);
    return f;
}

const face *fontbook_face(fontbook *fb, font_source *s, diags *d, where at)
{
    if (s->instance) {
        diag_add(d, D_FONT_VARIABLE, at, s->family, s->weight,
                 shown_path(fb, d->arena, s->path));
        return NULL;
    }
    pthread_mutex_lock(&fb->mutex);
    if (s->opened == NULL)
        s->opened = open_source(fb, s, d, at);
    const face *f = s->opened;
    pthread_mutex_unlock(&fb->mutex);
    return f;
}

/* ---- opening ---------------------------------------------------------------
 */

static bool load_config(fontbook *fb, diags *d)
{
    const char *data = data_dir(fb->a);
    if (data == NULL) {
        diag_add(d, D_NO_DATA_DIR, NOWHERE);
        return false;
    }
    const char *path = path_join(fb->a, data, "fonts/fonts.conf");
    /* fontconfig looks for a relative path in folders of its own. */
    char *real = realpath(path, NULL);
    fb->config = FcConfigCreate();
    bool ok = real != NULL && fb->config != NULL &&
              FcConfigParseAndLoad(fb->config, (const FcChar8 *)real, FcTrue) &&
              FcConfigBuildFonts(fb->config);
    free(real);
    if (!ok)
        diag_add(d, D_FONT_CONFIG, NOWHERE, path);
    return ok;
}

static int count_own(const fontbook *fb)
{
    FcFontSet *own = FcConfigGetFonts(fb->config, FcSetApplication);
    return own != NULL ? own->nfont : 0;
}

/* fontconfig would list half a font without its characters, and another
 * font would then stand in without a word. */
static const char *add_own_file(fontbook *fb, const char *path)
{
    const font_file *file = fontbook_file(fb, path);
    const char *wrong =
        file == NULL ? "it cannot be read" : face_problem(file->data);
    if (wrong != NULL)
        return wrong;
    int before = count_own(fb);
    bool added = FcConfigAppFontAddFile(fb->config, (const FcChar8 *)path);
    return added && count_own(fb) > before ? NULL : "it is damaged";
}

static bool add_own_files(fontbook *fb, diags *d)
{
    const char *const *paths;
    size_t n = layout_font_files(fb->layout, &paths);
    bool ok = true;
    for (size_t i = 0; i < n; i++) {
        const char *wrong = add_own_file(fb, paths[i]);
        if (wrong == NULL)
            continue;
        diag_add(d, D_FONT_FILE_BAD, NOWHERE,
                 shown_path(fb, d->arena, paths[i]), wrong);
        ok = false;
    }
    return ok;
}

fontbook *fontbook_open(const layout *l, const struct font_options *o, diags *d)
{
    arena *a = arena_new();
    fontbook *fb = ARENA_NEW(a, fontbook);
    fb->a = a;
    fb->layout = l;
    if (o != NULL)
        fb->options = *o;
    pthread_mutex_init(&fb->mutex, NULL);
    fb->nroles = layout_roles(l, &fb->roles);
    bool ok = load_config(fb, d) && add_own_files(fb, d);
    ok = ok && (fb->options.ignore_lock || lock_load(fb, d));
    if (ok) {
        sources_collect(fb);
        ok = lock_check(fb, d);
    }
    if (ok)
        return fb;
    fontbook_drop(fb);
    return NULL;
}

void fontbook_drop(fontbook *fb)
{
    if (fb == NULL)
        return;
    desks_drop(fb);
    for (size_t i = 0; i < fb->faces.n; i++)
        face_close(fb->faces.v[i]);
    for (size_t i = 0; i < fb->files.n; i++)
        file_unmap(fb->files.v[i]->data);
    if (fb->config != NULL)
        FcConfigDestroy(fb->config);
    pthread_mutex_destroy(&fb->mutex);
    arena_drop(fb->a);
}
