/*
 * jcut: in, the bytes of a file of JSON; out, where each release in it stands.
 *
 * One idea: a machine that knows strings, brackets and how deep it is, and
 * reads nothing else but the names at the top of a release that say what it
 * is called. It finds releases that stand one behind the other (JSON lines),
 * in a list, or in the list of an envelope ({"items": [...]}), as services
 * send them. What it takes for none of these is no JSON, or not ours: then
 * the whole file is for the reader to complain about. A broken line of JSON
 * lines costs no other: where a line begins with a { that cannot stand there,
 * the broken release has ended. What stands between releases is a piece too,
 * so that nothing is dropped without a word.
 */
#include "json.h"

#include <string.h>

enum {
    TEXT_MAX = 512, /* bytes of a name, or of an id as it is written */
    STACK_MAX = 64  /* brackets whose kind is known */
};

typedef struct jcut {
    cutting *c;
    int64_t depth; /* open brackets */
    int64_t base;  /* as many are open where a release begins */
    int64_t list;  /* as many are open in the list that has just begun */
    int64_t env;   /* as many are open where an envelope has its list */
    uint64_t maps; /* which open brackets are { */
    bool piece, stray;
    bool string, escaped, number;
    bool nothing; /* there is no release here, or no more of them */
    bool begun;   /* something has come that is no space */
    bool beyond;  /* the first value has ended */
    bool article; /* the first value has a text of its own */
    bool many;    /* the first value is an envelope */
    char last;    /* the latest byte outside of strings that is no space */
    char prev;    /* the latest byte */
    /* The name or value that is being read, if anybody wants it. */
    bool wanted, is_name;
    size_t ntext;
    char text[TEXT_MAX];
    int rank;                    /* of the latest name; 0: of no meaning here */
    bool names_list, names_data; /* what the latest name announces */
    int id_rank;
    size_t nid;
    char id[TEXT_MAX];
} jcut;

/* ---- names -----------------------------------------------------------------
 */

enum { RANK_ARTICLE = 1 };

/* What only a release has, and what it is called by, best last. */
static const struct {
    const char *name;
    int rank;
} names[] = {
    {"headline", RANK_ARTICLE},
    {"headlines", RANK_ARTICLE},
    {"body_text", RANK_ARTICLE},
    {"body_xhtml", RANK_ARTICLE},
    {"body_html", RANK_ARTICLE},
    {"bodies", RANK_ARTICLE},
    {"content", RANK_ARTICLE},
    {"post_content", RANK_ARTICLE},
    {"id", 2},
    {"guid", 3},
    {"uri", 4},
    {"slugline", 5},
    {"slug", 6},
    {"post_name", 6},
};

/* What lists of releases are called in envelopes. */
static const char *const lists[] = {"items", "_items", "item", "posts",
                                    "results"};

#define COUNT(list) (sizeof(list) / sizeof *(list))

static int rank_of(str name)
{
    for (size_t i = 0; i < COUNT(names); i++)
        if (str_is(name, names[i].name))
            return names[i].rank;
    return 0;
}

static bool is_list_name(str name)
{
    for (size_t i = 0; i < COUNT(lists); i++)
        if (str_is(name, lists[i]))
            return true;
    return false;
}

/* Is it a depth at which names mean something? */
static bool at_top(const jcut *s)
{
    return s->depth == s->base + 1 ||
           (!s->beyond && s->base == 0 && s->depth == s->env);
}

static void take_name(jcut *s)
{
    str name = {s->text, s->ntext};
    bool outer = !s->beyond && s->base == 0;
    s->rank = s->depth == s->base + 1 ? rank_of(name) : 0;
    s->names_data = outer && s->depth == 1 && str_is(name, "data");
    s->names_list =
        outer && s->depth == s->env && !s->article && is_list_name(name);
    if (outer && s->rank == RANK_ARTICLE)
        s->article = true;
}

static void take_value(jcut *s)
{
    if (s->rank > RANK_ARTICLE && s->rank > s->id_rank && s->ntext > 0 &&
        s->ntext < TEXT_MAX) {
        memcpy(s->id, s->text, s->ntext);
        s->nid = s->ntext;
        s->id_rank = s->rank;
    }
    s->rank = 0;
}

static void add_char(jcut *s, char c)
{
    if (s->ntext < TEXT_MAX)
        s->text[s->ntext++] = c;
}

/* ---- pieces -----------------------------------------------------------------
 */

static void piece_begin(jcut *s, int64_t at, bool stray)
{
    cut_begin(s->c, at);
    s->piece = true;
    s->stray = stray;
    s->id_rank = s->rank = 0;
    s->nid = 0;
}

static void piece_end(jcut *s, int64_t at)
{
    if (s->piece)
        cut_end(s->c, at, json_unescape(s->id, s->nid), false);
    s->piece = s->stray = false;
}

/* ---- brackets
 * ---------------------------------------------------------------- */

static bool in_map(const jcut *s)
{
    return s->depth > 0 && s->depth <= STACK_MAX &&
           (s->maps >> (s->depth - 1) & 1);
}

/* May a value begin behind the last character? */
static bool value_fits(const jcut *s)
{
    if (s->string)
        return false;
    if (s->depth > STACK_MAX)
        return true;
    return in_map(s) ? s->last == ':' : s->last == '[' || s->last == ',';
}

static void open_bracket(jcut *s, bool map)
{
    s->depth++;
    if (s->depth > STACK_MAX)
        return;
    uint64_t bit = (uint64_t)1 << (s->depth - 1);
    s->maps = map ? s->maps | bit : s->maps & ~bit;
}

static void open_map(jcut *s, int64_t at)
{
    bool first_of_list = s->list > 0 && s->depth == s->list;
    if (first_of_list) {
        s->base = s->list;
        s->many = s->list > 1;
    }
    s->list = 0;
    if (s->names_data)
        s->env = 2;
    s->names_data = s->names_list = false;
    if (s->depth == s->base && !s->piece)
        piece_begin(s, at, false);
    else if (first_of_list)
        piece_begin(s, at, false); /* the envelope is none */
    open_bracket(s, true);
}

static void open_list(jcut *s)
{
    bool lists_releases = s->depth == 0 || s->names_list;
    s->names_data = s->names_list = false;
    open_bracket(s, false);
    s->list = lists_releases ? s->depth : 0;
}

/* The first value has ended; if it was an envelope with a text of its own, it
 * was none. */
static void end_first(jcut *s)
{
    if (s->many && s->article) {
        cut_none(s->c);
        s->nothing = true;
    }
    s->beyond = true;
}

static void close_bracket(jcut *s, int64_t at)
{
    s->depth--;
    if (s->depth == s->base && !s->stray)
        piece_end(s, at + 1);
    if (s->base > 0 && s->depth < s->base)
        s->base = 0;
    if (s->depth == 1)
        s->env = 1;
    if (s->depth == 0)
        end_first(s);
}

/* ---- bytes ------------------------------------------------------------------
 */

/* A line begins with a { that cannot stand there: so the release before it is
 * broken. In lists nobody can tell. */
static bool begins_anew(const jcut *s, char c)
{
    return c == '{' && s->prev == '\n' && s->base == 0 && s->depth > 0 &&
           !value_fits(s);
}

static void begin_anew(jcut *s, int64_t at)
{
    piece_end(s, at);
    s->depth = 0;
    s->string = s->escaped = s->number = false;
    s->beyond = true;
    open_map(s, at);
    s->last = '{';
}

static void end_string(jcut *s)
{
    s->string = false;
    s->last = '"';
    if (s->wanted && s->is_name)
        take_name(s);
    else if (s->wanted)
        take_value(s);
}

static void step_string(jcut *s, char c)
{
    if (s->escaped)
        s->escaped = false;
    else if (c == '\\')
        s->escaped = true;
    else if (c == '"') {
        end_string(s);
        return;
    }
    if (s->wanted)
        add_char(s, c);
}

static void begin_string(jcut *s)
{
    s->string = true;
    s->is_name = in_map(s) && (s->last == '{' || s->last == ',');
    s->wanted = at_top(s) && (s->is_name || s->rank > RANK_ARTICLE);
    s->ntext = 0;
}

/* A number, as ids are at times. */
static void step_word(jcut *s, char c)
{
    if (s->last == ':' && s->rank > RANK_ARTICLE && s->depth == s->base + 1) {
        s->number = c >= '0' && c <= '9';
        s->ntext = 0;
    }
    if (s->number)
        add_char(s, c);
}

static void end_word(jcut *s)
{
    if (s->number)
        take_value(s);
    s->number = false;
}

/* Is the byte the beginning of something that stands where a release should?
 */
static bool is_stray(const jcut *s, char c)
{
    if (s->piece || s->depth != s->base || c == '{')
        return false;
    if (s->base == 0)
        return s->begun;
    return c != ',' && c != ']';
}

/* Is c of no list and no map at the beginning of the file, or in the list that
 * the file is? */
static bool is_foreign(const jcut *s, char c)
{
    return (!s->begun && c != '{' && c != '[') ||
           (s->list == 1 && s->depth == 1 && c != '{');
}

static void step_mark(jcut *s, int64_t at, char c)
{
    if (c == ',' || c == '}' || c == ']')
        end_word(s);
    if (s->stray && s->depth == s->base && (c == ',' || c == ']'))
        piece_end(s, at);
    if (c == '{')
        open_map(s, at);
    else if (c == '[')
        open_list(s);
    else if ((c == '}' || c == ']') && s->depth > 0)
        close_bracket(s, at);
    else if (c == '"')
        begin_string(s);
    else if (c != ',' && c != ':')
        step_word(s, c);
    if (c != '{' && c != '[')
        s->list = 0;
    if (c == ',' || c == '}' || c == ']')
        s->rank = 0;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == 0x1E;
}

static void step(jcut *s, int64_t at, char c)
{
    bool lone = s->stray && s->base == 0; /* up to the end of its line */
    if (begins_anew(s, c)) {
        begin_anew(s, at);
    } else if (s->string) {
        step_string(s, c);
    } else if (lone && c == '\n') {
        piece_end(s, at);
    } else if (is_space(c)) {
        end_word(s);
    } else if (is_foreign(s, c)) {
        s->nothing = true;
    } else if (!lone) {
        if (is_stray(s, c))
            piece_begin(s, at, true);
        if (!s->stray || s->base > 0)
            step_mark(s, at, c);
        s->last = c == '"' ? s->last : c;
        s->begun = true;
    }
    s->prev = c;
}

/* Offset from i on of the next byte that means something in a string whose
 * text nobody wants. */
static size_t skip_text(const jcut *s, const char *bytes, size_t i, size_t n)
{
    if (!s->string || s->escaped || s->wanted || s->prev == '\n')
        return i;
    while (i < n && bytes[i] != '"' && bytes[i] != '\\' && bytes[i] != '\n')
        i++;
    return i;
}

static void take(void *state, const void *form, int64_t at, const char *bytes,
                 size_t n, cutting *c)
{
    jcut *s = state;
    (void)form;
    s->c = c;
    if (s->env == 0)
        s->env = 1;
    for (size_t i = 0; i < n && !s->nothing; i++) {
        size_t next = skip_text(s, bytes, i, n);
        if (next > i)
            s->prev = bytes[next - 1];
        i = next;
        if (i < n)
            step(s, at + (int64_t)i, bytes[i]);
    }
    if (n == 0 && s->piece && !s->nothing)
        piece_end(s, at);
}

const cutter json_cutter = {sizeof(jcut), take, NULL};
