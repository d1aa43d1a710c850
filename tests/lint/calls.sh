#!/bin/bash
# Law 5: what depends on locale, clock or chance is not called at all, or
# only in the file that the table names.
set -u
allowed() {
    case $2 in
    strerror | strtod | strtof | strtold | atof | setlocale | isalpha | \
        isalnum | \
        isspace | isupper | islower | toupper | tolower | isdigit | ispunct | \
        __ctype_b_loc | __ctype_toupper_loc | __ctype_tolower_loc | \
        strcoll | strxfrm | strftime | localtime | localtime_r | ctime | \
        rand | random | srand | srandom | gets | strcpy | strcat | \
        sprintf | vsprintf) return 1 ;;
    # The only way out of an error that libpng and libjpeg have.
    longjmp | __longjmp_chk | setjmp | _setjmp)
        [[ $1 == asset/png.o || $1 == asset/jpeg_codec.o ]] ;;
    time | gettimeofday | clock_gettime | getrandom)
        [[ $1 == cli/* || $1 == render/* || $1 == batch/* ||
            $1 == base/file.o ]] ;;
    getenv | secure_getenv)
        [[ $1 == cli/* || $1 == render/* || $1 == base/path.o ||
            $1 == style/* ]] ;;
    # What is read there is looked up by name, in an order of our own.
    opendir | readdir)
        [[ $1 == read/name.o || $1 == style/* || $1 == cli/* ||
            $1 == batch/* ]] ;;
    scandir) [[ $1 == style/* || $1 == cli/* ]] ;;
    *) return 0 ;;
    esac
}
bad=0
for object in "$BUILD"/obj/*/*.o; do
    name=${object#"$BUILD"/obj/}
    for symbol in $(nm -u "$object" | sed 's/.* //; s/@.*//'); do
        allowed "$name" "$symbol" && continue
        echo "FAIL call ${name%.o}.c: $symbol is not for this file"
        bad=1
    done
done
[ $bad = 1 ] || echo "ok call: no locale, clock or chance"
exit $bad
