/*
 * sections: what a line or a heading of a release says it is.
 *
 * Shared by the readers of free text (Markdown bodies, plain text, e-mail).
 * Works on plain text in any of our languages (en, de, fr, es, it, pt, zh,
 * ja, ko) and in time linear in it. Slices that are given back point into
 * the text that was handed in; nothing here allocates unless it takes an
 * arena.
 */
#ifndef GALLEY_READ_SECTIONS_H
#define GALLEY_READ_SECTIONS_H

#include "read.h"

/* ---- headings -------------------------------------------------------- */

enum section {
    SECTION_NONE,
    SECTION_ABOUT, /* "About X", 关于X, X소개: a boilerplate follows */
    SECTION_CONTACT, /* "Media contact(s)", 媒体联系, お問い合わせ, 문의 */
    SECTION_NOTES /* "Notes to editors", 编者注, 編輯備註 */
};

/* Which section the heading text opens; marks around it (#, *, a colon at
 * the end, white space) do not matter. A line of prose that only begins with
 * such a word ("About half of them came.") is SECTION_NONE. */
enum section section_of_heading(str text);

/* The same for a line that may carry its content behind a colon: "Media
 * contact: Jane Doe, +44 20 7946 0000". *rest is what follows the colon
 * (trimmed), or empty where the line is a heading alone. */
enum section section_of_line(str text, str *rest);

/* "contact", "boilerplate", "notes to editors": for release.took. */
const char *section_name(enum section s);

/* ---- single lines ---------------------------------------------------- */

enum line_kind {
    LINE_PLAIN,
    LINE_RELEASE, /* "FOR IMMEDIATE RELEASE", 即时发布, 報道関係者各位 */
    LINE_EMBARGO, /* "EMBARGOED UNTIL …": *rest is the time as written */
    LINE_END,     /* "###", "-30-", "ENDS", 完, 以上, 끝 */
    LINE_MORE,   /* "-more-", 续, (続く): the foot of a page in the middle */
    LINE_CHROME, /* left from a web page: "Share this …", "Skip to content" */
    LINE_MAIL    /* left from a mail: "-- ", "Sent from my phone" */
};

/* What the line is, as a whole. rest may be NULL. 完, 以上 and 끝 are
 * LINE_END only when nothing else is on the line. */
enum line_kind line_kind_of(str text, str *rest);

/* Does the text begin with a word for an embargo that is an announcement of
 * one ("EMBARGOED: …", "[Embargo] …")? */
bool speaks_embargo(str text);

/* ---- dates and datelines --------------------------------------------- */

/* Reads text that is a date and nothing else: ISO 8601 with or without time
 * and offset (also YAML's forms with a space), "December 1, 2015",
 * "1 December 2015", "1. Dezember 2015", "1er décembre 2015", "1 de diciembre
 * de 2015", with a week day before it, 2015年12月1日, 民國104年12月1日,
 * 令和6年4月1日, 2015년 12월 1일, "2015/12/1", "2015.12.1". Fills *out with
 * raw = text and set = true. Forms that mean one day here and another there
 * (03/04/2015) are refused. */
bool date_read(str text, where at, moment *out);

/* Reads the longest date that text begins with; *len is its bytes. */
bool date_prefix(str text, where at, moment *out, size_t *len);

/* Is the date that text begins with in a language in which the layouts that
 * come with galley write none, so that it is better kept as it is? */
bool date_is_other(str text);

/* As date_prefix, for a day without a year ("May 3", 5月1日); nothing but its
 * length is told. */
bool date_yearless(str text, size_t *len);

/* Reads the end of an embargo as press offices write it, date, time and zone
 * in any order: "09:00 BST, 1 June 2026", "1 June 2026, 9am", "6月1日" with its
 * year and 午前9時. Named zones that mean one thing only are known. False where
 * a single word is not understood. */
bool embargo_read(str text, where at, moment *out);

typedef struct dateline {
    str located;   /* "SINGAPORE", 北京; without brackets or trailing marks */
    moment date;   /* date.set = false when the dateline has none */
    bool other;    /* that is date_is_other() */
    str whole;     /* "SINGAPORE – December 1, 2015", without the last dash */
    size_t rest;   /* offset in the text of what follows the dateline */
    bool brackets; /* 【…】 or （…） instead of a dash */
} dateline;

/* Splits "CITY, COUNTRY – December 1, 2015 - On …", "PARIS, 3 mars 2021 --",
 * "LONDON (3 May 2021) —", "【北京，2015年12月1日】…", "（新加坡2015年12月1日
 * 電）…", "(서울=뉴스) 2015년 12월 1일 - …" and their like; dashes may be
 * -, –, —, --, ― or ——. False when the text begins with none. at is the place
 * of text. */
bool dateline_split(str text, where at, dateline *out);

/* ---- contacts -------------------------------------------------------- */

/* A line of the source without its line end; len 0 = a blank line. */
typedef struct text_line {
    where at;
    str text;
} text_line;

/* Reads the lines of a contact block into contacts: labelled ("Phone: …",
 * 电话：…, 電子郵件：…, TEL：…, 이메일: …) or bare (a line with "@" is the
 * e-mail, digits with + or () the phone, the first other line the name,
 * then role and organisation, "Name, Role, Organisation" on one line too).
 * A blank line, or a second name, e-mail or phone where the first is taken
 * and a new name precedes it, begins the next contact. What fits nowhere goes
 * to contact.more, e-mail left-overs too (model_check warns of them); no text
 * is lost. Returns the count; *out is in src->a. */
size_t contacts_read(const source *src, const text_line *lines, size_t n,
                     contact **out);

/* True if the line looks like part of a contact block: it holds an e-mail
 * address or left-over, a phone number, or a contact label. */
bool line_is_contact(str text);

/* ---- filling the release --------------------------------------------- */

/* Records in r that text at `at` was taken for what (release.took); only its
 * first 60 code points are kept. */
void took_add(arena *a, release *r, const char *what, where at, str text);

#endif
