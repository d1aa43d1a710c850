/*
 * print: in, a PDF and a printer; out, paper, or a sentence.
 *
 * The job is created first and its document sent then (RFC 8011, 4.2.4), so
 * that its number is known whatever happens to the connection: what cannot be
 * sent is cancelled, and what cannot be cancelled is said to be still there.
 * The page size is told to the printer, and that nothing is to be scaled. The
 * printer is asked for its state until the job has ended; only its own
 * answers count, no guess. It refuses printers that do not take PDF.
 */
#include "print.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "paper.h"
#include "printer.h"

const char *const duplex_names[DUPLEXES + 1] = {"printer", "off", "long",
                                                "short", NULL};
static const char *const sides[DUPLEXES] = {
    NULL, "one-sided", "two-sided-long-edge", "two-sided-short-edge"};

/* Seconds between two questions, and for which a lost connection is tried. */
enum { EVERY = 1, LOST = 20 };

/* A job under way. */
typedef struct sending {
    const print_job *j;
    printer *p;
    paper paper;
    int id;   /* of the job */
    str told; /* what was said last */
} sending;

/* ---- what the printer can do ----------------------------------------------*/

static bool can_print(const sending *s)
{
    const print_job *j = s->j;
    printer *p = s->p;
    if (!printer_takes(p, "document-format-supported", "application/pdf"))
        diag_add(p->d, D_PRINTER_NO_PDF, p->at, j->printer);
    if (j->duplex != DUPLEX_PRINTER && j->duplex != DUPLEX_OFF &&
        !printer_takes(p, "sides-supported", sides[j->duplex]))
        diag_add(p->d, D_PRINTER_NO_DUPLEX, p->at, j->printer);
    if (j->tray && !printer_takes(p, "media-source-supported", j->tray))
        diag_add(p->d, D_PRINTER_NO_TRAY, p->at, j->printer, j->tray,
                 printer_words(p, p->has, "media-source-supported").ptr);
    return diags_ok(p->d);
}

/* ---- the job --------------------------------------------------------------*/

static void add_paper(const sending *s, ipp_t *r)
{
    const cups *c = &s->p->c;
    if (!s->j->tray) {
        const pwg_media_t *m = c->pwgMediaForSize(s->paper.w, s->paper.h);
        if (m)
            c->ippAddString(r, IPP_TAG_JOB, IPP_TAG_KEYWORD, "media", NULL,
                            m->pwg);
        return;
    }
    ipp_t *size = c->ippNew(), *col = c->ippNew();
    c->ippAddInteger(size, IPP_TAG_ZERO, IPP_TAG_INTEGER, "x-dimension",
                     s->paper.w);
    c->ippAddInteger(size, IPP_TAG_ZERO, IPP_TAG_INTEGER, "y-dimension",
                     s->paper.h);
    c->ippAddCollection(col, IPP_TAG_ZERO, "media-size", size);
    c->ippAddString(col, IPP_TAG_ZERO, IPP_TAG_KEYWORD, "media-source", NULL,
                    s->j->tray);
    c->ippAddCollection(r, IPP_TAG_JOB, "media-col", col);
    c->ippDelete(size);
    c->ippDelete(col);
}

/* Job attributes the printer names among those it can take, or all where it
 * does not say. */
static ipp_t *creation(const sending *s)
{
    const cups *c = &s->p->c;
    ipp_t *r = printer_request(s->p, IPP_OP_CREATE_JOB);
    c->ippAddString(r, IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", NULL,
                    path_base(s->j->path));
    c->ippAddInteger(r, IPP_TAG_JOB, IPP_TAG_INTEGER, "copies", s->j->copies);
    if (sides[s->j->duplex])
        c->ippAddString(r, IPP_TAG_JOB, IPP_TAG_KEYWORD, "sides", NULL,
                        sides[s->j->duplex]);
    c->ippAddString(r, IPP_TAG_JOB, IPP_TAG_KEYWORD, "print-scaling", NULL,
                    "none");
    add_paper(s, r);
    return r;
}

static bool create_job(sending *s)
{
    printer *p = s->p;
    const char *why;
    ipp_t *answer = printer_ask(p, creation(s), NULL, &why);
    ipp_attribute_t *id =
        answer ? p->c.ippFindAttribute(answer, "job-id", IPP_TAG_INTEGER)
               : NULL;
    s->id = id ? p->c.ippGetInteger(id, 0) : 0;
    if (!answer)
        diag_add(p->d, D_PRINTER_UNREACHABLE, p->at, s->j->printer, why);
    else if (printer_refuses(p, answer) || s->id <= 0)
        diag_add(p->d, D_PRINTER_REFUSED, p->at, s->j->printer,
                 why ? why : "it gave the job no number");
    if (answer)
        p->c.ippDelete(answer);
    return diags_ok(p->d);
}

static ipp_t *job_request(const sending *s, ipp_op_t op)
{
    ipp_t *r = printer_request(s->p, op);
    s->p->c.ippAddInteger(r, IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id",
                          s->id);
    return r;
}

/* Cancels the job; false if the printer does not say that it did. */
static bool cancel_job(sending *s)
{
    const char *why;
    ipp_t *answer =
        printer_ask(s->p, job_request(s, IPP_OP_CANCEL_JOB), NULL, &why);
    bool done = answer && !printer_refuses(s->p, answer);
    if (answer)
        s->p->c.ippDelete(answer);
    return done;
}

/* Ends the job for the reason why, and says whether it is still there. */
static void give_up(sending *s, const char *why)
{
    printer *p = s->p;
    bool gone = cancel_job(s);
    diag_add(p->d, gone ? D_JOB_CANCELLED : D_JOB_LEFT, p->at, s->id, why);
}

static bool send_file(sending *s)
{
    printer *p = s->p;
    const cups *c = &p->c;
    const char *why;
    ipp_t *r = job_request(s, IPP_OP_SEND_DOCUMENT);
    c->ippAddString(r, IPP_TAG_OPERATION, IPP_TAG_NAME, "document-name", NULL,
                    path_base(s->j->path));
    c->ippAddString(r, IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format",
                    NULL, "application/pdf");
    c->ippAddBoolean(r, IPP_TAG_OPERATION, "last-document", 1);
    ipp_t *answer = printer_ask(p, r, s->j->path, &why);
    bool taken = answer && !printer_refuses(p, answer);
    if (answer)
        c->ippDelete(answer);
    if (!taken)
        give_up(s, arena_printf(p->a, "the file could not be sent (%s)", why));
    return taken;
}

/* ---- watching -------------------------------------------------------------*/

/* What the printer says now. */
typedef struct look {
    bool answered;
    int state; /* RFC 8011, 5.3.7; 0 = unknown */
    int pages;
    str reasons, message; /* of the job */
    str trouble;          /* of the printer */
} look;

static int number_of(const cups *c, ipp_t *from, const char *name)
{
    ipp_attribute_t *v = c->ippFindAttribute(from, name, IPP_TAG_ZERO);
    return v ? c->ippGetInteger(v, 0) : 0;
}

/* Words for what may keep a printer (RFC 8011, 5.4.12); its keywords end in
 * -report, -warning or -error besides. */
static const struct trouble {
    const char *keyword, *words;
} troubles[] = {
    {"cover-open", "a cover is open"},
    {"door-open", "a door is open"},
    {"input-tray-missing", "a tray is missing"},
    {"marker-supply-empty", "out of ink or toner"},
    {"marker-waste-full", "the waste box is full"},
    {"media-empty", "out of paper"},
    {"media-jam", "a paper jam"},
    {"media-needed", "it wants other paper"},
    {"offline", "it is offline"},
    {"output-area-full", "the output tray is full"},
    {"paused", "it is paused"},
    {"toner-empty", "out of toner"},
};

static void add_trouble(buf *out, const char *keyword)
{
    if (strcmp(keyword, "none") == 0)
        return;
    const char *words = keyword;
    for (size_t i = 0; i < sizeof troubles / sizeof *troubles; i++)
        if (strncmp(keyword, troubles[i].keyword,
                    strlen(troubles[i].keyword)) == 0)
            words = troubles[i].words;
    buf_printf(out, "%s%s", out->n ? ", " : "", words);
}

/* What keeps the printer, as it says. */
static str printer_trouble(sending *s)
{
    const cups *c = &s->p->c;
    const char *why;
    ipp_t *answer = printer_ask(
        s->p, printer_request(s->p, IPP_OP_GET_PRINTER_ATTRIBUTES), NULL, &why);
    if (!answer)
        return STR_NONE;
    buf out = buf_new(s->p->a);
    ipp_attribute_t *all =
        c->ippFindAttribute(answer, "printer-state-reasons", IPP_TAG_KEYWORD);
    for (int i = 0; all && i < c->ippGetCount(all); i++)
        add_trouble(&out, c->ippGetString(all, i, NULL));
    c->ippDelete(answer);
    return buf_str(&out);
}

static look look_at_job(sending *s)
{
    const cups *c = &s->p->c;
    const char *why;
    look k = {0};
    ipp_t *answer = printer_ask(s->p, job_request(s, IPP_OP_GET_JOB_ATTRIBUTES),
                                NULL, &why);
    if (!answer)
        return k;
    k.answered = true;
    k.state = number_of(c, answer, "job-state");
    k.pages = number_of(c, answer, "job-impressions-completed");
    k.message = printer_words(s->p, answer, "job-printer-state-message");
    if (k.message.len == 0)
        k.message = printer_words(s->p, answer, "job-state-message");
    k.reasons = printer_words(s->p, answer, "job-state-reasons");
    c->ippDelete(answer);
    if (k.state < IPP_JSTATE_CANCELED)
        k.trouble = printer_trouble(s);
    return k;
}

static const char *state_words(int state)
{
    static const char *const words[] = {"waiting", "held",      "printing",
                                        "stopped", "cancelled", "given up",
                                        "printed"};
    return state >= IPP_JSTATE_PENDING && state <= IPP_JSTATE_COMPLETED
               ? words[state - IPP_JSTATE_PENDING]
               : "in an unknown state";
}

/* One line of how things are; true if that is news. */
static bool say_look(sending *s, const look *k)
{
    buf text = buf_new(s->p->a);
    buf_printf(&text, "job %d on %s: %s", s->id, s->j->printer,
               state_words(k->state));
    if (k->pages > 0)
        buf_printf(&text, ", %d %s", k->pages,
                   k->pages == 1 ? "page" : "pages");
    if (k->trouble.len)
        buf_printf(&text, " (the printer says: %s)", k->trouble.ptr);
    if (str_eq(buf_str(&text), s->told))
        return false;
    s->told = buf_str(&text);
    s->j->say(s->told.ptr);
    return true;
}

/* The printer's own words for why a job ended. */
static const char *ending_words(sending *s, const look *k)
{
    str words = k->message.len ? k->message : k->reasons;
    return words.len ? printer_sentence(s->p, words) : "it gave no reason";
}

/* True when the job has ended; an error is added unless it was printed. */
static bool has_ended(sending *s, const look *k)
{
    printer *p = s->p;
    if (k->state == IPP_JSTATE_ABORTED)
        diag_add(p->d, D_JOB_ABORTED, p->at, s->id, ending_words(s, k));
    else if (k->state == IPP_JSTATE_CANCELED)
        diag_add(p->d, D_JOB_CANCELLED, p->at, s->id,
                 "somebody has cancelled it at the printer");
    return k->state >= IPP_JSTATE_CANCELED;
}

/* Waits a second; true if somebody wants to end. */
static bool is_interrupted(const sigset_t *set)
{
    struct timespec t = {EVERY, 0};
    return sigtimedwait(set, NULL, &t) > 0;
}

/* Until the job has ended, nothing has moved for as long as patience lasts,
 * the printer has vanished, or somebody interrupts. */
static void watch(sending *s, const sigset_t *set)
{
    int still = 0, lost = 0;
    while (still < s->j->patience && lost < LOST) {
        look k = look_at_job(s);
        bool moves = k.answered && say_look(s, &k);
        if (k.answered && has_ended(s, &k))
            return;
        lost = k.answered ? 0 : lost + EVERY;
        still = moves ? 0 : still + EVERY;
        if (is_interrupted(set)) {
            give_up(s, "you interrupted");
            return;
        }
    }
    give_up(s, lost >= LOST
                   ? "the printer no longer answers"
                   : arena_printf(s->p->a, "nothing happened for %d seconds",
                                  still));
}

static bool print_job_on(sending *s, const sigset_t *set)
{
    if (!can_print(s) || !create_job(s) || !send_file(s))
        return false;
    if (s->j->patience > 0)
        watch(s, set);
    else
        s->j->say(
            arena_printf(s->p->a, "job %d on %s: sent", s->id, s->j->printer));
    return diags_ok(s->p->d);
}

bool print_send(arena *a, const print_job *j, diags *d)
{
    printer p;
    sending s = {.j = j, .p = &p};
    if (!paper_of(a, j->path, d, &s.paper))
        return false;
    sigset_t set, before;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigprocmask(SIG_BLOCK, &set, &before);
    bool done = printer_open(a, j->printer, d, &p) && print_job_on(&s, &set);
    printer_close(&p);
    sigprocmask(SIG_SETMASK, &before, NULL);
    return done;
}
