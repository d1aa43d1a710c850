/*
 * Unit test of src/asset: SVG. Each case is a drawing and the paths that are
 * expected of it, one line each, lengths in points.
 */
#include "../../src/asset/asset.h"
#include "test.h"

#include <stdlib.h>

static void print_step(buf *b, const path_step *s)
{
    int n = s->op == PATH_CLOSE ? 0 : s->op == PATH_CURVE ? 3 : 1;

    buf_char(b, "MLCZ"[s->op]);
    for (int i = 0; i < n; i++) {
        buf_char(b, ' ');
        buf_milli(b, s->x[i]);
        buf_char(b, ',');
        buf_milli(b, s->y[i]);
    }
}

static void print_path(buf *b, const drawing_path *p)
{
    const uint8_t *f = p->fill_rgb, *s = p->stroke_rgb;

    if (p->fill)
        buf_printf(b, "fill %02x%02x%02x%s: ", f[0], f[1], f[2],
                   p->even_odd ? " evenodd" : "");
    if (p->stroke) {
        buf_printf(b, "stroke %02x%02x%02x ", s[0], s[1], s[2]);
        buf_milli(b, p->stroke_width);
        buf_printf(b, " %d%d: ", p->cap, p->join);
    }
    for (size_t i = 0; i < p->nsteps; i++) {
        if (i > 0)
            buf_char(b, ' ');
        print_step(b, &p->steps[i]);
    }
    buf_char(b, '\n');
}

static void print_diag(buf *b, const diag *d)
{
    buf_printf(b, "%s: %s\n", diag_name(d->code), d->text);
}

/* The paths of a whole file, then the names of the complaints. */
static const char *dump(arena *a, const char *svg, bool sentences)
{
    diags d = diags_new(a);
    buf b = buf_new(a);
    asset got;
    bool ok = asset_decode(a, str_of(svg), "x.svg", &d, NOWHERE, &got);

    CHECK(ok == diags_ok(&d));
    CHECK(ok == (got.drawing != NULL));
    if (ok)
        for (size_t i = 0; i < got.drawing->npaths; i++)
            print_path(&b, &got.drawing->paths[i]);
    for (size_t i = 0; i < d.list.n; i++) {
        if (sentences)
            print_diag(&b, &d.list.v[i]);
        else
            buf_printf(&b, "%s\n", diag_name(d.list.v[i].code));
    }
    return buf_str(&b).ptr;
}

/* What stands inside of <svg viewBox="0 0 100 100">. */
static void expect(const char *inside, const char *want, int line)
{
    arena *a = arena_new();
    const char *svg =
        arena_printf(a,
                     "<svg xmlns=\"http://www.w3.org/2000/svg\" "
                     "xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
                     "viewBox=\"0 0 100 100\">%s</svg>",
                     inside);

    test_str(dump(a, svg, false), want, __FILE__, line);
    arena_drop(a);
}
#define EXPECT(inside, want) expect((inside), (want), __LINE__)

static void expect_file(const char *svg, const char *want, int line)
{
    arena *a = arena_new();

    test_str(dump(a, svg, false), want, __FILE__, line);
    arena_drop(a);
}
#define EXPECT_FILE(svg, want) expect_file((svg), (want), __LINE__)

#define D(data) "<path d='" data "'/>"
#define F "fill 000000: "

static void test_path_data(void)
{
    EXPECT(D("M1 2L3 4H5V6Z"), F "M 1,2 L 3,4 L 5,4 L 5,6 Z\n");
    EXPECT(D("m1 2 3 4l1,1h2v-3z"), F "M 1,2 L 4,6 L 5,7 L 7,7 L 7,4 Z\n");
    EXPECT(D("M0 0C1 2 3 4 5 6S7 8 9 10"),
           F "M 0,0 C 1,2 3,4 5,6 C 7,8 7,8 9,10\n");
    EXPECT(D("M0 0c1 2 3 4 5 6s1-1 2-2"),
           F "M 0,0 C 1,2 3,4 5,6 C 7,8 6,5 7,4\n");
    EXPECT(D("M0 0S1 2 3 4"), F "M 0,0 C 0,0 1,2 3,4\n");
    EXPECT(D("M0 0Q3 6 6 0T12 0"), F "M 0,0 C 2,4 4,4 6,0 C 8,-4 10,-4 12,0\n");
    EXPECT(D("M0 0q3 6 6 0t6 0"), F "M 0,0 C 2,4 4,4 6,0 C 8,-4 10,-4 12,0\n");
    EXPECT(D("M5 5T8 8"), F "M 5,5 C 5,5 6,6 8,8\n");
    EXPECT(D("M.5.5-.5-.5+1e1 2E-1"), F "M 0.5,0.5 L -0.5,-0.5 L 10,0.2\n");
    EXPECT(D("M0 0L1 0ZL5 5"), F "M 0,0 L 1,0 Z M 0,0 L 5,5\n");
    EXPECT(D("M1 1L2 2zm3 3l1 1zz"), F "M 1,1 L 2,2 Z M 4,4 L 5,5 Z\n");
    EXPECT(D("M00000.00000000000000000000001 123456789012345678901e-20l1,1"),
           F "M 0,1.235 L 1,2.235\n");
}

static void test_arcs(void)
{
    EXPECT(D("M10 0A10 10 0 0 1 0 10"), F "M 10,0 C 10,5.523 5.523,10 0,10\n");
    EXPECT(D("M10 0a10 10 0 01-10 10"), F "M 10,0 C 10,5.523 5.523,10 0,10\n");
    EXPECT(D("M10 0A10 10 0 0 0 0 10"), F "M 10,0 C 4.477,0 0,4.477 0,10\n");
    EXPECT(D("M10 0A10 10 0 1 1 0-10"),
           F "M 10,0 C 10,5.523 5.523,10 0,10 C -5.523,10 -10,5.523 -10,0 "
             "C -10,-5.523 -5.523,-10 0,-10\n");
    EXPECT(D("M0 0A0 5 0 0 1 9 9"), F "M 0,0 L 9,9\n");
    EXPECT(D("M5 5A1 1 0 0 1 5 5L6 6"), F "M 5,5 L 6,6\n");
    /* radii too small: they grow to a half circle */
    EXPECT(D("M0 0A1 1 0 0 1 20 0"), F "M 0,0 C 0,-5.523 4.477,-10 10,-10 "
                                       "C 15.523,-10 20,-5.523 20,0\n");
    /* a quarter of an ellipse, turned by 90 degrees */
    EXPECT(D("M5 0A10 5 90 0 1 0 10"), F "M 5,0 C 5,5.523 2.761,10 0,10\n");
    EXPECT(D("M0 0A1 1 0 2 1 20 0"), "svg-path\nsvg-empty\n");
}

static void test_path_errors(void)
{
    EXPECT(D("M0 0L5 5L6"), F "M 0,0 L 5,5\nsvg-path\n");
    EXPECT(D("M0 0L5 5X6 6"), F "M 0,0 L 5,5\nsvg-path\n");
    EXPECT(D("L5 5"), "svg-path\nsvg-empty\n");
    EXPECT(D("M0 0L1e300 0"), "svg-complex\n");
    EXPECT(D("M0 0L1e999 0"), "svg-complex\n");
    EXPECT(D("M0 0L2000000 0"), "svg-complex\n");
    EXPECT(D(""), "svg-empty\n");
    EXPECT(D("M1 1"), "svg-empty\n");
}

static void test_shapes(void)
{
    EXPECT("<rect x='1' y='2' width='10' height='20'/>",
           F "M 1,2 L 11,2 L 11,22 L 1,22 Z\n");
    EXPECT("<rect width='10' height='20' rx='2'/>",
           F "M 2,0 L 8,0 C 9.105,0 10,0.895 10,2 L 10,18 "
             "C 10,19.105 9.105,20 8,20 L 2,20 C 0.895,20 0,19.105 0,18 "
             "L 0,2 C 0,0.895 0.895,0 2,0 Z\n");
    EXPECT("<rect width='10%' height='1in'/>",
           F "M 0,0 L 10,0 L 10,96 L 0,96 Z\n");
    EXPECT("<rect width='4' height='4' rx='9' ry='auto'/>",
           F "M 2,0 C 3.105,0 4,0.895 4,2 C 4,3.105 3.105,4 2,4 "
             "C 0.895,4 0,3.105 0,2 C 0,0.895 0.895,0 2,0 Z\n");
    EXPECT("<circle cx='10' cy='10' r='10'/>",
           F "M 20,10 C 20,15.523 15.523,20 10,20 C 4.477,20 0,15.523 0,10 "
             "C 0,4.477 4.477,0 10,0 C 15.523,0 20,4.477 20,10 Z\n");
    EXPECT("<ellipse rx='10' ry='5'/>",
           F "M 10,0 C 10,2.761 5.523,5 0,5 C -5.523,5 -10,2.761 -10,0 "
             "C -10,-2.761 -5.523,-5 0,-5 C 5.523,-5 10,-2.761 10,0 Z\n");
    EXPECT("<line x2='5' y2='6' stroke='red'/>",
           "stroke ff0000 1 00: M 0,0 L 5,6\n");
    EXPECT("<polyline points=' 1,2 3 4,5,6 '/>", F "M 1,2 L 3,4 L 5,6\n");
    EXPECT("<polygon points='1-2 3-4 5,6'/>", F "M 1,-2 L 3,-4 L 5,6 Z\n");
    EXPECT("<polygon points='1 2 3 4 5'/>", F "M 1,2 L 3,4 Z\nsvg-path\n");
    EXPECT("<rect width='0' height='5'/>", "svg-empty\n");
    EXPECT("<rect width='x' height='5'/>", "svg-path\nsvg-empty\n");
}

#define L "<line x2='9' "
static void test_styles(void)
{
    EXPECT(L "stroke='#abc' stroke-width='2.5' stroke-linecap='round' "
             "stroke-linejoin='bevel'/>",
           "stroke aabbcc 2.5 12: M 0,0 L 9,0\n");
    EXPECT(L "style='stroke: rgb(100%, 0%, 50%); stroke-width:3px' "
             "stroke='red'/>",
           "stroke ff0080 3 00: M 0,0 L 9,0\n");
    EXPECT("<g color='teal' stroke='currentColor'>" L "/></g>",
           "stroke 008080 1 00: M 0,0 L 9,0\n");
    EXPECT("<g stroke='navy'>" L "stroke='inherit'/>" L "stroke='none'/></g>",
           "stroke 000080 1 00: M 0,0 L 9,0\n");
    EXPECT("<style>.a{stroke:red} line{stroke:blue} #i{stroke:lime}"
           "/* x */ .a.b , circle { stroke-width: 4 }</style>" L "class='a'/>" L
           "class='b a'/>" L "id='i' class='a'/>" L "/>",
           "stroke ff0000 1 00: M 0,0 L 9,0\n"
           "stroke ff0000 4 00: M 0,0 L 9,0\n"
           "stroke 00ff00 1 00: M 0,0 L 9,0\n"
           "stroke 0000ff 1 00: M 0,0 L 9,0\n");
    EXPECT("<style><![CDATA[@font-face{x:y} .a{stroke:red!important}]]>"
           "</style>" L "class='a'/>",
           "stroke ff0000 1 00: M 0,0 L 9,0\n");
    EXPECT("<path fill-rule='evenodd' fill='#12345678' d='M0 0L1 1'/>",
           "fill 123456 evenodd: M 0,0 L 1,1\nsvg-changed\n");
    EXPECT(L "stroke='RebeccaPurple'/>", "stroke 663399 1 00: M 0,0 L 9,0\n");
    EXPECT(L "stroke='rgba(1,2,3,1)'/>", "stroke 010203 1 00: M 0,0 L 9,0\n");
    EXPECT(L "stroke='nocolour'/>", "svg-changed\nsvg-empty\n");
    EXPECT(L "stroke='red' opacity='0'/>" L "stroke='red' display='none'/>" L
             "stroke='red' visibility='hidden'/>" L
             "stroke='red' stroke-opacity='0'/>" L "stroke='transparent'/>",
           "svg-empty\n");
    EXPECT("<g visibility='hidden'>" L
           "stroke='red' visibility='visible'/></g>",
           "stroke ff0000 1 00: M 0,0 L 9,0\n");
}

static void test_transforms(void)
{
    EXPECT("<g transform='translate(10,20)'><path transform='scale(2)' "
           "d='M1 1L2 2'/></g>",
           F "M 12,22 L 14,24\n");
    EXPECT("<path transform='rotate(90)' d='M1 0L2 0'/>", F "M 0,1 L 0,2\n");
    EXPECT("<path transform='rotate(90 1 0)' d='M1 0L2 0'/>",
           F "M 1,0 L 1,1\n");
    EXPECT("<path transform='matrix(1 0 0 -1 0 5), skewX(45)' d='M1 1L2 2'/>",
           F "M 2,4 L 4,3\n");
    EXPECT("<path transform='skewY(45)translate(1)' d='M0 0L2 0'/>",
           F "M 1,1 L 3,3\n");
    EXPECT(L "transform='scale(3)' stroke='red'/>",
           "stroke ff0000 3 00: M 0,0 L 27,0\n");
    EXPECT(L "transform='scale(4 1)' stroke='red'/>",
           "stroke ff0000 2 00: M 0,0 L 36,0\nsvg-changed\n");
    EXPECT("<path transform='spin(3)' d='M1 0L2 0'/>",
           F "M 1,0 L 2,0\nsvg-changed\n");
}

static void test_uses(void)
{
    EXPECT("<defs><path id='p' d='M0 0L1 1'/></defs><use href='#p' x='5'/>"
           "<use xlink:href='#p' y='50%' fill='red'/>",
           F "M 5,0 L 6,1\nfill ff0000: M 0,50 L 1,51\n");
    EXPECT("<symbol id='p' fill='red'><path d='M0 0L1 1'/></symbol>"
           "<use href='#p'/>",
           "fill ff0000: M 0,0 L 1,1\n");
    EXPECT("<g id='g'><path d='M0 0L1 1'/><use href='#g'/></g>",
           F "M 0,0 L 1,1\n" F "M 0,0 L 1,1\nsvg-left-out\n");
    EXPECT("<use href='#no'/>", "svg-left-out\nsvg-empty\n");
    EXPECT("<use href='http://example.com/a.svg#b'/>",
           "svg-left-out\nsvg-empty\n");
}

#define P D("M0 0L1 1")
#define WANT_P F "M 0,0 L 1,1\n"
static void test_left_out(void)
{
    EXPECT("<text>hi</text>" P, WANT_P "svg-left-out\n");
    EXPECT("<image href='file:///etc/passwd'/>" P, WANT_P "svg-left-out\n");
    EXPECT("<path fill='url(#g)' d='M0 0L1 1'/>" P, WANT_P "svg-left-out\n");
    EXPECT("<path fill='url(#g) red' d='M0 0L1 1'/>",
           "fill ff0000: M 0,0 L 1,1\nsvg-changed\n");
    EXPECT("<g filter='url(#f)' mask='url(#m)' clip-path='url(#c)'>" P "</g>",
           WANT_P "svg-changed\nsvg-changed\nsvg-changed\n");
    EXPECT("<clipPath id='c'><rect width='100' height='100'/></clipPath>"
           "<g clip-path='url(#c)'>" P "</g>",
           WANT_P);
    EXPECT("<clipPath id='c'><rect width='50' height='100'/></clipPath>"
           "<g clip-path='url(#c)'>" P "</g>",
           WANT_P "svg-changed\n");
    EXPECT("<g opacity='.5'>" P "</g>", WANT_P "svg-changed\n");
    EXPECT("<style>g > path{fill:red}</style>" P, WANT_P "svg-changed\n");
    EXPECT("<title>x</title><desc/><metadata/>" P, WANT_P);
    EXPECT("<i xmlns='urn:x'><path d='M0 0L1 1'/></i>" P, WANT_P);
    EXPECT("<switch><foreignObject requiredExtensions='x'/><g>" P "</g><g>" P
           "</g></switch>",
           WANT_P);
}

static void test_files(void)
{
    EXPECT_FILE("\xEF\xBB\xBF<?xml version='1.0'?><!-- <b> -->\n"
                "<svg width='2in' height='10'>" P "</svg>",
                WANT_P);
    EXPECT_FILE("<s:svg xmlns:s='http://www.w3.org/2000/svg' "
                "viewBox='-5 -5 20 20'><s:path d='M0 0L1 1'/></s:svg>",
                F "M 5,5 L 6,6\n");
    EXPECT_FILE("<svg viewBox='0 0 1 1'>" D("M0 0L.0001 1") "</svg>",
                F "M 0,0 L 0.001,10\n");
    EXPECT_FILE("<svg viewBox='0 0 21000 29700'>" D("M0 0L21000 5") "</svg>",
                F "M 0,0 L 2100,0.5\n");
    EXPECT_FILE("<svg>" P "</svg>", "svg-size\n");
    EXPECT_FILE("<svg viewBox='0 0 0 5'>" P "</svg>", "svg-size\n");
    EXPECT_FILE("<svg viewBox='0 0 1e99 5'>" P "</svg>", "svg-size\n");
    EXPECT_FILE("<svg width='100%' height='5'>" P "</svg>", "svg-size\n");
    EXPECT_FILE("<html><svg/></html>", "svg-xml\n");
    EXPECT_FILE("<svg viewBox='0 0 90 90'>" P, "svg-xml\n");
    EXPECT_FILE("<svg>\xFF</svg>", "svg-xml\n");
    EXPECT_FILE("<!DOCTYPE svg [<!ENTITY a 'b'>]><svg viewBox='0 0 90 90'>" P
                "</svg>",
                "svg-entity\n");
    EXPECT_FILE("<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' "
                "'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'>"
                "<svg viewBox='0 0 90 90'>" P "</svg>",
                WANT_P);
}

static void add_times(buf *b, const char *s, int n)
{
    for (int i = 0; i < n; i++)
        buf_puts(b, s);
}

/* Small files that would mean years of work. */
static void test_bombs(void)
{
    arena *a = arena_new();
    buf deep = buf_new(a), uses = buf_new(a), same = buf_new(a);

    add_times(&deep, "<g>", 100);
    add_times(&deep, "</g>", 100);
    EXPECT(buf_str(&deep).ptr, "svg-complex\n");
    buf_puts(&uses, "<g id='g0'>" P "</g>");
    for (int i = 1; i < 40; i++)
        buf_printf(&uses,
                   "<g id='g%d'><use href='#g%d'/><use href='#g%d'/>"
                   "</g>",
                   i, i - 1, i - 1);
    EXPECT(buf_str(&uses).ptr, "svg-complex\n");
    buf_puts(&same, "<defs><path id='p' d='");
    add_times(&same, " ", 1000000);
    buf_puts(&same, "M0 0'/></defs>");
    add_times(&same, "<use href='#p'/>", 50000);
    EXPECT(buf_str(&same).ptr, "svg-complex\n");
    arena_drop(a);
}

static void test_sentences(void)
{
    arena *a = arena_new();

    CHECK_STR(dump(a, "<svg viewBox='0 0 90 90'>\n<a>\n</svg>", true),
              "svg-xml: the drawing x.svg is broken near its line 3 (Opening "
              "and ending tag mismatch: a line 2 and svg); export it again "
              "from the drawing program\n");
    CHECK_STR(
        dump(a, "<svg viewBox='0 0 90 90'><text>x</text>" P "</svg>", true),
        WANT_P "svg-left-out: the element <text> in the drawing x.svg "
               "is left out; turn it into plain paths, or export the "
               "drawing as PNG\n");
    arena_drop(a);
}

/* A cut drawing is refused, since its XML is not whole. */
static void test_cuts(void)
{
    static const char file[] =
        "<?xml version='1.0'?><svg viewBox='0 0 90 90'><style>.a{fill:red}"
        "</style><defs><g id='a'>" D(
            "M0 0a1 1 0 01.5.5z") "</g></defs>"
                                  "<use href='#a' "
                                  "transform='rotate(4)'/><circle "
                                  "r='1e1'/></svg>";

    for (size_t n = 0; n < sizeof file - 1; n++) {
        arena *a = arena_new();
        diags d = diags_new(a);
        char *cut = malloc(n + 1);
        asset got;
        memcpy(cut, file, n);
        CHECK(!asset_decode(a, (str){cut, n}, "x", &d, NOWHERE, &got));
        CHECK_INT(d.count[ERROR], 1);
        free(cut);
        arena_drop(a);
    }
}

int main(void)
{
    test_path_data();
    test_arcs();
    test_path_errors();
    test_shapes();
    test_styles();
    test_transforms();
    test_uses();
    test_left_out();
    test_files();
    test_bombs();
    test_sentences();
    test_cuts();
    return test_end();
}
