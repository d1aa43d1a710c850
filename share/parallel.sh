#!/bin/bash
# parallel.sh IN OUT N [OPTION...]: an archive in N shares by GNU parallel,
# here, or on the machines that options such as --sshlogin name, then joined.
# A share that fails for want of a disk or a machine is tried three times;
# what is made is not made again.
set -eu
in=$1 out=$2 n=$3
shift 3
parallel --retries 3 --joblog "$out.joblog" "$@" \
    "${GALLEY:-galley}" batch --quiet "$in" -o "$out" --jobs 1 \
    --shard "{}/$n" ::: $(seq "$n") || failed=$?
"${GALLEY:-galley}" merge "$out"
exit "${failed:-0}"
