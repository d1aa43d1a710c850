/*
 * galley: the table of commands, and what concerns none of them alone.
 */
#include "cli.h"

#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

static const command *const commands[] = {
    &command_render, &command_batch, &command_merge,   &command_check,
    &command_fonts,  &command_new,   &command_layouts, &command_extract,
    &command_import, &command_print};
enum { COMMANDS = sizeof commands / sizeof *commands };

static const command galley = {.name = NULL,
                               .usage = "COMMAND [ARGUMENT]...",
                               .summary = "typesets press releases"};

static int print_help(void)
{
    arena *a = arena_new();
    buf out = buf_new(a);
    buf_puts(&out, "galley typesets press releases: a structured release "
                   "file becomes a letterhead PDF.\n\n"
                   "usage: galley COMMAND [ARGUMENT]...\n\n");
    for (int i = 0; i < COMMANDS; i++)
        buf_printf(&out, "  %-9s %s\n", commands[i]->name,
                   commands[i]->summary);
    buf_puts(&out, "\n  galley COMMAND --help   its options\n"
                   "  galley --version        versions, with those of the "
                   "libraries\n\nThe manual is galley(1).\n");
    int status = print_out(&out);
    arena_drop(a);
    return status;
}

static int print_version(void)
{
    arena *a = arena_new();
    buf out = buf_new(a);
    buf_puts(&out, "galley " GALLEY_VERSION "\n");
    buf_puts(&out, "formats:");
    for (size_t i = 0; reader_at(i); i++)
        buf_printf(&out, " %s", reader_at(i)->name);
    buf_char(&out, '\n');
    render_versions(&out);
    int status = print_out(&out);
    arena_drop(a);
    return status;
}

static const command *command_named(const char *name)
{
    for (int i = 0; i < COMMANDS; i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}

static int unknown_command(const char *name)
{
    const command *near = commands[0];
    for (int i = 1; i < COMMANDS; i++)
        if (str_distance(name, commands[i]->name) <
            str_distance(name, near->name))
            near = commands[i];
    if (str_distance(name, near->name) <= 2)
        return usage_error(&galley, "no command “%s”; did you mean “%s”?", name,
                           near->name);
    return usage_error(&galley, "no command “%s”", name);
}

int main(int argc, char **argv)
{
    /* Arenas come and go with each document: keep their memory. */
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
    mallopt(M_MMAP_THRESHOLD, 64 << 20);
    signal(SIGPIPE, SIG_IGN); /* a closed pipe, and a file too large, are */
    signal(SIGXFSZ, SIG_IGN); /* errors that we report */
    if (argc < 2)
        return usage_error(&galley, "what shall be done? try galley --help");
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
        strcmp(argv[1], "help") == 0)
        return print_help();
    if (strcmp(argv[1], "--version") == 0)
        return print_version();
    const command *c = command_named(argv[1]);
    return c ? c->run(c, argc - 1, argv + 1) : unknown_command(argv[1]);
}
