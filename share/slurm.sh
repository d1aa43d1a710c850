#!/bin/bash
# An archive on a Slurm cluster: each task of the array makes one share.
#
#     export GALLEY_IN=/data/archive GALLEY_OUT=/data/pdf
#     id=$(sbatch --parsable --array=1-64 slurm.sh)
#     sbatch --dependency=afterany:"$id" --wrap "galley merge $GALLEY_OUT"
#
# Both folders are seen by all nodes under the same names. A task that loses
# its node is queued again and goes on where it was. To repeat a few tasks by
# hand, name their shares: galley batch ... --shard 7/64.
#SBATCH --job-name=galley
#SBATCH --array=1-16
#SBATCH --cpus-per-task=1
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --output=galley-%A-%a.log
exec "${GALLEY:-galley}" batch "${GALLEY_IN:?}" -o "${GALLEY_OUT:?}" \
    --shard auto --jobs "${SLURM_CPUS_PER_TASK:-1}" "$@"
