#!/usr/bin/env bash
# Hot reload: Vite serves the page and forwards /api; the server is rebuilt and restarted on a change.
set -euo pipefail
addr=${ADDR:-127.0.0.1:8090} dir=${DIR:-pb_data} tags=${TAGS:?}
server='' stamp=$(mktemp)
trap 'rm -f "$stamp"; kill $(jobs -p) 2>/dev/null || true' EXIT
trap 'exit 0' INT TERM

restart() {
  touch "$stamp"
  go build -tags "$tags" -o naast . || { echo "the build failed: the last good server goes on" >&2; return 0; }
  if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; fi
  ./naast serve --http "$addr" --dir "$dir" &
  server=$!
}

restart
(cd web && NAAST_SERVER="http://$addr" npm run dev) &
while sleep 1; do
  changed=$(find main.go hooks internal migrations -name '*.go' -newer "$stamp" -print -quit)
  [ -z "$changed" ] || { echo "changed: $changed"; restart; }
done
