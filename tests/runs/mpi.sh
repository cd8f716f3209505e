#!/usr/bin/env bash
# mpi.sh DLIPLAN DLIPLAN-MPI: ranks that compute one run together give the bytes of one process, store it, stop and
# go on; ranks that cannot work together, and such as fail, end all of them with a reason.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/checks.bash" "$1"
mpi_program=$(realpath "$OLDPWD/$2" 2>/dev/null || realpath "$2")
command -v mpirun >/dev/null || exit 77
export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 OMPI_MCA_btl_vader_single_copy_mechanism=none

ranks() { # NUMBER COMMAND...
  timeout 120 mpirun --oversubscribe -n "$@"
}

small=(two-arm-exponential --set truth.patients=10000)
study=("${small[@]}" --replicates 20100)
long=("${small[@]}" --replicates 400000)
exits 0 "$program" run "${study[@]}" --out whole

# Any number of ranks, with any number of threads; the same command again reads what is stored.
for number in 1 2 3; do
  exits 0 ranks "$number" "$mpi_program" run "${study[@]}" --threads 1 --out "ranks-$number"
  says "$number rank"
  same whole "ranks-$number"
done
exits 0 ranks 2 "$mpi_program" run "${study[@]}" --threads 3 --quiet --out threads
same whole threads
exits 0 "$program" run "${study[@]}" --quiet --out ranks-3
same whole ranks-3

# Without a store, until it is precise, and as a shard.
"$program" run two-arm-exponential --precision 0.01 --format json >alone.json 2>/dev/null
exits 0 ranks 3 "$mpi_program" run two-arm-exponential --precision 0.01 --format json --threads 1
cmp -s alone.json "$scratch/printed" || fail "ranks until it is precise differ from one process"
# What is true, of several worlds and of twins, is simulated by all of them.
worlds=(zhengzhou-sequential --set truth.patients=20000 --replicates 300 --format json --threads 1)
"$program" run "${worlds[@]}" --quiet >alone.json
exits 0 ranks 3 "$mpi_program" run "${worlds[@]}"
cmp -s alone.json "$scratch/printed" || fail "the truths of ranks differ from those of one process"
for shard in 2/2 1/2; do
  exits 0 ranks 2 "$mpi_program" run "${study[@]}" --threads 1 --out shards --shard "$shard"
done
exits 0 "$program" merge shards
same whole shards

# Stopped, killed, and gone on with.
for signal in TERM KILL; do
  mpirun --oversubscribe -n 2 "$mpi_program" run "${long[@]}" --threads 1 \
    --out "stopped-$signal" >/dev/null 2>"$scratch/said" &
  stores_soon "stopped-$signal/results.sqlite"
  if [[ $signal == KILL ]]; then pkill -KILL -n -P $! || true; else kill -TERM $!; fi
  wait $! && fail "a run that got SIG$signal is finished"
  exits 0 "$program" status "stopped-$signal"
done
exits 0 "$program" run "${long[@]}" --quiet --out one-go
for signal in TERM KILL; do
  exits 0 ranks 2 "$mpi_program" run "${long[@]}" --threads 1 --out "stopped-$signal"
  same one-go "stopped-$signal"
done

# Refusals reach the user once, and nobody waits for anybody.
exits 2 ranks 3 "$mpi_program" run no-such-scenario
[[ $(grep -c 'no-such-scenario: no such file' "$scratch/said") == 1 ]] || fail "not said once"
exits 2 ranks 2 "$mpi_program" run "${study[@]}" --seed 5 --out whole
says 'results of another study or seed'
exits 2 ranks 2 "$program" run "${study[@]}" --out alone
says 'started together, but each is alone'
[[ ! -e alone ]] || fail "processes that are alone wrote something"
exits 0 ranks 2 "$program" run --help
passed
