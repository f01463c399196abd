# shellcheck shell=sh
# Building, starting, asking and stopping the server.

instance_id() { cat "$NORIA_HOME/instance-id" 2>/dev/null || :; }

token() { if [ -n "${NORIA_ADMIN_TOKEN:-}" ]; then printf '%s\n' "$NORIA_ADMIN_TOKEN"; else cat "$NORIA_HOME/admin-token"; fi; }

# up_to_date STAMP SOURCES…: whether the stamp was set after the last change of all of them.
up_to_date() {
  [ -f "$1" ] || return 1
  stamp=$1
  shift
  [ -z "$(find "$@" -newer "$stamp" -print 2>/dev/null | head -n 1)" ]
}

# A stamp has the time at which the build began: what changes meanwhile is built the next time.
begin_stamp() { mkdir -p "$(dirname -- "$1")" && touch "$1.begun"; }
set_stamp() { mv -f "$1.begun" "$1"; }

build() {
  build_dashboard
  build_server
}

build_dashboard() (
  cd "$root/ui" || exit
  up_to_date ../target/ui.built src public index.html package.json package-lock.json ./*.config.* && [ -f dist/index.html ] && exit 0
  find_node
  begin_stamp ../target/ui.built
  if ! up_to_date node_modules/.package-lock.json package-lock.json; then
    say "Fetching what the dashboard is built with."
    quietly "$NORIA_HOME/npm.log" npm ci || die "npm could not fetch the dashboard's packages: see above."
  fi
  say "Building the dashboard."
  quietly "$NORIA_HOME/build-ui.log" npm run build || die "The dashboard could not be built: see above."
  set_stamp ../target/ui.built
)

build_server() (
  cd "$root" || exit
  up_to_date target/app.built pom.xml src/main ui/dist && [ -f "$(application)/quarkus-run.jar" ] && exit 0
  find_jdk
  begin_stamp target/app.built
  say "Building the server (the first time Maven fetches what it is built with)."
  quietly "$NORIA_HOME/build.log" ./mvnw -B -DskipTests package || die "The server could not be built: see above."
  set_stamp target/app.built
)

# The same classes are packaged for H2 and for PostgreSQL.
application() {
  case ${NORIA_DB_URL:-} in
    jdbc:postgresql:*) printf '%s\n' "$root/target/quarkus-app-postgres" ;;
    *) printf '%s\n' "$root/target/quarkus-app" ;;
  esac
}

# The C library keeps memory apart for each of many threads; two such parts are enough.
MALLOC_ARENA_MAX=${MALLOC_ARENA_MAX:-2}
export MALLOC_ARENA_MAX

server_runs() { recorded_process "$NORIA_HOME/server.pid" >/dev/null; }

# A running server says itself where it listens: NORIA_PORT may have been another one then.
address() {
  served_port=$NORIA_PORT
  if server_runs && [ -s "$NORIA_HOME/server.port" ]; then served_port=$(cat "$NORIA_HOME/server.port"); fi
  printf 'http://localhost:%s\n' "$served_port"
}

server_ready() { curl --silent --fail --noproxy '*' --max-time 5 --output /dev/null "$(address)/q/health/ready"; }

# api PATH [curl's options]: the token goes over standard input, where no list of processes shows it.
api() {
  api_path=$1
  shift
  printf 'Authorization: Bearer %s\n' "$(token)" |
    curl --silent --show-error --fail-with-body --globoff --noproxy '*' --header @- --header "Accept: application/json" \
      "$@" "$(address)$api_path"
}

# json EXPRESSION: evaluates it over the document on standard input, which it knows as "it".
json() {
  node -e '
    const it = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
    const value = eval(process.argv[1]);
    if (value !== null && value !== undefined) console.log(String(value));' "$1"
}

# Starts the server in the background unless it runs, and waits until it is ready.
start_server() {
  if server_runs; then
    say "The server runs already at $(address)."
    await_server
    return 0
  fi
  refuse_taken_port
  find_jdk
  build
  copy_application
  say "Starting the server (log: $NORIA_HOME/server.log)."
  printf '%s\n' "$NORIA_PORT" | place "$NORIA_HOME/server.port"
  spawn "$NORIA_HOME/server.pid" "$NORIA_HOME/server.log" "$JAVA_HOME/bin/java" "@$root/scripts/server.jvm" -jar "$NORIA_HOME/app/quarkus-run.jar"
  await_server
}

refuse_taken_port() {
  if port_taken "$NORIA_PORT"; then
    die "Port $NORIA_PORT is taken by another program: end that one, or choose another port, such as NORIA_PORT=$(free_port $((NORIA_PORT + 1))) ./noria $command."
  fi
}

# The server runs from a copy, so that a later build does not change the classes under a running one.
copy_application() {
  rm -rf "$NORIA_HOME/app"
  cp -R "$(application)" "$NORIA_HOME/app"
}

await_server() {
  attempts=480
  until server_ready; do
    attempts=$((attempts - 1))
    if ! server_runs || [ $attempts -le 0 ]; then
      tail -n 40 "$NORIA_HOME/server.log" >&2
      die "The server did not become ready: the end of $NORIA_HOME/server.log is above."
    fi
    sleep 0.25
  done
}

start() {
  foreground=no
  for argument in "$@"; do
    case $argument in
      --foreground) foreground=yes ;;
      *) die "./noria start knows --foreground only, not \"$argument\"." ;;
    esac
  done
  mkdir -p "$NORIA_HOME"
  need_basics
  install_needed
  engine_answers || say "No container engine answers at $engine_host: pipelines wait for one. ./noria demo installs one where it may."
  if [ $foreground = yes ]; then serve_in_foreground; fi
  start_server
  print_sign_in
}

serve_in_foreground() {
  if server_runs; then die "The server runs already at $(address): ./noria stop ends it."; fi
  refuse_taken_port
  find_jdk
  build
  copy_application
  printf '%s\n' "$NORIA_PORT" | place "$NORIA_HOME/server.port"
  record_process "$NORIA_HOME/server.pid" $$
  exec "$JAVA_HOME/bin/java" "@$root/scripts/server.jvm" -jar "$NORIA_HOME/app/quarkus-run.jar"
}

print_sign_in() {
  sign_in_token=$(token) || die "The server has left no sign-in token in $NORIA_HOME: the end of $NORIA_HOME/server.log may say why."
  say ""
  say "  Dashboard      ${bold}$(address)${plain}"
  say "  Sign-in token  $sign_in_token"
}

stop() {
  [ $# -eq 0 ] || die "./noria stop takes no options."
  stopped=no
  if end_process "$NORIA_HOME/server.pid" 30; then
    say "Ended the server."
    stopped=yes
  fi
  if [ -n "$(instance_id)" ] && engine_answers; then
    for kind in containers networks volumes; do
      count=$(remove_labelled "$kind" "noria.instance=$(instance_id)")
      [ "$count" -eq 0 ] || { say "Removed $count of its $kind." && stopped=yes; }
    done
  fi
  if end_registry; then
    say "Ended the demo's registry."
    stopped=yes
  fi
  if stop_engine; then
    say "Ended the Docker Engine, which this script had started."
    stopped=yes
  fi
  [ $stopped = yes ] || say "Nothing that was started with NORIA_HOME=$NORIA_HOME runs."
}
