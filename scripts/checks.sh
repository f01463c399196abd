# shellcheck shell=sh
# ./noria test: every test there is, on a machine as it comes.

run_tests() {
  fast=no
  for argument in "$@"; do
    case $argument in
      --fast) fast=yes ;;
      *) die "./noria test knows --fast only, not \"$argument\"." ;;
    esac
  done
  # The tests' servers keep nothing in the user's database and know none of their keys.
  unset NORIA_DB_URL NORIA_ADMIN_TOKEN NORIA_MASTER_KEY
  mkdir -p "$NORIA_HOME"
  scratch=$(mktemp -d)
  timings=$scratch/timings
  engine_ran=no
  ! engine_answers || engine_ran=yes
  trap end_tests EXIT
  trap 'exit 130' INT TERM HUP

  headline "Setting up"
  find_jdk
  find_node
  need_basics
  have shellcheck || need shellcheck "checks the shell scripts"
  [ $fast = yes ] || need_engine
  [ $fast = yes ] || need_chromium
  install_needed
  if [ $fast = no ]; then
    start_engine
    ensure_busybox
    CHROMIUM=${CHROMIUM:-$(command -v chromium)}
    SCREENSHOTS_DIR=${SCREENSHOTS_DIR:-$root/target/screenshots}
    export CHROMIUM SCREENSHOTS_DIR
  fi

  part "script: shellcheck" check_scripts
  part "script: tests" "$root/scripts/test-noria.sh"
  part "example: tests" test_example
  part "dashboard: packages" in_dashboard npm ci
  part "dashboard: types, lint, format" in_dashboard npm run check
  part "dashboard: tests" in_dashboard npm test
  part "dashboard: build" in_dashboard npm run build
  if [ $fast = yes ]; then
    part "server: tests without an engine" verify_server -DexcludedGroups=engine
  else
    part "dashboard: browser" in_dashboard npm run e2e:ui
    part "server: tests" verify_server
    part "end to end: demo" end_to_end_demo
    part "end to end: browser" end_to_end_browser
    part "end to end: a broken test" end_to_end_broken_test
    part "end to end: nothing left" end_to_end_nothing_left
  fi

  headline "All green"
  cat "$timings"
}

# part NAME COMMAND…: says how long it took; the first that fails ends the tests.
part() {
  part_name=$1
  shift
  headline "$part_name"
  part_began=$(date +%s)
  part_status=0
  # Not "if": there the shell would go on after a command that fails inside the part.
  set +e
  (set -e; "$@")
  part_status=$?
  set -e
  part_took=$(($(date +%s) - part_began))
  printf '  %5d s  %s\n' "$part_took" "$part_name" >>"$timings"
  [ $part_status -eq 0 ] && return 0
  cat "$timings"
  die "Failed in \"$part_name\" after $part_took s: see above."
}

end_tests() {
  tests_status=$?
  trap '' INT TERM HUP
  [ ! -f "$scratch/home/server.port" ] || NORIA_HOME=$scratch/home "$self" stop || :
  [ "$engine_ran" = yes ] || ! stop_engine || say "Ended the Docker Engine, which the tests had started."
  rm -rf "$scratch"
  exit $tests_status
}

check_scripts() {
  cd "$root"
  shellcheck --external-sources --check-sourced noria scripts/test-noria.sh .ci/run
  find pipelines/demo -type f \( -name '*.sh' -o -perm -u+x \) -exec shellcheck --external-sources --source-path=SCRIPTDIR {} +
}

# The example's own tests, outside of any container: busybox is all they need.
test_example() {
  cd "$root/pipelines/demo"
  if have busybox; then busybox sh tests/run; else say "Left out: there is no busybox on this machine. The demo runs them in a container."; fi
}

in_dashboard() {
  cd "$root/ui"
  "$@"
}

# From scratch, because Maven would not compile again for the strict checks what is compiled already.
verify_server() {
  cd "$root"
  find_registry_program
  export TEST_REGISTRY="$registry_program"
  ./mvnw -B clean verify -Pstrict "$@"
  # What was built is what ./noria start would build.
  touch target/ui.built target/app.built
}

in_scratch() { NORIA_HOME=$scratch/home NORIA_PORT=$(cat "$scratch/port") "$@"; }

end_to_end_demo() {
  free_port 18080 >"$scratch/port"
  # The commit is in the pictures of docs/images: not by whoever runs the tests.
  GIT_AUTHOR_NAME="Ada Lovelace" GIT_AUTHOR_EMAIL=ada@example.org \
    GIT_COMMITTER_NAME="Ada Lovelace" GIT_COMMITTER_EMAIL=ada@example.org in_scratch "$self" demo
}

end_to_end_browser() {
  cd "$root/ui"
  NORIA_URL=http://localhost:$(cat "$scratch/port") NORIA_TOKEN=$(cat "$scratch/home/admin-token") NORIA_PROJECT=demo \
    npm run e2e
}

# A commit that breaks the application's test stops before the release, and what serves goes on serving.
end_to_end_broken_test() {
  work=$scratch/home/demo
  token=$(cat "$scratch/home/admin-token")
  base=http://localhost:$(cat "$scratch/port")/api/v1/projects/demo
  served=$(ask "$base/environments" | json 'it[0].services[0].address')
  before=$(ask "$base/environments" | json 'it[0].services[0].version')
  printf 'litres_per_hour() { echo 0; }\n' >>"$work/app/lib/water.sh"
  git -C "$work" commit -q -a -m "Break a test"
  git -C "$work" push origin main >"$scratch/push" 2>&1 || :
  cat "$scratch/push"
  grep -q 'Failed in test › unit: exit code' "$scratch/push" || die "The push of a broken test did not say so."
  run=$(ask "$base/runs?limit=1" | json 'it[0].status + " " + it[0].stages.map((stage) => stage.status).join(",")')
  [ "$run" = "failed succeeded,succeeded,succeeded,failed,skipped,skipped,skipped,skipped" ] ||
    die "The run of a broken test is not as it should be: $run"
  [ "$(ask "$base/environments" | json 'it[0].services[0].version')" = "$before" ] || die "A broken test was deployed."
  curl --silent --fail --noproxy '*' --max-time 10 "$served/health" >/dev/null || die "What was deployed before a broken test no longer answers at $served."
  say "Version $before still answers at $served."
}

ask() { curl --silent --fail --noproxy '*' --max-time 30 --header "Authorization: Bearer $token" "$1"; }

end_to_end_nothing_left() {
  instance=$(cat "$scratch/home/instance-id")
  [ -n "$instance" ]
  in_scratch "$self" stop
  for kind in containers networks volumes; do
    left=$(labelled "$kind" "noria.instance=$instance")
    [ -z "$left" ] || die "After ./noria stop these $kind are left: $left"
  done
  ! port_taken "$(cat "$scratch/port")" || die "After ./noria stop something still listens on the server's port."
  say "No container, network, volume or listener of this instance is left."
}
