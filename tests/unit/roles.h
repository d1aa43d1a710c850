/*
 * A font role of a layout by its name.
 */
#ifndef GALLEY_TEST_ROLES_H
#define GALLEY_TEST_ROLES_H

#include "../../src/style/layout.h"

#include <string.h>

/* NULL if there is none. */
static inline const fontrole *role_named(const layout *l, const char *name)
{
    const fontrole *roles;
    size_t n = layout_roles(l, &roles);
    for (size_t i = 0; i < n; i++)
        if (strcmp(roles[i].name, name) == 0)
            return &roles[i];
    return NULL;
}

#endif
