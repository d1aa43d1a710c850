/*
 * text: what the files of the plain text reader share. text.c reads a release
 * part by part, text_head.c its head, text_marks.c the lines that are marks.
 */
#ifndef GALLEY_READ_TEXT_H
#define GALLEY_READ_TEXT_H

#include "lines.h"
#include "mail.h"

enum part { PART_BODY, PART_ABOUT, PART_NOTES, PART_CONTACT };

/* Groups within which a dateline is looked for. */
#define DATELINE_REACH 6
/* Most of one kind that is recorded or warned about: a text with more is no
 * release, and its complaints would help nobody. */
#define SAID_MAX 100
#define HEADLINE_LINES 4
#define CONTACT_LINES 12
#define SUBHEAD_WIDTH 200
#define CONTACT_WIDTH 70
#define SUBHEADING_WIDTH 60
#define PROSE_WIDTH 160

typedef struct reading {
    const source *src;
    arena *a;
    release *r;
    mail mail;
    text_lines lines;
    groups g;
    size_t i; /* the group to be read next */
    enum part part;
    bool ended, dateline_done;
    chain body, notes;
    VEC(boilerplate) about;
    chain about_blocks; /* of the last boilerplate */
    VEC(text_line) contact_lines;
    VEC(contact) contacts;
    VEC(field) unknown;
    size_t page_lines;
    bool signature; /* all that follows is one, of a mail */
} reading;

/* The bytes of src are the story of r, which has its head from elsewhere: body,
 * boilerplates, contacts and notes are replaced, the dateline and what else
 * the story says of itself is filled in. */
void text_story(const source *src, release *r);

/* Groups. */
str group_text(group g); /* of its first line */
where group_at(group g);
group group_tail(group g, size_t from);
group group_head(group g, size_t n);
int64_t group_width(group g); /* columns, each line end counted as one */
bool group_begins_dateline(group g);

/* text.c */
void text_took(reading *k, const char *what, group g);
str text_joined(const reading *k, group g);
bool text_is_contact_block(group g);
void text_add_contact(reading *k, group g);
void text_close_part(reading *k);
/* Opens the section that g begins with, if it does. */
bool text_take_section(reading *k, group g);
/* Adds g to the part that is open. */
void text_add_group(reading *k, group g);

/* text_marks.c: each takes a group that is what it says and nothing else;
 * false where it is not. */
bool text_take_mark(reading *k, group g);
bool text_take_date(reading *k, group g);
bool text_take_dateline(reading *k, group g); /* and the paragraph behind it */
bool text_take_lone_dateline(reading *k, group g);
bool text_take_organisation(reading *k, group g);
bool text_is_rule(str s);
/* Joins the lines of an embargo that was written on two. Before grouping. */
void text_join_embargoes(reading *k);

/* text_head.c: headline and what stands around it, up to the story. */
void text_read_head(reading *k);

#endif
