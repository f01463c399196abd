# shellcheck shell=sh
# What the demo needs from a container registry, with or without one in reach.

image_exists() { engine "/images/$1/json" >/dev/null 2>&1; }

# pull NAME TAG: within 20 seconds or not at all; after one failure the next are not tried in this call of the script.
pull() {
  [ -z "${registry_unreachable:-}" ] || return 1
  engine "/images/create?fromImage=$1&tag=$2" --request POST --max-time 20 >/dev/null 2>&1 || :
  image_exists "$1:$2" || { registry_unreachable=yes && return 1; }
}

# The image every container step of the demo uses.
ensure_busybox() {
  image_exists busybox:latest && return 0
  say "Pulling the image busybox."
  pull busybox latest && return 0
  say "No registry answers; making busybox from Debian's package busybox-static instead."
  make_busybox || die "The image busybox could neither be pulled nor made: give the engine one (docker pull busybox) and run this again."
}

make_busybox() (
  binary=/bin/busybox
  if ! [ -x "$binary" ] || ldd "$binary" >/dev/null 2>&1; then
    unpack_package busybox-static "$NORIA_HOME/packages/busybox-static" || exit 1
    binary=$NORIA_HOME/packages/busybox-static/bin/busybox
  fi
  tree=$(mktemp -d)
  trap 'rm -rf "$tree"' EXIT
  trap 'exit 130' INT TERM HUP
  fill_busybox_tree "$binary" "$tree"
  tar --create --numeric-owner --owner=0 --group=0 --directory "$tree" . |
    engine "/images/create?fromSrc=-&repo=busybox&tag=latest&changes=CMD%20%5B%22sh%22%5D" \
      --request POST --header "Content-Type: application/x-tar" --data-binary @- >/dev/null
  image_exists busybox:latest
)

# fill_busybox_tree BINARY FOLDER
fill_busybox_tree() {
  mkdir -p "$2/bin" "$2/etc" "$2/home" "$2/root" "$2/tmp" "$2/usr/bin" "$2/usr/sbin" "$2/sbin" "$2/var/www"
  chmod 755 "$2"
  chmod 700 "$2/root"
  chmod 1777 "$2/tmp"
  cp "$1" "$2/bin/busybox"
  for applet in $("$1" --list); do
    [ "$applet" = busybox ] || ln -s busybox "$2/bin/$applet"
  done
  ln -s ../../bin/env "$2/usr/bin/env"
  printf 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/home:/bin/false\n' >"$2/etc/passwd"
  printf 'root:x:0:\nnobody:x:65534:\n' >"$2/etc/group"
}

registry_answers() { curl --silent --fail --noproxy '*' --max-time 2 "http://127.0.0.1:$1/v2/" >/dev/null 2>&1; }

# Sees to a registry on 127.0.0.1 for the demo's releases and sets registry_port. Needs the server's instance id.
ensure_registry() {
  registry_port=$(cat "$NORIA_HOME/registry.port" 2>/dev/null || :)
  if [ -n "$registry_port" ] && registry_is_ours && registry_answers "$registry_port"; then return 0; fi
  end_registry >/dev/null || :
  registry_port=$(free_port 5000)
  mkdir -p "$NORIA_HOME/registry"
  if ! have docker-registry && { image_exists registry:2 || pull registry 2; }; then
    say "Starting a registry for the demo's releases as a container on 127.0.0.1:$registry_port."
    run_registry_container || die "The registry's container does not start: see the engine's log."
  else
    say "Starting a registry for the demo's releases on 127.0.0.1:$registry_port."
    run_registry_process
  fi
  printf '%s\n' "$registry_port" | place "$NORIA_HOME/registry.port"
  attempts=60
  until registry_answers "$registry_port"; do
    attempts=$((attempts - 1))
    [ $attempts -gt 0 ] || die "The registry on 127.0.0.1:$registry_port does not answer: the end of $NORIA_HOME/registry.log may say why."
    sleep 0.25
  done
}

registry_is_ours() {
  recorded_process "$NORIA_HOME/registry.pid" >/dev/null || [ -n "$(labelled containers "noria.registry=$(instance_id)")" ]
}

# Sets registry_program. The package's files are enough: installed, it would run a registry open to the network as a
# service.
find_registry_program() {
  registry_program=$(command -v docker-registry || :)
  [ -z "$registry_program" ] || return 0
  registry_program=$NORIA_HOME/packages/docker-registry/usr/bin/docker-registry
  [ -x "$registry_program" ] || unpack_package docker-registry "$NORIA_HOME/packages/docker-registry" ||
    die "A registry could neither be pulled nor unpacked from Debian's package docker-registry: see above."
}

run_registry_process() {
  find_registry_program
  place "$NORIA_HOME/registry.yml" <<CONFIGURATION
version: 0.1
log: {level: warn}
storage:
  filesystem: {rootdirectory: "$NORIA_HOME/registry"}
  delete: {enabled: true}
http: {addr: "127.0.0.1:$registry_port"}
CONFIGURATION
  spawn "$NORIA_HOME/registry.pid" "$NORIA_HOME/registry.log" "$registry_program" serve "$NORIA_HOME/registry.yml"
}

run_registry_container() {
  registry_container=$(engine "/containers/create?name=noria-registry-$registry_port" --request POST \
    --header "Content-Type: application/json" --data @- <<JSON | json_values Id
{"Image": "registry:2", "Labels": {"noria.registry": "$(instance_id)"},
 "HostConfig": {"PortBindings": {"5000/tcp": [{"HostIp": "127.0.0.1", "HostPort": "$registry_port"}]}}}
JSON
  )
  [ -n "$registry_container" ] && engine "/containers/$registry_container/start" --request POST >/dev/null
}

# Ends the registry when this script started it; fails when there was none.
end_registry() {
  ended=1
  end_process "$NORIA_HOME/registry.pid" 10 && ended=0
  if [ -n "$(instance_id)" ] && engine_answers; then
    [ "$(remove_labelled containers "noria.registry=$(instance_id)")" -eq 0 ] || ended=0
  fi
  return $ended
}
