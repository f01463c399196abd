# shellcheck shell=sh
# What has to be on the machine: found, or installed from the distribution's packages after saying so.

packages=''

# need PACKAGE WHY: says that it will be installed; install_needed does it.
need() {
  say "  to be installed: $1 ($2)"
  packages="$packages $1"
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

may_install() {
  have apt-get && { [ "$(id -u)" -eq 0 ] || { have sudo && sudo -n true 2>/dev/null; }; }
}

under_systemd() { [ -d /run/systemd/system ]; }

apt() {
  # Without systemd a package must not start its service by itself: run level 1 forbids it.
  if under_systemd; then set -- apt-get "$@"; else set -- RUNLEVEL=1 apt-get "$@"; fi
  # In a session of its own, so that Ctrl-C waits for its end and leaves no package half installed.
  as_root setsid --wait env DEBIAN_FRONTEND=noninteractive "$@"
}

refresh_packages() {
  [ -n "${packages_refreshed:-}" ] || quietly "$NORIA_HOME/apt-update.log" apt -q update ||
    die "The list of packages could not be refreshed: see above, and check the machine's network."
  packages_refreshed=yes
}

install_needed() {
  [ -n "$packages" ] || return 0
  may_install || die "These packages are missing and cannot be installed from here (not Debian or Ubuntu, or neither root nor sudo without a password):$packages. Install them and run this again."
  refresh_packages
  # shellcheck disable=SC2086 # one word per package
  quietly "$NORIA_HOME/apt-install.log" apt -q -y --no-install-recommends install $packages ||
    die "Could not install$packages: see above."
  packages=''
}

# unpack_package PACKAGE FOLDER: its files without installing it, so that no service of it is started or enabled.
unpack_package() {
  refresh_packages
  rm -rf "$2.new"
  mkdir -p "$2.new"
  (
    cd "$2.new"
    quietly "$NORIA_HOME/apt-download.log" apt-get -q -o APT::Sandbox::User=root download "$1" &&
      dpkg-deb -x ./*.deb . && rm -f ./*.deb
  ) || return 1
  rm -rf "$2"
  mv "$2.new" "$2"
}

# Reads what `javac -version` or `node --version` prints; prints the major version (1 for 1.8).
major_version() { sed -n 's/^\(javac \|v\)\([0-9][0-9]*\).*/\2/p' | head -n 1; }

jdk_is_new_enough() {
  [ -x "$1/bin/javac" ] || return 1
  jdk_major=$("$1/bin/javac" -version 2>&1 | major_version)
  [ "${jdk_major:-0}" -ge 17 ]
}

# Sets and exports JAVA_HOME.
find_jdk() {
  on_path=$(command -v javac || :)
  [ -z "$on_path" ] || on_path=$(dirname -- "$(dirname -- "$(readlink -f -- "$on_path")")")
  for candidate in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/*; do
    if [ -n "$candidate" ] && jdk_is_new_enough "$candidate"; then
      JAVA_HOME=$candidate
      export JAVA_HOME
      return 0
    fi
  done
  die "No JDK from version 17 on was found in JAVA_HOME, PATH and /usr/lib/jvm: install one (Debian 12: apt-get install openjdk-17-jdk-headless) or set JAVA_HOME."
}

find_node() {
  node_major=$(node --version 2>/dev/null | major_version)
  if [ "${node_major:-0}" -lt 20 ] || ! have npm; then
    die "Node.js from version 20 on, with npm, is needed to build the dashboard${node_major:+ (version $node_major was found)}: install it from https://nodejs.org or your distribution, and put it on PATH."
  fi
}

# What every command needs besides JDK and Node.
need_basics() {
  have git || need git "to push the example application"
  have curl || need curl "to talk to the server and the container engine"
}

need_chromium() {
  CHROMIUM=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || :)}
  [ -n "$CHROMIUM" ] || need chromium "the browser that the dashboard is tested in"
}
