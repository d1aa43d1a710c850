/*
 * ……: two ems, whole at every measure, and no place inside that a line could
 * stretch.
 */
#include "typography.h"

static const char text[] = "天地……玄黃……宇宙洪荒……日月，盈昃辰宿……列張寒來";

RULE(08, "an ellipsis is one unit of 2 em, never split")
{
    check_units_whole(b, text);
}
