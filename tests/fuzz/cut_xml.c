/* The cutter of XML says the same of bytes that come in one as of the same in
 * two parts; the first byte says where they are split. */
#include "common.h"

#define cut_begin spy_begin
#define cut_end spy_end
#define xml_cut_take spied_take
#include "../../src/read/cut_xml.c"

struct cutting {
    buf calls;
};

void spy_begin(cutting *c, int64_t offset)
{
    buf_printf(&c->calls, "[%lld", (long long)offset);
}

void spy_end(cutting *c, int64_t offset, str id, bool related)
{
    buf_printf(&c->calls, " %lld %zu %d]", (long long)offset, id.len, related);
}

static void label(const str *noted, str *id, bool *related)
{
    *id = noted[0].len > 0 ? noted[0] : noted[1];
    *related = noted[2].len > 0;
}

static const xml_form form = {"item", {"@guid", "post_id", "status"}, label};

static str cut(arena *a, const char *text, size_t n, size_t split)
{
    cutting c = {buf_new(a)};
    xml_cut x = {0};
    spied_take(&x, &form, 0, text, split, &c);
    spied_take(&x, &form, (int64_t)split, text + split, n - split, &c);
    return buf_str(&c.calls);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    arena *a = arena_new();
    const char *text = (const char *)data + 1;
    size_t n = size - 1, split = data[0] * n / 256;
    if (!str_eq(cut(a, text, n, 0), cut(a, text, n, split)))
        abort();
    arena_drop(a);
    return 0;
}
