/*
 * The table of `galley fonts`. In: a fontbook; out: a line for each face that
 * text may be set in. The one idea: what is listed is found by the function
 * that chooses faces for text, so the table cannot differ from the page.
 * Refuses nothing: a family that is not installed and a file that cannot be
 * read are told in their lines.
 */
#include "part.h"

static void table_row(fontbook *fb, const fontrole *role, enum font_lang lang,
                      const font_source *s, buf *out)
{
    font_file *file = fontbook_file(fb, s->path);
    buf_printf(out, "%s\t%s\t%s\t%s\t%s\t%u\t%s\t", role->name,
               font_lang_names[lang], s->family, s->style, s->path, s->index,
               version_text(fb->a, s->version));
    buf_puts(out,
             file != NULL ? hash_short(fb->a, fontbook_hash(file)) : "unread");
    buf_char(out, '\n');
}

/* The family's text faces: regular and bold, upright and italic. */
static void table_family(fontbook *fb, const fontrole *role,
                         enum font_lang lang, const char *name, buf *out)
{
    family *f = sources_family(fb, name);
    const font_source *told[4] = {NULL};
    for (int i = 0; i < 4; i++) {
        font_source *s = sources_choose(f, i < 2 ? 400 : 700, i % 2 != 0);
        bool again = s == NULL;
        for (int k = 0; k < i; k++)
            again = again || told[k] == s;
        told[i] = s;
        if (!again)
            table_row(fb, role, lang, s, out);
    }
    if (told[0] == NULL)
        buf_printf(out, "%s\t%s\t%s\tnot installed\n", role->name,
                   font_lang_names[lang], name);
}

bool fontbook_table(fontbook *fb, const char *lang, buf *out, diags *d)
{
    (void)d;
    enum font_lang only = lang != NULL ? font_lang_of(lang) : FONT_LANGS;
    for (size_t r = 0; r < fb->nroles; r++) {
        for (int l = 0; l < FONT_LANGS; l++) {
            const char *const *name = fb->roles[r].families[l];
            if (only != FONT_LANGS && only != (enum font_lang)l)
                continue;
            for (; name != NULL && *name != NULL; name++)
                table_family(fb, &fb->roles[r], (enum font_lang)l, *name, out);
        }
    }
    return true;
}
