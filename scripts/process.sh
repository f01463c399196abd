# shellcheck shell=sh
# Background processes, known by a pid file, and ports.
#
# A pid file holds the pid and the process' identity: a number alone may belong to somebody else after a restart.

# Spaces and parentheses may stand in a process' name, so fields are counted after the last ")".
process_fields() { sed 's/^.*) //' "/proc/$1/stat" 2>/dev/null; }

# The moment a process started, with the boot it started in. Fails when there is no such process, or only its zombie.
process_identity() (
  if [ -r /proc/self/stat ]; then
    # shellcheck disable=SC2046 # split on purpose: the first is field 3 (state), the twentieth field 22 (start time)
    set -- $(process_fields "$1")
    [ $# -ge 20 ] || return 1
    case $1 in Z | X) return 1 ;; esac
    shift 19
    printf '%s-%s\n' "$1" "$(cat /proc/sys/kernel/random/boot_id)"
  else
    started=$(ps -o lstart= -p "$1") && printf '%s\n' "$started" | tr -s ' ' _
  fi
)

# record_process PIDFILE PID
record_process() { printf '%s %s\n' "$2" "$(process_identity "$2")" | place "$1"; }

# Prints the pid of the process a pid file names, and fails unless exactly that process still lives.
recorded_process() (
  [ -s "$1" ] || return 1
  read -r pid identity <"$1" || return 1
  case $pid in '' | *[!0-9]*) return 1 ;; esac
  [ -n "$identity" ] && [ "$(process_identity "$pid")" = "$identity" ] || return 1
  printf '%s\n' "$pid"
)

# spawn PIDFILE LOG COMMAND…: starts it in a session of its own, so that Ctrl-C in this terminal does not reach it.
# Not to be called in a subshell with job control: then setsid would fork and $! be the wrong pid.
spawn() {
  spawn_pidfile=$1 spawn_log=$2
  shift 2
  if have setsid; then
    setsid "$@" </dev/null >>"$spawn_log" 2>&1 &
  else
    nohup "$@" </dev/null >>"$spawn_log" 2>&1 &
  fi
  record_process "$spawn_pidfile" $!
}

# end_process PIDFILE SECONDS [as_root]: TERM, then KILL after so many seconds. Fails when there was nothing to end.
end_process() {
  if ! ending=$(recorded_process "$1"); then
    rm -f "$1"
    return 1
  fi
  send_signal TERM "$ending" "${3:-}"
  remaining=$(($2 * 10))
  while recorded_process "$1" >/dev/null; do
    if [ $remaining -le 0 ]; then
      send_signal KILL "$ending" "${3:-}"
      sleep 0.2
      break
    fi
    remaining=$((remaining - 1))
    sleep 0.1
  done
  rm -f "$1"
}

# The shell's own kill, even as another user: a small machine has no kill program.
# shellcheck disable=SC2016 # the inner shell expands them
send_signal() { ${3:-} sh -c 'kill -s "$1" "$2"' - "$1" "$2" 2>/dev/null || :; }

# Whether something on this machine listens on the port, whatever it speaks: 7 is curl's "could not connect".
port_taken() {
  port_answer=0
  curl --silent --output /dev/null --noproxy '*' --max-time 2 "http://127.0.0.1:$1/" || port_answer=$?
  [ $port_answer -ne 7 ]
}

# Prints the first free port from the given one on.
free_port() (
  port=$1
  while port_taken "$port"; do
    port=$((port + 1))
    [ "$port" -le 65535 ] || return 1
  done
  printf '%s\n' "$port"
)
