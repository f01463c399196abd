# shellcheck shell=sh
# The commands that need no server: lint, plan and exec.

# Only the start counts for a command that lives for seconds. Verifying 17,000 classes that this build has compiled itself
# is a seventh of it; a later JVM may not know how to leave that out.
cli_options='-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -XX:+IgnoreUnrecognizedVMOptions -XX:+UnlockDiagnosticVMOptions -XX:-BytecodeVerificationRemote'

# local_command NAME ARGUMENTS…: what it says goes to standard output, so that nothing else may. It keeps the caller's
# working directory, and is the program that Ctrl-C reaches.
local_command() {
  find_jdk
  build_server >&2
  NORIA_TERMINAL=no
  [ -z "$bold" ] || NORIA_TERMINAL=yes
  export NORIA_TERMINAL
  # Its database is in memory, whatever the server's is. The options are words.
  # shellcheck disable=SC2086
  exec "$JAVA_HOME/bin/java" $cli_options -jar "$root/target/quarkus-app/quarkus-run.jar" "$@"
}
