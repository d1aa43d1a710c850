/* A plain text or a mail, whatever is in it, through every stage to the PDF. */
#include "common.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_render(data, size, "txt");
    return 0;
}
