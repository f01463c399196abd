# Noria in a container. Builds with the classic builder too: no here-documents, no mounts.
#
#   docker build -t noria .
#   docker run -d --name noria -p 8080:8080 -v noria:/var/lib/noria \
#     -v /var/run/docker.sock:/var/run/docker.sock --group-add "$(stat -c %g /var/run/docker.sock)" noria
#   docker exec noria cat /var/lib/noria/admin-token
#
# The engine is the host's, by its socket, whose group the server's user joins with --group-add; or another one, by
# NORIA_DOCKER_HOST=tcp://host:2375. The socket is as good as root on the host: give it to nothing else.
# NORIA_DB_URL=jdbc:postgresql://… chooses the application built for PostgreSQL.

ARG NODE_IMAGE=node:20-bookworm-slim
ARG JDK_IMAGE=eclipse-temurin:17-jdk
ARG JRE_IMAGE=eclipse-temurin:17-jre

FROM ${NODE_IMAGE} AS ui
WORKDIR /noria/ui
COPY ui/package.json ui/package-lock.json ./
RUN npm ci
COPY ui ./
RUN npm run build

FROM ${JDK_IMAGE} AS server
WORKDIR /noria
COPY mvnw pom.xml ./
COPY .mvn .mvn
# First what Maven fetches, so that a change of the sources does not fetch it again.
RUN ./mvnw -B -q dependency:go-offline
COPY src src
COPY --from=ui /noria/ui/dist ui/dist
RUN ./mvnw -B -q -DskipTests package

FROM ${JRE_IMAGE}
RUN groupadd --system --gid 10001 noria \
 && useradd --system --uid 10001 --gid noria --home-dir /var/lib/noria --shell /usr/sbin/nologin noria \
 && mkdir -p /var/lib/noria \
 && chown noria:noria /var/lib/noria
COPY --from=server /noria/target/quarkus-app /opt/noria/quarkus-app
COPY --from=server /noria/target/quarkus-app-postgres /opt/noria/quarkus-app-postgres
COPY scripts/in-container.sh /opt/noria/start
COPY scripts/server.jvm /opt/noria/server.jvm
ENV NORIA_HOME=/var/lib/noria NORIA_PORT=8080 MALLOC_ARENA_MAX=2
USER noria
WORKDIR /var/lib/noria
VOLUME /var/lib/noria
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s CMD ["/opt/noria/start", "health"]
ENTRYPOINT ["/opt/noria/start"]
