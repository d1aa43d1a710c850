/*
 * The inside of shape has names that the inside of break has too; what a test
 * of both asks of shape stands in a file of its own.
 */
#ifndef GALLEY_TEST_LEVELS_H
#define GALLEY_TEST_LEVELS_H

#include "../../src/shape/shape.h"

/* levels[i] becomes the bidi level of character i of p's text. */
void levels_of_text(shaper *s, const para *p, uint8_t *levels);

#endif
