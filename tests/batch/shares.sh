#!/bin/bash
# Shares of a batch: together they are the whole, apart they do not move, and
# merge makes one of them.
. "$ROOT/tests/lib.sh"

mkdir archive
for i in $(seq 1 40); do
    printf -- '---\nheadline: Number %d\nlanguage: en\n---\nWords.\n' "$i" \
        >"archive/$i.md"
done
runs shares/one 0 "$GALLEY" batch -q archive -o one

for k in 1 2 3; do
    runs "shares/$k" 0 "$GALLEY" batch -q archive -o three --shard $k/3
    find three -name '*.pdf' | sort >made.$k
    [ -s made.$k ] && [ "$(wc -l <made.$k)" -lt 40 ] || [ $k = 3 ]
    ok "shares/$k-is-a-share" "$(wc -l <made.$k) of 40 are made"
done
diff -r -x .galley one three >differs
ok shares/whole "$(head -n 2 differs)"
runs shares/merge 0 "$GALLEY" merge three
says shares/merge-says out 'joined 3 manifests: 40 releases'
[ "$(ls three/.galley | grep -vx shares)" = "$(ls one/.galley)" ]
ok shares/one-manifest "$(ls three/.galley)"
runs shares/again 0 "$GALLEY" batch archive -o three
says shares/unchanged out 'made 0, 40 unchanged'

# What is added moves nothing, wherever the archive lies.
mkdir elsewhere && cp -R archive elsewhere/
for i in $(seq 100 140); do cp archive/1.md "elsewhere/archive/$i.md"; done
"$GALLEY" batch -q elsewhere/archive -o more --shard 2/3
for name in $(seq 1 40); do
    grep -qx "three/$name.pdf" made.2 && ! grep -qx "three/$name.pdf" made.1 &&
        echo "$name.pdf"
done | sort >before
(cd more && ls ./*.pdf) | sed 's|./||' | grep -vE '^1[0-4][0-9].pdf' |
    sort >after
[ -s before ] && cmp -s before after
ok shares/stay "$(diff before after | head -n 2)"

# Shares that begin at once make the same folders, and none trips over another.
mkdir few && cp archive/[1-4].md few/
: >fails
for i in $(seq 25); do
    for k in 1 2 3 4; do
        "$GALLEY" batch -q few -o "at/once/$i" --name '{lang}/{stem}.pdf' \
            --no-sync --shard $k/4 2>>fails || echo "share $k failed" >>fails &
    done
    wait
done
[ ! -s fails ] && [ "$(find at -name '*.pdf' | wc -l)" = 100 ]
ok shares/at-once "$(head -n 2 fails)"

# Folders of other machines are brought together; what was altered is not.
for k in 1 2; do "$GALLEY" batch -q archive -o "far$k" --shard $k/2; done
runs shares/far 0 "$GALLEY" merge far1 far2
says shares/far-says out 'joined 2 manifests: 40 releases'
diff -r -x .galley one far1 >differs
ok shares/far-whole "$(head -n 2 differs)"
for k in 1 2; do "$GALLEY" batch -q archive -o "bad$k" --shard $k/2; done
victim=$(find bad2 -name '*.pdf' | sort | head -n 1)
echo more >>"$victim"
runs shares/altered 1 "$GALLEY" merge bad1 bad2
says merge-lost err 'is not there or was altered'
[ ! -e "bad1/${victim#bad2/}" ]
ok shares/altered-left 'an altered PDF was taken over'

# A share that never came to its end is named, until it has; one that is made
# again later is not alone; shares of a number that was given up are no loss.
for k in 1 2 4 6; do "$GALLEY" batch -q archive -o gap --shard $k/6; done
runs shares/gap 1 "$GALLEY" merge gap
says shares/gap-named err \
    'gap: warning: of 6 shares these were not made to their end'
says merge-missing err ': 3, 5; make them with galley batch --shard K/6'
"$GALLEY" batch -q archive -o gap --shard 3/6
runs shares/gap-left 1 "$GALLEY" merge gap
says shares/gap-left-named err ': 5; make'
"$GALLEY" batch -q archive -o apart --shard 5/6
runs shares/gap-filled 0 "$GALLEY" merge gap apart
diff -r -x .galley one gap >differs
ok shares/gap-whole "$(head -n 2 differs)"
"$GALLEY" batch -q archive -o gap --shard 2/6
runs shares/one-again 0 "$GALLEY" merge gap
"$GALLEY" batch -q archive -o gap --shard 2/6
(trap '' XFSZ && ulimit -f 0 &&
    "$GALLEY" batch -q archive -o gap --shard 2/6 --force) >/dev/null 2>&1
runs shares/broken-off 1 "$GALLEY" merge gap
says shares/broken-off-named err ': 2; make'
"$GALLEY" batch -q archive -o given-up --shard 1/3
for k in 1 2; do "$GALLEY" batch -q archive -o given-up --shard $k/2; done
runs shares/given-up 0 "$GALLEY" merge given-up
mkdir foreign
runs shares/foreign 1 "$GALLEY" merge far1 foreign
says merge-foreign err 'has made nothing in this folder'
runs shares/none 2 "$GALLEY" merge

# That its lines cannot be written is said once, not for each.
"$GALLEY" batch archive -o x --dry-run >/dev/full 2>err
[ $? = 3 ] && [ "$(grep -c 'cannot be written' err)" = 1 ]
ok shares/full-output "$(head -n 2 err)"

# auto NAME STATUS TEXT VARIABLE...: what --shard auto makes of variables.
auto() {
    local name=$1 status=$2 text=$3
    shift 3
    rm -rf auto
    runs "shares/$name" "$status" env "$@" "$GALLEY" batch archive -o auto \
        --shard "${of-auto}" --dry-run
    says "shares/$name-says" "$([ "$status" = 0 ] && echo out || echo err)" \
        "$text"
}
made() { echo "to be made: $("$GALLEY" batch archive -o x --dry-run \
    --shard "$1" | grep -c new)"; }
auto slurm 0 "$(made 2/3)" SLURM_ARRAY_TASK_ID=2 SLURM_ARRAY_TASK_MIN=1 \
    SLURM_ARRAY_TASK_COUNT=3
auto slurm-from-0 0 "$(made 1/3)" SLURM_ARRAY_TASK_ID=0 \
    SLURM_ARRAY_TASK_MIN=0 SLURM_ARRAY_TASK_COUNT=3
auto slurm-step 0 "$(made 3/3)" SLURM_ARRAY_TASK_ID=5 SLURM_ARRAY_TASK_MIN=1 \
    SLURM_ARRAY_TASK_STEP=2 SLURM_ARRAY_TASK_COUNT=3
auto slurm-part 2 'is in doubt' SLURM_ARRAY_TASK_ID=7 SLURM_ARRAY_TASK_MIN=7 \
    SLURM_ARRAY_TASK_COUNT=1
auto aws 0 "$(made 3/3)" AWS_BATCH_JOB_ARRAY_INDEX=2 AWS_BATCH_JOB_ARRAY_SIZE=3
auto kubernetes-alone 2 'say --shard auto/N' JOB_COMPLETION_INDEX=1
auto nobody 2 'finds no variable' LC_ALL=C
of=auto/3 auto kubernetes 0 "$(made 2/3)" JOB_COMPLETION_INDEX=1
of=auto/3 auto kubernetes-beyond 2 'is in doubt' JOB_COMPLETION_INDEX=3
of=auto/4 auto slurm-other 2 'is in doubt' SLURM_ARRAY_TASK_ID=2 \
    SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_COUNT=3
for wrong in 0/3 4/3 1 1/0 x/3 1/3x auto/ auto/0 autox; do
    runs "shares/not-$wrong" 2 "$GALLEY" batch archive -o x --shard "$wrong"
done
[ ! -e x ]
ok shares/nothing-made 'a folder was made for a wrong share'
python3 - "$ROOT/share/kubernetes.yaml" <<'CHECK'
import sys
import yaml
spec = yaml.safe_load(open(sys.argv[1]))['spec']
args = spec['template']['spec']['containers'][0]['args']
sys.exit(args[args.index('--shard') + 1] != f'auto/{spec["completions"]}')
CHECK
ok shares/kubernetes-yaml 'the number of shares is not that of completions'
