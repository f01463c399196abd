# shellcheck shell=sh
# The container engine, spoken to over its HTTP interface: no docker command is needed.

local_socket=/var/run/docker.sock
engine_host=${NORIA_DOCKER_HOST:-${DOCKER_HOST:-unix://$local_socket}}
engine_chosen=${NORIA_DOCKER_HOST:-${DOCKER_HOST:-}}

# engine PATH [curl's options]: one call; fails when the engine says no.
engine() {
  engine_path=$1
  shift
  case $engine_host in
    unix://*)
      engine_url=http://engine
      set -- --unix-socket "${engine_host#unix://}" "$@"
      ;;
    tcp://*)
      engine_url=http://${engine_host#tcp://}
      if [ -n "${DOCKER_TLS_VERIFY:-}" ]; then
        certificates=${DOCKER_CERT_PATH:-$HOME/.docker}
        engine_url=https://${engine_host#tcp://}
        set -- --cacert "$certificates/ca.pem" --cert "$certificates/cert.pem" --key "$certificates/key.pem" "$@"
      fi
      ;;
    *) die "The engine's address $engine_host is neither unix:///path nor tcp://host:port." ;;
  esac
  curl --silent --fail --globoff --noproxy '*' "$@" "$engine_url$engine_path"
}

engine_answers() { [ "$(engine /_ping --max-time 5 2>/dev/null)" = OK ]; }

# Before anything is installed: whether an engine has to be. A chosen or unwilling one is start_engine's matter.
need_engine() {
  if [ -n "$engine_chosen" ] || [ -S "$local_socket" ] || have dockerd; then return 0; fi
  need docker.io "the Docker Engine, which runs the pipelines' containers"
  need iptables "the Docker Engine connects containers with it"
}

# After installing: sees to it that the engine answers.
start_engine() {
  engine_answers && return 0
  [ -z "$engine_chosen" ] ||
    die "The container engine at $engine_chosen does not answer: start it, or unset NORIA_DOCKER_HOST and DOCKER_HOST."
  if [ -S "$local_socket" ] && ! [ -w "$local_socket" ]; then
    enter_docker_group
  fi
  have dockerd || die "No Docker Engine was found: install one, or set NORIA_DOCKER_HOST."
  if under_systemd; then
    quietly "$NORIA_HOME/docker-start.log" as_root systemctl start docker || die "systemd could not start the Docker Engine: see above."
    [ -w "$local_socket" ] || enter_docker_group
  else
    launch_engine || launch_engine_with_legacy_iptables ||
      die "The Docker Engine does not start on this machine: the end of $NORIA_HOME/dockerd.log says why."
  fi
}

# The socket belongs to root and the group docker; a new login of the same user gets the group at once.
enter_docker_group() {
  if [ "${NORIA_GROUP_ENTERED:-}" = yes ] || [ "$(id -u)" -eq 0 ] || ! may_install; then
    die "You may not use the Docker Engine's socket $local_socket: run this as root, or join its group (usermod -aG docker $(id -un)) and log in again."
  fi
  say "Adding you to the group docker, which may use the engine's socket."
  as_root usermod -aG docker "$(id -un)"
  NORIA_GROUP_ENTERED=yes
  export NORIA_GROUP_ENTERED
  # shellcheck disable=SC2086 # arguments are options without spaces
  exec sudo -n --preserve-env -u "$(id -un)" -- "$self" "$command" $arguments
}

# dockerd as a background process, where no systemd runs. Its socket belongs to the group of who runs this.
launch_engine() {
  say "Starting the Docker Engine in the background (log: $NORIA_HOME/dockerd.log)."
  if [ "$(id -u)" -eq 0 ]; then set -- dockerd "$@"; else set -- sudo -n dockerd --group "$(id -gn)" "$@"; fi
  spawn "$NORIA_HOME/dockerd.pid" "$NORIA_HOME/dockerd.log" "$@"
  attempts=120
  while ! engine_answers; do
    attempts=$((attempts - 1))
    if [ $attempts -le 0 ] || ! recorded_process "$NORIA_HOME/dockerd.pid" >/dev/null; then
      stop_engine || :
      return 1
    fi
    sleep 0.5
  done
}

# Kernels without nf_tables refuse Debian's default iptables, and only the older backend works. Only for this process.
launch_engine_with_legacy_iptables() {
  [ -x /usr/sbin/iptables-legacy ] || return 1
  mkdir -p "$NORIA_HOME/legacy"
  for tool in iptables ip6tables; do
    ln -sf "/usr/sbin/$tool-legacy" "$NORIA_HOME/legacy/$tool"
  done
  (PATH=$NORIA_HOME/legacy:$PATH && launch_engine)
}

# Ends the engine when this script started it; fails when it did not.
stop_engine() {
  end_process "$NORIA_HOME/dockerd.pid" 30 as_root
}

# labelled KIND LABEL: the ids of containers, networks, or the names of volumes that carry the label.
labelled() {
  filter=$(printf '{"label":["%s"]}' "$2")
  case $1 in
    containers) engine /containers/json --get --data all=1 --data-urlencode "filters=$filter" | json_values Id ;;
    networks) engine /networks --get --data-urlencode "filters=$filter" | json_values Id ;;
    volumes) engine /volumes --get --data-urlencode "filters=$filter" | json_values Name ;;
  esac
}

# The values of a key of which the engine's lists have one per entry. Names and ids need no unescaping.
json_values() { tr ',{}' '[\n*]' | sed -n "s/^\"$1\":\"\([^\"]*\)\"\$/\1/p"; }

# Removes what carries the label; prints how many there were.
remove_labelled() {
  removed=0
  for thing in $(labelled "$1" "$2"); do
    case $1 in
      containers) engine "/containers/$thing?force=1&v=1" --request DELETE ;;
      *) engine "/$1/$thing" --request DELETE ;;
    esac >/dev/null || continue
    removed=$((removed + 1))
  done
  printf '%s\n' "$removed"
}
