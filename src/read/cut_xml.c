/*
 * cut_xml: in, the bytes of an XML file as they come; out, calls of cut_begin
 * and cut_end around each element of one name.
 *
 * One idea: a machine with a state for each thing that markup can be in, fed
 * byte by byte, so that a split between any two bytes is no special case;
 * text and CDATA, most of an export, are skipped by memchr. A parser
 * (libxml2's) would do more than is needed here at a twentieth of the speed,
 * and ends at the first error, where a piece that is damaged must not take
 * those behind it along. It checks nothing: a piece is judged by its reader.
 */
#include "cut_xml.h"

#include <string.h>

enum state {
    TEXT,  /* between tags */
    LESS,  /* behind "<" */
    BANG,  /* behind "<!" */
    SKIP,  /* in a comment, up to "-->" */
    CDATA, /* up to "]]>" */
    PI,    /* up to "?>" */
    DECL,  /* <!DOCTYPE …> and what is in its brackets */
    NAME,  /* the name of a tag */
    TAG,   /* in a tag, between attributes */
    ATTR,  /* the name of an attribute */
    VALUE  /* behind its "=" */
};

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* ---- what is noted ----------------------------------------------------- */

static void note_bytes(xml_cut *x, int which, const char *bytes, size_t n)
{
    size_t *have = &x->text_n[which], room = XML_NOTE - *have;
    n = n < room ? n : room;
    memcpy(x->texts[which] + *have, bytes, n);
    *have += n;
}

/* The name without its prefix. */
static str local_name(const xml_cut *x)
{
    str name = {x->name, x->name_n};
    const char *colon = name.len ? memchr(name.ptr, ':', name.len) : NULL;
    return colon ? str_slice(name, (size_t)(colon - name.ptr) + 1, name.len)
                 : name;
}

/* Which text is asked for from the child, or (at = "@") the attribute, whose
 * name has been read: its place + 1, or 0. One that has come already stays. */
static int note_named(const xml_cut *x, const xml_form *f, bool attribute)
{
    str name = local_name(x);
    for (int i = 0; i < XML_NOTES && f->notes[i] && !x->name_over; i++) {
        const char *want = f->notes[i];
        if ((*want == '@') == attribute && str_is(name, want + attribute) &&
            x->text_n[i] == 0)
            return i + 1;
    }
    return 0;
}

static bool is_piece(const xml_cut *x, const xml_form *f)
{
    return !x->name_over && str_is(local_name(x), f->element);
}

/* ---- tags ---------------------------------------------------------------- */

static void piece_begin(xml_cut *x, cutting *c)
{
    x->open = true;
    x->depth = x->same = 0;
    x->note = 0;
    memset(x->text_n, 0, sizeof x->text_n);
    cut_begin(c, x->tag_from);
}

static void piece_end(xml_cut *x, const xml_form *f, cutting *c)
{
    str noted[XML_NOTES], id = STR("");
    bool related = false;
    for (int i = XML_NOTES; i-- > 0;) {
        noted[i] = str_trim((str){x->texts[i], x->text_n[i]});
        id = noted[i].len > 0 ? noted[i] : id;
    }
    if (f->label != NULL)
        f->label(noted, &id, &related);
    cut_end(c, x->pos + 1, id, related);
    x->open = false;
    x->note = 0;
}

/* The name of a tag has been read whole. */
static void name_done(xml_cut *x, const xml_form *f, cutting *c)
{
    bool piece = is_piece(x, f);
    x->slash = false;
    x->pending = 0;
    if (x->end)
        return;
    if (!x->open && piece) {
        piece_begin(x, c);
        x->depth = -1; /* it opens itself when its tag ends */
    } else if (x->open) {
        x->same += piece;
        if (x->depth == 0)
            x->note = note_named(x, f, false);
    }
}

/* A tag has ended with ">". */
static void tag_done(xml_cut *x, const xml_form *f, bool piece, cutting *c)
{
    if (!x->open)
        return;
    bool opens_piece = x->depth < 0;
    if (!x->end)
        x->depth++;
    if (!x->end && !x->slash)
        return;
    if (piece && x->same == 0 && (x->end || opens_piece)) {
        piece_end(x, f, c);
        return;
    }
    x->same -= piece;
    x->depth -= x->depth > 0;
    if (x->depth == 0)
        x->note = 0;
}

/* ---- the machine ------------------------------------------------------- */

static void enter(xml_cut *x, enum state to)
{
    x->state = (int)to;
    x->run = 0;
}

static void enter_name(xml_cut *x, enum state to)
{
    enter(x, to);
    x->name_n = 0;
    x->name_over = false;
}

static void name_byte(xml_cut *x, char b)
{
    if (x->name_n < XML_NAME)
        x->name[x->name_n++] = b;
    else
        x->name_over = true;
}

static void in_text(xml_cut *x, char b)
{
    if (b == '<') {
        x->tag_from = x->pos;
        enter(x, LESS);
    } else if (x->subset && b == ']') {
        x->subset = false;
        enter(x, DECL);
    }
}

static void in_less(xml_cut *x, char b)
{
    x->end = b == '/';
    if (b == '!') {
        enter(x, BANG);
    } else if (b == '?') {
        enter(x, PI);
    } else if (is_space(b) || b == '<' || b == '>' || x->subset) {
        enter(x, TEXT); /* a stray "<" */
        in_text(x, b);
    } else {
        enter_name(x, NAME);
        if (!x->end)
            name_byte(x, b);
    }
}

/* "<!--", "<![CDATA[" or a declaration: known by what follows "<!", of which
 * run bytes have come. */
static void in_bang(xml_cut *x, char b)
{
    static const char comment[] = "--", cdata[] = "[CDATA[";
    if (x->run == 0)
        x->bracket = b == '[';
    const char *want = x->bracket ? cdata : comment;
    if (b != want[x->run]) {
        x->quote = '\0';
        enter(x, b == '>' ? TEXT : DECL);
    } else if (want[++x->run] == '\0') {
        enter(x, x->bracket ? CDATA : SKIP);
    }
}

/* Counts the bytes of an end such as "]]>": n times mark, then ">". */
static void in_until(xml_cut *x, char b, char mark, int n)
{
    if (b == '>' && x->run >= n)
        enter(x, TEXT);
    else
        x->run = b == mark ? x->run + (x->run < n) : 0;
}

static void in_decl(xml_cut *x, char b)
{
    if (x->quote) {
        x->quote = b == x->quote ? '\0' : x->quote;
    } else if (b == '"' || b == '\'') {
        x->quote = b;
    } else if (b == '[' && !x->subset) {
        x->subset = true;
        enter(x, TEXT);
    } else if (b == '>') {
        enter(x, TEXT);
    }
}

static void in_tag(xml_cut *x, const xml_form *f, bool piece, char b,
                   cutting *c)
{
    if (b == '>') {
        tag_done(x, f, piece, c);
        enter(x, TEXT);
    } else if (b == '/') {
        x->slash = true;
    } else if (!is_space(b)) {
        x->slash = false;
        enter_name(x, ATTR);
        name_byte(x, b);
    }
}

static void in_name(xml_cut *x, const xml_form *f, char b, cutting *c)
{
    if (!is_space(b) && b != '>' && b != '/') {
        name_byte(x, b);
        return;
    }
    name_done(x, f, c);
    x->is_piece = is_piece(x, f);
    enter(x, TAG);
    in_tag(x, f, x->is_piece, b, c);
}

static void in_attr(xml_cut *x, const xml_form *f, char b, cutting *c)
{
    if (b == '=') {
        x->pending = x->depth < 0 ? note_named(x, f, true) : 0;
        x->quote = '\0';
        enter(x, VALUE);
    } else if (b == '>' || b == '/') {
        enter(x, TAG);
        in_tag(x, f, x->is_piece, b, c);
    } else if (!is_space(b)) {
        name_byte(x, b);
    }
}

static void in_value(xml_cut *x, const xml_form *f, char b, cutting *c)
{
    if (x->quote && b == x->quote) {
        enter(x, TAG);
    } else if (x->quote) {
        if (x->pending)
            note_bytes(x, x->pending - 1, &b, 1);
    } else if (b == '"' || b == '\'') {
        x->quote = b;
    } else if (!is_space(b)) { /* no quotes: not XML, but no reason to fail */
        enter(x, TAG);
        in_tag(x, f, x->is_piece, b, c);
    }
}

/* One case for each state, each a call: hence the length. */
static void take_byte(xml_cut *x, const xml_form *f, char b, cutting *c)
{
    switch ((enum state)x->state) {
    case TEXT:
        in_text(x, b);
        break;
    case LESS:
        in_less(x, b);
        break;
    case BANG:
        in_bang(x, b);
        break;
    case SKIP:
        in_until(x, b, '-', 2);
        break;
    case CDATA:
        in_until(x, b, ']', 2);
        break;
    case PI:
        in_until(x, b, '?', 1);
        break;
    case DECL:
        in_decl(x, b);
        break;
    case NAME:
        in_name(x, f, b, c);
        break;
    case TAG:
        in_tag(x, f, x->is_piece, b, c);
        break;
    case ATTR:
        in_attr(x, f, b, c);
        break;
    case VALUE:
        in_value(x, f, b, c);
        break;
    }
}

/* Bytes at the beginning of v that change no state. */
static size_t plain_run(const xml_cut *x, const char *v, size_t n)
{
    const char *stop = v;
    if (x->state == TEXT && !x->subset)
        stop = memchr(v, '<', n);
    else if (x->state == CDATA && x->run == 0)
        stop = memchr(v, ']', n);
    else if (x->state == SKIP && x->run == 0)
        stop = memchr(v, '-', n);
    return stop ? (size_t)(stop - v) : n;
}

void xml_cut_take(void *state, const void *form, int64_t at, const char *bytes,
                  size_t n, cutting *c)
{
    xml_cut *x = state;
    x->pos = at;
    for (size_t i = 0; i < n;) {
        size_t run = plain_run(x, bytes + i, n - i);
        bool text = x->state == TEXT || x->state == CDATA;
        if (x->note && text && run > 0)
            note_bytes(x, x->note - 1, bytes + i, run);
        i += run;
        x->pos += (int64_t)run;
        if (i == n)
            break;
        take_byte(x, form, bytes[i++], c);
        x->pos++;
    }
}
