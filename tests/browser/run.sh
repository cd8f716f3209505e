#!/usr/bin/env bash
# tests/browser/run.sh DLIPLAN BUILD_FOLDER: the report pages of small runs in a real headless Chromium.
# 77: Chromium or Node.js is not here (tools/install-packages all).
set -euo pipefail
dliplan=$1
build=$2
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
for program in chromium node npm sqlite3; do
  command -v "$program" >/dev/null || { echo "$program is not here"; exit 77; }
done

# The packages stay in the build folder: fetched once, and again when their list changes.
mkdir -p "$build"
if ! cmp -s "$here/package-lock.json" "$build/package-lock.json"; then
  cp "$here/package.json" "$here/.npmrc" "$build"
  cp "$here/package-lock.json" "$build/package-lock.json.new"
  (cd "$build" && cp package-lock.json.new package-lock.json && npm ci --no-audit --no-fund >/dev/null) ||
    { rm -f "$build/package-lock.json"; echo "npm ci failed"; exit 1; }
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$dliplan" run zhengzhou-sequential --replicates 300 --out "$work/run" --quiet >/dev/null
cat >"$work/hostile.toml" <<'TOML'
preset = "two-arm-exponential"
name = "=cmd() </script><b>'\"hostile"
title = "</script><script>document.title='taken'</script> \"quoted\" 'too' <img src=x onerror=alert(1)> =cmd()"
TOML
"$dliplan" run "$work/hostile.toml" --replicates 300 --out "$work/hostile" --quiet >/dev/null
"$dliplan" compare two-arm-exponential two-arm-exponential --set-b accrual.enrolled=60 --replicates 300 --out "$work/compare" --quiet >/dev/null
"$dliplan" sweep two-arm-exponential --vary arm.treatment.two_state.hazard_ratio=0.4:0.9 --replicates 100 --out "$work/sweep" --quiet >/dev/null
"$dliplan" sweep two-arm-exponential --design sobol --points 16 --replicates 50 \
  --vary arm.treatment.two_state.hazard_ratio=0.4:0.9 --vary accrual.enrolled=60:240 --out "$work/sobol" --quiet >/dev/null
"$dliplan" size two-arm-exponential --power 0.8 --replicates 5000 --out "$work/size" --quiet >/dev/null
RUNS=$work PACKAGES=$build node --test "$here/report.test.mjs"
