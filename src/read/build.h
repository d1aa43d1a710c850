/*
 * build: the tree of blocks and inlines, from the calls of Markdown and HTML.
 *
 * Both kinds of source open and close elements here, so that HTML may begin
 * within a Markdown paragraph and end in another. What is left open is closed
 * by what encloses it.
 */
#ifndef GALLEY_READ_BUILD_H
#define GALLEY_READ_BUILD_H

#include "read.h"

typedef struct builder builder;

builder *build_new(const source *src);

/* The blocks built so far, with everything closed; the builder is empty then.
 * NULL when there are none. */
block *build_take(builder *b);

/* False once the nesting was too deep (an error was added); nothing is built
 * from then on. */
bool build_ok(const builder *b);

/* Elements open now; build_close_to brings it back to an earlier depth. */
size_t build_depth(const builder *b);
void build_close_to(builder *b, size_t depth);

/* Opens a block; it ends an open paragraph. tag is the HTML name it may be
 * closed by, or NULL. Paragraphs and headings take inlines. Where a list, a
 * table or a row needs an element between it is made. */
block *build_block(builder *b, enum block_kind kind, const char *tag, where at);
/* Opens an inline, in a paragraph made for it if need be. */
inl *build_inl(builder *b, enum inl_kind kind, const char *tag, where at);
/* Opens something that leaves no trace but its language, or NULL. as_block
 * ends an open paragraph. */
void build_thin(builder *b, const char *tag, const char *lang, bool as_block,
                where at);
/* Opens something of which nothing is kept (script, style). */
void build_drop(builder *b, const char *tag, where at);
/* Opens code: block (pre) or inline. */
void build_code(builder *b, bool as_block, const char *tag, where at);
/* Opens the caption of the table, or of the figure, that is open. */
void build_caption(builder *b, const char *tag, where at);
/* Opens a figure: its first picture takes the caption. */
void build_figure(builder *b, const char *tag, where at);

/* Closes the innermost element opened with tag, and what is in it; false
 * where there is none above depth floor. */
bool build_close(builder *b, const char *tag, size_t floor);
/* Is an element opened with tag open above depth floor? */
bool build_has(const builder *b, const char *tag, size_t floor);
/* Closes an open paragraph that nobody has opened by name. */
void build_end_para(builder *b);

/* Text; a newline in it is a source newline (rule 31). */
void build_text(builder *b, str text, where at);
void build_break(builder *b, where at);
void build_code_text(builder *b, str text, where at); /* an INL_CODE */
void build_note(builder *b, int number, where at);
/* A picture: a figure of its own, or behind the paragraph it stands in. */
void build_picture(builder *b, const picture *p);

/* Inlines as they are to be kept: white space and source newlines settled,
 * empty ones gone. */
inl *inl_tidy(arena *a, inl *list);

/* The href as it is kept: with a scheme that is safe; empty with a warning
 * where there is none such. */
str link_href(const source *src, str href, where at);

#endif
