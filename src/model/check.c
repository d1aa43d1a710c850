/*
 * check: what a release lacks before it may go out.
 *
 * In: a finished release and the time of the check. Out: notes and warnings,
 * each at the place where the writer can mend it, or at the file where
 * something is missing. Nothing is changed and nothing is refused here: a
 * release that warns is still typeset, unless the user asks for --strict.
 */
#include "model.h"

/* What the large wires accept, with room for the slug line. */
#define HEADLINE_MAX 100
#define HEADLINE_HAN_MAX 40

/* Most left-overs that are looked for in one paragraph. */
#define LEFTOVERS_MAX 20

#define HOUR INT64_C(3600)
#define DAY (24 * HOUR)

/* What the e-mail protection of web pages links to instead of mailto:. */
#define PROTECTED_HREF "/cdn-cgi/l/email-protection"

static where whole_file(const release *r)
{
    return r->at.line > 0 ? r->at : (where){r->path, 0, 0};
}

static where place_or(const release *r, where at)
{
    return at.line > 0 ? at : whole_file(r);
}

static const char *chars(diags *d, str s)
{
    return str_chars(d->arena, s);
}

/* ---- headline and body ------------------------------------------------ */

/* Code points of s, and in *han those that stand in an em of their own. */
static int count_chars(str s, int *han)
{
    int n = 0;
    *han = 0;
    for (size_t i = 0; i < s.len; n++)
        if (cp_joins(utf8_next(s, &i)))
            ++*han;
    return n;
}

static void check_headline(const release *r, diags *d)
{
    str text = str_trim(inl_plain(d->arena, r->headline));
    if (text.len == 0) {
        diag_add(d, D_NO_HEADLINE, whole_file(r));
        return;
    }
    int han, n = count_chars(text, &han);
    where at = place_or(r, r->headline_at);
    if (han * 2 > n && han > HEADLINE_HAN_MAX)
        diag_add(d, D_HEADLINE_LONG, at, han, HEADLINE_HAN_MAX);
    else if (han * 2 <= n && n > HEADLINE_MAX)
        diag_add(d, D_HEADLINE_LONG, at, n, HEADLINE_MAX);
}

static void check_parts(const release *r, diags *d)
{
    if (!r->body)
        diag_add(d, D_NO_BODY, whole_file(r));
    if (!r->published.set)
        diag_add(d, D_NO_DATE, whole_file(r));
    /* Japanese releases carry date and company at their head instead. */
    bool dateline = r->dateline.len > 0 || r->located.len > 0 ||
                    str_starts(str_of(r->lang), "ja");
    if (!dateline)
        diag_add(d, D_NO_DATELINE, whole_file(r));
}

/* ---- boilerplate and contacts ----------------------------------------- */

static bool heading_names(const release *r, diags *d, str name)
{
    const char *needle = chars(d, name);
    for (size_t i = 0; i < r->nboilerplates; i++) {
        str heading = inl_plain(d->arena, r->boilerplates[i].heading);
        if (r->boilerplates[i].key.len > 0 ||
            str_find(heading, needle, 0) != SIZE_MAX)
            return true;
    }
    return false;
}

/* A joint release owes every organisation its own "About" text. */
static void check_boilerplate(const release *r, diags *d)
{
    size_t n = r->nboilerplates;
    for (size_t i = 0; i < r->norgs; i++)
        n += r->orgs[i].boilerplate != NULL;
    if (n == 0) {
        diag_add(d, D_NO_BOILERPLATE, whole_file(r));
        return;
    }
    for (size_t i = 0; r->norgs > 1 && i < r->norgs; i++) {
        const organisation *o = &r->orgs[i];
        if (!o->boilerplate && n < r->norgs && !heading_names(r, d, o->name))
            diag_add(d, D_ORG_NO_BOILERPLATE, place_or(r, o->at),
                     chars(d, o->name));
    }
}

/* Something before one @ and a dot behind it; the rest is the mailer's. */
static bool email_ok(str s)
{
    size_t sign = str_find(s, "@", 0);
    if (sign == 0 || sign == SIZE_MAX || str_find(s, " ", 0) != SIZE_MAX)
        return false;
    size_t dot = str_find(s, ".", sign + 1);
    return dot != SIZE_MAX && dot > sign + 1 && dot + 1 < s.len &&
           str_find(s, "@", sign + 1) == SIZE_MAX;
}

static const char *contact_title(const contact *c, diags *d)
{
    if (c->name.len > 0)
        return chars(d, c->name);
    return c->organisation.len > 0 ? chars(d, c->organisation) : "(no name)";
}

static void check_contact(const release *r, const contact *c, diags *d)
{
    where at = place_or(r, c->at);
    if (c->key.len > 0)
        return;
    if (c->phone.len == 0 && c->email.len == 0)
        diag_add(d, D_CONTACT_UNREACHABLE, at, contact_title(c, d));
    if (c->email.len > 0 && !email_ok(c->email))
        diag_add(d, D_CONTACT_EMAIL, at, chars(d, c->email));
}

static void check_contacts(const release *r, diags *d)
{
    bool any = r->ncontacts > 0;
    for (size_t i = 0; i < r->norgs; i++)
        any = any || r->orgs[i].contact_info.len > 0;
    if (!any)
        diag_add(d, D_NO_CONTACT, whole_file(r));
    for (size_t i = 0; i < r->ncontacts; i++)
        check_contact(r, &r->contacts[i], d);
}

/* ---- embargo, status, version ----------------------------------------- */

/* The last instant that m may mean, in Unix time: the end of the day where
 * no time is given, twelve hours behind UTC where no zone is. */
static int64_t moment_latest(const moment *m)
{
    int64_t t = moment_unix(m) + (m->has_time ? 0 : DAY);
    return m->has_zone ? t : t + 12 * HOUR;
}

/* True if the day of a lies before that of b, as both are written. */
static bool day_before(const moment *a, const moment *b)
{
    if (a->year != b->year)
        return a->year < b->year;
    return a->month != b->month ? a->month < b->month : a->day < b->day;
}

static void check_embargo(const release *r, int64_t now, diags *d)
{
    const moment *m = &r->embargoed_until;
    if (!m->set)
        return;
    where at = place_or(r, m->at);
    if (!m->has_time)
        diag_add(d, D_EMBARGO_NO_TIME, at);
    else if (!m->has_zone)
        diag_add(d, D_EMBARGO_NO_ZONE, at);
    if (now != 0 && moment_latest(m) <= now)
        diag_add(d, D_EMBARGO_PAST, at);
}

static void check_status(const release *r, diags *d)
{
    if (r->status == PUB_WITHHELD)
        diag_add(d, D_STATUS_WITHHELD, whole_file(r));
    if (r->status == PUB_CANCELED)
        diag_add(d, D_STATUS_CANCELED, whole_file(r));
    if (r->urgency < 0 || r->urgency > 9)
        diag_add(d, D_URGENCY_RANGE, whole_file(r), r->urgency);
}

static void check_version(const release *r, diags *d)
{
    const moment *m = &r->version_created;
    if (r->version.len > 0 && !str_is(r->version, "1") && !m->set)
        diag_add(d, D_VERSION_UNDATED, whole_file(r), chars(d, r->version));
    if (m->set && r->published.set && day_before(m, &r->published))
        diag_add(d, D_VERSION_EARLY, place_or(r, m->at));
}

/* ---- text: left-overs and pictures ------------------------------------ */

static void check_blocks(const release *r, const block *b, diags *d);

/* The text inline that holds byte pos of the plain text; moves *pos into it.*/
static const inl *inl_at(const inl *in, size_t *pos)
{
    for (; in; in = in->next) {
        size_t len = in->kind == INL_BREAK ? 1 : in->text.len;
        if (in->kind != INL_TEXT && in->kind != INL_CODE)
            len = in->kind == INL_BREAK;
        if (*pos < len)
            return in;
        *pos -= len;
        const inl *found = in->kind == INL_NOTE ? NULL : inl_at(in->first, pos);
        if (found)
            return found;
    }
    return NULL;
}

static void check_links(const release *r, const inl *in, diags *d)
{
    for (; in; in = in->next) {
        if (in->kind == INL_LINK &&
            str_find(in->href, PROTECTED_HREF, 0) != SIZE_MAX)
            diag_add(d, D_EMAIL_LEFTOVER, place_or(r, in->at));
        check_links(r, in->first, d);
    }
}

static void check_inls(const release *r, const inl *in, diags *d)
{
    if (!in)
        return;
    str text = inl_plain(d->arena, in);
    size_t end = 0, said = 0;
    for (size_t at = text_leftover(text, 0, &end);
         at != SIZE_MAX && said < LEFTOVERS_MAX;
         at = text_leftover(text, end, &end), said++) {
        size_t pos = at;
        const inl *holder = inl_at(in, &pos);
        where place = whole_file(r);
        if (holder && holder->at.line > 0)
            place = where_at(holder->at, holder->text, pos);
        diag_add(d, D_EMAIL_LEFTOVER, place);
    }
    if (said == 0)
        check_links(r, in, d);
}

static void check_string(const release *r, where at, str text, diags *d)
{
    size_t end;
    if (text_leftover(text, 0, &end) != SIZE_MAX)
        diag_add(d, D_EMAIL_LEFTOVER, place_or(r, at));
}

static void check_picture(const release *r, const picture *p, diags *d)
{
    check_inls(r, p->caption, d);
}

static void check_block(const release *r, const block *b, diags *d)
{
    check_inls(r, b->inls, d);
    check_string(r, b->at, b->text, d);
    if (b->picture)
        check_picture(r, b->picture, d);
    check_blocks(r, b->first, d);
}

static void check_blocks(const release *r, const block *b, diags *d)
{
    for (; b; b = b->next)
        check_block(r, b, d);
}

static void check_contact_text(const release *r, const contact *c, diags *d)
{
    const str fields[] = {c->name,  c->role,  c->organisation,
                          c->phone, c->email, c->hours};
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
        check_string(r, c->at, fields[i], d);
    check_inls(r, c->more, d);
}

static void check_text(const release *r, diags *d)
{
    check_inls(r, r->headline, d);
    check_inls(r, r->subheadline, d);
    check_blocks(r, r->body, d);
    for (size_t i = 0; i < r->nnotes; i++)
        check_blocks(r, r->notes[i].blocks, d);
    for (size_t i = 0; i < r->norgs; i++) {
        check_blocks(r, r->orgs[i].boilerplate, d);
        check_string(r, r->orgs[i].at, r->orgs[i].contact_info, d);
    }
    for (size_t i = 0; i < r->nboilerplates; i++)
        check_blocks(r, r->boilerplates[i].blocks, d);
    check_blocks(r, r->notes_to_editors, d);
    for (size_t i = 0; i < r->ncontacts; i++)
        check_contact_text(r, &r->contacts[i], d);
    for (size_t i = 0; i < r->npictures; i++)
        check_picture(r, &r->pictures[i], d);
    for (size_t i = 0; i < r->nfacts; i++) {
        check_inls(r, r->facts[i].label, d);
        check_inls(r, r->facts[i].value, d);
    }
}

void model_check(const release *r, int64_t now_utc_seconds, diags *d)
{
    check_headline(r, d);
    check_parts(r, d);
    check_embargo(r, now_utc_seconds, d);
    check_status(r, d);
    check_version(r, d);
    check_boilerplate(r, d);
    check_contacts(r, d);
    check_text(r, d);
}
