#!/bin/bash
# Paper: a real IPP Everywhere printer on loopback (ippeveprinter of
# cups-ipp-utils) gets what is printed, jams, gives up, is slow, vanishes.
. "$ROOT/tests/lib.sh"

cp "$ROOT"/samples/strait-forum/strait-forum.en.md release.md
"$GALLEY" render -q release.md || { echo "FAIL paper: no PDF"; exit 1; }

# ippeveprinter wants somebody to announce it to, even where it does not.
begun=
if ! python3 -c 'import socket
socket.socket(socket.AF_UNIX).connect("/run/dbus/system_bus_socket")' \
    2>/dev/null; then
    mkdir -p /run/dbus 2>/dev/null
    rm -f /run/dbus/pid # of one that was killed
    begun=$(dbus-daemon --system --fork --print-pid 2>/dev/null)
fi
avahi-daemon --check 2>/dev/null ||
    avahi-daemon --no-drop-root --no-chroot -D >/dev/null 2>&1
printer=
end() {
    [ -z "$printer" ] || kill -9 "$printer" 2>/dev/null
    [ -z "$begun" ] || { avahi-daemon --kill; kill "$begun"; } 2>/dev/null
}
trap end EXIT

free_port() {
    python3 -c 'import socket
s = socket.socket()
s.bind(("127.0.0.1", 0))
print(s.getsockname()[1])'
}

# start [OPTION...]: a printer with a fresh spool folder and address.
start() {
    [ -z "$printer" ] || { kill -9 "$printer" && wait "$printer"; } 2>/dev/null
    port=$(free_port)
    address=ipp://localhost:$port/ipp/print
    rm -rf spool && mkdir spool
    ippeveprinter -p "$port" -r off -s 1000 -n localhost \
        -d "$here/spool" -k "$@" Check >printer.log 2>&1 &
    printer=$!
    for _ in $(seq 50); do
        ipptool -q "$address" get-printer-attributes.test 2>/dev/null && return
        sleep 0.2
    done
    echo "skip paper: ippeveprinter does not start: $(tail -n 1 printer.log)"
    exit 0
}

# commands that a printer prints with
printf '#!/bin/sh\nexec sleep 60\n' >slow.sh
cat >jam.sh <<'JAM'
#!/bin/sh
echo 'STATE: +media-jam-error' >&2
sleep 3
echo 'STATE: -media-jam-error' >&2
JAM
printf '#!/bin/sh\necho "ERROR: the fuser is cold" >&2\nexit 1\n' >broken.sh
chmod +x ./*.sh

start -2 -f application/pdf
runs paper/printed 0 "$GALLEY" print release.pdf --printer "$address" \
    --copies 2 --duplex long --tray main
says paper/printed-said err 'printed'
cmp -s release.pdf spool/1-*.pdf
ok paper/same-bytes "what came out of the printer is not what was sent"
pdftoppm -r 40 -gray release.pdf sent
pdftoppm -r 40 -gray spool/1-*.pdf came
same=0
for page in sent-*.pgm; do cmp -s "$page" "came${page#sent}" || same=1; done
[ $same = 0 ] && [ -e sent-1.pgm ] && [ -e came-1.pgm ]
ok paper/same-pages "the printed pages look different"

cat >job.test <<'TEST'
{
    OPERATION Get-Job-Attributes
    GROUP operation-attributes-tag
    ATTR charset attributes-charset utf-8
    ATTR naturalLanguage attributes-natural-language en
    ATTR uri printer-uri $uri
    ATTR integer job-id 1
    STATUS successful-ok
    EXPECT copies WITH-VALUE 2
    EXPECT sides WITH-VALUE two-sided-long-edge
    EXPECT media-col
    EXPECT print-scaling WITH-VALUE none
    DISPLAY media-col
}
TEST
ipptool -t "$address" job.test >job.txt 2>&1
ok paper/as-asked "$(grep -E 'EXPECT|FAIL' job.txt | head -n 3)"

runs paper/no-tray 1 "$GALLEY" print release.pdf --printer "$address" \
    --tray top
says printer-no-tray err 'has no tray “top”; it has: auto, main'

echo 'no PDF' >text.pdf
runs paper/no-pdf 1 "$GALLEY" print text.pdf --printer "$address"
says paper/no-pdf-said err 'this is no PDF'

"$GALLEY" new layout letter >/dev/null 2>&1
sed -i 's/^ *size: .*/  size: Letter/' letter/layout.yaml
grep -q 'size: Letter' letter/layout.yaml ||
    printf 'page:\n  size: Letter\n' >>letter/layout.yaml
"$GALLEY" render -q --layout ./letter -o b.pdf release.md
qpdf --empty --pages release.pdf b.pdf -- mixed.pdf
runs paper/mixed 0 "$GALLEY" print mixed.pdf --printer "$address"
says print-mixed err 'its pages have several sizes'

start -f application/pdf
runs paper/no-duplex 1 "$GALLEY" print release.pdf --printer "$address" \
    --duplex short
says printer-no-duplex err 'does not print on both sides'

start -f image/urf
runs paper/raster 1 "$GALLEY" print release.pdf --printer "$address"
says printer-no-pdf err 'does not take PDF itself'

start -f application/pdf -c "$here/jam.sh"
runs paper/jam 0 "$GALLEY" print release.pdf --printer "$address"
says paper/jam-said err 'the printer says: a paper jam'

start -f application/pdf -c "$here/broken.sh"
runs paper/broken 1 "$GALLEY" print release.pdf --printer "$address"
says job-aborted err 'the printer gave up job 1: the fuser is cold'

start -f application/pdf -c "$here/slow.sh"
runs paper/patience 1 "$GALLEY" print release.pdf --printer "$address" --wait 2
says job-cancelled err 'job 1 was cancelled, since nothing happened for 2 sec'
runs paper/busy 1 "$GALLEY" print release.pdf --printer "$address"
says printer-refused err 'refuses: '

start -f application/pdf -c "$here/slow.sh"
(sleep 2; kill -9 "$printer") &
runs paper/vanishes 3 "$GALLEY" print release.pdf --printer "$address"
says job-left err 'job 1 may still be in the printer'

start -f application/pdf -c "$here/slow.sh"
"$GALLEY" print release.pdf --printer "$address" 2>err &
job=$!
sleep 2
kill -INT $job
wait $job
ok_status=$?
[ $ok_status = 1 ]
ok paper/interrupted "exit status $ok_status, not 1"
says paper/interrupted-said err 'job 1 was cancelled, since you interrupted'

runs paper/nobody 3 "$GALLEY" print release.pdf \
    --printer "ipp://localhost:$(free_port)/ipp/print"
says printer-unreachable err 'cannot be reached'
runs paper/unknown 1 "$GALLEY" print release.pdf --printer No_Such_Printer
says printer-unknown err 'there is no printer called No_Such_Printer'
runs paper/list 0 "$GALLEY" print --list
{ [ -s out ] || grep -q 'no printer is in reach' err; } # no-printers
ok paper/list-says "it prints nothing and says nothing"

mkdir none && : >none/libcups.so.2
runs paper/no-library 3 env LD_LIBRARY_PATH="$here/none" "$GALLEY" print --list
says no-cups err 'install the package libcups2'
