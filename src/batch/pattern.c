/*
 * Name patterns. In: a pattern such as {date:%Y}/{slug}.{lang}.pdf, a job and
 * maybe its release; out: a name. The one idea: a field is text of a writer,
 * who may put anything into it, so what it gives is one part of a path and
 * never more. Refuses patterns with fields that do not exist before any work
 * begins.
 */
#include "part.h"

#include <string.h>

#define HEADLINE_BYTES 80

enum name_field { DATE, SLUG, LANG, HEADLINE, LAYOUT, STEM, DIR, ID, FIELDS };

static const struct field_row {
    const char *name;
    bool of_release; /* its file must be read for it */
} rows[FIELDS] = {
    [DATE] = {"date", true},     [SLUG] = {"slug", true},
    [LANG] = {"lang", true},     [HEADLINE] = {"headline", true},
    [LAYOUT] = {"layout", true}, [STEM] = {"stem", false},
    [DIR] = {"dir", false},      [ID] = {"id", false},
};

/* Reads the field behind "{" at *p; FIELDS where it is none. *form: what
 * stands behind a colon. */
static enum name_field read_field(const char **p, str *form)
{
    const char *end = strchr(*p, '}');
    *form = STR_NONE;
    if (end == NULL)
        return FIELDS;
    str name = {*p, (size_t)(end - *p)};
    size_t colon = str_find(name, ":", 0);
    if (colon != SIZE_MAX) {
        *form = str_slice(name, colon + 1, name.len);
        name = str_slice(name, 0, colon);
    }
    *p = end + 1;
    for (int i = 0; i < FIELDS; i++)
        if (str_is(name, rows[i].name))
            return (enum name_field)i;
    return FIELDS;
}

static bool is_date_form(str form)
{
    for (size_t i = 0; i < form.len; i++)
        if (form.ptr[i] == '%' &&
            (++i == form.len || strchr("YmdyHMj%", form.ptr[i]) == NULL))
            return false;
    return true;
}

bool pattern_ok(const char *pattern, bool *reads)
{
    *reads = false;
    for (const char *p = pattern; *p != '\0';) {
        str form;
        if (*p == '}')
            return false;
        if (*p++ != '{')
            continue;
        enum name_field f = read_field(&p, &form);
        if (f == FIELDS || (form.len > 0 && f != DATE) || !is_date_form(form))
            return false;
        *reads = *reads || rows[f].of_release;
    }
    return pattern[0] != '\0';
}

/* ---- values -------------------------------------------------------------- */

static int day_of_year(const moment *m)
{
    static const int before[] = {0,   31,  59,  90,  120, 151,
                                 181, 212, 243, 273, 304, 334};
    bool leap = m->year % 4 == 0 && (m->year % 100 != 0 || m->year % 400 == 0);
    int month = m->month < 1 ? 1 : m->month > 12 ? 12 : m->month;
    return before[month - 1] + m->day + (leap && month > 2);
}

static void add_date_part(buf *out, const moment *m, char part)
{
    switch (part) {
    case 'Y':
        buf_printf(out, "%04d", m->year);
        break;
    case 'y':
        buf_printf(out, "%02d", m->year % 100);
        break;
    case 'm':
        buf_printf(out, "%02d", m->month);
        break;
    case 'd':
        buf_printf(out, "%02d", m->day);
        break;
    case 'H':
        buf_printf(out, "%02d", m->hour);
        break;
    case 'M':
        buf_printf(out, "%02d", m->minute);
        break;
    case 'j':
        buf_printf(out, "%03d", day_of_year(m));
        break;
    default:
        buf_char(out, part);
    }
}

static str date_value(arena *a, const release *r, str form)
{
    const moment *m = r != NULL && r->published.set ? &r->published
                      : r != NULL                   ? &r->version_created
                                                    : NULL;
    if (m == NULL || !m->set)
        return STR("undated");
    buf out = buf_new(a);
    str f = form.len > 0 ? form : STR("%Y-%m-%d");
    for (size_t i = 0; i < f.len; i++) {
        if (f.ptr[i] == '%' && i + 1 < f.len)
            add_date_part(&out, m, f.ptr[++i]);
        else
            buf_char(&out, f.ptr[i]);
    }
    return buf_str(&out);
}

/* The name of the file without its ending, and without what the name says of
 * the language where that is a field as well. */
static str stem_of(const job *j, bool whole)
{
    file_name n = file_name_parse(j->rest);
    if (!whole || n.lang.len == 0)
        return n.stem;
    return (str){n.stem.ptr, (size_t)(n.lang.ptr + n.lang.len - n.stem.ptr)};
}

/* What the file calls its piece. */
static str id_value(arena *a, const job *j)
{
    return str_readable(a, str_of(j->id));
}

static str slug_value(arena *a, const job *j, const release *r)
{
    if (r != NULL && r->slugline.len > 0)
        return str_readable(a, r->slugline);
    file_name n = file_name_parse(j->rest);
    if (j->id != NULL)
        return id_value(a, j);
    return n.slug.len > 0 ? n.slug : n.stem;
}

static str headline_value(arena *a, const job *j, const release *r)
{
    str h = r != NULL && r->headline ? inl_plain(a, r->headline) : STR_NONE;
    size_t n = h.len < HEADLINE_BYTES ? h.len : HEADLINE_BYTES;
    while (n > 0 && n < h.len && ((unsigned char)h.ptr[n] & 0xC0) == 0x80)
        n--;
    return n > 0 ? str_trim(str_slice(h, 0, n)) : slug_value(a, j, r);
}

static str value_of(arena *a, enum name_field f, str form, const job *j,
                    const release *r)
{
    const char *dir = path_dir(a, j->rest);
    switch (f) {
    case DATE:
        return date_value(a, r, form);
    case SLUG:
        return slug_value(a, j, r);
    case LANG:
        return r != NULL ? str_of(r->lang) : file_name_parse(j->rest).lang;
    case HEADLINE:
        return headline_value(a, j, r);
    case LAYOUT:
        return r != NULL && r->layout.len > 0 ? r->layout : STR("plain");
    case STEM:
        return stem_of(j, false);
    case DIR:
        return strcmp(dir, ".") == 0 ? STR("") : str_of(dir);
    case ID:
        return j->id != NULL ? id_value(a, j) : stem_of(j, true);
    case FIELDS:
        break;
    }
    return STR("");
}

const char *pattern_fill(arena *a, const char *pattern, const job *j,
                         const release *r)
{
    buf out = buf_new(a);
    for (const char *p = pattern; *p != '\0';) {
        str form;
        if (*p != '{') {
            buf_char(&out, *p++);
            continue;
        }
        p++;
        enum name_field f = read_field(&p, &form);
        str value = value_of(a, f, form, j, r);
        bool of_path = f == DIR || f == STEM || (f == ID && j->id == NULL);
        for (size_t i = 0; i < value.len; i++) {
            bool splits = !of_path && value.ptr[i] != '\0' &&
                          strchr("/:?&=# ", value.ptr[i]) != NULL;
            buf_char(&out, splits ? '-' : value.ptr[i]);
        }
    }
    return buf_str(&out).ptr;
}
