/*
 * outputs: which releases a command is about, and where their documents go.
 */
#ifndef GALLEY_CLI_OUTPUTS_H
#define GALLEY_CLI_OUTPUTS_H

#include "cli.h"

/* A release and its document. */
typedef struct target {
    const char *source; /* the file, as the user named it */
    const feed *feed;   /* NULL: source is one release */
    size_t item;
    const char *output;
    size_t order; /* on the command line and in the file */
} target;

typedef VEC(target) targets;

/* What the command line says of outputs. */
typedef struct outputs {
    const command *self;
    const char *path; /* -o, or NULL */
    bool into_folder; /* it is a folder */
    bool dump;        /* texts are made, no PDFs */
    char **files;     /* all sources, which must not be overwritten */
    size_t nfiles;
} outputs;

/* Settles where the document of each release of all[0..n) goes: releases of
 * one file that are called alike are told apart by their numbers in it.
 * EXIT_MADE, or the status for what has been said. */
int outputs_plan(arena *a, const outputs *o, const reporter *rep,
                 const items *all, size_t n, targets *out);

#endif
