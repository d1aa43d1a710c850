/*
 * Runs the rules, all or those named by number, and with the words linebreak
 * and bidi the files of Unicode. Prints "ok" or "FAIL" for each, with its
 * number and what it says.
 */
#include "typography.h"
#include "unicode.h"

/* clang-format off */
#define RULES(X)                                                            \
    X(01) X(02) X(03) X(04) X(05) X(06) X(07) X(08) X(09) X(10) X(11) X(12) \
    X(13) X(14) X(16) X(17) X(18) X(19) X(20) X(21) X(22) X(23) X(24) X(25) \
    X(26) X(27) X(28) X(29) X(32) X(33) X(34) X(35)
/* clang-format on */

#define DECLARE(n) struct outcome rule_##n(bench *b);
RULES(DECLARE)

static const struct {
    const char *number;
    struct outcome (*run)(bench *b);
} rules[] = {
#define ROW(n) {#n, rule_##n},
    RULES(ROW)};

static bool wanted(int argc, char **argv, const char *number)
{
    for (int i = 1; i < argc; i++)
        if (strcmp(argv[i], number) == 0)
            return true;
    return argc == 1;
}

/* A bench for each, so that no rule sees what another has chosen. */
static bool run_rule(size_t i)
{
    bench b;
    struct outcome o = {.says = "no fonts"};
    if (bench_open(&b, false))
        o = rules[i].run(&b);
    bench_drop(&b);
    bool ok = o.failed == 0 && o.passed > 0;
    if (ok)
        printf("ok rule %s: %s (%u checks)\n", rules[i].number, o.says,
               o.passed);
    else
        printf("FAIL rule %s: %s: %u of %u checks failed\n", rules[i].number,
               o.says, o.failed, o.passed + o.failed);
    return ok;
}

int main(int argc, char **argv)
{
    bool ok = true;
    if (argc == 2 && strcmp(argv[1], "linebreak") == 0)
        return !linebreak_test("tests/typography");
    if (argc == 2 && strcmp(argv[1], "bidi") == 0)
        return !bidi_test("tests/typography");
    for (size_t i = 0; i < COUNT_OF(rules); i++)
        if (wanted(argc, argv, rules[i].number))
            ok &= run_rule(i);
    return !ok;
}
