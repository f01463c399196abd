package dev.noria.account.access;

import java.util.List;
import java.util.Optional;

/**
 * What each route needs. A route that is not here is refused, and {@code RouteTableTest} finds it. A row: method, path,
 * who may, and marks. {@code reads}: a POST that changes nothing; {@code changes}: a GET that does; {@code full}: not
 * with a token that carries less than everything.
 */
final class RouteTable {
    private static final List<Route> ROUTES =
            """
            POST   /api/v1/session                                               open
            GET    /api/v1/session                                               open
            DELETE /api/v1/session                                               open
            GET    /api/v1/account                                               signed-in
            PUT    /api/v1/account/password                                      signed-in full
            GET    /api/v1/tokens                                                signed-in full
            POST   /api/v1/tokens                                                signed-in full
            DELETE /api/v1/tokens/{id}                                           signed-in full
            GET    /api/v1/users                                                 administrator
            POST   /api/v1/users                                                 administrator
            GET    /api/v1/users/{user}                                          administrator
            PATCH  /api/v1/users/{user}                                          administrator
            GET    /api/v1/groups                                                administrator
            POST   /api/v1/groups                                                administrator
            GET    /api/v1/groups/{group}                                        administrator
            DELETE /api/v1/groups/{group}                                        administrator
            PUT    /api/v1/groups/{group}/members/{user}                         administrator
            DELETE /api/v1/groups/{group}/members/{user}                         administrator
            GET    /api/v1/audit                                                 administrator

            GET    /api/v1/status                                                signed-in
            GET    /api/v1/events                                                signed-in
            GET    /api/v1/runs                                                  signed-in
            POST   /api/v1/lint                                                  signed-in reads
            GET    /api/v1/doctor                                                administrator
            GET    /api/v1/doctor/text                                           administrator
            POST   /api/v1/doctor/clean                                          administrator
            GET    /api/v1/secrets                                               administrator
            POST   /api/v1/secrets                                               administrator
            GET    /api/v1/secrets/{name}                                        administrator
            PATCH  /api/v1/secrets/{name}                                        administrator
            DELETE /api/v1/secrets/{name}                                        administrator
            GET    /api/v1/registries                                            administrator
            PUT    /api/v1/registries/{registry}                                 administrator
            DELETE /api/v1/registries/{registry}                                 administrator
            GET    /q/metrics                                                    administrator
            GET    /q/openapi                                                    signed-in

            GET    /api/v1/projects                                              signed-in
            POST   /api/v1/projects                                              administrator
            GET    /api/v1/projects/{project}                                    viewer
            PATCH  /api/v1/projects/{project}                                    maintainer
            DELETE /api/v1/projects/{project}                                    maintainer full
            GET    /api/v1/projects/{project}/members                            viewer
            PUT    /api/v1/projects/{project}/members/users/{user}               maintainer full
            DELETE /api/v1/projects/{project}/members/users/{user}               maintainer full
            PUT    /api/v1/projects/{project}/members/groups/{group}             maintainer full
            DELETE /api/v1/projects/{project}/members/groups/{group}             maintainer full
            GET    /api/v1/projects/{project}/tokens                             maintainer full
            POST   /api/v1/projects/{project}/tokens                             maintainer full
            DELETE /api/v1/projects/{project}/tokens/{id}                        maintainer full
            GET    /api/v1/projects/{project}/secrets                            developer
            POST   /api/v1/projects/{project}/secrets                            maintainer
            GET    /api/v1/projects/{project}/secrets/{name}                     developer
            PATCH  /api/v1/projects/{project}/secrets/{name}                     maintainer
            DELETE /api/v1/projects/{project}/secrets/{name}                     maintainer
            GET    /api/v1/projects/{project}/releases                           viewer
            GET    /api/v1/projects/{project}/work-items                         viewer
            PUT    /api/v1/projects/{project}/work-items                         maintainer
            GET    /api/v1/projects/{project}/releases/{version}                 viewer
            GET    /api/v1/projects/{project}/releases/{version}/notes           viewer
            GET    /api/v1/projects/{project}/releases/{version}/notes.md        viewer
            GET    /api/v1/projects/{project}/git-credentials                    maintainer
            PUT    /api/v1/projects/{project}/git-credentials                    maintainer
            DELETE /api/v1/projects/{project}/git-credentials                    maintainer
            POST   /api/v1/projects/{project}/git-credentials/try                maintainer
            GET    /api/v1/projects/{project}/hosted                             viewer
            PUT    /api/v1/projects/{project}/hosted                             maintainer
            GET    /api/v1/projects/{project}/registries                         maintainer
            PUT    /api/v1/projects/{project}/registries/{registry}              maintainer
            DELETE /api/v1/projects/{project}/registries/{registry}              maintainer
            GET    /api/v1/projects/{project}/deliveries                         maintainer
            GET    /api/v1/projects/{project}/deliveries/{id}                    maintainer
            POST   /api/v1/projects/{project}/deliveries/{id}/redeliver          maintainer
            GET    /api/v1/projects/{project}/hooks                              maintainer
            PATCH  /api/v1/projects/{project}/hooks                              maintainer
            POST   /api/v1/projects/{project}/hooks/secret                       maintainer
            DELETE /api/v1/projects/{project}/hooks/secret                       maintainer
            GET    /api/v1/projects/{project}/forge                              maintainer
            PUT    /api/v1/projects/{project}/forge                              maintainer
            DELETE /api/v1/projects/{project}/forge                              maintainer
            POST   /api/v1/projects/{project}/runs/{number}/approve              maintainer
            POST   /api/v1/projects/{project}/runs/{number}/decline              maintainer
            GET    /api/v1/projects/{project}/deployments                        viewer
            GET    /api/v1/projects/{project}/environments                       viewer
            GET    /api/v1/projects/{project}/schedules                          viewer
            GET    /api/v1/projects/{project}/inputs                             viewer
            GET    /api/v1/projects/{project}/caches                             viewer
            DELETE /api/v1/projects/{project}/caches                             developer
            DELETE /api/v1/projects/{project}/caches/{id}                        developer
            GET    /api/v1/projects/{project}/coverage                           viewer
            GET    /api/v1/projects/{project}/tests/history                      viewer
            POST   /api/v1/projects/{project}/lint                               viewer reads
            POST   /api/v1/projects/{project}/plan                               viewer reads
            GET    /api/v1/projects/{project}/runs                               viewer
            POST   /api/v1/projects/{project}/runs                               developer
            GET    /api/v1/projects/{project}/runs/{number}                      viewer
            GET    /api/v1/projects/{project}/runs/{number}/plan                 viewer
            POST   /api/v1/projects/{project}/runs/{number}/restart              developer
            POST   /api/v1/projects/{project}/runs/{number}/cancel               developer
            GET    /api/v1/projects/{project}/runs/{number}/coverage             viewer
            GET    /api/v1/projects/{project}/runs/{number}/tests                viewer
            GET    /api/v1/projects/{project}/runs/{number}/artifacts            viewer
            GET    /api/v1/projects/{project}/runs/{number}/artifacts.{format}   viewer
            GET    /api/v1/projects/{project}/runs/{number}/artifacts/**         viewer
            GET    /api/v1/projects/{project}/runs/{number}/steps/{step}/log     viewer
            GET    /api/v1/projects/{project}/runs/{number}/steps/{step}/debug   developer
            POST   /api/v1/projects/{project}/runs/{number}/steps/{step}/debug   developer
            DELETE /api/v1/projects/{project}/runs/{number}/steps/{step}/debug   developer
            GET    /api/v1/projects/{project}/runs/{number}/steps/{step}/debug/sessions developer
            GET    /api/v1/debug/{session}                                       signed-in changes

            POST   /git/{project}.git/git-upload-pack                            viewer reads
            POST   /git/{project}.git/git-receive-pack                           developer
            """.lines().filter(line -> !line.isBlank()).map(Route::parse).toList();

    /** Git asks for the references first, for the service that it names. */
    private static final Route FETCH = Route.parse("GET /git/{project}.git/info/refs viewer");

    private static final Route PUSH = Route.parse("GET /git/{project}.git/info/refs developer");

    private RouteTable() {}

    static List<Route> all() {
        return ROUTES;
    }

    /** The route that takes a request; empty: none does. */
    static Optional<Route.Match> find(String method, String path, Optional<String> service) {
        List<String> segments = Route.segments(path);
        if (segments.size() == 4 && segments.get(0).equals("git")) {
            return (service.filter("git-receive-pack"::equals).isPresent() ? PUSH : FETCH).match(method, segments);
        }
        return ROUTES.stream()
                .flatMap(route -> route.match(method, segments).stream())
                .findFirst();
    }
}
