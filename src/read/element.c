/*
 * element: in, the name of a tag; out, what it is, from one table of those
 * that HTML's reader acts upon and a list of those that leave their text.
 */
#include "element.h"

#include <string.h>

#include "html.h"
#include "tag.h"

static const element elements[] = {
    {"a", ACT_LINK, 0},
    {"address", ACT_DIV, 0},
    {"article", ACT_DIV, 0},
    {"aside", ACT_DIV, 0},
    {"audio", ACT_PLAIN, 0},
    {"b", ACT_INL, INL_STRONG},
    {"blockquote", ACT_BLOCK, BLOCK_QUOTE},
    {"body", ACT_NOTHING, 0},
    {"br", ACT_BREAK, 0},
    {"canvas", ACT_PLAIN, 0},
    {"caption", ACT_CAPTION, 0},
    {"center", ACT_PLAIN, 0},
    {"cite", ACT_INL, INL_CITE},
    {"code", ACT_CODE, 0},
    {"col", ACT_NOTHING, 0},
    {"colgroup", ACT_NOTHING, 0},
    {"dd", ACT_DIV, 0},
    {"del", ACT_INL, INL_STRIKE},
    {"details", ACT_PLAIN, 0},
    {"dialog", ACT_PLAIN, 0},
    {"dir", ACT_PLAIN, 0},
    {"div", ACT_DIV, 0},
    {"dl", ACT_DIV, 0},
    {"dt", ACT_TERM, 0},
    {"em", ACT_INL, INL_EMPH},
    {"fieldset", ACT_PLAIN, 0},
    {"figcaption", ACT_CAPTION, 0},
    {"figure", ACT_FIGURE, 0},
    {"footer", ACT_DIV, 0},
    {"form", ACT_PLAIN, 0},
    {"h1", ACT_HEADING, 1},
    {"h2", ACT_HEADING, 2},
    {"h3", ACT_HEADING, 3},
    {"h4", ACT_HEADING, 4},
    {"h5", ACT_HEADING, 5},
    {"h6", ACT_HEADING, 6},
    {"head", ACT_DROP, 0},
    {"header", ACT_DIV, 0},
    {"hgroup", ACT_DIV, 0},
    {"hr", ACT_BLOCK, BLOCK_RULE},
    {"html", ACT_NOTHING, 0},
    {"i", ACT_INL, INL_EMPH},
    {"iframe", ACT_DROP, 0},
    {"img", ACT_IMAGE, 0},
    {"ins", ACT_INL, INL_UNDERLINE},
    {"legend", ACT_PLAIN, 0},
    {"li", ACT_BLOCK, BLOCK_ITEM},
    {"main", ACT_DIV, 0},
    {"menu", ACT_PLAIN, 0},
    {"nav", ACT_DIV, 0},
    {"noframes", ACT_PLAIN, 0},
    {"noscript", ACT_DROP, 0},
    {"object", ACT_DROP, 0},
    {"ol", ACT_LIST, 1},
    {"optgroup", ACT_PLAIN, 0},
    {"option", ACT_PLAIN, 0},
    {"p", ACT_BLOCK, BLOCK_PARA},
    {"pre", ACT_PRE, 0},
    {"q", ACT_QUOTE, 0},
    {"rb", ACT_RUBY, INL_RB},
    {"rp", ACT_RUBY, INL_TEXT},
    {"rt", ACT_RUBY, INL_RT},
    {"rtc", ACT_RUBY, INL_RT},
    {"ruby", ACT_RUBY, INL_RUBY},
    {"s", ACT_INL, INL_STRIKE},
    {"script", ACT_DROP, 0},
    {"search", ACT_DIV, 0},
    {"section", ACT_DIV, 0},
    {"select", ACT_PLAIN, 0},
    {"span", ACT_SPAN, 0},
    {"strike", ACT_INL, INL_STRIKE},
    {"strong", ACT_INL, INL_STRONG},
    {"style", ACT_DROP, 0},
    {"sub", ACT_INL, INL_SUB},
    {"summary", ACT_PLAIN, 0},
    {"sup", ACT_INL, INL_SUP},
    {"svg", ACT_DROP, 0},
    {"table", ACT_BLOCK, BLOCK_TABLE},
    {"tbody", ACT_NOTHING, 0},
    {"td", ACT_CELL, 0},
    {"template", ACT_DROP, 0},
    {"tfoot", ACT_NOTHING, 0},
    {"th", ACT_CELL, 1},
    {"thead", ACT_DIV, 0},
    {"title", ACT_DROP, 0},
    {"tr", ACT_BLOCK, BLOCK_ROW},
    {"u", ACT_INL, INL_UNDERLINE},
    {"ul", ACT_LIST, 0},
    {"video", ACT_PLAIN, 0},
    {"wbr", ACT_NOTHING, 0},
};

/* The other elements of HTML, of old HTML and of MathML: they leave their
 * text. A name that is in neither table is no tag but text. */
static const char others[] =
    "|abbr|acronym|applet|area|base|basefont|bdi|bdo|bgsound|big|blink|button|"
    "command|data|datalist|dfn|embed|font|frame|frameset|input|isindex|kbd|"
    "keygen|label|link|listing|map|mark|marquee|math|meta|meter|multicol|"
    "nextid|nobr|noembed|output|param|picture|plaintext|portal|progress|"
    "samp|selectedcontent|slot|small|source|spacer|textarea|"
    "time|track|tt|var|xmp|maction|menclose|merror|mfenced|mfrac|mi|"
    "mmultiscripts|mn|mo|mover|mpadded|mphantom|mroot|mrow|ms|mspace|msqrt|"
    "mstyle|msub|msubsup|msup|mtable|mtd|mtext|mtr|munder|munderover|"
    "semantics|annotation|";

const element *element_named(const char *name)
{
    size_t lo = 0, hi = sizeof elements / sizeof *elements;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        int c = strcmp(name, elements[mid].name);
        if (c == 0)
            return &elements[mid];
        if (c < 0)
            hi = mid;
        else
            lo = mid + 1;
    }
    return NULL;
}

/* Is the name one of HTML? A colon is XML's, as word processors leave it. */
bool html_knows(const char *name)
{
    char key[NAME_MAX_BYTES + 2];
    size_t len = strlen(name);
    if (len >= NAME_MAX_BYTES)
        return false;
    if (element_named(name) || strchr(name, ':'))
        return true;
    key[0] = '|';
    memcpy(key + 1, name, len);
    memcpy(key + 1 + len, "|", 2);
    return !strchr(name, '|') && strstr(others, key) != NULL;
}

const char *element_dropped(size_t i)
{
    for (size_t k = 0; k < sizeof elements / sizeof *elements; k++)
        if (elements[k].act == ACT_DROP && i-- == 0)
            return elements[k].name;
    return NULL;
}
