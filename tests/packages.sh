#!/bin/sh
# Installs those of the named Debian packages that are missing. Does nothing,
# and needs no rights and no network, when none is missing. PACKAGE:COMMAND is
# a package that is not missed where the command is there, whoever brought it.
set -eu

wanted=
for package in "$@"; do
    command=${package#*:}
    [ "$command" != "$package" ] && command -v "$command" >/dev/null 2>&1 ||
        wanted="$wanted ${package%:*}"
done
set -- $wanted

if ! command -v dpkg-query >/dev/null 2>&1; then
    echo "This is no Debian: make sure yourself that you have what these" \
        "packages bring: $*" >&2
    exit 0
fi

installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "$@" \
    2>/dev/null | awk '$2 == "installed" { print $1 }') || true
missing=
for package in "$@"; do
    echo "$installed" | grep -qx -e "$package" || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then
    root=
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    root='sudo -n'
else
    echo "These packages are missing, and installing them takes root:" >&2
    echo "    apt-get install$missing" >&2
    exit 1
fi

echo "Installing:$missing"
export DEBIAN_FRONTEND=noninteractive
install() {
    $root env DEBIAN_FRONTEND=noninteractive apt-get -y -q \
        --no-install-recommends install $missing </dev/null >/dev/null
}
# The lists of a fresh machine are empty or old.
$root apt-get -q update </dev/null >/dev/null || true
install || { sleep 5; install; }
