/*
 * part: what the files of this stage share.
 */
#ifndef GALLEY_KIT_PART_H
#define GALLEY_KIT_PART_H

#include "../render/compose.h"
#include "../style/spec.h"
#include "kit.h"

/* A captions file, read once for all parts that name it. */
typedef struct captions {
    const char *path;
    const node *root;
    bool *used; /* beside its pairs: a picture of that name is shown */
} captions;

/* What reading a kit carries. */
typedef struct loader {
    arena *a;
    press *press;
    diags *d;
    const render_options *o;
    kit *kit;
    VEC(kit_part) parts;
    VEC(captions) captions;
    const struct entry *within;      /* the entry of a kit that is being read */
    const char *open[KIT_DEPTH_MAX]; /* kits that are being read */
    size_t nopen;
} loader;

/* An entry of `parts` as it is written, with what it has from the kit. */
typedef struct entry {
    const node *map;
    enum kit_what what;
    const node *value;
    const char *dir;
    const char *lang; /* said for the part, else NULL */
    const char *home; /* of the kit within that it stands in, or NULL */
    str title;
    str head; /* running head */
    enum kit_break begins;
    const char *layout; /* or NULL */
    const char *layout_dir;
    where layout_at;
} entry;

/* ---- files (file.c) ------------------------------------------------------ */

/* The tables of keys (keys.c). */
extern const spec kit_spec, people_spec, quotes_spec, facts_spec, captions_spec;
extern const char *const words_qr_on[]; /* "cover", "contacts" */
/* The YAML at path, checked against s; NULL with an error. */
const node *file_yaml(loader *l, const char *path, where at, const spec *s,
                      const char *whole);
/* The path of a file of the kit that n names; NULL with an error. */
const char *file_path(loader *l, const char *dir, const node *n);
/* What is looked for in a folder. */
typedef struct file_kind {
    const char *what;    /* "picture" */
    const char *endings; /* of the files that are taken, ".jpg .png" */
    const char *foreign; /* of those that one would expect to be */
    const char *instead; /* what to save these as */
} file_kind;
/* The files of a kind in the folder that n names, sorted by name; none is an
 * error, foreign ones are warned of. */
bool file_list(loader *l, const char *dir, const node *n, const file_kind *kind,
               const char *const **out, size_t *nout);
/* The text of n in a language, where it may be one for all or a map. */
str text_in(arena *a, const node *n, const char *lang);
bool text_date(loader *l, const node *n, const char *name, moment *out);

/* ---- releases made here (make.c) ----------------------------------------- */

/* The layout that e is to be set in; false with an error. */
bool part_layout(loader *l, const entry *e, const release *r,
                 const layout **lay, fontbook **fonts);
/* The language of a part: its own, else the kit's first. */
const char *part_lang(const loader *l, const entry *e);
/* An empty release of a kind in the part's language, with the kit's names. */
release *make_release(loader *l, const entry *e, enum release_kind kind);
/* What the kit says in a language; the first of all, if nothing in that. */
str kit_says(const kit_text *all, const kit *k, const char *lang);
/* r gets the code of the kit in its language. */
void make_qr(const kit *k, release *r);
/* Text as inlines, as a paragraph; blocks behind each other. */
inl *make_inls(arena *a, str text, where at);
block *make_para(arena *a, enum para_role role, str text, where at);
/* Adds b, and what hangs on it, behind *end; the new end. */
block **make_add(block **end, block *b);
block *make_block(arena *a, enum block_kind kind, where at);
/* Lets the file of p, which lies in dir, say what the kit does not (ask.c). */
void picture_ask(loader *l, const char *dir, const char *lang, picture *p);
/* The part, done: title, layout; its title, if e has none, is the layout's
 * label. r->headline is set if it has none. */
bool part_add(loader *l, const entry *e, release *r, const char *label);

/* Each kind of part: adds its part, or parts. False with an error. */
bool add_releases(loader *l, const entry *e);
bool add_page(loader *l, const entry *e);
bool add_facts(loader *l, const entry *e);
bool add_pictures(loader *l, const entry *e);
/* Names captions that no picture has. */
void captions_check(loader *l);
bool add_people(loader *l, const entry *e);
bool add_quotes(loader *l, const entry *e);
bool add_contacts(loader *l, const entry *e);
bool add_cover(loader *l, const entry *e);
bool add_contents(loader *l, const entry *e);

/* ---- binding (bind.c) -----------------------------------------------------
 */

/* The contents' body, once the other parts are counted. */
void contents_fill(arena *a, const kit *k, kit_part *contents);
/* What a link of the contents leads to. */
const char *part_name(arena *a, size_t i);

#endif
