#!/usr/bin/env bash
# Grades one shard of a class, as a task of a Slurm job array. Run in the workbook's folder:
#
#   sbatch --array=1-8 --cpus-per-task=4 slurm-shard.sh SUBMISSIONS RESULTS [OPTION OF GRADE...]
#
# If a task was killed (time limit, broken node), submit its number again; it continues where it stopped. Slurm counts only the
# tasks of the new array, so give the total number of parts: PARTS=8 sbatch --array=3 ...
#SBATCH --job-name=grade
#SBATCH --output=grade-%A_%a.log
set -euo pipefail
submissions=$1 results=$2
shift 2

asynclings grade "$submissions" \
    --shard "$SLURM_ARRAY_TASK_ID/${PARTS:-$SLURM_ARRAY_TASK_COUNT}" \
    --out "$results/part-$SLURM_ARRAY_TASK_ID" \
    --jobs "${SLURM_CPUS_PER_TASK:-1}" --format json --resume --require-isolation full "$@" >/dev/null
