package dev.noria.account.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noria.account.Caller;
import dev.noria.account.audit.AuditStore;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.platform.ProblemView;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Every request passes here after it is known who sends it, whatever takes it then: resources, event streams, sockets,
 * Git. What changes something is written down before it happens, and its result after: an entry may lack its result
 * when the server is killed in between, but never is a change without entry.
 */
@ApplicationScoped
public class AccessFilter {
    private static final Logger LOG = Logger.getLogger(AccessFilter.class);
    /** Quarkus knows the caller at 200 and has refused nobody at 100. */
    private static final int AFTER_AUTHORIZATION = 50;

    private static final List<String> GUARDED = List.of("/api/", "/git/", "/q/");
    private static final String HEALTH = "/q/health";

    private final Access access;
    private final AuditStore audit;
    private final ObjectMapper json;

    public AccessFilter(Access access, AuditStore audit, ObjectMapper json) {
        this.access = access;
        this.audit = audit;
        this.json = json;
    }

    void register(@Observes Filters filters) {
        filters.register(this::pass, AFTER_AUTHORIZATION);
    }

    private void pass(RoutingContext context) {
        String path = context.normalizedPath();
        boolean health = path.equals(HEALTH) || path.startsWith(HEALTH + "/");
        if (health || GUARDED.stream().noneMatch(path::startsWith)) {
            context.next();
            return;
        }
        // The servlet of Git reads the path as it was sent.
        boolean odd = path.startsWith("/git/") && !path.equals(context.request().path());
        Optional<Route.Match> match = odd
                ? Optional.empty()
                : RouteTable.find(
                        context.request().method().name(),
                        path,
                        Optional.ofNullable(context.request().getParam("service")));
        Optional<Caller> caller = caller(context);
        if (match.isEmpty()) {
            refuse(context, new NoriaException(ErrorCode.NOT_FOUND, "There is nothing at this address."));
        } else if (match.get().route().need() == Need.OPEN) {
            context.next();
        } else if (caller.isEmpty()) {
            refuse(context, new NoriaException(ErrorCode.NOT_SIGNED_IN, "This needs a token or a session."));
        } else {
            decide(context, caller.get(), match.get());
        }
    }

    private void decide(RoutingContext context, Caller caller, Route.Match match) {
        context.vertx()
                .<Optional<NoriaException>>executeBlocking(() -> decision(context, caller, match), false)
                .onSuccess(refusal -> refusal.ifPresentOrElse(problem -> refuse(context, problem), context::next))
                .onFailure(failure -> {
                    LOG.error("Whether a request may pass could not be decided.", failure);
                    refuse(
                            context,
                            new NoriaException(
                                    ErrorCode.INTERNAL, "A fault in Noria; its log on the server says more."));
                });
    }

    /** Empty: it may pass. */
    private Optional<NoriaException> decision(RoutingContext context, Caller caller, Route.Match match) {
        try {
            access.check(caller, match);
        } catch (NoriaException refusal) {
            if (match.route().changes()) {
                write(context, caller, match, refusal.code().httpStatus());
            }
            return Optional.of(refusal);
        }
        if (match.route().changes()) {
            long entry = write(context, caller, match, null);
            context.addEndHandler(ended -> context.vertx()
                    .executeBlocking(
                            () -> {
                                audit.finish(entry, context.response().getStatusCode());
                                return null;
                            },
                            false));
        }
        return Optional.empty();
    }

    private long write(RoutingContext context, Caller caller, Route.Match match, @Nullable Integer status) {
        return audit.add(
                caller.name(),
                context.request().remoteAddress().hostAddress(),
                match.route().method() + " " + match.route().template(),
                context.normalizedPath(),
                match.project(),
                status);
    }

    private static Optional<Caller> caller(RoutingContext context) {
        return context.user() instanceof QuarkusHttpUser user
                ? Caller.of(user.getSecurityIdentity())
                : Optional.empty();
    }

    private void refuse(RoutingContext context, NoriaException refusal) {
        try {
            context.response()
                    .setStatusCode(refusal.code().httpStatus())
                    .putHeader("Content-Type", ProblemView.MEDIA_TYPE)
                    .end(json.writeValueAsString(ProblemView.of(refusal.code(), refusal.sentence())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem is always JSON.", e);
        }
    }
}
