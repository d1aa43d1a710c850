# Sourced by the tests that are shell scripts. Gives a scratch folder of the
# script's own as the current one, and the words below.
set -u
: "${ROOT:?}" "${SCRATCH:?}" "${GALLEY:?}"
here=$SCRATCH/$(basename "$0" .sh)
rm -rf "$here"
mkdir -p "$here"
cd "$here" || exit 3

# ok NAME [WHY]: what has just been tried went well, or did not. An alias,
# since a $(...) among its words would change what $? is.
shopt -s expand_aliases
alias ok='went=$?; print_ok'
print_ok() {
    if [ $went = 0 ]; then
        echo "ok $1"
    else
        echo "FAIL $1: ${2-did not hold}"
    fi
}

# runs NAME STATUS COMMAND...: the command ends with this status. What it
# printed is in the files out and err.
runs() {
    name=$1 want=$2
    shift 2
    "$@" >out 2>err </dev/null
    got=$?
    if [ $got = "$want" ]; then
        echo "ok $name"
    else
        sed 's/^/    /' err
        echo "FAIL $name: exit status $got, not $want"
    fi
}

# says NAME FILE TEXT: the file holds the text.
says() {
    grep -qF -e "$3" "$2"
    ok "$1" "\"$3\" is not in $2: $(head -c 200 "$2")"
}

is_pdf() {
    [ "$(head -c 5 "$1" 2>/dev/null)" = %PDF- ] &&
        qpdf --check "$1" >qpdf.log 2>&1
}
