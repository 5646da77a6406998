#!/bin/sh
# The browser tests drive Debian's chromium: install it where that is possible, else say plainly what to do.
set -u
command -v chromium >/dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "installing chromium for the browser tests …"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null && exit 0
fi
echo "The browser tests need Debian's chromium and this user cannot install it." >&2
echo "Please run:  sudo apt-get update && sudo apt-get install chromium   and then  make test  again." >&2
exit 1
