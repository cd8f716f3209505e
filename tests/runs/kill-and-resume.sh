#!/usr/bin/env bash
# kill-and-resume.sh PROGRAM [KILLS]: a run that is killed at random moments, and each time begun again by the same
# command until it is finished, has the bytes of one that was let alone. Its file can be read at any moment.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/checks.bash" "$@"
kills=${2:-50}
RANDOM=${SEED:-20230901}
echo "SEED=${SEED:-20230901}"

study=(two-arm-exponential --set truth.patients=10000 --replicates 30100)
killed=0 runs=0 live=0

# status_works FOLDER: of what is there, be it half a run; "no file" is an answer only before the first block.
status_works() {
  local code=0
  [[ -s $1/results.sqlite ]] || return 0
  "$program" status "$1" --format json >"$scratch/status" 2>"$scratch/said" || code=$?
  ((code == 0)) || fail "status of $1 exits $code"
  grep -q '"stored"' "$scratch/status" || fail "status of $1 says nothing"
  checks=$((checks + 1))
}

# killed_in MILLISECONDS FOLDER: the run, killed then unless it is finished; its exit code in `code`.
killed_in() {
  "$program" run "${study[@]}" --threads 2 --quiet --out "$2" >/dev/null 2>"$scratch/said" &
  local process=$!
  sleep "$(printf '0.%03d' "$1")"
  if [[ -s $2/results.sqlite ]] && kill -0 "$process" 2>/dev/null; then
    status_works "$2"
    live=$((live + 1))
  fi
  kill -KILL "$process" 2>/dev/null || true
  code=0
  wait "$process" 2>/dev/null || code=$?
}

# Killed in the middle of a transaction: its journal stays beside the file, and what is half written is undone.
killed_while_writing() {
  cp -r whole half
  cp whole/results.sqlite before
  sqlite3 half/results.sqlite >/dev/null <<'SQL'
PRAGMA cache_size = 1;
BEGIN;
UPDATE block SET tally = zeroblob(length(tally));
.shell mkdir torn && cp half/results.sqlite half/results.sqlite-journal torn
ROLLBACK;
SQL
  ! cmp -s before torn/results.sqlite || fail "nothing is half written"
  exits 0 "$program" status torn
  cmp -s before torn/results.sqlite || fail "what is half written is not undone"
  exits 0 "$program" run "${study[@]}" --quiet --out torn
  same whole torn
}

exits 0 "$program" run "${study[@]}" --out whole
killed_while_writing
longest=400 # milliseconds; shorter when runs get through
while ((killed < kills)); do
  runs=$((runs + 1))
  code=137 enough=$((killed + 10))
  while ((code == 137 && killed < enough && killed < kills)); do
    killed_in $((RANDOM % longest)) "run-$runs"
    ((code == 0 || code == 137)) || fail "exit code $code"
    ((code == 0)) || killed=$((killed + 1))
    status_works "run-$runs"
  done
  ((code == 0)) || exits 0 "$program" run "${study[@]}" --quiet --out "run-$runs"
  same whole "run-$runs"
  rm -rf "run-$runs"
  ((longest < 20)) || longest=$((longest * 9 / 10))
done
((live > 0)) || fail "status was never asked of a live run"
echo "killed $killed times in $runs runs; status asked of $live live ones"
passed
