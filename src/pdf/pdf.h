/*
 * pdf: the canvas that writes a PDF file through libharu.
 *
 * Fonts are our own objects around programs of the used glyphs, with a CID
 * for each (glyph, text) pair, so that what is copied out is what was
 * written. A hyphen without a text is copied as U+00AD; gaps that are spacing
 * are not copied as spaces.
 */
#ifndef GALLEY_PDF_H
#define GALLEY_PDF_H

#include "../draw/draw.h"
#include "impose.h"

/* What a file is for. All of them conform to PDF/UA-1. */
enum profile {
    PROFILE_ARCHIVE,        /* PDF/A-2a */
    PROFILE_ARCHIVE_SOURCE, /* PDF/A-3a, with the release inside */
    PROFILE_SCREEN,         /* as small as it can be; no PDF/A */
    PROFILE_PRINT,          /* PDF/X-4, in inks, with bleed and marks */
    PROFILES
};
extern const char *const profile_names[PROFILES + 1]; /* then NULL */

/* A file that travels inside. */
typedef struct attachment {
    str name;  /* with / between folders; it is made safe and kept apart */
    str bytes; /* as they are to come out */
    const char *mime;
    bool source; /* the document was made from it; else it belongs to that */
} attachment;

/* What an edition of the release in another language says of itself. */
typedef struct pdf_edition {
    const char *lang; /* BCP 47 */
    const char *title, *subject, *rights, *usage;
} pdf_edition;

/* How a layout is printed: made once for all documents in it, which may share
 * it (PROFILE_PRINT). */
typedef struct pdf_print {
    const print_setup *setup;
    const char *condition; /* what the profile describes */
    inks *to;
} pdf_print;

/* For a layout that says s, which is borrowed. NULL with an error. The arena
 * holds what pdf_print_close does not free. */
const pdf_print *pdf_print_open(arena *a, const print_setup *s, diags *d);
void pdf_print_close(const pdf_print *print); /* NULL: nothing */

/* What the file says of itself. Texts are UTF-8; those that are empty or NULL
 * are left out. */
typedef struct pdf_info {
    enum profile profile;
    const pdf_print *print; /* only if PROFILE_PRINT */
    mpt bleed;              /* the same: beyond the trim edge */
    mpt room;               /* the same: beyond the bleed, for marks */
    unsigned marks;         /* the same: bits 1 << enum print_mark */
    uint32_t spots;         /* the same: of spot colours that are used, bits
                               1 << number */
    /* Where the pages stand on sheets, or NULL. The canvas then gets, behind
     * all pages, one of the sheet's size for each side, and what it draws on
     * that stands beside them. Such a file is for paper: it has no structure
     * and no links, and says of itself only what is true without. */
    const imposition *sheets;
    bool bare; /* neither structure nor metadata: to measure their cost */
    const elem *const *elems; /* by id; none: the file has no tags */
    size_t nelems;
    const char *title, *author, *subject, *keywords;
    const str *subjects; /* what keywords are made of */
    size_t nsubjects;
    const char *lang; /* BCP 47 */
    int64_t date;     /* Unix time UTC of creation and change; must come
                         from the release or SOURCE_DATE_EPOCH */
    bool has_date;
    const char *rights, *owner, *usage, *url;
    const char *by, *credit;   /* writer; who made the pictures */
    const char *city, *place;  /* where: a city, or as the release says it */
    const char *published;     /* ISO 8601, as exact as it is known */
    const char *instructions;  /* embargo */
    const char *email, *phone; /* of those who answer for it */
    const char *version;
    int urgency;                 /* 1 to 8, else not given */
    const pdf_edition *editions; /* each in a language that neither another
                                    one nor the file is in */
    size_t neditions;
    const attachment *attachments; /* only if PROFILE_ARCHIVE_SOURCE */
    size_t nattachments;
} pdf_info;

/* The pictures of layouts made ready for files, once for all documents that
 * show them; may be shared by threads. */
typedef struct plates plates;
plates *plates_open(void);
void plates_drop(plates *all);
/* From now on those of l are kept, which must outlive all. */
void plates_add(plates *all, const layout *l);

/* Outlines of the faces of a press made ready for files; may be shared by
 * threads, and lives no longer than the faces. */
typedef struct foundry foundry;
foundry *foundry_open(void);
void foundry_drop(foundry *all);

typedef struct pdf pdf;

/* A new document in the arena; the canvas draws into it. */
pdf *pdf_new(arena *a, const pdf_info *info, diags *d);
canvas *pdf_canvas(pdf *p);
/* Pictures and outlines that are in shared ones are taken from there. */
void pdf_share(pdf *p, plates *pictures, foundry *outlines);
/* Pictures are made ready by so many threads at once, 0: by this one; and what
 * is ready is written to `to` (NULL: the arena), where the file will be. */
void pdf_speed(pdf *p, int threads, pile *to);
/* The finished file, in the arena or the pile; false when an error was added.
 * The same calls give the same bytes, whatever pdf_speed was told. To be called
 * once; a document that is given up without it leaves nothing behind but its
 * arena. */
bool pdf_finish(pdf *p, str *out);

/* The pictures of four inks in a file: where the data of each is in it, and
 * what ink_count_most says of them, exactly where that is near the limit. */
typedef struct pdf_ink {
    size_t at;
    int most;
} pdf_ink;
typedef struct pdf_inks {
    const pdf_ink *v;
    size_t n;
} pdf_inks;
/* Those of the finished file. */
pdf_inks pdf_inks_of(const pdf *p);

/* Versions of the libraries that this stage links, one a line. */
void pdf_versions(buf *out);

#endif
