package dev.noria.release;

import dev.noria.plan.StepAction.PublishRelease;
import dev.noria.plan.StepAction.ReleaseImage;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import dev.noria.release.notes.MarkdownNotes;
import dev.noria.release.notes.ReleaseNotes;
import dev.noria.release.version.VersionChoice;
import dev.noria.release.version.VersionChoice.Chosen;
import dev.noria.release.version.VersionChoice.Nothing;
import dev.noria.release.version.VersionFinder;
import dev.noria.run.StepContext;
import dev.noria.run.StepHandler;
import dev.noria.run.StepResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Publishes a release: image, row, Git tag, in this order, so that what failed half-way is completed by the next try
 * and a Git tag always stands for something published.
 */
@ApplicationScoped
public class ReleaseHandler implements StepHandler<PublishRelease> {
    private final VersionFinder versions;
    private final Releases releases;
    private final GitTags gitTags;
    private final ImagePublication publication;
    private final Clock clock;
    /** One release of a project at a time: two commits with the same version must not both push. */
    private final Map<Long, ReentrantLock> locks = new ConcurrentHashMap<>();

    public ReleaseHandler(
            VersionFinder versions, Releases releases, GitTags gitTags, ImagePublication publication, Clock clock) {
        this.versions = versions;
        this.releases = releases;
        this.gitTags = gitTags;
        this.publication = publication;
        this.clock = clock;
    }

    @Override
    public Class<PublishRelease> actionType() {
        return PublishRelease.class;
    }

    @Override
    public boolean resumable() {
        return true;
    }

    @Override
    public StepResult run(PublishRelease action, StepContext context) {
        ReentrantLock lock = locks.computeIfAbsent(context.project().id(), id -> new ReentrantLock());
        lock.lock();
        try {
            stopIfCanceled(context);
            return publish(action, context);
        } finally {
            lock.unlock();
        }
    }

    private StepResult publish(PublishRelease action, StepContext context) {
        VersionChoice choice = versions.find(
                context.project(),
                action.version(),
                action.gitTag(),
                context.facts().commit().sha());
        if (choice instanceof Nothing nothing) {
            context.output().system(nothing.why());
            return StepResult.succeeded(outputs(nothing, context));
        }
        return publish(action, (Chosen) choice, context);
    }

    private StepResult publish(PublishRelease action, Chosen chosen, StepContext context) {
        Version version = chosen.version();
        Project project = context.project();
        String sha = context.facts().commit().sha();
        Optional<String> gitTag = action.gitTag()
                .map(template -> template.replace("{version}", version.value()).replace("{sha}", sha));
        Optional<Release> earlier = releases.find(project.id(), version);
        earlier.ifPresent(release -> requireSame("release " + version, release.commit(), sha));
        boolean tagged = gitTag.flatMap(tag -> gitTags.commit(project, tag))
                .map(commit -> requireSame("Git tag \"%s\"".formatted(gitTag.get()), commit, sha))
                .isPresent();

        Release release = earlier.orElseGet(() -> make(action, chosen, gitTag, context));
        if (earlier.isPresent()) {
            context.output().system("Release %s of this commit exists already; nothing is pushed.".formatted(version));
        }
        if (gitTag.isPresent() && !tagged) {
            gitTags.create(project, gitTag.get(), sha, message(release));
            context.output().system("Git tag %s is on commit %s.".formatted(gitTag.get(), sha));
        }
        return StepResult.succeeded(outputs(release, gitTag));
    }

    private Release make(PublishRelease action, Chosen chosen, Optional<String> gitTag, StepContext context) {
        Version version = chosen.version();
        if (!action.version().equals(version.value())) {
            context.output()
                    .system("Release %s: %d commits%s."
                            .formatted(
                                    version,
                                    chosen.changes().size(),
                                    chosen.previous()
                                            .map(previous -> " since " + previous)
                                            .orElse(", the first release")));
        }
        Optional<PublishedImage> image = action.image().map(wanted -> publish(wanted, version, context));
        Release release = new Release(
                context.project().id(),
                version,
                context.facts().commit().sha(),
                context.facts().number(),
                image.map(PublishedImage::reference),
                image.map(PublishedImage::digest),
                image.map(PublishedImage::tags).orElse(List.of()),
                gitTag,
                ReleaseNotes.of(chosen),
                clock.instant());
        releases.record(release);
        context.output().system("Release %s is recorded.".formatted(version));
        return release;
    }

    private PublishedImage publish(ReleaseImage wanted, Version version, StepContext context) {
        String sha = context.facts().commit().sha();
        List<String> tags = wanted.tags().stream()
                .map(tag -> tag.replace("{version}", version.inImageTag()).replace("{sha}", sha))
                .distinct()
                .toList();
        String from = Optional.ofNullable(context.outputs().get(wanted.from()))
                .map(outputs -> outputs.get("image"))
                .orElse(wanted.from());
        return publication.publish(from, ImageRepository.parse(wanted.to()), tags, context);
    }

    private static String requireSame(String what, String commit, String sha) {
        if (!commit.equals(sha)) {
            throw new NoriaException(
                    ErrorCode.RELEASE_EXISTS,
                    "There is a %s for commit %s already, and this is commit %s: take another version."
                            .formatted(what, shortened(commit), shortened(sha)));
        }
        return commit;
    }

    private static String shortened(String sha) {
        return sha.substring(0, Math.min(sha.length(), 12));
    }

    /** What the tag says: {@code git tag -n99} shows the notes without Noria. */
    private static String message(Release release) {
        String notes = MarkdownNotes.of(release.notes(), Map.of());
        return "Release " + release.version() + (notes.isEmpty() ? "" : "\n\n" + notes);
    }

    /** Those of the last release, so that what comes after it finds what there is to deploy. */
    private Map<String, String> outputs(Nothing nothing, StepContext context) {
        Map<String, String> outputs = new LinkedHashMap<>();
        releases.find(context.project().id(), nothing.last())
                .ifPresentOrElse(
                        release -> outputs.putAll(outputs(release, release.gitTag())),
                        () -> outputs.put("version", nothing.last().value()));
        outputs.put("released", "false");
        return outputs;
    }

    private static Map<String, String> outputs(Release release, Optional<String> gitTag) {
        Map<String, String> outputs = new LinkedHashMap<>();
        outputs.put("released", "true");
        outputs.put("version", release.version().value());
        release.image().ifPresent(image -> outputs.put("image", image));
        release.digest().ifPresent(digest -> outputs.put("digest", digest));
        gitTag.ifPresent(tag -> outputs.put("tag", tag));
        return outputs;
    }

    static void stopIfCanceled(StepContext context) {
        if (context.cancellation().isCanceled()) {
            throw new NoriaException(ErrorCode.CANCELED, "Canceled before the release was complete.");
        }
    }
}
