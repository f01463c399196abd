#!/bin/sh
# What the image runs: the application for the database that is asked for, or, with "health", the health check.
set -eu

if [ "${1:-}" = health ]; then
  # The image of a bare Java runtime may have neither curl nor wget; bash it has.
  exec bash -c 'exec 3<>"/dev/tcp/127.0.0.1/$NORIA_PORT" && printf "GET /q/health/ready HTTP/1.0\r\n\r\n" >&3 && read -r answer <&3 && [[ $answer == *" 200 "* ]]'
fi

case ${NORIA_DB_URL:-} in
  jdbc:postgresql:*) application=quarkus-app-postgres ;;
  *) application=quarkus-app ;;
esac
exec java @/opt/noria/server.jvm -jar "/opt/noria/$application/quarkus-run.jar" "$@"
