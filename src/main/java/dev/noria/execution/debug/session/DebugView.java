package dev.noria.execution.debug.session;

import dev.noria.execution.debug.KeptState;
import dev.noria.platform.NoriaException;
import dev.noria.platform.ServerUrl;
import dev.noria.run.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whether a step can be entered, as JSON.
 *
 * @param reason why not, as a sentence
 * @param until when it can, or could, be
 * @param environment names of its variables
 * @param secrets names of the secrets in them
 */
public record DebugView(
        boolean enterable,
        @Nullable String reason,
        @Nullable String code,
        String step,
        int attempt,
        @Nullable Instant keptAt,
        @Nullable Instant until,
        @Nullable String image,
        @Nullable String digest,
        @Nullable String user,
        @Nullable String directory,
        @Nullable Long bytes,
        Set<String> environment,
        Set<String> secrets,
        List<SessionView> sessions) {

    static DebugView of(Entrance entrance, List<SessionView> sessions) {
        Step step = entrance.origin().step();
        Optional<NoriaException> obstacle = entrance.obstacle();
        Optional<KeptState> kept = entrance.kept();
        Set<String> environment = new TreeSet<>();
        Set<String> secrets = new TreeSet<>();
        kept.ifPresent(state -> state.circumstances().environment().forEach((name, value) -> {
            environment.add(name);
            value.collectSecrets(secrets);
        }));
        return new DebugView(
                obstacle.isEmpty(),
                obstacle.map(NoriaException::sentence).orElse(null),
                obstacle.map(found -> found.code().name()).orElse(null),
                step.name(),
                step.attempt(),
                kept.map(KeptState::keptAt).orElse(null),
                kept.filter(state -> state.image().isPresent())
                        .map(KeptState::expiresAt)
                        .orElse(null),
                step.image().orElse(null),
                step.digest().orElse(null),
                kept.flatMap(state -> entrance.origin().action().settings().user())
                        .orElse(null),
                kept.map(state -> state.circumstances().directory()).orElse(null),
                kept.map(KeptState::bytes).orElse(null),
                environment,
                secrets,
                sessions);
    }

    /**
     * A session.
     *
     * @param path of the WebSocket on this server
     * @param url the same under the server's own address
     * @param missing why secrets are not there, sentences
     */
    public record SessionView(
            String id,
            String openedBy,
            Instant openedAt,
            Instant until,
            int attached,
            String path,
            String url,
            List<String> missing) {

        static SessionView of(DebugSession session, ServerUrl server) {
            SessionRecord entry = session.entry();
            String path = DebugSocket.PATH + entry.id();
            return new SessionView(
                    entry.id(),
                    entry.openedBy(),
                    entry.openedAt(),
                    entry.expiresAt(),
                    session.attached(),
                    path,
                    server.value().replaceFirst("^http", "ws") + path,
                    List.copyOf(session.variables().left().values()));
        }
    }

    /** One that was open, for those who ask who was there. */
    public record PastView(
            String id,
            String openedBy,
            boolean secrets,
            Instant openedAt,
            @Nullable Instant endedAt,
            @Nullable String endReason) {
        static PastView of(SessionRecord session) {
            return new PastView(
                    session.id(),
                    session.openedBy(),
                    session.secrets(),
                    session.openedAt(),
                    session.endedAt().orElse(null),
                    session.endReason().orElse(null));
        }
    }
}
