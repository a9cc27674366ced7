#!/usr/bin/env bash
# Says in one sentence each what this machine lacks to build Naast, and how to get it.
set -uo pipefail
missing=0
lacks() { echo "Missing: $*" >&2; missing=1; }

if ! command -v go >/dev/null; then
  lacks "Go 1.21 or newer, which fetches the pinned Go by itself: see https://go.dev/dl/ (on Debian: apt-get install golang-go)."
elif ! go version >/dev/null 2>&1; then
  lacks "the Go that go.mod pins could not be fetched by $(command -v go): upgrade Go to 1.21 or newer, or look at the network."
fi

if ! command -v node >/dev/null; then
  lacks "Node.js 20.19 or newer: see https://nodejs.org (on Debian: apt-get install nodejs npm)."
elif ! node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'; then
  lacks "Node.js 20.19 or newer: here is $(node --version); see https://nodejs.org."
fi

command -v npm >/dev/null || lacks "npm, which comes with Node.js (on Debian: apt-get install npm)."

cc=${CC:-}
[ -n "$cc" ] || { command -v go >/dev/null && cc=$(GOTOOLCHAIN=local go env CC 2>/dev/null); }
cc=${cc:-cc}
command -v "${cc%% *}" >/dev/null ||
  lacks "a C compiler ('$cc'), because SQLite is built from C (on Debian: apt-get install gcc libc6-dev; on a Mac: xcode-select --install)."

exit $missing
