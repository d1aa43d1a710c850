/*
 * Attachments. In: a release and its pictures, with the bytes of their files;
 * out: the list for the PDF, the release first. The one idea: pictures keep
 * the path by which the release names them, so that what is taken out of the
 * PDF can be rendered again. Pictures of the letterhead are the layout's, and
 * stay there.
 */
#include "attach.h"

#include <string.h>

static str source_name(const release *r)
{
    if (strcmp(r->path, "-") != 0)
        return str_of(path_base(r->path));
    return strcmp(r->mime, "text/plain") == 0 ? STR("release.txt")
                                              : STR("release.md");
}

/* A path from the root would be of use to nobody else. */
static str picture_name(const picture_read *p)
{
    return str_of(p->name[0] == '/' ? path_base(p->name) : p->name);
}

void attach_files(arena *a, const styled *s, const render_options *o,
                  pdf_info *info)
{
    const release *r = s->release;
    if (info->profile != PROFILE_ARCHIVE_SOURCE)
        return;
    size_t n = o->attach_images ? s->npictures : 0;
    attachment *all = ARENA_ARRAY(a, attachment, 1 + n);
    all[0] = (attachment){source_name(r), r->file, r->mime, true};
    for (size_t i = 0; i < n; i++) {
        const picture_read *p = &s->pictures[i];
        all[1 + i] =
            (attachment){picture_name(p), p->file, asset_mime(p->file), false};
    }
    info->attachments = all;
    info->nattachments = 1 + n;
}
