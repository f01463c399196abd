#!/bin/sh
# Tests of the script itself: every test_… function below, each in a shell and a folder of its own. Needs git and node,
# neither an engine nor a network.
# shellcheck disable=SC2034,SC2154 # variables that the script's parts read and set
set -u

root=$(dirname -- "$(dirname -- "$(readlink -f -- "$0")")")

# ---- the versions of tools

test_versions_are_read_from_what_tools_print() {
  expect 17 "$(echo 'javac 17.0.15' | major_version)"
  expect 1 "$(echo 'javac 1.8.0_392' | major_version)"
  expect 25 "$(echo 'javac 25-ea' | major_version)"
  expect 20 "$(echo 'v20.20.2' | major_version)"
  expect 21 "$(printf 'Picked up JAVA_TOOL_OPTIONS: -Dx=1\njavac 21.0.1\n' | major_version)"
  expect '' "$(echo 'command not found' | major_version)"
}

test_an_old_jdk_is_not_taken() {
  fake_jdk "$folder/old" 11.0.2
  fake_jdk "$folder/new" 17.0.1
  fails jdk_is_new_enough "$folder/old"
  jdk_is_new_enough "$folder/new"
  fails jdk_is_new_enough "$folder/none"
}

test_java_home_is_preferred_when_it_is_new_enough() {
  fake_jdk "$folder/mine" 99
  JAVA_HOME=$folder/mine
  find_jdk
  expect "$folder/mine" "$JAVA_HOME"
}

test_an_old_node_is_refused_with_a_sentence() {
  fake_tool node 'echo v18.19.0'
  refused find_node
  expect_within "$output" 'version 18 was found'
}

# ---- processes

test_a_spawned_process_is_known_and_ended() {
  spawn "$folder/pid" "$folder/log" sleep 60
  pid=$(recorded_process "$folder/pid")
  kill -0 "$pid"
  end_process "$folder/pid" 5
  fails process_identity "$pid"
  expect gone "$([ -e "$folder/pid" ] || echo gone)"
}

test_a_foreign_process_with_a_recorded_number_is_left_alone() {
  sleep 60 &
  foreign=$!
  echo "$foreign 12345-some-other-boot" >"$folder/pid"
  fails end_process "$folder/pid" 1
  kill -0 "$foreign"
  kill "$foreign"
}

test_a_pid_file_with_nonsense_names_no_process() {
  # shellcheck disable=SC2016 # is not to be expanded
  for content in '' 'x' '1' '-1 x' '$(id) x' '1 '; do
    printf '%s' "$content" >"$folder/pid"
    fails recorded_process "$folder/pid"
  done
  fails recorded_process "$folder/none"
}

test_a_process_that_ended_is_not_there_even_before_it_is_reaped() {
  # The parent becomes a program that reaps nothing.
  sh -c 'sleep 0.2 & echo $! >"$1"; exec sleep 60' - "$folder/child" &
  parent=$!
  sleep 0.5
  grep -q '^State:.Z' "/proc/$(cat "$folder/child")/status"
  fails process_identity "$(cat "$folder/child")"
  kill "$parent"
}

test_a_process_that_ignores_term_is_killed() {
  spawn "$folder/pid" "$folder/log" sh -c 'trap "" TERM; while :; do sleep 0.1; done'
  pid=$(recorded_process "$folder/pid")
  sleep 0.2
  end_process "$folder/pid" 1
  fails process_identity "$pid"
}

test_a_process_whose_name_has_parentheses_is_known() {
  cp "$(command -v sleep)" "$folder/a) b (c"
  spawn "$folder/pid" "$folder/log" "$folder/a) b (c" 60
  recorded_process "$folder/pid" >/dev/null
  end_process "$folder/pid" 5
}

# ---- ports

test_a_taken_port_is_passed_over() {
  occupy
  port_taken "$port"
  expect yes "$([ "$(free_port "$port")" -gt "$port" ] && echo yes)"
}

test_start_says_when_the_port_is_taken() {
  occupy
  NORIA_PORT=$port
  refused "$root/noria" start
  expect_within "$output" "Port $port is taken by another program"
  expect_within "$output" './noria start'
  fails server_runs
}

# ---- building

test_a_build_is_up_to_date_until_a_source_changes() {
  mkdir -p "$folder/src/deep"
  touch -d '1 minute ago' "$folder/src/deep/a" "$folder/src/deep" "$folder/src"
  fails up_to_date "$folder/target/stamp" "$folder/src"
  begin_stamp "$folder/target/stamp"
  fails up_to_date "$folder/target/stamp" "$folder/src"
  set_stamp "$folder/target/stamp"
  up_to_date "$folder/target/stamp" "$folder/src"
  touch -d '1 minute' "$folder/src/deep/a"
  fails up_to_date "$folder/target/stamp" "$folder/src"
}

test_the_database_chooses_the_application() {
  expect "$root/target/quarkus-app" "$(application)"
  NORIA_DB_URL=jdbc:h2:file:./x
  expect "$root/target/quarkus-app" "$(application)"
  NORIA_DB_URL=jdbc:postgresql://localhost/noria
  expect "$root/target/quarkus-app-postgres" "$(application)"
}

test_a_failing_tool_shows_its_output_and_where_the_rest_is() {
  refused quietly "$folder/log" sh -c 'echo why; exit 3'
  expect_within "$output" why
  expect_within "$output" "$folder/log"
  expect '' "$(quietly "$folder/log" echo fine)"
}

# ---- the engine

test_ids_are_read_from_the_engines_lists() {
  expect 'a1 b2' "$(echo '[{"Id":"a1","Names":["/x"],"ImageID":"sha256:no"},{"Id":"b2","Labels":{"a":"b"}}]' | json_values Id | xargs)"
  expect '' "$(echo '[]' | json_values Id)"
}

test_an_engine_that_was_chosen_and_does_not_answer_is_not_replaced() {
  engine_chosen=unix://$folder/none.sock engine_host=unix://$folder/none.sock
  need_engine
  expect '' "$packages"
  refused start_engine
  expect_within "$output" "does not answer"
}

test_busybox_has_every_applet_but_no_link_to_itself() {
  printf '#!/bin/sh\nprintf "ash\\nbusybox\\nwget\\n"\n' >"$folder/binary"
  chmod +x "$folder/binary"
  fill_busybox_tree "$folder/binary" "$folder/tree"
  expect 'ash busybox wget' "$(cd "$folder/tree/bin" && echo *)"
  fails [ -L "$folder/tree/bin/busybox" ]
  expect 1777 "$(stat -c %a "$folder/tree/tmp")"
}

# ---- stopping

test_stop_without_anything_says_so() { expect_within "$("$root/noria" stop)" "Nothing that was started with NORIA_HOME=$NORIA_HOME runs."; }

test_stop_leaves_a_foreign_process_alone() {
  sleep 60 &
  foreign=$!
  for name in server registry dockerd; do echo "$foreign 1-x" >"$NORIA_HOME/$name.pid"; done
  "$root/noria" stop >/dev/null
  kill -0 "$foreign"
  kill "$foreign"
}

# ---- the demo's clone

test_a_new_clone_is_a_commit_on_main_without_the_token() {
  prepare_clone
  expect main "$(clone symbolic-ref --short HEAD)"
  expect '' "$(clone status --porcelain)"
  expect "http://localhost:$NORIA_PORT/git/demo.git" "$(clone remote get-url origin)"
  fails grep -r "$(token)" "$NORIA_HOME/demo"
}

test_git_gets_the_token_from_the_clones_own_helper() {
  prepare_clone
  expect_within "$(printf 'protocol=http\nhost=localhost:%s\n\n' "$NORIA_PORT" | clone credential fill)" "password=$(token)"
}

test_every_demo_pushes_a_commit_of_its_own() {
  prepare_clone
  first=$(clone rev-parse HEAD)
  prepare_clone
  expect "$first" "$(clone rev-parse HEAD~1)"
}

test_work_in_the_clone_is_kept() {
  prepare_clone
  echo mine >"$NORIA_HOME/demo/app/www/index.html"
  clone commit -q -a -m Mine
  echo unfinished >"$NORIA_HOME/demo/CHANGELOG.md"
  prepare_clone >/dev/null
  clone checkout -q CHANGELOG.md
  prepare_clone >/dev/null
  echo unfinished >"$NORIA_HOME/demo/CHANGELOG.md"
  prepare_clone >/dev/null
  expect mine "$(clone show HEAD:app/www/index.html)"
  expect unfinished "$(cat "$NORIA_HOME/demo/CHANGELOG.md")"
  expect Mine "$(clone log -1 --format=%s HEAD~3)"
}

test_an_untouched_clone_gets_the_examples_new_version() {
  prepare_clone
  cp -R "$root/pipelines" "$folder/"
  root=$folder
  echo new >"$folder/pipelines/demo/app/www/new"
  rm "$folder/pipelines/demo/CHANGELOG.md"
  prepare_clone
  expect new "$(clone show HEAD:app/www/new)"
  fails clone cat-file -e HEAD:CHANGELOG.md
}

test_the_registrys_port_gets_into_the_pipeline() {
  registry_port=5003
  prepare_clone
  expect_within "$(cat "$NORIA_HOME/demo/.noria.yaml")" 'to: 127.0.0.1:5003/demo'
}

# ---- the server's answers

test_the_token_goes_to_the_server_and_into_no_command_line() {
  serve_once '{"seen": 1}'
  fake_tool curl "printf '%s\\n' \"\$@\" >'$folder/arguments'; exec $(command -v curl) \"\$@\""
  api /api/v1/status >"$folder/answer"
  expect '{"seen": 1}' "$(cat "$folder/answer")"
  expect "Bearer $(token)" "$(cat "$folder/authorization")"
  fails grep "$(token)" "$folder/arguments"
}

test_the_end_of_the_pushed_commits_run_is_found() {
  prepare_clone
  serve_once "[{\"number\": 2, \"status\": \"running\", \"commit\": {\"sha\": \"x\"}}, {\"number\": 1, \"status\": \"failed\", \"commit\": {\"sha\": \"$(clone rev-parse HEAD)\"}}]"
  follow_run
  expect failed "$run_status"
  expect 1 "$(echo "$run" | json it.number)"
}

# ---- the command line

test_help_names_every_command() {
  for name in demo start stop lint plan exec test doctor bench soak help; do expect_within "$("$root/noria" help)" "./noria $name"; done
}

test_a_local_command_keeps_its_words_and_where_it_was_called() {
  fake_jdk "$folder/jdk" 17.0.1
  # shellcheck disable=SC2016 # the fake expands them
  printf '#!/bin/sh\npwd\necho "$NORIA_TERMINAL"\nfor word in "$@"; do echo "<$word>"; done\n' >"$folder/jdk/bin/java"
  chmod +x "$folder/jdk/bin/java"
  mkdir -p "$folder/where I am"
  output=$(
    JAVA_HOME=$folder/jdk
    # shellcheck disable=SC2317 # local_command calls it
    build_server() { echo 'Building.'; }
    cd "$folder/where I am"
    local_command exec --input 'who=a b' 2>/dev/null
  )
  expect "$folder/where I am" "$(echo "$output" | head -n 1)"
  expect no "$(echo "$output" | sed -n 2p)"
  expect "<exec>
<--input>
<who=a b>" "$(echo "$output" | tail -n 3)"
  case $output in *Building*) expect 'nothing about the build' "$output" ;; esac
}

test_an_unknown_command_is_refused() {
  refused "$root/noria" dmeo
  expect_within "$output" 'There is no command "dmeo".'
}

test_a_relative_home_is_made_absolute() { expect_within "$(cd "$folder" && NORIA_HOME=here "$root/noria" stop)" "NORIA_HOME=$folder/here"; }

# ---- what the tests are made with

expect() {
  [ "$1" = "$2" ] || {
    printf '    expected: %s\n    but was:  %s\n' "$1" "$2"
    exit 1
  }
}

expect_within() {
  case $1 in
    *"$2"*) ;;
    *)
      printf '    expected to contain: %s\n    but was: %s\n' "$2" "$1"
      exit 1
      ;;
  esac
}

# fails COMMAND…: where "!" would not end a test.
fails() { if "$@"; then expect "a failure of: $*" success; fi; }

# refused COMMAND…: expects it to fail; its output is in $output.
refused() {
  if output=$("$@" 2>&1); then expect "a refusal of: $*" "success: $output"; fi
}

fake_jdk() {
  mkdir -p "$1/bin"
  printf '#!/bin/sh\necho "javac %s" >&2\n' "$2" >"$1/bin/javac"
  chmod +x "$1/bin/javac"
}

fake_tool() {
  mkdir -p "$folder/tools"
  printf '#!/bin/sh\n%s\n' "$2" >"$folder/tools/$1"
  chmod +x "$folder/tools/$1"
  PATH=$folder/tools:$PATH
}

# A listener on a free port, which is in $port.
occupy() { serve_once ''; port=$(cat "$folder/port"); }

# A server with one answer for everything; it notes the Authorization header. NORIA_PORT is its port.
serve_once() {
  spawn "$folder/listener.pid" "$folder/listener.log" node -e '
    const fs = require("node:fs");
    const [folder, answer] = process.argv.slice(1);
    const server = require("node:http").createServer((request, response) => {
      fs.writeFileSync(folder + "/authorization", request.headers.authorization ?? "");
      response.end(answer);
    });
    server.listen(0, "127.0.0.1", () => {
      fs.writeFileSync(folder + "/port.new", String(server.address().port));
      fs.renameSync(folder + "/port.new", folder + "/port");
    });' "$folder" "$1"
  attempts=100
  until [ -s "$folder/port" ]; do
    attempts=$((attempts - 1))
    [ $attempts -gt 0 ]
    sleep 0.05
  done
  NORIA_PORT=$(cat "$folder/port")
  export NORIA_PORT
}

# A test's own shell: ./test-noria.sh test_… FOLDER
run_one() {
  set -eu
  folder=$2
  # An apostrophe and a space, because a person's folder may have them.
  NORIA_HOME="$folder/it's home" NORIA_PORT=1
  HOME=$folder/user
  DOCKER_HOST=unix://$folder/no-engine.sock
  export NORIA_HOME NORIA_PORT HOME DOCKER_HOST
  unset NORIA_ADMIN_TOKEN NORIA_DB_URL NORIA_DOCKER_HOST
  mkdir -p "$NORIA_HOME" "$HOME"
  (umask 077 && echo a-token-of-the-tests >"$NORIA_HOME/admin-token")
  self=$root/noria command=test registry_port=5000
  for part in say process tools engine images server cli demo checks soak; do
    # shellcheck source=/dev/null
    . "$root/scripts/$part.sh"
  done
  "$1"
}

if [ $# -eq 2 ]; then
  run_one "$@"
  exit
fi

passed=0 failed=0
# shellcheck disable=SC2013 # names have no spaces
for name in $(sed -n 's/^\(test_[a-z0-9_]*\)() .*/\1/p' "$0" | grep -e "${1:-}"); do
  folder=$(mktemp -d)
  if output=$("$0" "$name" "$folder" 2>&1); then
    passed=$((passed + 1))
    printf '  ✓ %s\n' "$(echo "${name#test_}" | tr _ ' ')"
  else
    failed=$((failed + 1))
    printf '  ✕ %s\n%s\n' "$(echo "${name#test_}" | tr _ ' ')" "$output"
  fi
  [ ! -f "$folder/listener.pid" ] || kill "$(cut -d ' ' -f 1 "$folder/listener.pid")"
  rm -rf "$folder"
done
printf '%d passed, %d failed.\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
