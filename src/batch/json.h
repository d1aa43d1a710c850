/*
 * json: the little of JSON that records need, written and read.
 */
#ifndef GALLEY_BATCH_JSON_H
#define GALLEY_BATCH_JSON_H

#include "../base/base.h"

/* Adds s as a JSON string; bytes that are no UTF-8 become U+DC80 ... U+DCFF. */
void json_bytes(buf *out, str s);

/* A line that is read from left to right by somebody who knows what comes.
 * Once bad it stays so, and what is then read is empty. */
typedef struct json {
    arena *a;
    str text;
    size_t at;
    bool bad;
} json;

/* What must come next: the bracket, a name with its colon, a string, a whole
 * number. A comma in front is passed over. */
void json_enter(json *j, char bracket);
void json_leave(json *j, char bracket);
const char *json_name(json *j);
const char *json_text(json *j); /* never NULL; bytes as json_bytes had them */
int64_t json_number(json *j);
/* True where something comes before the closing bracket. */
bool json_more(json *j, char bracket);

#endif
