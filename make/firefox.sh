#!/usr/bin/env bash
# A real push through Firefox's own cryptography, and the app off line in it. Without Firefox it says so; in CI that is a failure.
set -euo pipefail
rm -f tests/out/firefox.json

there() { [ -x "${FIREFOX:-/usr/bin/firefox-esr}" ]; }

install() {
  command -v apt-get >/dev/null || { echo "This is no Debian to install Firefox on: set FIREFOX=/path/to/firefox." >&2; return 1; }
  local as_root=()
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null && sudo -n true 2>/dev/null ||
      { echo "Installing Firefox needs root: run 'sudo apt-get install firefox-esr', or set FIREFOX." >&2; return 1; }
    as_root=(sudo -n)
  fi
  echo "Installing Debian's Firefox for the browser tests ..." >&2
  { "${as_root[@]}" apt-get update &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends firefox-esr; } >/dev/null ||
    { echo "Firefox could not be installed from Debian (see above)." >&2; return 1; }
}

if ! there && ! { install && there; }; then
  echo "The tests in Firefox did NOT run: there is no Firefox."
  [ "${CI:-}" != true ] && exit 0
  exit 1
fi
mkdir -p tests/out
cd tests/e2e
npm run test:firefox --silent
