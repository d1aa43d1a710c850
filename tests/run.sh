#!/bin/bash
# run.sh [GROUP...]: runs the tests of the groups (all: the ones below) and
# adds them up. A test is a script that prints a line "ok NAME",
# "skip NAME: why" or "FAIL NAME: why" for each thing it has looked at; all
# else that it prints is kept in build/test/log. The last line here is
# "N passed, N failed"; the exit status is 1 if anything failed.
#
# BUILD is the build folder and GALLEY the program, absolute.
set -u
cd "$(dirname "$0")/.." || exit 3
: "${BUILD:=build}" "${GALLEY:=$PWD/build/galley}"
export BUILD GALLEY ROOT=$PWD SCRATCH=$PWD/$BUILD/test PYTHONDONTWRITEBYTECODE=1
# The tools and modules that the Debian packages bring, not a user's own.
export LC_ALL=C.UTF-8 PATH=/usr/bin:/bin:$PATH
unset SOURCE_DATE_EPOCH
LOGS=$BUILD/test/log
rm -rf "$LOGS"
mkdir -p "$LOGS"

# A locale with commas in its numbers, without touching the system's.
comma_locale() {
    locales=$PWD/$BUILD/locale
    mkdir -p "$locales"
    [ -d "$locales/de_DE.UTF-8" ] ||
        localedef -i de_DE -f UTF-8 "$locales/de_DE.UTF-8" >/dev/null 2>&1
    [ "$(LOCPATH=$locales LC_ALL=de_DE.UTF-8 locale decimal_point)" = , ]
}

# One word a job: script, or script@comma.
jobs_of() {
    case $1 in
    unit) echo tests/run-unit.sh ;;
    samples) echo tests/run-samples.sh ;;
    golden | diag) echo "tests/$1/run.sh" ;;
    outlines) echo tests/a11y/run.sh ;;
    comma)
        for script in tests/golden/run.sh tests/diag/run.sh tests/cli/*.sh; do
            echo "$script@comma"
        done
        ;;
    *) find "tests/$1" -maxdepth 1 -name '*.[sp][hy]' -perm -u+x | sort ;;
    esac
}

run_job() {
    local script=${1%@*} log
    log=$LOGS/$(echo "$1" | tr / .)
    if [ "$1" != "$script" ]; then
        # Not exported here, since this shell would look for it before.
        env SCRATCH="$SCRATCH/comma" LOCPATH="$PWD/$BUILD/locale" \
            LC_ALL=de_DE.UTF-8 "$script" >"$log" 2>&1 </dev/null
    else
        "$script" >"$log" 2>&1 </dev/null
    fi
    local status=$?
    if ! grep -qE '^(ok|skip|FAIL) ' "$log"; then
        echo "FAIL $1: printed no result" >>"$log"
    elif [ $status -ne 0 ] && ! grep -q '^FAIL ' "$log"; then
        echo "FAIL $1: ended with status $status" >>"$log"
    fi
}
export -f run_job
export LOGS

[ $# -gt 0 ] ||
    set -- unit typography style golden a11y diag cli \
        batch kit pdf print impose paper pictures lint comma
comma_locale
list=$(for group in "$@"; do jobs_of "$group"; done)
echo "$list" | xargs -P "$(nproc)" -I{} bash -c 'run_job {}'

passed=0 failed=0
comma_locale || {
    echo "FAIL locale: localedef cannot make de_DE.UTF-8"
    failed=1
}
for job in $list; do
    log=$LOGS/$(echo "$job" | tr / .)
    good=$(grep -c '^ok ' "$log")
    bad=$(grep -c '^FAIL ' "$log")
    printf '%-34s %4d passed, %d failed\n' "${job#tests/}" "$good" "$bad"
    grep -E '^(FAIL|skip) ' "$log" | sed 's/^/    /'
    passed=$((passed + good)) failed=$((failed + bad))
done
[ $failed -eq 0 ] || echo "What the tests printed is in $LOGS/"
echo "$passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
