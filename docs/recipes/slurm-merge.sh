#!/usr/bin/env bash
# Merges the parts of a class after the array has ended. Run in the workbook's folder:
#
#   sbatch --dependency=afterany:ARRAY_JOB slurm-merge.sh RESULTS [OPTION OF GRADE --merge...]
#
# Use `afterany`, not `afterok`: if a part is missing, `--merge` names it.
#SBATCH --job-name=grade-merge
#SBATCH --output=grade-merge-%j.log
set -euo pipefail
results=$1
shift

asynclings grade --merge "$results"/part-* --out "$results/class" "$@"
