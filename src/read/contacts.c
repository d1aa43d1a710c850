/*
 * contacts: in, the lines of a contact block; out, contact structs.
 *
 * One idea: every line is cut into pieces ("|", a tab, an e-mail address, a
 * telephone number at its end), every piece gets a kind from its label or its
 * look, and the pieces fill the current contact; a piece that looks like a
 * name begins the next contact when the current one can be reached already.
 * What fits nowhere goes to contact.more: text is never dropped.
 */
#include <string.h>

#include "contact_words.h"
#include "fold.h"
#include "sections.h"

typedef struct gather {
    const source *src;
    const text_line *lines;
    size_t n, at; /* line being read */
    where place;  /* of that line */
    VEC(contact) done;
    contact cur;
    inl **more; /* where the next line of cur.more goes */
    bool any;   /* cur holds something */
} gather;

/* Longer pieces of a line are prose; in bytes. */
enum { PIECE_MAX = 400 };

#define COUNT(t) (sizeof(t) / sizeof(t)[0])

static bool listed(const char *t, const char *word)
{
    size_t len = strlen(word);
    for (size_t n; *t; t += n + 1) {
        n = (size_t)(strchr(t, '|') - t);
        if (n == len && memcmp(t, word, n) == 0)
            return true;
    }
    return false;
}

static bool tail_listed(const char *t, const char *s)
{
    size_t len = strlen(s);
    for (size_t n; *t; t += n + 1) {
        n = (size_t)(strchr(t, '|') - t);
        if (n < len && memcmp(s + len - n, t, n) == 0)
            return true;
    }
    return false;
}

/* Is any word of s in the table, or is its end in the table of tails? */
static bool speaks_of(str s, const char *words, const char *tails)
{
    char low[FOLD_MAX];
    if (!fold(s, low, sizeof low))
        return false;
    if (tail_listed(tails, low))
        return true;
    for (char *w = low; *w;) {
        size_t n = strcspn(w, " /,");
        char keep = w[n];
        w[n] = '\0';
        if (n && listed(words, w))
            return true;
        w += n + (keep != '\0');
    }
    return false;
}

/* ---- what a piece looks like ----------------------------------------- */

static bool is_trim(uint32_t c)
{
    return cp_is_space(c) || c == ',' || c == ';' || c == '|' || c == '/' ||
           c == 0xFF0C || c == 0x3001 || c == 0xB7 || c == 0x2022 || c == '*' ||
           c == 0xFF1B || c == '-' || c == 0x2013 || c == 0x2014;
}

/* The label before a colon, and *value behind it. */
static enum part label_of(str s, str *value)
{
    char low[64];
    *value = s;
    for (size_t i = 0; i < s.len && i < sizeof low;) {
        size_t here = i;
        uint32_t c = utf8_next(s, &i);
        bool dot = c == '.' && i < s.len && s.ptr[i] == ' ';
        if (c != ':' && c != 0xFF1A && !dot)
            continue;
        str head = fold_strip(str_slice(s, 0, here), is_trim);
        if (!fold(head, low, sizeof low) || low[0] == '\0')
            return PART_FREE;
        for (size_t k = 0; k < COUNT(labels); k++)
            if (listed(labels[k].words, low)) {
                *value = fold_strip(str_slice(s, i, s.len), cp_is_space);
                return labels[k].part;
            }
        if (!dot && section_of_heading(head) == SECTION_CONTACT) {
            *value = fold_strip(str_slice(s, i, s.len), cp_is_space);
            return PART_NAME;
        }
        if (!dot)
            return PART_FREE;
    }
    return PART_FREE;
}

static bool phone_char(char c)
{
    return (c >= '0' && c <= '9') || strchr("+()-./ ", c) != NULL;
}

/* Offset of a telephone number that s ends with, or SIZE_MAX. */
static size_t phone_tail(str s)
{
    size_t i = s.len, digits = 0;
    while (i > 0 && s.ptr[i - 1] && phone_char(s.ptr[i - 1])) {
        i--;
        digits += s.ptr[i] >= '0' && s.ptr[i] <= '9';
    }
    while (i < s.len && strchr(" )-./", s.ptr[i]))
        i++;
    if (digits < 7 || digits > 18)
        return SIZE_MAX;
    return i;
}

/* Bounds of the e-mail address in s, or false. */
static bool email_in(str s, size_t *from, size_t *to)
{
    const char *sign = s.len ? memchr(s.ptr, '@', s.len) : NULL;
    if (!sign)
        return false;
    size_t at = (size_t)(sign - s.ptr);
    *from = *to = at;
    while (*from > 0 && (unsigned char)s.ptr[*from - 1] > ' ' &&
           (unsigned char)s.ptr[*from - 1] < 0x80 &&
           !strchr("<>()[],;:\"|/", s.ptr[*from - 1]))
        --*from;
    while (*to < s.len && (unsigned char)s.ptr[*to] > ' ' &&
           (unsigned char)s.ptr[*to] < 0x80 &&
           !strchr("<>()[],;:\"|/?", s.ptr[*to]))
        ++*to;
    while (*to > at && s.ptr[*to - 1] == '.')
        --*to;
    return *from<at && * to> at + 1;
}

bool line_is_contact(str text)
{
    str value;
    size_t from, to;
    enum part p = label_of(text, &value);
    return p == PART_PHONE || p == PART_EMAIL || email_in(text, &from, &to) ||
           text_leftover(text, 0, &to) != SIZE_MAX ||
           (utf8_count(text) < 60 && phone_tail(str_trim(text)) != SIZE_MAX);
}

/* ---- filling --------------------------------------------------------- */

static bool reachable(const contact *c)
{
    return c->phone.len > 0 || c->email.len > 0;
}

static void begin(gather *g)
{
    if (g->any)
        VEC_PUSH(g->src->a, &g->done, g->cur);
    g->cur = (contact){.at = g->place};
    g->more = &g->cur.more;
    g->any = false;
}

static str keep(gather *g, str s)
{
    g->any = true;
    return str_dup(g->src->a, s);
}

static void add_more(gather *g, str s)
{
    s = fold_strip(s, cp_is_space);
    if (s.len == 0)
        return;
    if (!g->any || !g->cur.more)
        g->more = &g->cur.more;
    if (g->cur.more) {
        *g->more = ARENA_NEW(g->src->a, inl);
        **g->more = (inl){.kind = INL_BREAK, .at = g->place};
        g->more = &(*g->more)->next;
    }
    *g->more = ARENA_NEW(g->src->a, inl);
    **g->more = (inl){.kind = INL_TEXT, .at = g->place, .text = keep(g, s)};
    g->more = &(*g->more)->next;
}

/* Does a line behind the current one hold a phone or an e-mail address? */
static bool more_to_reach(const gather *g)
{
    for (size_t i = g->at + 1; i < g->n && i < g->at + 8; i++)
        if (line_is_contact(g->lines[i].text))
            return true;
    return false;
}

/* "For further information please contact Jane Doe": from the name on. */
static str behind_lead(str s)
{
    size_t from = 0;
    for (size_t i = 1; i < s.len && i < 100; i++) {
        str head = str_slice(s, 0, i);
        if (s.ptr[i] == ' ' &&
            (str_ends(head, " contact") || str_ends(head, " contact:")) &&
            section_of_heading(head) == SECTION_CONTACT)
            from = i + 1;
    }
    return str_slice(s, from, s.len);
}

static bool is_prose(str s)
{
    size_t words = 1;
    for (size_t i = 0; i < s.len; i++)
        words += s.ptr[i] == ' ';
    return words > 8 || utf8_count(s) > 80 || str_ends(s, "。") ||
           (s.ptr[0] >= '0' && s.ptr[0] <= '9') || str_starts(s, "http") ||
           str_starts(s, "www.");
}

static void put(gather *g, str *slot, str s, str whole)
{
    if (slot->len > 0)
        add_more(g, whole);
    else
        *slot = keep(g, s);
}

/* Forms of companies that stand anywhere in a CJK name. */
static bool names_firm(str s)
{
    static const char *const forms[] = {"株式会社", "有限公司", "주식회사",
                                        "(株)",     "（株）",   "(주)"};
    for (size_t i = 0; i < COUNT(forms); i++)
        if (str_find(s, forms[i], 0) != SIZE_MAX)
            return true;
    return false;
}

/* "홍길동 팀장", 山田太郎 課長: a name with its title behind a space. */
static bool add_titled(gather *g, str s)
{
    char low[FOLD_MAX];
    size_t space = s.len;
    while (space > 0 && s.ptr[space - 1] != ' ')
        space--;
    str title = str_slice(s, space, s.len);
    if (space == 0 || g->cur.name.len || g->cur.role.len || names_firm(s) ||
        !fold(s, low, sizeof low) || !tail_listed(role_tails, low) ||
        (unsigned char)s.ptr[0] < 0x80)
        return false;
    g->cur.name = keep(g, str_slice(s, 0, space - 1));
    g->cur.role = keep(g, title);
    return true;
}

static void add_free(gather *g, str s)
{
    if (add_titled(g, s))
        return;
    contact *c = &g->cur;
    bool firm = names_firm(s);
    bool role = !firm && speaks_of(s, role_words, role_tails);
    bool org = firm || (!role && speaks_of(s, org_words, org_tails));
    if (is_prose(s)) {
        add_more(g, s);
    } else if (c->name.len == 0 && !org && !role) {
        c->name = keep(g, s);
    } else if (reachable(c) && !role && more_to_reach(g)) {
        begin(g);
        *(org ? &g->cur.organisation : &g->cur.name) = keep(g, s);
    } else if (role && c->role.len == 0) {
        c->role = keep(g, s);
    } else if (c->organisation.len == 0 && !reachable(c)) {
        c->organisation = keep(g, s);
    } else if (org && c->organisation.len == 0) {
        c->organisation = keep(g, s);
    } else {
        add_more(g, s);
    }
}

/* Without the words that lead from a name to an address: "Jane Doe at". */
static str without_links(str s)
{
    static const char *const words[] = {"at",  "or", "on",    "and",
                                        "via", "an", "unter", "oder",
                                        "und", "ou", "o"};
    for (size_t i = 0; i < COUNT(words); i++) {
        size_t n = strlen(words[i]);
        if (str_is_nocase(s, words[i]))
            return STR_NONE;
        if (s.len > n && s.ptr[s.len - n - 1] == ' ' &&
            str_is(str_slice(s, s.len - n, s.len), words[i]))
            return fold_strip(str_slice(s, 0, s.len - n), is_trim);
    }
    return s;
}

/* Is s a name, a role and an organisation, however long, between commas? */
static bool is_name_list(str s)
{
    size_t from = 0, parts = 0;
    for (size_t i = 0; i <= s.len; i++) {
        if (i < s.len && s.ptr[i] != ',')
            continue;
        str part = str_trim(str_slice(s, from, i));
        if (part.len == 0 || is_prose(part) ||
            !(part.ptr[0] < 'a' || part.ptr[0] > 'z'))
            return false;
        parts++;
        from = i + 1;
    }
    return parts >= 2 && parts <= 4 && !str_ends(s, ".");
}

/* "Jane Doe, Head of Press, Acme": each part for itself, unless prose. */
static void add_names(gather *g, str s)
{
    s = without_links(behind_lead(fold_strip(s, is_trim)));
    if (s.len == 0)
        return;
    bool prose = is_prose(s) && !is_name_list(s);
    if (prose || section_of_heading(s) == SECTION_CONTACT) {
        if (prose)
            add_more(g, s);
        return;
    }
    size_t from = 0;
    for (size_t i = 0; i < s.len;) {
        size_t here = i;
        uint32_t c = utf8_next(s, &i);
        bool comma = (c == ',' && i < s.len && s.ptr[i] == ' ') ||
                     c == 0xFF0C || c == '(' || c == 0xFF08;
        if (!comma)
            continue;
        str part = fold_strip(str_slice(s, from, here), is_trim);
        if (part.len)
            add_free(g, part);
        from = i;
    }
    str last = fold_strip(str_slice(s, from, s.len), is_trim);
    if (from > 0 && (str_ends(last, ")") || str_ends(last, "）")))
        last.len -= str_ends(last, ")") ? 1 : 3;
    if (last.len)
        add_free(g, last);
}

static void add_labelled(gather *g, enum part part, str value, str whole)
{
    contact *c = &g->cur;
    switch (part) {
    case PART_NAME:
        if (c->name.len > 0)
            begin(g);
        add_names(g, value);
        break;
    case PART_ROLE:
        put(g, &c->role, value, whole);
        break;
    case PART_ORG:
        put(g, &c->organisation, value, whole);
        break;
    case PART_PHONE:
        put(g, &c->phone, value, whole);
        break;
    case PART_HOURS:
        put(g, &c->hours, value, whole);
        break;
    default:
        add_more(g, whole);
        break;
    }
}

/* A piece without an e-mail address. */
static void add_words(gather *g, str s)
{
    str value;
    if (s.len == 0)
        return;
    enum part part = label_of(s, &value);
    if (part != PART_FREE) {
        add_labelled(g, part, value, s);
        return;
    }
    size_t phone = phone_tail(s);
    if (phone != SIZE_MAX &&
        (phone == 0 || !is_prose(str_slice(s, 0, phone)))) {
        add_names(g, str_slice(s, 0, phone));
        str number = str_slice(s, phone, s.len);
        put(g, &g->cur.phone, number, number);
    } else {
        add_names(g, s);
    }
}

/* Without "<", "mailto:", a label and the like that stood at an address. */
static str before_email(str s)
{
    static const char *const tails[] = {"mailto:", "<", "(", "["};
    s = fold_strip(s, is_trim);
    for (size_t i = 0; i < COUNT(tails); i++)
        if (str_ends(s, tails[i]))
            s = fold_strip(str_slice(s, 0, s.len - strlen(tails[i])), is_trim);
    return s;
}

/* Fills the address at from..to and what stands before it; returns what
 * stands behind it. */
static str add_email(gather *g, str s, size_t from, size_t to)
{
    str head = before_email(str_slice(s, 0, from)), value;
    str bare = head;
    while (bare.len && (str_ends(bare, ":") || str_ends(bare, "：")))
        bare.len -= str_ends(bare, ":") ? 1 : 3;
    str label = str_join(g->src->a, (str[]){bare, STR("x")}, 2, ": ");
    if (bare.len && label_of(label, &value) != PART_EMAIL)
        add_words(g, bare.len == head.len ? head : bare);
    str mail = str_slice(s, from, to);
    put(g, &g->cur.email, mail, mail);
    while (to < s.len && strchr(">)]", s.ptr[to]))
        to++;
    return fold_strip(str_slice(s, to, s.len), is_trim);
}

/* A piece is cut at every e-mail address; a long one is prose. */
static void add_piece(gather *g, str s)
{
    size_t from, to;
    s = fold_strip(s, is_trim);
    if (s.len > PIECE_MAX || text_leftover(s, 0, &to) != SIZE_MAX) {
        add_more(g, s);
        return;
    }
    while (email_in(s, &from, &to))
        s = add_email(g, s, from, to);
    add_words(g, s);
}

/* Does another labelled part begin at i, behind wide or double space? */
static bool part_begins(str s, size_t i)
{
    str value, rest = str_slice(s, i, s.len);
    rest = str_slice(rest, 0, rest.len < 64 ? rest.len : 64);
    return (str_starts(rest, "\xE3\x80\x80") || str_starts(rest, "  ")) &&
           label_of(fold_strip(rest, cp_is_space), &value) != PART_FREE;
}

static void add_line(gather *g, str s)
{
    size_t from = 0;
    for (size_t i = 0; i <= s.len; i++) {
        bool bar = i < s.len && (s.ptr[i] == '|' || s.ptr[i] == '\t');
        if (i < s.len && !bar && !part_begins(s, i))
            continue;
        add_piece(g, str_slice(s, from, i));
        from = i + bar;
    }
}

size_t contacts_read(const source *src, const text_line *lines, size_t n,
                     contact **out)
{
    gather g = {.src = src, .lines = lines, .n = n};
    g.place = n ? lines[0].at : NOWHERE;
    begin(&g);
    for (size_t i = 0; i < n; i++) {
        g.at = i;
        g.place = lines[i].at;
        if (!g.any)
            g.cur.at = g.place;
        add_line(&g, lines[i].text);
    }
    begin(&g);
    *out = g.done.v;
    return g.done.n;
}
