/*
 * The floor: the least that a program can do that writes a text of two pages
 * into a PDF with libharu: a built-in font, no layout, no fonts embedded.
 * What galley costs above it is what galley does.
 */
#include <stdio.h>
#include <string.h>

#include <hpdf.h>

enum { LINES_PER_PAGE = 46, LINE_MAX_BYTES = 400 };

static void begin_page(HPDF_Doc doc, HPDF_Font font, HPDF_Page *page)
{
    *page = HPDF_AddPage(doc);
    HPDF_Page_SetWidth(*page, 595);
    HPDF_Page_SetHeight(*page, 842);
    HPDF_Page_SetFontAndSize(*page, font, 11);
    HPDF_Page_BeginText(*page);
    HPDF_Page_MoveTextPos(*page, 72, 770);
    HPDF_Page_SetTextLeading(*page, 15);
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    FILE *in = fopen(argv[1], "r");
    HPDF_Doc doc = HPDF_New(NULL, NULL);
    if (in == NULL || doc == NULL)
        return 1;
    HPDF_SetCompressionMode(doc, HPDF_COMP_ALL);
    HPDF_Font font = HPDF_GetFont(doc, "Times-Roman", "WinAnsiEncoding");
    HPDF_Page page = NULL;
    char line[LINE_MAX_BYTES];
    for (int n = 0; fgets(line, sizeof line, in) != NULL; n++) {
        line[strcspn(line, "\n")] = '\0';
        if (n % LINES_PER_PAGE == 0) {
            if (page != NULL)
                HPDF_Page_EndText(page);
            begin_page(doc, font, &page);
        }
        HPDF_Page_ShowTextNextLine(page, line);
    }
    if (page != NULL)
        HPDF_Page_EndText(page);
    HPDF_STATUS status = HPDF_SaveToFile(doc, argv[2]);
    HPDF_Free(doc);
    fclose(in);
    return status != HPDF_OK;
}
