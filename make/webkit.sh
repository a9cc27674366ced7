#!/usr/bin/env bash
# The same in WebKit, because iPhones are WebKit. Without WebKitGTK it says so; in CI that is a failure.
set -euo pipefail
rm -f tests/out/webkit.json

there() { command -v WebKitWebDriver >/dev/null && command -v Xvfb >/dev/null && compgen -G '/usr/lib/*/webkit2gtk-4.*/MiniBrowser' >/dev/null; }

install() {
  command -v apt-get >/dev/null || { echo "This is no Debian to install WebKitGTK on." >&2; return 1; }
  local as_root=()
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null && sudo -n true 2>/dev/null ||
      { echo "Installing WebKitGTK needs root: run 'sudo apt-get install webkit2gtk-driver xvfb'." >&2; return 1; }
    as_root=(sudo -n)
  fi
  echo "Installing Debian's WebKitGTK and Xvfb for the browser tests ..." >&2
  { "${as_root[@]}" apt-get update &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends webkit2gtk-driver xvfb; } >/dev/null ||
    { echo "WebKitGTK could not be installed from Debian (see above)." >&2; return 1; }
}

if ! there && ! { install && there; }; then
  echo "The tests in WebKit did NOT run: there is no WebKitGTK."
  [ "${CI:-}" != true ] && exit 0
  exit 1
fi
mkdir -p tests/out
cd tests/e2e
npm run test:webkit --silent
