package dev.noria.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;

/** What happens to requests before they reach a resource: the limit of bodies, and the dashboard's addresses. */
@ApplicationScoped
public class HttpRoutes {
    /** After Quarkus' own limit (order -2), which this one narrows; a filter's order is its priority, negated. */
    private static final int BODY_PRIORITY = 1;

    private static final int PAGE_PRIORITY = 0;
    private static final int AFTER_RESOURCES = RouteConstants.ROUTE_ORDER_DEFAULT - 1;
    private static final Set<HttpMethod> PAGE_METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final List<String> SERVER_PATHS =
            List.of("/api/", "/q/", "/git/", "/hooks/", "/schema/", "/.well-known/");

    private final NoriaConfig config;
    private final ObjectMapper json;

    public HttpRoutes(NoriaConfig config, ObjectMapper json) {
        this.config = config;
        this.json = json;
    }

    void register(@Observes Filters filters) {
        filters.register(this::limitBody, BODY_PRIORITY);
        filters.register(HttpRoutes::openDashboard, PAGE_PRIORITY);
    }

    /** What no resource takes ends here, and not in a page for people. */
    void registerNotFound(@Observes Router router) {
        router.route("/api/*")
                .order(AFTER_RESOURCES)
                .handler(context ->
                        answer(context, ProblemView.of(ErrorCode.NOT_FOUND, "There is nothing at this address.")));
    }

    /** A push may be of any size and is streamed; other bodies are read whole and therefore held to a limit. */
    private void limitBody(RoutingContext context) {
        if (context.normalizedPath().startsWith("/git/")) {
            context.next();
            return;
        }
        long limit = config.http().maxBody();
        context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, limit);
        String length = context.request().getHeader("Content-Length");
        if (length != null && length.matches("\\d{1,18}") && Long.parseLong(length) > limit) {
            refuse(context, limit);
        } else {
            context.next();
        }
    }

    private void refuse(RoutingContext context, long limit) {
        ProblemView problem = ProblemView.of(
                ErrorCode.INVALID_REQUEST,
                "The body is larger than the %d bytes that are taken here.".formatted(limit));
        context.response().putHeader("Connection", "close");
        answer(
                context,
                new ProblemView(
                        problem.type(), "Content Too Large", 413, problem.detail(), problem.code(), problem.blame()));
    }

    private void answer(RoutingContext context, ProblemView problem) {
        try {
            context.response()
                    .setStatusCode(problem.status())
                    .putHeader("Content-Type", ProblemView.MEDIA_TYPE)
                    .end(json.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem is always JSON.", e);
        }
    }

    /** The dashboard's pages have addresses of their own, and are all the one file. */
    private static void openDashboard(RoutingContext context) {
        String path = context.normalizedPath();
        boolean reading = PAGE_METHODS.contains(context.request().method());
        boolean page = reading
                && !path.equals("/")
                && SERVER_PATHS.stream().noneMatch(path::startsWith)
                && SERVER_PATHS.stream().noneMatch(server -> server.equals(path + "/"))
                && !path.startsWith("/assets/")
                && (path.lastIndexOf('.') < path.lastIndexOf('/') || path.startsWith("/projects/"));
        if (page) {
            context.reroute("/");
        } else {
            context.next();
        }
    }
}
