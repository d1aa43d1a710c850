/*
 * reach: e-mail addresses and telephone numbers in free text, so that nobody
 * is printed twice as a contact.
 */
#ifndef GALLEY_STYLE_REACH_H
#define GALLEY_STYLE_REACH_H

#include "../base/base.h"

/* Addresses in small letters, numbers as digits alone. */
typedef VEC(str) reaches;

/* Adds what text holds of them to out; how many letters are left besides. */
size_t reach_collect(arena *a, str text, reaches *out);
/* False if text names addresses or numbers that are all known, and says
 * nothing else but what they are. */
bool reach_says_new(arena *a, str text, const reaches *known);

#endif
