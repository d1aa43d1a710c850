#!/bin/bash
# A real Slurm on this machine (slurmctld, two slurmd on loopback, munge) runs
# an array job over 2,000 releases and loses a node midway; what it leaves is,
# byte for byte, what one machine makes. GNU parallel does the same.
. "$ROOT/tests/lib.sh"
export PATH=$PATH:/usr/sbin
releases=${RELEASES:-2000} shares=8
export GALLEY

for tool in slurmctld slurmd munged parallel; do
    command -v $tool >/dev/null || missing="${missing-} $tool"
done
if [ -n "${missing-}" ] || [ "$(id -u)" != 0 ]; then
    echo "skip cluster: wants root and these:${missing-}"
    exit 0
fi

python3 "$ROOT/tests/cluster/archive.py" archive "$releases"
runs cluster/one-machine 0 "$GALLEY" batch --quiet archive -o one

# ---- Slurm ------------------------------------------------------------------

host=$(hostname -s)
dir=$(mktemp -d)
chmod 755 "$dir"
stop() {
    for pid in $(cat "$dir"/*.pid 2>/dev/null); do kill "$pid"; done
    sleep 1
    for pid in $(cat "$dir"/*.pid 2>/dev/null); do kill -9 "$pid"; done
    rm -rf "$dir"
} 2>/dev/null
trap stop EXIT

read -r ctl d1 d2 spare <<<"$(python3 -c 'import socket
all = [socket.socket() for _ in range(4)]
for s in all:
    s.bind(("127.0.0.1", 0))
print(*(s.getsockname()[1] for s in all))')"
cat >"$dir/slurm.conf" <<CONF
ClusterName=check
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$ctl
SlurmdPort=$spare
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
CredType=cred/munge
AuthInfo=socket=$dir/munge.sock
StateSaveLocation=$dir/state
SlurmdSpoolDir=$dir/spool%n
SlurmctldPidFile=$dir/slurmctld.pid
SlurmdPidFile=$dir/slurmd%n.pid
SlurmctldLogFile=$dir/slurmctld.log
SlurmdLogFile=$dir/slurmd%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=2
SlurmdTimeout=5
KillWait=2
MpiDefault=none
SwitchType=switch/none
JobAcctGatherType=jobacct_gather/none
JobRequeue=1
NodeName=n1 NodeHostname=$host NodeAddr=127.0.0.1 Port=$d1 CPUs=1 State=UNKNOWN
NodeName=n2 NodeHostname=$host NodeAddr=127.0.0.1 Port=$d2 CPUs=1 State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
mkdir "$dir/state"
head -c 1024 /dev/urandom >"$dir/munge.key"
chmod 600 "$dir/munge.key"
munged --key-file="$dir/munge.key" --socket="$dir/munge.sock" \
    --pid-file="$dir/munged.pid" --log-file="$dir/munged.log" \
    --seed-file="$dir/munge.seed" --force
export SLURM_CONF=$dir/slurm.conf
slurmctld
slurmd -N n1
slurmd -N n2
for _ in $(seq 60); do
    [ "$(sinfo -h -N -o %t 2>/dev/null | grep -c idle)" = 2 ] && break
    sleep 0.5
done
[ "$(sinfo -h -N -o %t 2>/dev/null | grep -c idle)" = 2 ]
ok cluster/two-nodes "$(tail -n 3 "$dir/slurmctld.log")"

# Processes of tasks on node n1.
on_n1() {
    grep -lzx "SLURMD_NODENAME=n1" /proc/[0-9]*/environ 2>/dev/null |
        cut -d / -f 3 | while read -r pid; do
        grep -qzx "SLURM_CONF=$dir/slurm.conf" "/proc/$pid/environ" &&
            echo "$pid"
    done
} 2>/dev/null

# All that runs there dies at once, first who could tell of it. Tasks stand
# still meanwhile, so that none comes to its end; false where none is at work.
lose_node() {
    local tasks steps
    tasks=$(on_n1)
    [ -n "$tasks" ] && kill -STOP $tasks || return 1
    steps=$(ps -o ppid= -p "$(echo "$tasks" | paste -sd ,)" | sort -u)
    for step in $steps; do
        [ "$(ps -o comm= -p "$step")" = slurmstepd ] && kill -9 "$step"
    done
    kill -9 "$(cat "$dir/slurmdn1.pid")" $tasks
} 2>/dev/null

export GALLEY_IN=$here/archive GALLEY_OUT=$here/cluster
job=$(sbatch --parsable --array=1-$shares --output="$here/%a.log" \
    "$ROOT/share/slurm.sh")
made() { find cluster -name '*.pdf' 2>/dev/null | wc -l; }
for _ in $(seq 300); do
    [ "$(made)" -gt $((releases / 4)) ] && break
    sleep 0.1
done
# ... while a task is at work there.
for _ in $(seq 100); do
    lose_node && break
    sleep 0.1
done
at=$(made)
[ "$at" -gt 0 ] && [ "$at" -lt "$releases" ]
ok cluster/midway "the node was lost when $at of $releases were made"
for _ in $(seq 200); do
    squeue -h -j "$job" 2>/dev/null | grep -q . || break
    # Slurm lets what it queues again wait for two minutes.
    for task in $(squeue -h -j "$job" -t PD -r -o '%i %r' |
        sed -n 's/ BeginTime$//p'); do
        scontrol update JobId="$task" StartTime=now
    done
    sleep 1
done
! squeue -h -j "$job" 2>/dev/null | grep -q .
ok cluster/ends "$(squeue -j "$job" 2>&1 | tail -n 2)"
grep -q 'n1 not responding, setting DOWN' "$dir/slurmctld.log"
ok cluster/node-lost 'Slurm never missed the node'
grep -q 'requeue.*due to failure of node n1' "$dir/slurmctld.log"
ok cluster/queued-again 'no task was queued again'
grep -H . [0-9]*.log | grep -v ': note:'
runs cluster/merged 0 "$GALLEY" merge cluster
says cluster/all-merged out ": $releases releases"
diff -r -x .galley one cluster >differs
ok cluster/same-bytes "$(head -n 3 differs)"
runs cluster/nothing-left 0 "$GALLEY" batch archive -o cluster
says cluster/unchanged out "made 0, $releases unchanged"

# ---- GNU parallel ------------------------------------------------------------

mkdir few && cp -R archive/images few/ && cp archive/00*.md few/
runs cluster/parallel 0 "$ROOT/share/parallel.sh" few some 4
"$GALLEY" batch --quiet few -o same
diff -r -x .galley some same >differs
ok cluster/parallel-same "$(head -n 3 differs)"
