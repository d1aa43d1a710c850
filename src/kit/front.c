/*
 * What stands in front of a kit. In: what the kit says of itself, and its
 * parts; out: cover and contents. The one idea: a cover says everything in each
 * of the kit's languages, and contents say each part in its own. Refuses
 * nothing.
 */
#include "part.h"

#include <string.h>

const char *part_name(arena *a, size_t i)
{
    return arena_printf(a, "part-%zu", i + 1);
}

/* ---- cover --------------------------------------------------------------- */

/* The title, and below it the subtitle, in each language but the first, whose
 * title is the headline. */
static block **add_titles(loader *l, const entry *e, block **end)
{
    const kit *k = l->kit;
    for (size_t i = 0; i < k->nlangs; i++) {
        if (i > 0 && !str_eq(k->titles[i].text, k->titles[0].text)) {
            block *b = make_para(l->a, PARA_COVER_TITLE, k->titles[i].text,
                                 e->map->at);
            b->lang = k->langs[i];
            end = make_add(end, b);
        }
        if (k->subtitles[i].text.len == 0 ||
            (i > 0 && str_eq(k->subtitles[i].text, k->subtitles[0].text)))
            continue;
        block *b = make_para(l->a, PARA_COVER_SUBTITLE, k->subtitles[i].text,
                             e->map->at);
        b->lang = k->langs[i];
        end = make_add(end, b);
    }
    return end;
}

/* Adds a text to a line, apart from those before it; none twice. */
static void add_to_line(loader *l, inl **all, str text, const char *lang,
                        where at)
{
    inl **end = all;
    if (lang_is_rtl(lang) != lang_is_rtl(l->kit->langs[0])) /* isolated */
        text = str_of(arena_printf(l->a, "\xE2\x81\xA8%s\xE2\x81\xA9",
                                   str_chars(l->a, text)));
    for (; *end != NULL; end = &(*end)->next)
        if ((*end)->first != NULL && str_eq((*end)->first->text, text))
            return;
    inl *one = ARENA_NEW(l->a, inl);
    *one = (inl){.kind = INL_SPAN,
                 .at = at,
                 .lang = lang,
                 .first = make_inls(l->a, text, at)};
    if (end != all) {
        *end = make_inls(l->a, STR(" \xC2\xB7 "), at); /* U+00B7 */
        end = &(*end)->next;
    }
    *end = one;
}

/* The day, and the languages that there are, each in all languages. */
static block **add_lines(loader *l, const entry *e, const layout *lay,
                         block **end)
{
    const kit *k = l->kit;
    block *days = make_block(l->a, BLOCK_PARA, e->map->at);
    block *langs = make_block(l->a, BLOCK_PARA, e->map->at);
    days->role = langs->role = PARA_COVER_LINE;
    for (size_t i = 0; i < k->nlangs; i++) {
        const char *lang = k->langs[i];
        if (k->date.set)
            add_to_line(l, &days->inls, layout_date(l->a, lay, lang, &k->date),
                        lang, e->map->at);
        add_to_line(l, &langs->inls, lang_own_name(l->a, lang), lang,
                    e->map->at);
    }
    if (days->inls != NULL)
        end = make_add(end, days);
    return k->nlangs > 1 ? make_add(end, langs) : end;
}

static block **add_picture(loader *l, const entry *e, block **end)
{
    const node *map =
        e->value != NULL && e->value->kind == NODE_MAP ? e->value : NULL;
    const node *file = node_get(map, "picture");
    const char *lang = l->kit->langs[0];
    if (node_is_null(file))
        return end;
    picture *p = ARENA_NEW(l->a, picture);
    block *b = make_block(l->a, BLOCK_FIGURE, file->at);
    *p = (picture){.at = file->at, .href = file->text, .width = STR("100%")};
    str caption = text_in(l->a, node_get(map, "caption"), lang);
    if (caption.len > 0)
        p->caption = make_inls(l->a, caption, file->at);
    p->credit = text_in(l->a, node_get(map, "credit"), lang);
    p->copyright = text_in(l->a, node_get(map, "copyright"), lang);
    p->usage_terms = text_in(l->a, node_get(map, "terms"), lang);
    p->alt = text_in(l->a, node_get(map, "alt"), lang);
    p->has_alt = true;
    picture_ask(l, e->dir, lang, p);
    if (p->credit.len == 0)
        diag_add(l->d, D_PICTURE_NO_CREDIT, file->at, file->text.ptr);
    b->picture = p;
    return make_add(end, b);
}

bool add_cover(loader *l, const entry *e)
{
    const kit *k = l->kit;
    release *r = make_release(l, e, KIND_COVER);
    const layout *lay;
    fontbook *fonts;
    r->lang = k->langs[0];
    if (!part_layout(l, e, r, &lay, &fonts))
        return false;
    r->headline = make_inls(l->a, k->titles[0].text, e->map->at);
    if (!k->qr_contacts)
        make_qr(k, r);
    block **end = add_titles(l, e, &r->body);
    end = add_lines(l, e, lay, end);
    add_picture(l, e, end);
    entry untitled = *e;
    untitled.title = STR_NONE;
    if (!part_add(l, &untitled, r, NULL))
        return false;
    l->parts.v[l->parts.n - 1].front = true;
    return true;
}

/* ---- contents ------------------------------------------------------------ */

bool add_contents(loader *l, const entry *e)
{
    release *r = make_release(l, e, KIND_SHEET);
    if (!part_add(l, e, r, "contents-title"))
        return false;
    l->parts.v[l->parts.n - 1].front = true;
    return true;
}

static bool is_listed(const kit_part *p)
{
    return p->what != KIT_COVER && p->what != KIT_CONTENTS;
}

void contents_fill(arena *a, const kit *k, kit_part *contents)
{
    release *own = ARENA_NEW(a, release);
    *own = *contents->release;
    contents->release = own;
    block **end = &own->body, **inner = NULL;
    const char *lang = NULL;
    for (size_t i = 0; i < k->nparts; i++) {
        const kit_part *p = &k->parts[i];
        if (!is_listed(p))
            continue;
        if (inner == NULL || strcmp(lang, p->release->lang) != 0) {
            lang = p->release->lang;
            if (k->nlangs > 1) {
                block *b = make_para(a, PARA_GROUP, lang_own_name(a, lang),
                                     contents->at);
                b->lang = lang;
                end = make_add(end, b);
            }
            block *list = make_block(a, BLOCK_CONTENTS, contents->at);
            end = make_add(end, list);
            inner = &list->first;
        }
        block *b = make_block(a, BLOCK_ENTRY, p->at);
        b->inls = make_inls(a, p->title, p->at);
        b->lang = lang;
        b->text = str_of(p->front ? roman_numeral(a, p->first)
                                  : arena_printf(a, "%d", p->first));
        b->href = str_of(
            arena_printf(a, "#%s %s", part_name(a, i), str_chars(a, p->title)));
        inner = make_add(inner, b);
    }
}
