# shellcheck shell=sh
# Entering a step that failed.

debug() {
  [ $# -eq 2 ] || die "usage: ./noria debug PROJECT/RUN STEP, such as ./noria debug shop/7 unit"
  find_jdk
  debug_app=$NORIA_HOME/app
  [ -d "$debug_app" ] || debug_app=$(application)
  [ -d "$debug_app" ] || die "The server was never built here: ./noria start does that."
  NORIA_URL=${NORIA_URL:-$(address)}
  NORIA_TOKEN=${NORIA_TOKEN:-$(token)} || die "There is no token: give one in NORIA_TOKEN."
  export NORIA_URL NORIA_TOKEN
  exec "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 -cp "$debug_app/app/*:$debug_app/lib/main/*:$debug_app/lib/boot/*" \
    dev.noria.cli.debug.DebugMain "$@"
}
