/*
 * Keys. The tables of what may stand in a kit file, and in the files of people,
 * quotations, facts and captions that it names. The one idea: as for layouts,
 * the check, the nearest right key and the test of the schema read them.
 */
#include "part.h"

#define TEXT "a text, or a text for each language"
#define URL "an address such as https://example.org/press"
#define LANGUAGE "a language tag such as en, zh-Hant or ja"
#define BOOLEAN "true or false"

const char *const kit_what_names[KIT_WHATS + 1] = {
#define X(id, name) [KIT_##id] = name,
    KIT_PART_LIST(X)
#undef X
};

static const char *const words_break[] = {"right", "page", NULL};
static const char *const words_sizes[] = {"one", "mixed", NULL};
const char *const words_qr_on[] = {"cover", "contacts", NULL};

static const spec each_text = {SPEC_LANG, NODE_SCALAR, "a text",
                               NULL,      NULL,        NULL};
static const spec each_file = {"",   NODE_SCALAR, "the name of a file",
                               NULL, NULL,        NULL};

#define KEYS_PICTURE                                                         \
    {"caption", NODE_SCALAR | NODE_MAP, TEXT, NULL, NULL, &each_text},       \
        {"alt", NODE_SCALAR | NODE_MAP, TEXT, NULL, NULL, &each_text},       \
        {"credit", NODE_SCALAR | NODE_MAP, TEXT, NULL, NULL, &each_text},    \
        {"copyright", NODE_SCALAR | NODE_MAP, TEXT, NULL, NULL, &each_text}, \
    {                                                                        \
        "terms", NODE_SCALAR | NODE_MAP, TEXT, NULL, NULL, &each_text        \
    }
static const spec keys_caption[] = {KEYS_PICTURE, {0}};
static const spec each_caption = {
    "", NODE_MAP, "its caption, credit and so on", NULL, keys_caption, NULL};
const spec captions_spec = {
    "",   NODE_MAP, "pictures by name, each with its caption and so on",
    NULL, NULL,     &each_caption};

static const spec keys_picture[] = {
    {"file", NODE_SCALAR, "the name of a picture", NULL, NULL, NULL},
    KEYS_PICTURE,
    {0}};
static const spec each_picture = {"",
                                  NODE_SCALAR | NODE_MAP,
                                  "the name of a picture, or a group with "
                                  "file, caption and credit",
                                  NULL,
                                  keys_picture,
                                  NULL};
static const spec keys_pictures[] = {
    {"files", NODE_SCALAR | NODE_LIST, "a folder, or a list of pictures", NULL,
     NULL, &each_picture},
    {"columns", NODE_SCALAR, "a number from 1 to 6", NULL, NULL, NULL},
    {"captions", NODE_SCALAR, "the name of a YAML file", NULL, NULL, NULL},
    {"credit", NODE_SCALAR | NODE_MAP, TEXT, NULL, NULL, &each_text},
    {"terms", NODE_SCALAR | NODE_MAP, TEXT, NULL, NULL, &each_text},
    {"data", NODE_SCALAR, BOOLEAN, words_bool, NULL, NULL},
    {0}};

static const spec keys_person[] = {
    {"name", NODE_SCALAR | NODE_MAP, TEXT, NULL, NULL, &each_text},
    {"role", NODE_SCALAR | NODE_MAP, TEXT, NULL, NULL, &each_text},
    {"picture", NODE_SCALAR, "the name of a picture", NULL, NULL, NULL},
    {"alt", NODE_SCALAR | NODE_MAP, TEXT, NULL, NULL, &each_text},
    {"credit", NODE_SCALAR | NODE_MAP, TEXT, NULL, NULL, &each_text},
    {"text", NODE_SCALAR | NODE_MAP, TEXT, NULL, NULL, &each_text},
    {0}};
static const spec each_person = {
    "", NODE_MAP, "name, role, picture and text", NULL, keys_person, NULL};
const spec people_spec = {"",   NODE_LIST, "a list of people, each with a dash",
                          NULL, NULL,      &each_person};

static const spec keys_quote[] = {
    {"text", NODE_SCALAR | NODE_MAP, TEXT, NULL, NULL, &each_text},
    {"name", NODE_SCALAR | NODE_MAP, TEXT, NULL, NULL, &each_text},
    {"role", NODE_SCALAR | NODE_MAP, TEXT, NULL, NULL, &each_text},
    {0}};
static const spec each_quote = {"",   NODE_MAP,   "text, name and role",
                                NULL, keys_quote, NULL};
const spec quotes_spec = {
    "",   NODE_LIST, "a list of quotations, each with a dash",
    NULL, NULL,      &each_quote};

static const spec keys_fact[] = {
    {"label", NODE_SCALAR | NODE_MAP, TEXT, NULL, NULL, &each_text},
    {"value", NODE_SCALAR | NODE_MAP, TEXT, NULL, NULL, &each_text},
    {0}};
static const spec each_fact = {"",
                               NODE_SCALAR | NODE_MAP,
                               "a value, or label and value",
                               NULL,
                               keys_fact,
                               &each_text};
const spec facts_spec = {"",
                         NODE_LIST | NODE_MAP,
                         "a list of label and value, or \"label: value\"",
                         NULL,
                         NULL,
                         &each_fact};

static const spec keys_cover[] = {

    {"picture", NODE_SCALAR, "the name of a picture", NULL, NULL, NULL},
    KEYS_PICTURE,
    {0}};

#define FILE_OR_LIST "the name of a file, a folder or a list of files"
static const spec keys_part[] = {
    {"release", NODE_SCALAR | NODE_LIST, FILE_OR_LIST, NULL, NULL, &each_file},
    {"page", NODE_SCALAR, "the name of a file", NULL, NULL, NULL},
    {"facts", NODE_SCALAR, "the name of a .yaml, .csv or .md file", NULL, NULL,
     NULL},
    {"pictures", NODE_SCALAR | NODE_LIST | NODE_MAP,
     "a picture, a folder, a list of pictures, or a group with files and "
     "columns",
     NULL, keys_pictures, &each_picture},
    {"people", NODE_SCALAR, "the name of a YAML file", NULL, NULL, NULL},
    {"quotes", NODE_SCALAR, "the name of a YAML file", NULL, NULL, NULL},
    {"contacts", NODE_SCALAR, BOOLEAN, words_bool, NULL, NULL},
    {"kit", NODE_SCALAR, "the name of a kit file", NULL, NULL, NULL},
    {"cover", NODE_SCALAR | NODE_MAP, "true, false, or what it says",
     words_bool, keys_cover, NULL},
    {"contents", NODE_SCALAR, BOOLEAN, words_bool, NULL, NULL},
    {"title", NODE_SCALAR, "a text", NULL, NULL, NULL},
    {"running-head", NODE_SCALAR, "a text", NULL, NULL, NULL},
    {"language", NODE_SCALAR, LANGUAGE, NULL, NULL, NULL},
    {"layout", NODE_SCALAR, "the name of a layout", NULL, NULL, NULL},
    {"break", NODE_SCALAR, NULL, words_break, NULL, NULL},
    {0}};
static const spec each_part = {
    "",   NODE_MAP,  "one part, such as \"release: news.en.md\"",
    NULL, keys_part, NULL};

static const spec each_url = {SPEC_LANG, NODE_SCALAR, URL, NULL, NULL, NULL};
static const spec each_lang = {"", NODE_SCALAR, LANGUAGE, NULL, NULL, NULL};
static const spec keys_kit[] = {
    {"title", NODE_SCALAR | NODE_MAP, TEXT, NULL, NULL, &each_text},
    {"subtitle", NODE_SCALAR | NODE_MAP, TEXT, NULL, NULL, &each_text},
    {"organisation", NODE_SCALAR | NODE_MAP, TEXT, NULL, NULL, &each_text},
    {"date", NODE_SCALAR, "a date such as 2026-05-31", NULL, NULL, NULL},
    {"language", NODE_SCALAR | NODE_LIST, LANGUAGE ", or a list", NULL, NULL,
     &each_lang},
    {"layout", NODE_SCALAR, "the name of a layout", NULL, NULL, NULL},
    {"duplex", NODE_SCALAR, BOOLEAN, words_bool, NULL, NULL},
    {"sizes", NODE_SCALAR, NULL, words_sizes, NULL, NULL},
    {"qr", NODE_SCALAR | NODE_MAP, URL, NULL, NULL, &each_url},
    {"qr-on", NODE_SCALAR, NULL, words_qr_on, NULL, NULL},
    {"blank", NODE_SCALAR | NODE_MAP, TEXT, NULL, NULL, &each_text},
    {"parts", NODE_LIST, "a list of parts, each with a dash", NULL, NULL,
     &each_part},
    {0}};
const spec kit_spec = {"",   NODE_MAP, "its parts, each as \"name: value\"",
                       NULL, keys_kit, NULL};

void kit_keys(buf *out)
{
    const struct {
        const char *name;
        const spec *s;
    } all[] = {{"kit", &kit_spec},
               {"people", &people_spec},
               {"quotes", &quotes_spec},
               {"facts", &facts_spec},
               {"captions", &captions_spec}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        buf_printf(out, "# %s\n", all[i].name);
        spec_print(out, all[i].s);
    }
}
