/*
 * shortcode: in, the text of a WordPress post; out, HTML.
 *
 * One idea: the text is copied, and where a shortcode stands ("[name
 * key=value]…[/name]", outside of tags) a row of a table says what takes its
 * place. What is in brackets and has neither values nor an end nor a name
 * that only a program has is text ("[sic]"), as it is to WordPress, which
 * knows the names of its plugins. Each byte is looked at once for each level
 * of shortcodes within each other, and those are LEVELS at most.
 */
#include "shortcode.h"

#include <string.h>

#include "fold.h"
#include "tag.h"
#include "url.h"

enum { LEVELS = 8, CODE_NAME = 48, VALUES_MAX = 24, NAMES_MAX = 64 };

/* Pictures of a post that are looked for in the library. */
enum { PICTURES_MAX = 500 };

typedef struct code {
    char name[CODE_NAME];
    attr values[VALUES_MAX]; /* name empty: a value alone */
    size_t nvalues;
    bool end;   /* [/name] */
    bool empty; /* [name /] */
    size_t to;  /* behind it */
} code;

/* Where the next end of a name is, so that none is looked for twice. */
typedef struct ending {
    char name[CODE_NAME];
    size_t from, at; /* looked for from there; SIZE_MAX: there is none */
} ending;

typedef struct coding {
    const source *src;
    arena *a;
    const media *m;
    where at;
    str text;
    VEC(str) said;
    size_t pictures; /* that were looked for */
    buf out;
} coding;

/* ---- reading one --------------------------------------------------------- */

static bool is_name_char(char c)
{
    return fold_is_letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void skip_space(str s, size_t *i)
{
    while (*i < s.len && is_space(s.ptr[*i]))
        ++*i;
}

/* A value in quotes of any kind, or up to the next space. */
static str read_value(str s, size_t *i)
{
    char quote = s.ptr[*i] == '"' || s.ptr[*i] == '\'' ? s.ptr[*i] : '\0';
    size_t from = *i + (quote != '\0'), to = from;
    while (to < s.len && s.ptr[to] != quote &&
           (quote || (!is_space(s.ptr[to]) && s.ptr[to] != ']')))
        to++;
    *i = to + (quote != '\0' && to < s.len);
    return str_slice(s, from, to);
}

static void read_one_value(str s, size_t *i, code *c)
{
    attr v = {.value = STR("")};
    size_t from = *i, n = 0;
    while (*i < s.len && is_name_char(s.ptr[*i])) {
        if (n + 1 < NAME_MAX_BYTES)
            v.name[n++] = (char)fold_lower((uint8_t)s.ptr[*i]);
        ++*i;
    }
    if (*i < s.len && s.ptr[*i] == '=' && n > 0) {
        ++*i;
        if (*i < s.len)
            v.value = read_value(s, i);
    } else {
        *i = from;
        v.name[0] = '\0';
        v.value = read_value(s, i);
    }
    if (c->nvalues < VALUES_MAX)
        c->values[c->nvalues++] = v;
}

/* The shortcode at s.ptr[i] == '['; false where it is none. At most so many
 * bytes of it are looked at. */
enum { CODE_BYTES = 4096 };

static bool read_code(str all, size_t i, code *c)
{
    str s = str_slice(all, 0, i + CODE_BYTES);
    size_t n = 0;
    *c = (code){.to = i};
    c->end = ++i < s.len && s.ptr[i] == '/';
    i += c->end;
    while (i < s.len && is_name_char(s.ptr[i]) && n + 1 < CODE_NAME)
        c->name[n++] = (char)fold_lower((uint8_t)s.ptr[i++]);
    if (n == 0 || !fold_is_letter(c->name[0]) || i >= s.len ||
        !(is_space(s.ptr[i]) || strchr("]/=", s.ptr[i])))
        return false;
    if (s.ptr[i] == '=') /* [youtube=https://…] */
        i++;
    for (;;) {
        skip_space(s, &i);
        if (i >= s.len || s.ptr[i] == '[')
            return false;
        if (s.ptr[i] == ']')
            break;
        size_t was = i;
        if (s.ptr[i] == '/' && i + 1 < s.len && s.ptr[i + 1] == ']') {
            c->empty = true;
            i++;
        } else {
            read_one_value(s, &i, c);
        }
        i += i == was;
    }
    c->to = i + 1;
    return true;
}

static str value_of(const code *c, const char *name)
{
    for (size_t i = 0; i < c->nvalues; i++)
        if (strcmp(c->values[i].name, name) == 0)
            return c->values[i].value;
    return STR("");
}

/* ---- what takes its place --------------------------------------------------
 */

static void escape(buf *b, str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] == '"')
            buf_puts(b, "&quot;");
        else if (s.ptr[i] == '<')
            buf_puts(b, "&lt;");
        else
            buf_char(b, s.ptr[i]);
}

static void put_link(coding *k, str href)
{
    href = str_trim(href);
    if (href.len == 0)
        return;
    buf_puts(&k->out, "<p><a href=\"");
    escape(&k->out, href);
    buf_puts(&k->out, "\">");
    escape(&k->out, href);
    buf_puts(&k->out, "</a></p>");
}

static void put_codes(coding *k, str s, int level);

static void warn(coding *k, const char *name, size_t offset)
{
    for (size_t i = 0; i < k->said.n; i++)
        if (str_is(k->said.v[i], name))
            return;
    if (k->said.n >= NAMES_MAX)
        return;
    str own = str_dup(k->a, str_of(name));
    VEC_PUSH(k->a, &k->said, own);
    diag_add(k->src->d, D_SHORTCODE, where_at(k->at, k->text, offset), own.ptr);
}

/* Where the picture in a caption ends, with the link around it. */
static size_t picture_end(str s)
{
    size_t img = str_find(s, "<img", 0);
    size_t gt = img != SIZE_MAX ? str_find(s, ">", img) : SIZE_MAX;
    if (gt == SIZE_MAX)
        return 0;
    size_t i = gt + 1;
    skip_space(s, &i);
    bool link = str_starts(str_slice(s, i, s.len), "</a>");
    return link ? i + 4 : gt + 1;
}

static void put_caption(coding *k, const code *c, str inner, int level)
{
    str words = value_of(c, "caption");
    size_t cut = words.len > 0 ? inner.len : picture_end(inner);
    buf_puts(&k->out, "<figure>");
    put_codes(k, str_slice(inner, 0, cut), level);
    buf_puts(&k->out, "<figcaption>");
    if (words.len > 0)
        buf_add(&k->out, words);
    else
        put_codes(k, str_slice(inner, cut, inner.len), level);
    buf_puts(&k->out, "</figcaption></figure>");
}

static bool find_picture(coding *k, str id, picture *p)
{
    *p = (picture){.at = k->at};
    return k->m && k->pictures++ < PICTURES_MAX &&
           k->m->find(k->m->library, id, p);
}

static void put_gallery_picture(coding *k, str id, where at)
{
    picture p;
    if (id.len == 0)
        return;
    if (!find_picture(k, id, &p)) {
        if (k->pictures <= PICTURES_MAX)
            diag_add(k->src->d, D_GALLERY_PICTURE, at, str_chars(k->a, id));
        return;
    }
    buf_puts(&k->out, "<figure><img src=\"");
    escape(&k->out, p.href);
    if (p.has_alt) {
        buf_puts(&k->out, "\" alt=\"");
        escape(&k->out, p.alt);
    }
    buf_puts(&k->out, "\">");
    str words = inl_plain(k->a, p.caption);
    if (words.len > 0) {
        buf_puts(&k->out, "<figcaption>");
        escape(&k->out, words);
        buf_puts(&k->out, "</figcaption>");
    }
    buf_puts(&k->out, "</figure>");
}

static void put_gallery(coding *k, const code *c, size_t offset)
{
    str ids = value_of(c, "ids");
    if (ids.len == 0)
        ids = value_of(c, "include");
    if (ids.len == 0 || k->pictures > PICTURES_MAX) {
        warn(k, c->name, offset);
        return;
    }
    where at = where_at(k->at, k->text, offset);
    for (size_t i = 0, from = 0; ids.len > 0 && i <= ids.len; i++) {
        if (i < ids.len && ids.ptr[i] != ',')
            continue;
        put_gallery_picture(k, str_trim(str_slice(ids, from, i)), at);
        from = i + 1;
    }
}

/* The address of a player: between its tags, or one of its values. */
static void put_player(coding *k, const code *c, str inner)
{
    str href = str_trim(inner);
    bool web = url_scheme(href).len > 0;
    for (size_t i = 0; i < c->nvalues && !web; i++) {
        href = c->values[i].value;
        web = str_starts(href, "http://") || str_starts(href, "https://");
    }
    if (web)
        put_link(k, href);
}

enum what { CAPTION, GALLERY, PLAYER, QUOTE };

static const struct known {
    const char *name;
    enum what what;
    bool encloses; /* it may have an end */
} known[] = {
    {"caption", CAPTION, true},   {"wp_caption", CAPTION, true},
    {"gallery", GALLERY, false},  {"embed", PLAYER, true},
    {"audio", PLAYER, true},      {"video", PLAYER, true},
    {"youtube", PLAYER, true},    {"vimeo", PLAYER, true},
    {"soundcloud", PLAYER, true}, {"wpvideo", PLAYER, false},
    {"playlist", GALLERY, false}, {"googlemaps", PLAYER, false},
    {"quote", QUOTE, true},       {"blockquote", QUOTE, true},
    {"pullquote", QUOTE, true},
};

static const struct known *known_named(const char *name)
{
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(known[i].name, name) == 0)
            return &known[i];
    return NULL;
}

/* Is "[name …]" a shortcode, though nobody here knows it? */
static bool looks_like_code(const code *c, bool has_end)
{
    for (size_t i = 0; i < c->nvalues; i++)
        if (c->values[i].name[0])
            return true;
    bool program = strchr(c->name, '_') || strchr(c->name, '-');
    return c->nvalues == 0 && (has_end || program || c->empty);
}

/* ---- the text
 * ----------------------------------------------------------------
 */

typedef struct endings {
    ending v[NAMES_MAX];
    size_t n;
} endings;

/* The "[/name]" behind offset from of s, and behind it; SIZE_MAX: none. */
static size_t find_end(endings *e, str s, const char *name, size_t from)
{
    size_t i = 0;
    while (i < e->n && strcmp(e->v[i].name, name) != 0)
        i++;
    if (i == NAMES_MAX)
        return SIZE_MAX;
    if (i == e->n) {
        memcpy(e->v[e->n++].name, name, CODE_NAME);
        e->v[i].at = 0;
    }
    char mark[CODE_NAME + 4] = "[/";
    memcpy(mark + 2, name, strlen(name));
    memcpy(mark + 2 + strlen(name), "]", 2);
    if (e->v[i].at != SIZE_MAX && e->v[i].at < from)
        e->v[i].at = str_find(s, mark, from);
    return e->v[i].at;
}

static void put_known(coding *k, const struct known *w, const code *c,
                      str inner, size_t offset, int level)
{
    switch (w->what) {
    case CAPTION:
        put_caption(k, c, inner, level);
        break;
    case GALLERY:
        put_gallery(k, c, offset);
        break;
    case PLAYER:
        put_player(k, c, inner);
        break;
    case QUOTE:
        buf_puts(&k->out, "<blockquote>");
        put_codes(k, inner, level);
        buf_puts(&k->out, "</blockquote>");
        break;
    }
}

/* The shortcode c at i of s; returns where to read on, or i where it is
 * text. */
static size_t put_code(coding *k, endings *e, str s, size_t i, const code *c,
                       int level)
{
    const struct known *w = known_named(c->name);
    size_t offset = (size_t)(s.ptr + i - k->text.ptr);
    size_t end = c->end ? SIZE_MAX : find_end(e, s, c->name, c->to);
    if (w && !c->end && level < LEVELS) {
        bool encloses = w->encloses && end != SIZE_MAX && !c->empty;
        str inner = encloses ? str_slice(s, c->to, end) : STR("");
        put_known(k, w, c, inner, offset, level + 1);
        return encloses ? end + strlen(c->name) + 3 : c->to;
    }
    bool began = false; /* the end of one that was said */
    for (size_t n = 0; c->end && n < k->said.n; n++)
        began = began || str_is(k->said.v[n], c->name);
    if (!w && !began && (c->end || !looks_like_code(c, end != SIZE_MAX)))
        return i;
    if (!c->end)
        warn(k, c->name, offset);
    return c->to;
}

/* An img that has no description, but a number: the library's. */
static void put_image(coding *k, str whole, const tag *t)
{
    str class = attr_text(k->a, t, "class");
    size_t at = str_find(class, "wp-image-", 0), to;
    picture p;
    buf_add(&k->out, whole);
    if (at == SIZE_MAX || str_trim(attr_text(k->a, t, "alt")).len > 0)
        return;
    for (to = at += 9;
         to < class.len && class.ptr[to] >= '0' && class.ptr[to] <= '9';)
        to++;
    if (!find_picture(k, str_slice(class, at, to), &p) || p.alt.len == 0)
        return;
    /* The first of two attributes of a name counts. */
    k->out.n -= whole.len;
    buf_puts(&k->out, "<img alt=\"");
    escape(&k->out, p.alt);
    buf_puts(&k->out, "\" ");
    buf_add(&k->out, str_slice(whole, 4, whole.len));
}

/* "<!-- wp:name … /-->": a block that a program fills. */
static void said_block(coding *k, str comment, size_t offset)
{
    static const char quiet[] = "|more|nextpage|spacer|separator|post-title|"
                                "post-content|post-date|";
    str s = str_trim(str_slice(comment, 4, comment.len));
    if (!str_starts(s, "wp:") || !str_ends(comment, "/-->"))
        return;
    size_t to = 3;
    while (to < s.len && !is_space(s.ptr[to]))
        to++;
    str name = str_slice(s, 0, to < CODE_NAME ? to : CODE_NAME);
    char *key = arena_printf(k->a, "|%.*s|", (int)name.len - 3, name.ptr + 3);
    if (!strstr(quiet, key))
        warn(k, str_chars(k->a, name), offset);
}

/* An address alone on its line, or in its paragraph. */
static size_t bare_address(str s, size_t i, bool begins)
{
    str rest = str_slice(s, i, s.len);
    size_t to = i;
    if (!begins ||
        (!str_starts(rest, "http://") && !str_starts(rest, "https://")))
        return i;
    while (to < s.len && !is_space(s.ptr[to]) && s.ptr[to] != '<' &&
           s.ptr[to] != '[')
        to++;
    size_t end = to;
    while (end < s.len && (s.ptr[end] == ' ' || s.ptr[end] == '\t'))
        end++;
    bool alone = end == s.len || s.ptr[end] == '\n' || s.ptr[end] == '<';
    return alone ? to : i;
}

/* Copies the tag or comment at i; returns where it ends, or i: it is none. */
static size_t put_tag(coding *k, tag_scan *scan, str s, size_t i, bool *link)
{
    size_t to = markup_skip(s, i);
    tag t;
    if (to > i) {
        said_block(k, str_slice(s, i, to), (size_t)(s.ptr + i - k->text.ptr));
        buf_add(&k->out, str_slice(s, i, to));
        return to;
    }
    if (!tag_read(scan, &to, &t))
        return i;
    if (strcmp(t.name, "a") == 0)
        *link = !t.end;
    if (!t.end && strcmp(t.name, "img") == 0)
        put_image(k, str_slice(s, i, to), &t);
    else
        buf_add(&k->out, str_slice(s, i, to));
    return to;
}

/* "[[name]]" is "[name]" as text; returns where it ends, or i. */
static size_t put_escaped(coding *k, str s, size_t i)
{
    code c;
    if (i + 1 >= s.len || s.ptr[i + 1] != '[' || !read_code(s, i + 1, &c) ||
        c.to >= s.len || s.ptr[c.to] != ']')
        return i;
    buf_add(&k->out, str_slice(s, i + 1, c.to));
    return c.to + 1;
}

static void put_codes(coding *k, str s, int level)
{
    endings e = {.n = 0};
    tag_scan scan = {.s = s};
    bool begins = true, link = false;
    for (size_t i = 0; i < s.len;) {
        size_t to = i;
        char ch = s.ptr[i];
        code c;
        if (ch == '<')
            to = put_tag(k, &scan, s, i, &link);
        else if (ch == '[')
            to = put_escaped(k, s, i);
        if (ch == '[' && to == i && read_code(s, i, &c))
            to = put_code(k, &e, s, i, &c, level);
        size_t bare = to == i ? bare_address(s, i, begins && !link) : i;
        if (bare > i)
            put_link(k, str_slice(s, i, bare));
        else if (to == i)
            buf_char(&k->out, ch);
        begins = ch == '\n' || ch == '<' || (begins && is_space(ch));
        i = bare > i ? bare : to > i ? to : i + 1;
    }
}

str shortcodes_html(const source *src, str text, where at, const media *m)
{
    coding k = {.src = src, .a = src->a, .m = m, .at = at, .text = text};
    k.out = buf_new(src->a);
    put_codes(&k, text, 0);
    return buf_str(&k.out);
}
