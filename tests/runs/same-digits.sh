#!/usr/bin/env bash
# same-digits.sh PROGRAM: a run has the same bytes, however it was carried out: by any number of threads, as any
# number of shards merged in any order, stopped and gone on with, or grown.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/checks.bash" "$@"
RANDOM=20230901 # the orders of merging

run() { "$program" run "${study[@]}" --quiet "$@"; }

any_number_of_threads() {
  for threads in 1 2 3 7; do
    exits 0 run --replicates "$replicates" --threads "$threads" --out "threads-$threads"
    same whole "threads-$threads"
  done
}

shuffled() { for item in "$@"; do echo "$RANDOM $item"; done | sort -n | cut -d ' ' -f 2-; }

any_number_of_shards() {
  local parts shard files
  for parts in 1 2 7 16; do
    for shard in $(shuffled $(seq "$parts")); do
      exits 0 run --replicates "$replicates" --threads 1 --out "shards-$parts" --shard "$shard/$parts"
    done
    ((parts > 1)) || { same whole shards-1; continue; } # the only shard is the run
    exits 0 "$program" merge "shards-$parts"
    same whole "shards-$parts"
    mapfile -t files < <(shuffled "shards-$parts"/results.*-of-*.sqlite)
    exits 0 "$program" merge "again-$parts" "${files[@]}"
    same whole "again-$parts"
    cmp -s "shards-$parts/results.sqlite" "again-$parts/results.sqlite" || fail "the order of $parts shards shows"
  done
}

# stopped FOLDER SIGNAL: began there, got the signal once something was stored. A run that was faster than the
# signal is made anew.
stopped() {
  local process code=0
  for _ in $(seq 20); do
    rm -rf "$1" && code=0
    set -m # without it, a shell has what it starts in the background ignore SIGINT
    "$program" run "${study[@]}" --replicates "$replicates" --threads 1 --out "$1" >/dev/null 2>"$scratch/said" &
    process=$!
    set +m
    stores_soon "$1/results.sqlite"
    kill -"$2" "$process" || true
    wait "$process" || code=$?
    ((code == 0)) || break
  done
  ((code == 3)) || fail "exit code $code, not 3, after SIG$2"
  [[ ! -e $1/summary.json ]] || fail "a run that was stopped has a summary"
  checks=$((checks + 1))
}

stopped_and_gone_on_with() {
  for signal in "${signals[@]}"; do
    stopped "stopped-$signal" "$signal"
    exits 0 run --replicates "$replicates" --out "stopped-$signal"
    same whole "stopped-$signal"
  done
}

grown() {
  exits 0 run --replicates "$fewer" --out grown
  exits 2 run --replicates "$replicates" --out grown
  says '--grow'
  exits 0 run --replicates "$replicates" --out grown --grow
  same whole grown
}

everything() {
  exits 0 run --replicates "$replicates" --out whole
  any_number_of_threads
  any_number_of_shards
  stopped_and_gone_on_with
  grown
}

# Not a whole number of blocks, and grown from within one.
mkdir two-arms && cd two-arms
study=(two-arm-exponential --set truth.patients=10000)
replicates=20100 fewer=7000 signals=(TERM INT USR1 HUP)
everything

cd .. && mkdir sequential && cd sequential
study=(zhengzhou-sequential --set truth.patients=10000)
replicates=520 fewer=300 signals=(TERM)
everything

# --max-time counts whole seconds: the first one ends before so many replicates do.
cd .. && mkdir time-over && cd time-over
study=(two-arm-exponential --set truth.patients=10000 --replicates 200000 --threads 1)
exits 3 run --out slow --max-time 1s
for _ in $(seq 60); do
  code=0
  run --out slow --max-time 1s >/dev/null 2>"$scratch/said" || code=$?
  ((code != 3)) || continue
  break
done
((code == 0)) || fail "exit code $code"
exits 0 run --out whole
same whole slow
passed
