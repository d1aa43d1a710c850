/*
 * cjk: what Markdown's rules, made for words with spaces, do to CJK text.
 */
#ifndef GALLEY_READ_CJK_H
#define GALLEY_READ_CJK_H

#include "../model/model.h"

/* Is a source newline between prev and next no space (rule 31)? Curly quotes,
 * dashes and dots, which CJK shares with Latin, count as CJK when the other
 * side is. 0 = nothing there. */
bool cjk_newline_joins(uint32_t prev, uint32_t next);
/* What stands for c as `prev` there, c being behind prev: c itself, but a
 * mark that CJK shares counts as CJK behind CJK. */
uint32_t cjk_behind(uint32_t prev, uint32_t c);

/* May the delimiter run between prev and next open or close emphasis where
 * CommonMark's flanking rule says that it may not? Returned as bits. */
enum { CJK_OPENS = 1, CJK_CLOSES = 2 };
int cjk_flanking(uint32_t prev, uint32_t next);

/* Bytes of a bare web address that belong to it: it ends before CJK
 * punctuation, and before CJK letters that follow a Latin one. */
size_t cjk_url_end(str url);

#endif
