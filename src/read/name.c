/*
 * name: what the name of a file says of the release in it.
 *
 * YYYY-MM-DD-slug.lang.ext, each part but the stem optional. Editions of one
 * release lie beside each other and differ in .lang alone; they are looked up
 * in a list of the folder's names where these are few, or else tag by tag, so
 * that a folder of a hundred thousand releases is not listed for each of them.
 */
#include "source.h"

#include <dirent.h>
#include <string.h>

/* ISO 639-1, and what it lacks for the languages of releases. */
static const char languages[] =
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce "
    "ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr "
    "fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is "
    "it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln "
    "lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv "
    "ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk "
    "sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw "
    "ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu fil haw yue";

/* Tags with a script or a region under which editions are looked for. */
static const char regional[] =
    "de-AT de-CH de-DE en-AU en-CA en-GB en-HK en-IE en-IN en-NZ en-SG en-US "
    "en-ZA es-419 es-AR es-ES es-MX fr-BE fr-CA fr-CH fr-FR it-CH it-IT ja-JP "
    "ko-KR nl-BE nl-NL pt-BR pt-PT sr-Cyrl sr-Latn zh-CN zh-HK zh-Hans "
    "zh-Hans-CN zh-Hant zh-Hant-HK zh-Hant-TW zh-MO zh-SG zh-TW";

/* The next word of list at or after *i; empty at its end. */
static str word_next(str list, size_t *i)
{
    while (*i < list.len && list.ptr[*i] == ' ')
        ++*i;
    size_t from = *i;
    while (*i < list.len && list.ptr[*i] != ' ')
        ++*i;
    return str_slice(list, from, *i);
}

/* True if tag begins with a language that exists ("v2" does not). */
static bool is_language(str tag)
{
    size_t end = 0;
    while (end < tag.len && tag.ptr[end] != '-' && tag.ptr[end] != '_')
        end++;
    str list = str_of(languages);
    for (size_t i = 0;;) {
        str word = word_next(list, &i);
        if (word.len == 0)
            return false;
        if (str_is_nocase(str_slice(tag, 0, end),
                          (char[4]){word.ptr[0], word.ptr[1],
                                    word.len > 2 ? word.ptr[2] : '\0', '\0'}))
            return true;
    }
}

static size_t last_dot(str s)
{
    for (size_t i = s.len; i-- > 1;)
        if (s.ptr[i] == '.')
            return i;
    return s.len;
}

static bool is_date(str s)
{
    static const char form[] = "dddd-dd-dd";
    if (s.len < sizeof form - 1)
        return false;
    for (size_t i = 0; form[i]; i++)
        if (form[i] == '-' ? s.ptr[i] != '-' : s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
    return s.len == 10 || s.ptr[10] == '-' || s.ptr[10] == '_';
}

file_name file_name_parse(const char *path)
{
    file_name name = {0};
    str base = str_of(path_base(path));
    size_t dot = last_dot(base);
    name.ending = str_slice(base, dot + 1, base.len);
    name.stem = str_slice(base, 0, dot);
    dot = last_dot(name.stem);
    str lang = str_slice(name.stem, dot + 1, name.stem.len);
    if (lang.len > 0 && is_language(lang)) {
        name.lang = lang;
        name.stem = str_slice(name.stem, 0, dot);
    }
    if (is_date(name.stem)) {
        name.date = str_slice(name.stem, 0, 10);
        name.slug = str_slice(name.stem, 11, name.stem.len);
    }
    return name;
}

/* ---- editions ---------------------------------------------------------- */

typedef struct search {
    arena *a;
    const char *dir;
    file_name name;
    bool listed; /* tags are all that there are */
    VEC(str) tags;
    VEC(edition) found;
} search;

/* Names of a folder that are read at most. To ask for every tag costs as much
 * as to read a few hundred. */
enum { NAMES_MAX = 512 };

/* Keeps the tag of a file that differs from the release's in that alone. */
static void keep_tag(search *s, str base)
{
    str stem = s->name.stem, ending = s->name.ending;
    if (base.len <= stem.len + ending.len + 2 ||
        memcmp(base.ptr, stem.ptr, stem.len) != 0 || base.ptr[stem.len] != '.')
        return;
    size_t end = base.len - ending.len;
    if (base.ptr[end - 1] == '.' &&
        memcmp(base.ptr + end, ending.ptr, ending.len) == 0)
        VEC_PUSH(s->a, &s->tags,
                 str_dup(s->a, str_slice(base, stem.len + 1, end - 1)));
}

static void list_tags(search *s)
{
    DIR *open = opendir(s->dir);
    struct dirent *e = NULL;
    for (int n = 0; open != NULL && n < NAMES_MAX; n++) {
        e = readdir(open);
        if (e == NULL)
            break;
        keep_tag(s, str_of(e->d_name));
    }
    s->listed = open != NULL && e == NULL;
    if (open != NULL)
        closedir(open);
}

static bool may_exist(const search *s, str tag)
{
    bool found = !s->listed;
    for (size_t i = 0; i < s->tags.n && !found; i++)
        found = str_eq(s->tags.v[i], tag);
    return found;
}

static void look_for(search *s, str tag)
{
    if (!may_exist(s, tag) || str_eq(tag, s->name.lang))
        return;
    const char *base = arena_printf(
        s->a, "%.*s.%.*s.%.*s", (int)s->name.stem.len, s->name.stem.ptr,
        (int)tag.len, tag.ptr, (int)s->name.ending.len, s->name.ending.ptr);
    if (!file_exists(path_join(s->a, s->dir, base)))
        return;
    const char *lang = lang_canonical(s->a, tag);
    if (lang)
        VEC_PUSH(s->a, &s->found, (edition){str_of(lang), str_of(base)});
}

static void look_for_all(search *s, str list)
{
    for (size_t i = 0;;) {
        str tag = word_next(list, &i);
        if (tag.len == 0)
            return;
        look_for(s, tag);
    }
}

/* Insertion sort: editions are few. */
static void sort(edition *v, size_t n)
{
    for (size_t i = 1; i < n; i++)
        for (size_t k = i;
             k > 0 && strcmp(v[k - 1].lang.ptr, v[k].lang.ptr) > 0; k--) {
            edition swap = v[k];
            v[k] = v[k - 1];
            v[k - 1] = swap;
        }
}

static search search_beside(arena *a, const char *path)
{
    search s = {
        .a = a, .dir = path_dir(a, path), .name = file_name_parse(path)};
    if (s.name.lang.len == 0)
        return s;
    list_tags(&s);
    look_for_all(&s, str_of(languages));
    look_for_all(&s, str_of(regional));
    sort(s.found.v, s.found.n);
    return s;
}

static str names_found(const search *s)
{
    buf out = buf_new(s->a);
    for (size_t i = 0; i < s->found.n; i++)
        buf_printf(&out, "%s\n", s->found.v[i].href.ptr);
    return buf_str(&out);
}

str editions_names(arena *a, const char *path)
{
    search s = search_beside(a, path);
    return names_found(&s);
}

void editions_find(arena *a, const char *path, diags *d, release *r)
{
    search s = search_beside(a, path);
    if (s.name.lang.len > 0)
        look_add(d->looks, LOOK_EDITIONS, path, names_found(&s));
    r->translations = s.found.v;
    r->ntranslations = s.found.n;
}
