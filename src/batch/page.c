/*
 * Pages. In: texts and paths of anybody; out: HTML of ours. The one idea: all
 * that comes from outside goes through page_text or page_link, and the only
 * script that runs is the one whose hash the page names itself. Refuses
 * nothing.
 */
#include "page.h"

#include <string.h>

/* RFC 4648. */
static void put_base64(buf *out, const uint8_t *p, size_t n)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                 "abcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < n; i += 3) {
        uint32_t v = (uint32_t)p[i] << 16;
        v |= i + 1 < n ? (uint32_t)p[i + 1] << 8 : 0;
        v |= i + 2 < n ? p[i + 2] : 0;
        buf_char(out, digits[v >> 18]);
        buf_char(out, digits[v >> 12 & 63]);
        buf_char(out, i + 1 < n ? digits[v >> 6 & 63] : '=');
        buf_char(out, i + 2 < n ? digits[v & 63] : '=');
    }
}

void page_open(buf *out, const char *title)
{
    uint8_t hash[32];
    sha256(str_of(page_script), hash);
    buf_puts(out, PAGE_HEAD
             "<meta http-equiv=\"Content-Security-Policy\" "
             "content=\"default-src 'none'; style-src 'unsafe-inline'; "
             "script-src 'sha256-");
    put_base64(out, hash, sizeof hash);
    buf_puts(out, "'\">\n<meta name=\"viewport\" "
                  "content=\"width=device-width, initial-scale=1\">\n"
                  "<meta name=\"color-scheme\" content=\"light dark\">\n"
                  "<title>");
    page_text(out, title);
    buf_puts(out, "</title>\n<style>\n");
    buf_puts(out, page_css);
    buf_puts(out, "</style>\n</head>\n<body>\n<main>\n<h1>");
    page_text(out, title);
    buf_puts(out, "</h1>\n");
}

void page_close(buf *out)
{
    buf_puts(out, "</main>\n<footer>Made by galley " GALLEY_VERSION
                  "</footer>\n<script>");
    buf_puts(out, page_script);
    buf_puts(out, "</script>\n</body>\n</html>\n");
}

void page_text(buf *out, const char *text)
{
    str s = str_of(text);
    for (size_t i = 0; i < s.len;) {
        uint32_t cp = utf8_next(s, &i);
        bool odd = cp == UTF8_BAD || (cp >= 0x7F && cp < 0xA0) ||
                   (cp < 0x20 && cp != '\t' && cp != '\n') ||
                   (cp & 0xFFFE) == 0xFFFE;
        if (cp == '&')
            buf_puts(out, "&amp;");
        else if (cp == '<')
            buf_puts(out, "&lt;");
        else if (cp == '>')
            buf_puts(out, "&gt;");
        else if (cp == '"')
            buf_puts(out, "&quot;");
        else
            buf_utf8(out, odd ? 0xFFFD : cp);
    }
}

void page_lang(buf *out, const char *lang)
{
    if (lang) {
        buf_puts(out, " lang=\"");
        page_text(out, lang);
        buf_char(out, '"');
    }
    buf_puts(out, " dir=\"auto\"");
}

/* ---- links --------------------------------------------------------------- */

/* RFC 3986: unreserved, and the slash between parts. */
static bool is_plain(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || (c != 0 && strchr("-._~/", c) != NULL);
}

void page_url(buf *out, const char *path)
{
    for (const char *p = path; *p; p++)
        if (is_plain((unsigned char)*p))
            buf_char(out, *p);
        else
            buf_printf(out, "%%%02X", (unsigned char)*p);
}

void page_link(buf *out, const char *from, const char *path)
{
    size_t same = 0, i = 0;
    for (; from[i] && from[i] == path[i]; i++)
        if (from[i] == '/')
            same = i + 1;
    if (from[i] == '\0' && path[i] == '/')
        same = i + 1;
    const char *rest = same > strlen(from) ? "" : from + same;
    for (bool part = false; *rest; rest++) {
        if (!part && *rest != '/')
            buf_puts(out, "../");
        part = *rest != '/';
    }
    page_url(out, path + same);
}

/* ---- words --------------------------------------------------------------- */

void page_count(buf *out, size_t n)
{
    if (n >= 1000) {
        page_count(out, n / 1000);
        buf_printf(out, ",%03zu", n % 1000);
    } else {
        buf_printf(out, "%zu", n);
    }
}

const char *page_language(const char *lang)
{
    static const char *const names[][2] = {
        {"ar", "Arabic"},
        {"de", "German"},
        {"en", "English"},
        {"es", "Spanish"},
        {"fr", "French"},
        {"he", "Hebrew"},
        {"hi", "Hindi"},
        {"id", "Indonesian"},
        {"it", "Italian"},
        {"ja", "Japanese"},
        {"ko", "Korean"},
        {"ms", "Malay"},
        {"nl", "Dutch"},
        {"pt", "Portuguese"},
        {"ru", "Russian"},
        {"th", "Thai"},
        {"vi", "Vietnamese"},
        {"zh-HK", "Chinese (Hong Kong)"},
        {"zh-Hans", "Chinese (simplified)"},
        {"zh-Hant", "Chinese (traditional)"},
    };
    for (size_t i = 0; lang && i < sizeof names / sizeof *names; i++) {
        size_t n = strlen(names[i][0]);
        if (strncmp(names[i][0], lang, n) == 0 &&
            (lang[n] == '\0' || lang[n] == '-'))
            return names[i][1];
    }
    return lang ? lang : "";
}
