/*
 * printer: in, a name or an address; out, a connection and what the printer
 * says of itself.
 *
 * A name is looked for as a queue of CUPS, then in the network; an address is
 * spoken to without CUPS in between, as IPP Everywhere has it. It refuses
 * nothing but what does not answer: what the printer can do is asked of the
 * printer.
 */
#include "printer.h"

#include <string.h>

/* Milliseconds for a connection. */
#define CONNECT_MS 10000

static bool is_address(const char *name)
{
    return strncmp(name, "ipp://", 6) == 0 || strncmp(name, "ipps://", 7) == 0;
}

static bool find(printer *p, const char *name)
{
    const cups *c = &p->c;
    p->direct = is_address(name);
    p->dest = p->direct ? c->cupsGetDestWithURI("printer", name)
                        : c->cupsGetNamedDest(NULL, name, NULL);
    if (!p->dest)
        diag_add(p->d, D_PRINTER_UNKNOWN, p->at, name);
    return p->dest != NULL;
}

static http_t *connect_by(printer *p, unsigned flags)
{
    return p->c.cupsConnectDest(p->dest, flags, CONNECT_MS, NULL, p->resource,
                                sizeof p->resource, NULL, NULL);
}

/* The connection, anew where it was lost. */
static bool printer_connect(printer *p)
{
    if (p->http)
        p->c.httpClose(p->http);
    p->http = p->direct ? NULL : connect_by(p, CUPS_DEST_FLAGS_NONE);
    if (!p->http) { /* nobody keeps a queue for it */
        p->http = connect_by(p, CUPS_DEST_FLAGS_DEVICE);
        p->direct = p->direct || p->http;
    }
    return p->http != NULL;
}

/* How requests call the printer, once it is connected. */
static void name_uri(printer *p, const char *name)
{
    static const char *const options[] = {"printer-uri-supported",
                                          "resolved-device-uri"};
    const char *uri = is_address(name) ? name : NULL;
    for (int i = p->direct; !uri && i < 2; i++)
        uri = p->c.cupsGetOption(options[i], p->dest->num_options,
                                 p->dest->options);
    strncpy(p->uri, uri ? uri : name, sizeof p->uri - 1);
}

ipp_t *printer_request(const printer *p, ipp_op_t op)
{
    const cups *c = &p->c;
    ipp_t *r = c->ippNewRequest(op);
    c->ippAddString(r, IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", NULL,
                    p->uri);
    c->ippAddString(r, IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name",
                    NULL, c->cupsUser());
    return r;
}

bool printer_refuses(const printer *p, ipp_t *answer)
{
    return p->c.ippGetStatusCode(answer) >= IPP_STATUS_ERROR_BAD_REQUEST;
}

const char *printer_sentence(const printer *p, str words)
{
    words = str_trim(words);
    while (str_ends(words, "."))
        words.len--;
    return str_chars(p->a, words);
}

ipp_t *printer_ask(printer *p, ipp_t *request, const char *file,
                   const char **why)
{
    const cups *c = &p->c;
    *why = NULL;
    if (!p->http && !printer_connect(p)) {
        *why = "it does not answer";
        c->ippDelete(request);
        return NULL;
    }
    ipp_t *answer =
        file ? c->cupsDoFileRequest(p->http, request, p->resource, file)
             : c->cupsDoRequest(p->http, request, p->resource);
    if (!answer || printer_refuses(p, answer))
        *why = printer_sentence(p, str_of(c->cupsLastErrorString()));
    if (!answer) { /* what is left of the connection is in an unknown state */
        c->httpClose(p->http);
        p->http = NULL;
    }
    return answer;
}

static bool ask_attributes(printer *p, const char *name)
{
    const char *why;
    p->has = printer_ask(p, printer_request(p, IPP_OP_GET_PRINTER_ATTRIBUTES),
                         NULL, &why);
    if (!p->has)
        diag_add(p->d, D_PRINTER_UNREACHABLE, p->at, name, why);
    else if (printer_refuses(p, p->has))
        diag_add(p->d, D_PRINTER_REFUSED, p->at, name, why);
    return p->has && !printer_refuses(p, p->has);
}

bool printer_open(arena *a, const char *name, diags *d, printer *p)
{
    *p = (printer){.a = a, .d = d, .at = {.file = name}};
    if (!cups_open(&p->c, d) || !find(p, name))
        return false;
    if (!printer_connect(p)) {
        diag_add(d, D_PRINTER_UNREACHABLE, p->at, name, "it does not answer");
        return false;
    }
    name_uri(p, name);
    return ask_attributes(p, name);
}

void printer_close(printer *p)
{
    if (p->has)
        p->c.ippDelete(p->has);
    if (p->http)
        p->c.httpClose(p->http);
    if (p->dest)
        p->c.cupsFreeDests(1, p->dest);
    cups_close(&p->c);
}

bool printer_takes(const printer *p, const char *name, const char *value)
{
    ipp_attribute_t *all = p->c.ippFindAttribute(p->has, name, IPP_TAG_ZERO);
    return !all || p->c.ippContainsString(all, value);
}

str printer_words(const printer *p, ipp_t *from, const char *name)
{
    buf out = buf_new(p->a);
    ipp_attribute_t *all = p->c.ippFindAttribute(from, name, IPP_TAG_ZERO);
    int n = all ? p->c.ippGetCount(all) : 0;
    for (int i = 0; i < n; i++) {
        const char *word = p->c.ippGetString(all, i, NULL);
        if (word)
            buf_printf(&out, "%s%s", out.n ? ", " : "", word);
    }
    return buf_str(&out);
}
