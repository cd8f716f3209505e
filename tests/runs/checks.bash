# Sourced by the scripts of this folder as: source checks.bash PROGRAM
# A folder of their own, which is the working directory and goes away at the end, and what they check with.
# shellcheck shell=bash

program=$(realpath "$1")
[[ -x $program ]] || { echo "usage: $0 PROGRAM" >&2; exit 2; }
scratch=$(mktemp -d "${TMPDIR:-/tmp}/dliplan-runs.XXXXXX")
cleaning_up() { rm -rf "$scratch"; }
trap 'cleaning_up' EXIT
cd "$scratch" || exit
unset SLURM_CPUS_PER_TASK
checks=0

fail() {
  echo "FAILED: $*" >&2
  [[ ! -s $scratch/said ]] || sed 's/^/  said: /' "$scratch/said" >&2
  exit 1
}

# exits CODE COMMAND...: it exits so; what it wrote on stderr is in $scratch/said.
exits() {
  local wanted=$1 found=0
  shift
  "$@" >"$scratch/printed" 2>"$scratch/said" || found=$?
  ((found == wanted)) || fail "exit code $found, not $wanted: $*"
  checks=$((checks + 1))
}

# says WORDS: stderr of the last command has them.
says() {
  grep -qF -- "$1" "$scratch/said" || fail "no word of: $1"
  checks=$((checks + 1))
}

# same FOLDER FOLDER: byte by byte the same summary.
same() {
  local name
  for name in summary.json summary.csv; do
    cmp -s "$1/$name" "$2/$name" || fail "$name of $1 and $2 differ"
  done
  checks=$((checks + 1))
}

# stores_soon FILE: waits until a run has begun to store in it, for a minute at most.
stores_soon() {
  for _ in $(seq 6000); do
    [[ ! -s $1 ]] || return 0
    sleep 0.01
  done
  fail "nothing is stored in $1"
}

passed() { echo "$(basename "$0"): $checks checks passed in $SECONDS s"; }
