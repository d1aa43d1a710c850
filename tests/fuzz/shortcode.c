/* The text of a WordPress post: its shortcodes and paragraphs, as blocks. */
#include "common.h"

#include "../../src/read/fragment.h"
#include "../../src/read/shortcode.h"

static bool find(void *library, str id, picture *out)
{
    out->href = str_dup(library, id);
    return id.len % 2 == 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    source src = {.a = a, .path = "x", .d = &d, .line = 1};
    str text = str_dup(a, (str){(const char *)data, size});
    media m = {find, a};
    if (utf8_check(text) == SIZE_MAX) {
        text = shortcodes_html(&src, text, NOWHERE, &m);
        text = shortcodes_paragraphs(a, text);
        html_blocks_from(&src, text, NOWHERE, STR("https://x.example/"));
    }
    arena_drop(a);
    return 0;
}
