#!/usr/bin/env bash
# Every decoder against random bytes, FUZZTIME (10s) each. What breaks one is left in its testdata, as a test from then on.
set -euo pipefail
count=0
for package in $(grep -rl --include='*_test.go' '^func Fuzz' internal | xargs -n1 dirname | sort -u); do
  for target in $(grep -hoE '^func Fuzz[A-Za-z0-9]+' "$package"/*_test.go | cut -d' ' -f2); do
    go test -tags "$TAGS" -run '^$' -fuzz "^$target\$" -fuzztime "${FUZZTIME:-10s}" -parallel 2 "./$package"
    count=$((count + 1))
  done
done
[ "$count" -gt 0 ] || { echo "no decoder has a fuzz test" >&2; exit 1; }
mkdir -p tests/out
echo "{\"passed\": $count, \"failed\": 0}" >tests/out/fuzz.json
