package dev.noria.project;

import dev.noria.platform.Durations;
import dev.noria.platform.ServerUrl;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A project as JSON. */
public record ProjectView(
        String name,
        @Nullable String url,
        boolean hosted,
        String gitUrl,
        String branch,
        @Nullable String path,
        String poll,
        TrustView trust,
        Instant createdAt,
        @Nullable PollView lastPoll,
        @Nullable Object lastRun) {

    /** What the project's pipelines may have beyond their own containers. */
    public record TrustView(boolean network, boolean volumes, boolean security) {
        static TrustView of(Project.Trust trust) {
            return new TrustView(trust.network(), trust.volumes(), trust.security());
        }
    }

    /** The last look at a watched repository. */
    public record PollView(
            Instant at, String status, @Nullable String message) {}

    static ProjectView of(Project project, ServerUrl server, Optional<PollResult> lastPoll, @Nullable Object lastRun) {
        String url = project.url().map(ProjectView::withoutCredentials).orElse(null);
        return new ProjectView(
                project.name().value(),
                url,
                project.hosted(),
                url == null ? server.git(project.name().value()) : url,
                project.branch(),
                project.path().orElse(null),
                Durations.text(project.poll()),
                TrustView.of(project.trust()),
                project.createdAt(),
                lastPoll.map(poll -> new PollView(
                                poll.at(),
                                poll.error().isEmpty() ? "ok" : "failed",
                                poll.error().orElse(null)))
                        .orElse(null),
                lastRun);
    }

    /** Whatever stands between {@code //} and {@code @} may be a password. */
    private static String withoutCredentials(String url) {
        return url.replaceFirst("^([a-z][a-z0-9+.-]*://)[^/@]*@", "$1");
    }
}
