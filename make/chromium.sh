#!/usr/bin/env bash
# Prints the path of a Chromium for the browser journey, installing Debian's when it may.
# Exit 3: there is none and it could not be installed; the reason is on standard error.
set -uo pipefail

found() {
  local name
  for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
    [ -n "$name" ] && command -v "$name" && return 0
  done
  return 1
}

found && exit 0
if ! command -v apt-get >/dev/null; then
  echo "No Chromium found, and this is no Debian to install it on: set CHROMIUM=/path/to/chromium." >&2
  exit 3
fi
as_root=()
if [ "$(id -u)" != 0 ]; then
  command -v sudo >/dev/null && sudo -n true 2>/dev/null && as_root=(sudo -n)
fi
if [ "$(id -u)" != 0 ] && [ ${#as_root[@]} = 0 ]; then
  echo "No Chromium found, and installing it needs root: run 'sudo apt-get install chromium', or set CHROMIUM." >&2
  exit 3
fi
echo "Installing Debian's Chromium for the browser journey ..." >&2
{ "${as_root[@]}" apt-get update && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium; } >/dev/null ||
  { echo "Chromium could not be installed from Debian (see above)." >&2; exit 3; }
found || { echo "Debian's chromium was installed but is not on the PATH." >&2; exit 3; }
