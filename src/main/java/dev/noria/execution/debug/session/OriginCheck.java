package dev.noria.execution.debug.session;

import dev.noria.platform.ServerUrl;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Lets in who opened the session, from a page of this server or with a token. Browsers send cookies to a WebSocket
 * whatever page opens it, and say which page it is (RFC 6455, 10.2).
 */
@ApplicationScoped
public class OriginCheck implements HttpUpgradeCheck {
    private static final int FORBIDDEN = 403;

    private final DebugSessions sessions;
    private final ServerUrl server;

    public OriginCheck(DebugSessions sessions, ServerUrl server) {
        this.sessions = sessions;
        this.server = server;
    }

    @Override
    public boolean appliesTo(String endpointId) {
        return endpointId.equals(DebugSocket.ENDPOINT);
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        if (!mayCome(context.httpRequest())) {
            return CheckResult.rejectUpgrade(FORBIDDEN);
        }
        String session = context.pathParam("session");
        return context.securityIdentity().map(identity -> {
            boolean own = sessions.opener(session)
                    .map(identity.getPrincipal().getName()::equals)
                    // A session that is not there is told of in a sentence, once the connection is open.
                    .orElse(true);
            return own && !identity.isAnonymous()
                    ? CheckResult.permitUpgradeSync()
                    : CheckResult.rejectUpgradeSync(FORBIDDEN);
        });
    }

    private boolean mayCome(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        if (origin == null) {
            return request.getHeader("Authorization") != null;
        }
        String authority = authority(origin);
        return authority != null
                && (authority.equals(request.getHeader("Host")) || authority.equals(authority(server.value())));
    }

    private static @Nullable String authority(String url) {
        try {
            return URI.create(url).getAuthority();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
