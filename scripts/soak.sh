# shellcheck shell=sh
# ./noria bench, ./noria soak, ./noria doctor: how fast it is, what it stands, what is there.

bench() {
  prepare_measuring
  classpath=$root/target/test.classpath
  (
    cd "$root"
    quietly "$NORIA_HOME/bench-build.log" ./mvnw -q -B test-compile dependency:build-classpath \
      -Dmdep.outputFile="$classpath" -Dmdep.includeScope=test
  ) || die "The benchmark could not be built: see above."
  cd "$root"
  "$JAVA_HOME/bin/java" -Xmx1g -cp "target/test-classes:target/classes:$(cat "$classpath")" dev.noria.bench.Bench "$@"
}

soak() {
  soak_kills=100 soak_seed=$(date +%s)
  while [ $# -gt 0 ]; do
    case $1 in
      --kills=*) soak_kills=${1#*=} ;;
      --seed=*) soak_seed=${1#*=} ;;
      *) die "./noria soak knows --kills=NUMBER and --seed=NUMBER only, not \"$1\"." ;;
    esac
    shift
  done
  prepare_measuring
  say "$soak_kills kills at random, twice as many near the ends of steps; seed $soak_seed."
  cd "$root"
  ./mvnw -B test-compile failsafe:integration-test failsafe:verify -Dit.test=KillSoak -DargLine= \
    -Dsoak.kills="$soak_kills" -Dfault.seed="$soak_seed"
}

prepare_measuring() {
  # Their servers keep nothing in the user's database and know none of their keys.
  unset NORIA_DB_URL NORIA_ADMIN_TOKEN NORIA_MASTER_KEY
  mkdir -p "$NORIA_HOME"
  find_jdk
  need_basics
  need_engine
  install_needed
  start_engine
  ensure_busybox
  build
}

# Reads only, unless --fix is given.
doctor() {
  if ! server_ready; then
    if engine_answers; then say "The container engine at $engine_host answers."; else say "No container engine answers at $engine_host."; fi
    die "The server does not answer at $(address), and only it knows what belongs to it: ./noria start."
  fi
  case ${1:-} in
    '') ;;
    --fix) api /api/v1/doctor/clean --request POST | json 'it.map((one) => "Removed" + (one.orphan ? ": " : " not: ") + one.kind + " " + one.name + " (" + one.reason + ")").join("\n") || "There was nothing to remove."' ;;
    *) die "./noria doctor knows --fix only, not \"$1\"." ;;
  esac
  api /api/v1/doctor/text
}
