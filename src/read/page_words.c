/*
 * page_words: in, the names that authors of pages give to its parts; out, what
 * they mean.
 *
 * id and class are cut into words where a letter follows none or a capital a
 * small one, so that "share-bar" is of share and "shareholders" is not.
 */
#include "page.h"

#include <string.h>

#include "fold.h"

static const char noise[] =
    "|comment|comments|commentlist|commenting|disqus|respond|cookie|cookies|"
    "cookiebar|consent|gdpr|onetrust|breadcrumb|breadcrumbs|pagination|pager|"
    "paging|sharedaddy|addthis|addtoany|sharethis|newsletter|signup|optin|"
    "modal|popup|lightbox|outbrain|taboola|adsense|advert|adverts|advertising|"
    "advertisement|ads|adslot|dfp|skiplink|skiplinks|skip|masthead|"
    "navbar|navigation|nav|subnav|topnav|menu|submenu|login|searchform|"
    "searchbox|paywall|captcha|noprint|copyright|"
    "sharebar|sharetools|sociallinks|socialmedia|colophon|printonly|";

static const char beside[] =
    "|share|sharing|shares|social|related|recommended|recommendations|"
    "recommend|promo|promos|promotion|sidebar|sidebars|rail|tag|tags|tools|"
    "toolbar|toolbox|widget|widgets|banner|sponsor|sponsored|subscribe|"
    "subscription|follow|trending|popular|mostread|mostpopular|print|"
    "readmore|read-more|teaser|teasers|carousel|slider|breaking|ticker|"
    "footer|header|utility|rating|ratings|vote|feedback|"
    "trackback|trackbacks|bookmark|bookmarks|byline|meta|postmeta|metadata|"
    "author|authors|bio|jp|more|next|prev|previous|links|aside|search|"
    "weather|poll|survey|donate|donation|download|downloads|tooltip|language|"
    "languages|archive|archives|categories|category|latest|sitemap|"
    "attribution|disclaimer|";

static const char text[] =
    "|article|articles|body|content|contents|entry|hentry|main|page|post|text|"
    "blog|story|release|press|news|prose|copy|richtext|articlebody|"
    "bodytext|maintext|";

static const char subhead[] =
    "|subtitle|subheadline|subhead|subheading|standfirst|deck|dek|kicker|"
    "subline|";

static bool holds(const char *table, const char *word, size_t n)
{
    char key[40];
    if (n == 0 || n + 3 > sizeof key)
        return false;
    key[0] = '|';
    memcpy(key + 1, word, n);
    key[n + 1] = '|';
    key[n + 2] = '\0';
    return strstr(table, key) != NULL;
}

static bool is_word_char(char c)
{
    return fold_is_letter(c) || (c >= '0' && c <= '9');
}

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

typedef struct word_count {
    int noise, beside, text, subhead;
} word_count;

static void count_word(word_count *n, const char *word, size_t len)
{
    n->noise += holds(noise, word, len);
    n->beside += holds(beside, word, len);
    n->text += holds(text, word, len);
    n->subhead += holds(subhead, word, len);
}

/* Counts the words of names, and each two neighbours written as one. */
static void count_words(word_count *n, str names)
{
    char low[64];
    size_t len = 0, before = 0;
    for (size_t i = 0; i <= names.len && i < 400; i++) {
        char c = i < names.len ? names.ptr[i] : ' ';
        bool part = is_capital(c) && len > before && i > 0 &&
                    !is_capital(names.ptr[i - 1]);
        if (is_word_char(c) && !part && len + 1 < sizeof low) {
            low[len++] = (char)fold_lower((uint8_t)c);
            continue;
        }
        count_word(n, low + before, len - before);
        if (before > 0)
            count_word(n, low, len);
        size_t last = len - before;
        memmove(low, low + before, last);
        before = len = last;
        if (c == ' ')
            before = len = 0;
        if (part)
            low[len++] = (char)fold_lower((uint8_t)c);
    }
}

static bool role_is_noise(str role)
{
    static const char *const roles[] = {
        "navigation", "banner", "search",      "contentinfo",
        "dialog",     "alert",  "alertdialog", "menu",
        "menubar",    "button", "toolbar",     "complementary"};
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (str_is_nocase(role, roles[i]))
            return true;
    return false;
}

enum page_word page_word_of(const page *p, size_t i)
{
    tag t = outline_tag(&p->o, i);
    word_count n = {0};
    str role = attr_text(p->a, &t, "role");
    count_words(&n, attr_text(p->a, &t, "id"));
    count_words(&n, attr_text(p->a, &t, "class"));
    if (role_is_noise(role) || n.noise > n.text)
        return role.len > 0 && str_is_nocase(role, "complementary")
                   ? WORD_BESIDE
                   : WORD_NOISE;
    if (n.subhead > 0)
        return WORD_SUBHEAD;
    if (n.noise > 0 || n.beside > 0)
        return WORD_BESIDE;
    bool main = str_is_nocase(role, "main") || str_is_nocase(role, "article");
    return n.text > 0 || main ? WORD_TEXT : WORD_NONE;
}

bool page_says_date(const page *p, const tag *t)
{
    static const char *const names[] = {"id", "class"};
    for (size_t k = 0; k < 2; k++) {
        char low[FOLD_MAX];
        if (fold(attr_text(p->a, t, names[k]), low, sizeof low) &&
            (strstr(low, "date") || strstr(low, "publish")) &&
            !strstr(low, "update"))
            return true;
    }
    return false;
}

bool page_is_hidden(const page *p, size_t i)
{
    static const char *const classes[] = {
        "hidden",         "sr-only",         "screen-reader-text",
        "visuallyhidden", "visually-hidden", "assistive-text"};
    tag t = outline_tag(&p->o, i);
    for (size_t k = 0; k < sizeof classes / sizeof *classes; k++)
        if (attr_has_class(p->a, &t, classes[k]))
            return true;
    str style = attr_text(p->a, &t, "style");
    return attr_has(&t, "hidden") ||
           str_is_nocase(attr_text(p->a, &t, "aria-hidden"), "true") ||
           str_find(style, "display:none", 0) != SIZE_MAX ||
           str_find(style, "display: none", 0) != SIZE_MAX;
}

bool page_heads_links(arena *a, str heading)
{
    static const char *const heads[] = {"related",
                                        "more from",
                                        "more on",
                                        "more news",
                                        "more stories",
                                        "more press",
                                        "read more",
                                        "read next",
                                        "you may also",
                                        "you might also",
                                        "recommended",
                                        "latest news",
                                        "latest press",
                                        "recent posts",
                                        "recent news",
                                        "other news",
                                        "popular",
                                        "most read",
                                        "most popular",
                                        "trending",
                                        "share this",
                                        "share",
                                        "tags",
                                        "topics",
                                        "categories",
                                        "comments",
                                        "leave a",
                                        "subscribe",
                                        "follow us",
                                        "sign up",
                                        "newsletter",
                                        "previous",
                                        "next",
                                        "mehr zum",
                                        "weitere",
                                        "ähnliche",
                                        "auch interessant",
                                        "lire aussi",
                                        "à lire",
                                        "sur le même",
                                        "articles similaires",
                                        "leggi anche",
                                        "noticias relacionadas",
                                        "leia também",
                                        "veja também",
                                        "相关",
                                        "相關",
                                        "延伸阅读",
                                        "延伸閱讀",
                                        "推荐",
                                        "推薦",
                                        "关键词",
                                        "分享",
                                        "関連",
                                        "おすすめ",
                                        "シェア",
                                        "人気",
                                        "관련",
                                        "공유",
                                        "추천",
                                        "인기"};
    char low[FOLD_MAX];
    if (heading.len > 60 || !fold(str_trim(heading), low, sizeof low))
        return false;
    (void)a;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (strncmp(low, heads[i], strlen(heads[i])) == 0)
            return true;
    return false;
}
