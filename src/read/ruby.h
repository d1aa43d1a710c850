/*
 * ruby: the parts of ruby elements, paired.
 */
#ifndef GALLEY_READ_RUBY_H
#define GALLEY_READ_RUBY_H

#include "../model/model.h"

/* The list with every INL_RUBY, INL_RB and INL_RT in it made into INL_RUBY of
 * one base and one text each; what is paired already stays. */
inl *ruby_pairs(arena *a, inl *list);

#endif
