#!/bin/bash
# A class in parts on SLURM, each task of an array grading one. In the course's folder, where submitted/ is:
#
#   AUTOGRADER_SEED=<the secret seed> sbatch docs/cluster/slurm.sh
#
# What did not end is run again by its numbers, and goes on where it was: sbatch --array=7,12 docs/cluster/slurm.sh
# When all have ended: .venv/bin/autograder grade --merge parts/* --output reports
#SBATCH --job-name=autograder
#SBATCH --array=1-20
#SBATCH --cpus-per-task=4
#SBATCH --mem=8G
#SBATCH --time=04:00:00
#SBATCH --requeue
#SBATCH --output=autograder-%a.log
#SBATCH --open-mode=append
set -euo pipefail

# As many as --array above has numbers. Not SLURM's own count: that is 2 where only 7 and 12 are run again.
SHARDS=${SHARDS:-20}

cd "${SLURM_SUBMIT_DIR:-.}"
: "${AUTOGRADER_SEED:?all parts are graded by one seed: export AUTOGRADER_SEED}"

# Exit code 1 says that somebody's work cannot be read or is missing, which the reports say, too.
.venv/bin/autograder grade submitted \
  --output "parts/$SLURM_ARRAY_TASK_ID" \
  --shard "$SLURM_ARRAY_TASK_ID/$SHARDS" \
  --jobs "$SLURM_CPUS_PER_TASK" || [ $? -eq 1 ]
