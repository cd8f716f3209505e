#!/usr/bin/env bash
# slurm.sh PROGRAM: the scripts that `dliplan slurm` writes, on a real Slurm: a task that fails, what the merge says
# then, that very line, tasks that are put back into the queue, and the digits in the end.
set -euo pipefail
for needed in munged slurmctld slurmd sbatch; do
  PATH=$PATH:/usr/sbin command -v "$needed" >/dev/null || { echo "skipped: no $needed"; exit 77; }
done
((EUID == 0)) || { echo "skipped: a Slurm of its own needs root"; exit 77; }
export PATH=$PATH:/usr/sbin
here=$(realpath "$(dirname "${BASH_SOURCE[0]}")")
source "$here/checks.bash" "$@"
source "$here/cluster.bash"
cleaning_up() {
  cluster_down
  rm -rf "$scratch"
}
mkdir bin && ln -s "$program" bin/dliplan # the lines that it prints are of an installed program
PATH=$scratch/bin:$PATH
study=(two-arm-exponential --set truth.patients=10000)
cluster_up

# A task that fails; quotes, spaces and what sbatch replaces in the name of the folder.
night="it's a 5%a \"night\""
exits 0 "$program" run "${study[@]}" --replicates 1500 --out whole --quiet
exits 2 "$program" slurm "${study[@]}" --tasks 60 --out "$night"
says 'at most 50 (here MaxArraySize is 51)'
exits 0 "$program" slurm "${study[@]}" --replicates 1500 --tasks 3 --cpus-per-task 2 --partition ci --keep-estimates \
  --sbatch=--mem=100M --sbatch '--comment="a b"' --out "$night"
mkdir "$night/results.2-of-3.sqlite"
exits 0 sh "$night/submit.sh"
all_jobs_end
grep -q 'host .*, 2 threads' "$night/task.1.log" || fail "the task has other threads than it was given"
cp "$night/merge.log" "$scratch/said"
says 'replicates 512 to 1023 are in no file'
[[ ! -e $night/summary.json ]] || fail "a merge with gaps has a summary"
again=$(grep -E '^  sbatch ' "$night/merge.log") merge=$(grep -E '^  dliplan merge ' "$night/merge.log")
[[ $again == *--array=2\ * ]] || fail "not the task that failed: $again"
rmdir "$night/results.2-of-3.sqlite"
exits 0 eval "$again"
all_jobs_end
exits 0 eval "$merge"
same whole "$night"
exits 2 "$program" run "${study[@]}" --replicates 1500 --shard 1/3 --out "$night"
says 'estimates'

# All tasks fail before they store anything.
exits 0 "$program" slurm "${study[@]}" --replicates 1500 --tasks 2 --out none
exits 2 "$program" merge none
says '  sbatch none/array.sbatch'

# One task is put back into the queue by hand, the other puts itself back before its time is over.
exits 0 "$program" run "${study[@]}" --replicates 600000 --out long --quiet
exits 0 "$program" slurm "${study[@]}" --replicates 600000 --tasks 2 --out queue
exits 0 sh queue/submit.sh
array=$(squeue -h -r -o %F | sort -n | head -n 1)
stores_soon queue/results.1-of-2.sqlite
stores_soon queue/results.2-of-2.sqlite
exits 0 scontrol requeue "${array}_1"
exits 0 scancel --batch --signal=USR1 "${array}_2"
all_jobs_end
for task in 1 2; do
  [[ $(grep -c '^dliplan: host ' "queue/task.$task.log") == 2 ]] || fail "task $task did not begin again"
  grep -q '^dliplan: stopped; ' "queue/task.$task.log" || fail "task $task did not store before its end"
  ! tail -n 2 "queue/task.$task.log" | grep -q ', 0 of them stored before' || fail "task $task began anew"
done
same long queue
passed
