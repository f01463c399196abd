# shellcheck shell=sh
# How the script speaks.

if [ -t 1 ] && [ -z "${NO_COLOR:-}" ] && [ "${TERM:-dumb}" != dumb ]; then
  bold=$(printf '\033[1m') plain=$(printf '\033[0m')
else
  bold='' plain=''
fi

say() { printf '%s\n' "$*"; }

headline() { printf '\n%s%s%s\n' "$bold" "$*" "$plain"; }

# Ends the script with one sentence: what was tried, why it failed, what to do.
die() {
  printf 'noria: %s\n' "$*" >&2
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# quietly LOG COMMAND…: runs it with its output in LOG, which is shown only when it fails.
quietly() {
  quiet_log=$1
  shift
  mkdir -p "$(dirname -- "$quiet_log")"
  if "$@" >"$quiet_log" 2>&1 </dev/null; then return 0; fi
  printf '\n' >&2
  tail -n 40 "$quiet_log" >&2
  printf '\nThe whole output is in %s.\n' "$quiet_log" >&2
  return 1
}

# Puts a file in its place whole or not at all: place FILE < content
place() {
  cat >"$1.new" && mv -f "$1.new" "$1"
}
