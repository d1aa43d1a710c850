/*
 * pdf/code_lengths: the codes of coder.c, as lengths by byte, in hexadecimal;
 * the last one is that of the end. Counted by tests/bench/code_lengths.py over
 * releases in four layouts and two scripts.
 */
#ifndef GALLEY_PDF_CODE_LENGTHS_H
#define GALLEY_PDF_CODE_LENGTHS_H

#include "coder.h"

static const char *const code_lengths[CODE_KINDS] = {
    [CODE_GLYF] =
        "4556776688778778868776677788777776668767787777777776767788888888"
        "8888888888888988888998898998898998998899899989a89aa99aa999a99a9a"
        "a9aaaaaaaaaaa9a9aaaaa9a9aababbbbaaba9aabbabbbbbabbbacbbbaabbbbcb"
        "babbbbbcac8acbabbbbb9bbbbbcaabbbbbbbbbbbabbbaabbabbbba8b9aaaa877"
        "bf5677899999bbcdedefffffffffffacd98666678754444433344558bffe",
    [CODE_CFF] =
        "7899966669a99a7aaaaaa69a6778997699999999999999999999999999999999"
        "9999999999999999999999998999888998888888888888888999888888888888"
        "8888888888867777677666677778888888888888888888888988889999999999"
        "99999999999999999999aaaaaaaaaaaaaaaaaaaaaaaaaabaaaaaaaa478a479ba"
        "ff89bbddffffffffffffffffffffffeedcba796687776766555544443333",
    [CODE_CMAP] =
        "ffffffffff6fffffffffffffffffffff5fffffff88fff8f65656655566ff5f5f"
        "f675675ff7fff9999f9698fffff9f8fff6766477f6ff97566f5757fff7ffffff"
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
        "fffffffffffffffffffffffffffffffffffffffffffffffffffffffeeeeeeeee"
        "9e4468888de9eeeeeeeeeeeeeeeeeeddd63955454444443445578dcccccc",
    [CODE_PAGE] =
        "3787788888788d888889899999999999699a9aaa66aaa6576556666666bb9b9b"
        "b999998aaaacaabcabaa8bccaaba8accc8a89899a9cbaa989c8a8acbbabdcccc"
        "cccdbcdccccdddccbdccddcccdcddddccccddddcddddcdddddddddccdddddddd"
        "bddcddddddddddddbddcddcddcddcdcdcdddddddddddddddddcceccddddccbda"
        "be34556666778789a9bbdceeeeeeeeeadb786666554545444434444569ce",
    [CODE_OBJECTS] =
        "8feefbbfee9fdffeffffefefffefefff3efffffd88ebc9855555555555af8f7f"
        "b8888a8a98a889997a778aaa9aa6b8dbe687769897ba78768d7767aaa8cfecef"
        "cfefefefdecddefddedffcceeddfffefffdfefefffffdeffeeeeffffcdfedfff"
        "eeeefdedeeffefffeeefddeffdffcfeeefffeeffeedffffefffeefefffeddfbb"
        "cf455676777787788899ba9eeeffffacc89766674544454434454545688b",
};

#endif
