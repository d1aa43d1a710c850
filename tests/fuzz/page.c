/* An HTML page or a piece of one through every stage to the PDF. */
#include "common.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_render(data, size, "html");
    return 0;
}
