package dev.noria.release.version;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import dev.noria.release.Releases;
import dev.noria.release.Version;
import dev.noria.release.version.VersionChoice.Chosen;
import dev.noria.release.version.VersionChoice.Nothing;
import dev.noria.release.version.Versions.Known;
import dev.noria.source.CommitInfo;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.semver4j.Semver;

/**
 * Finds the version of a release. The same commit gets the same version each time it is asked for, once its release is
 * kept or its tag is made.
 *
 * <p>{@code conventional}: the highest version on the way to the commit, raised by what the commits since then say.
 * {@code calver}: year, month and a number that counts the month's releases from 0, of the day in UTC. Thread-safe.
 */
@ApplicationScoped
public class VersionFinder {
    public static final String CONVENTIONAL = "conventional";
    public static final String CALENDAR = "calver";

    /** Commits that are looked at; far more than anybody reads. */
    private static final int MOST_COMMITS = 10_000;

    private static final Semver FIRST = new Semver("1.0.0");

    private final Releases releases;
    private final History history;
    private final Clock clock;

    public VersionFinder(Releases releases, History history, Clock clock) {
        this.releases = releases;
        this.history = history;
        this.clock = clock;
    }

    /**
     * Finds the version that a release of a commit gets.
     *
     * @param version {@code conventional}, {@code calver} or the version itself
     * @param tagTemplate name of the Git tag the step makes, {@code {version}} and {@code {sha}} in it; empty for none
     * @param sha of the commit that is released
     * @throws NoriaException INVALID_REQUEST when the version, or one that a commit asks for, cannot be released
     */
    public VersionChoice find(Project project, String version, Optional<String> tagTemplate, String sha) {
        Versions versions = Versions.of(history, project, releases.ofProject(project.id()), tagTemplate);
        Optional<Known> previous = versions.before(sha);
        List<CommitInfo> commits = history.since(project, previous.map(Known::commit), sha, MOST_COMMITS);
        List<Change> changes = Change.standing(commits);
        boolean complete = commits.size() < MOST_COMMITS;
        return switch (version) {
            case CALENDAR -> chosen(calendar(versions, sha), previous, changes, complete);
            case CONVENTIONAL -> {
                Optional<Semver> own = versions.on(sha);
                if (own.isPresent()) {
                    yield chosen(own.get().getVersion(), previous, changes, complete);
                }
                yield conventional(versions, previous, changes, complete, sha);
            }
            default -> chosen(version, previous, changes, complete);
        };
    }

    private static Chosen chosen(String version, Optional<Known> previous, List<Change> changes, boolean complete) {
        return new Chosen(new Version(version), previous.map(VersionFinder::version), changes, complete);
    }

    private VersionChoice conventional(
            Versions versions, Optional<Known> previous, List<Change> changes, boolean complete, String sha) {
        Optional<Semver> later =
                versions.after(sha, previous.map(Known::version).orElse(new Semver("0.0.0")));
        if (later.isPresent()) {
            return new Nothing(
                    new Version(later.get().getVersion()),
                    "Nothing to release: this commit is in release %s already.".formatted(later.get()));
        }
        Optional<Semver> wanted = changes.stream()
                .flatMap(change -> change.said().releaseAs().stream()
                        .map(text -> forced(text, previous, change.commit().sha())))
                .findFirst();
        if (wanted.isPresent()) {
            return chosen(wanted.get().getVersion(), previous, changes, complete);
        }
        if (previous.isEmpty()) {
            return chosen(FIRST.getVersion(), previous, changes, complete);
        }
        Bump bump = changes.stream().map(change -> change.said().bump()).reduce(Bump.NONE, Bump::or);
        if (bump == Bump.NONE) {
            return new Nothing(
                    version(previous.get()),
                    "Nothing to release: of %d commits since %s none is a feat, fix, perf, revert or breaking change."
                            .formatted(changes.size(), previous.get().version()));
        }
        return chosen(bump.of(previous.get().version()).getVersion(), previous, changes, complete);
    }

    private static Semver forced(String text, Optional<Known> previous, String sha) {
        String commit = sha.substring(0, Math.min(12, sha.length()));
        if (!Semver.isValid(text) || !Character.isDigit(text.charAt(0))) {
            throw new NoriaException(
                    ErrorCode.INVALID_REQUEST,
                    "Commit %s asks for \"Release-As: %s\", which is no version: write three numbers, as in 2.0.0."
                            .formatted(commit, text));
        }
        Semver version = new Semver(text);
        if (previous.isPresent() && version.isLowerThanOrEqualTo(previous.get().version())) {
            throw new NoriaException(
                    ErrorCode.INVALID_REQUEST,
                    "Commit %s asks for \"Release-As: %s\", which is not over the last release, %s: take a higher one."
                            .formatted(commit, text, previous.get().version()));
        }
        return version;
    }

    private String calendar(Versions versions, String sha) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return versions.on(sha)
                .orElseGet(() -> new Semver("%d.%d.%d"
                        .formatted(
                                today.getYear(),
                                today.getMonthValue(),
                                versions.lastOf(today.getYear(), today.getMonthValue()) + 1)))
                .getVersion();
    }

    private static Version version(Known known) {
        return new Version(known.version().getVersion());
    }
}
