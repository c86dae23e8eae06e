#!/usr/bin/env bash
# The parts of a class as one, when the array is through. In the workbook's folder:
#
#   sbatch --dependency=afterany:ARRAY_JOB slurm-merge.sh RESULTS [OPTION OF GRADE --merge...]
#
# `afterany`, not `afterok`: if a part is missing, `--merge` says which.
#SBATCH --job-name=grade-merge
#SBATCH --output=grade-merge-%j.log
set -euo pipefail
results=$1
shift

asynclings grade --merge "$results"/part-* --out "$results/class" "$@"
