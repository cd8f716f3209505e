#!/usr/bin/env bash
# refusals.sh PROGRAM: what is not the same run is refused, what is damaged is named, what the system refuses is said;
# and every time the earlier file stays as it is, byte by byte.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/checks.bash" "$@"
RANDOM=20230901

study=(two-arm-exponential --set truth.patients=10000)
run() { "$program" run "${study[@]}" --quiet --threads 1 "$@"; }

# untouched FILE CODE WORDS COMMAND...: exits so, says so, and the file is what it was.
untouched() {
  local file=$1 code=$2 words=$3
  shift 3
  cp "$file" "$scratch/before"
  exits "$code" "$@"
  says "$words"
  cmp -s "$scratch/before" "$file" || fail "$file was changed"
}

another_run_overwrites_nothing() {
  local file=whole/results.sqlite
  untouched $file 2 'another study or seed' run --replicates 5000 --seed 7 --out whole
  untouched $file 2 'another study or seed' run --replicates 5000 --set two_state.hazard_ratio=0.8 --out whole
  untouched $file 2 'To go on to more, add --grow' run --replicates 6000 --out whole
  untouched $file 2 'To go on to more, add --grow' run --replicates 4000 --out whole --grow
  exits 0 run --replicates 5000 --out whole
  cp shards/results.1-of-3.sqlite shards/results.2-of-4.sqlite
  untouched shards/results.2-of-4.sqlite 2 'is shard 1/3, asked for: 2/4' run --replicates 5000 --out shards --shard 2/4
  rm shards/results.2-of-4.sqlite*
}

two_processes_at_once() {
  "$program" run "${study[@]}" --quiet --threads 1 --replicates 1000000 --out busy >/dev/null 2>&1 &
  local process=$! code=0
  stores_soon busy/results.sqlite
  exits 2 run --replicates 1000000 --out busy
  says 'another dliplan writes to it'
  kill -TERM "$process"
  wait "$process" || code=$?
  ((code == 3)) || fail "exit code $code, not 3, after SIGTERM"
}

merges_of_what_does_not_fit() {
  local shard
  exits 0 run --replicates 5000 --seed 7 --out another --shard 3/3
  untouched another/results.3-of-3.sqlite 2 'another study or seed' run --replicates 5000 --out another --shard 2/3
  [[ ! -e another/results.2-of-3.sqlite ]] || fail 'a shard of another study was begun beside others'
  exits 0 run --replicates 5000 --out other --shard 1/2
  exits 0 "$program" merge shards
  for shard in another/results.3-of-3.sqlite:'another study or seed' other/results.1-of-2.sqlite:'are in'; do
    untouched shards/results.sqlite 2 "${shard#*:}" \
      "$program" merge shards shards/results.{1,2}-of-3.sqlite "${shard%%:*}"
  done
  untouched shards/results.sqlite 2 'replicates 1536 to 3327 are in no file' \
    "$program" merge shards shards/results.{1,3}-of-3.sqlite
  exits 2 "$program" merge nowhere
  says 'has no results.*-of-*.sqlite to merge'
}

gaps_are_told_everywhere() {
  mkdir begun && cp shards/results.1-of-3.sqlite begun
  exits 0 "$program" status begun
  grep -qx 'Not begun, of 3 shards: 2-3' printed || fail "status does not tell which shards have no file"
  local words='without replicates 1536 to 3327' files=(shards/results.1-of-3.sqlite shards/results.3-of-3.sqlite)
  exits 0 "$program" merge gaps "${files[@]}" --allow-gaps
  grep -q "$words" printed || fail "the table does not tell the gap"
  for format in json csv; do
    exits 0 "$program" merge gaps "${files[@]}" --allow-gaps --format "$format"
    cmp -s printed "gaps/summary.$format" || fail "summary.$format is not what is printed"
    grep -q 1536 printed || fail "$format does not tell the gap"
  done
  grep -qxF ',run,replicates,,missing,1792,,1536,3327,,' gaps/summary.csv || fail "the CSV has no row of the gap"
}

# It must say no, or come to the same digits: the byte may be one that nobody reads.
flipped_bytes() {
  local page size refused=0
  size=$(stat -c %s whole/results.sqlite)
  for ((page = 0; page < size / 4096; page++)); do
    flip $((page * 4096 + RANDOM % 4096))
    ((code == 0)) || refused=$((refused + 1))
  done
  ((refused > page / 2)) || fail "only $refused of $page flipped bytes were seen"
  for offset in 0 16 18 19 20 24 28 44 56 60 68 92 96 100 101 103 105; do flip $offset; done
}

flip() {
  code=0
  rm -rf flipped && cp -r whole flipped
  flip_byte flipped/results.sqlite "$1"
  cp flipped/results.sqlite before
  run --replicates 5000 --out flipped >printed 2>said || code=$?
  case $code in
    0) same whole flipped ;;
    2) cmp -s before flipped/results.sqlite || fail "a damaged file was changed, byte $1" ;;
    *) fail "exit code $code with byte $1 flipped" ;;
  esac
  checks=$((checks + 1))
}

flip_byte() { # FILE OFFSET
  local byte
  byte=$(od -An -tu1 -j "$2" -N 1 "$1")
  printf '%b' "\\x$(printf %02x $((byte ^ (1 << (RANDOM % 8)))))" |
    dd of="$1" bs=1 seek="$2" conv=notrunc status=none
}

truncated_files() {
  local size length
  size=$(stat -c %s whole/results.sqlite)
  for length in 1 100 4096 $((size / 2)) $((size - 4096)) $((size - 1)); do
    rm -rf cut && cp -r whole cut
    truncate -s "$length" cut/results.sqlite
    untouched cut/results.sqlite 2 cut/results.sqlite run --replicates 5000 --out cut
  done
}

other_versions() { # and nobody can make it look like this one by hand: the checksum refuses
  local change
  for change in "SET value = '0.0.9' WHERE name = 'program_version'" \
    "SET value = '99' WHERE name = 'stream_version'" "SET value = '4000' WHERE name = 'replicates'"; do
    rm -rf edited && cp -r whole edited
    sqlite3 edited/results.sqlite "UPDATE run $change"
    untouched edited/results.sqlite 2 'damaged (checksum)' run --replicates 5000 --out edited
  done
  rm -rf edited && cp -r whole edited
  sqlite3 edited/results.sqlite 'PRAGMA user_version = 99'
  untouched edited/results.sqlite 2 'format 99' run --replicates 5000 --out edited
  rm -rf edited && mkdir edited
  sqlite3 edited/results.sqlite 'CREATE TABLE t (x)'
  untouched edited/results.sqlite 2 'is no results file of dliplan' run --replicates 5000 --out edited
}

folders_that_cannot_be_written() {
  touch file
  untouched file 1 'cannot make the folder file' run --replicates 5000 --out file
  exits 1 run --replicates 5000 --out /proc/dliplan
  says 'cannot make the folder /proc/dliplan'
  mkdir locked && chmod 555 locked
  if touch locked/there 2>/dev/null; then
    echo "a read-only folder: skipped, this user may write everywhere"
  else
    exits 1 run --replicates 5000 --out locked
    says 'cannot write locked/results.sqlite.lock'
  fi
}

# The limit on the size of a file stands for a full disk: it fails in the same calls, and needs no rights.
full_disk() {
  local code=0
  (ulimit -f 80 && run --replicates 20000 --out full >printed 2>said) || code=$?
  ((code == 1)) || fail "exit code $code, not 1, on a full disk"
  says 'What was stored in full before is safe'
  exits 0 "$program" status full
  exits 0 run --replicates 20000 --out full
  exits 0 run --replicates 20000 --out empty
  same empty full
  cp shards/results.sqlite before
  code=0
  (ulimit -f 40 && "$program" merge shards >printed 2>said) || code=$?
  ((code == 1)) || fail "exit code $code, not 1, of a merge on a full disk"
  says 'The shards stay as they are'
  cmp -s before shards/results.sqlite || fail "a merge on a full disk changed what was merged before"
  [[ ! -e shards/results.sqlite.merging ]] || fail "a merge on a full disk leaves half a file"
  if unshare -m true 2>/dev/null; then
    unshare -m bash -c 'mkdir disk && mount -t tmpfs -o size=100k none disk && "$@" >printed 2>said' \
      bash "$program" run "${study[@]}" --replicates 20000 --quiet --out disk && fail "a full disk goes unseen"
    says 'database or disk is full'
  else
    echo "a small disk: skipped, this user may not mount"
  fi
}

streams_that_are_closed() {
  exits 0 run --replicates 5000 --out told
  exits 1 bash -c '"$@" >/dev/full' bash "$program" run "${study[@]}" --replicates 5000 --out told
  says 'its summary is stored'
  exits 1 bash -c '"$@" >&-' bash "$program" run "${study[@]}" --replicates 5000 --out told
  rm -rf untold
  exits 0 bash -c '"$@" 2>/dev/full' bash "$program" run "${study[@]}" --replicates 5000 --out untold
  same told untold
}

exits 0 run --replicates 5000 --out whole
for shard in 1/3 2/3 3/3; do exits 0 run --replicates 5000 --out shards --shard "$shard"; done
another_run_overwrites_nothing
two_processes_at_once
merges_of_what_does_not_fit
gaps_are_told_everywhere
flipped_bytes
truncated_files
other_versions
folders_that_cannot_be_written
full_disk
streams_that_are_closed
passed
