package dev.noria.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noria.plan.StepAction.PublishRelease;
import dev.noria.plan.StepAction.ReleaseImage;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import dev.noria.release.version.InMemoryHistory;
import dev.noria.release.version.VersionFinder;
import dev.noria.run.StepResult;
import dev.noria.run.StepStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReleaseHandlerTest {
    private static final Project SHOP = RecordedStep.project(1, "shop");
    private static final String IMAGE = "sha256:" + "1".repeat(64);
    private static final String OTHER_IMAGE = "sha256:" + "2".repeat(64);

    private final FakeRegistry registry = new FakeRegistry();
    private final InMemoryReleases releases = new InMemoryReleases();
    private final InMemoryGitTags gitTags = new InMemoryGitTags();
    private final InMemoryHistory history = new InMemoryHistory();
    private final RecordedStep step = step('a', 1, IMAGE);
    private final ReleaseHandler handler = handler();

    @BeforeEach
    void engine_has_the_images() {
        registry.images.put(IMAGE, IMAGE);
        registry.images.put(OTHER_IMAGE, OTHER_IMAGE);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void publishes_the_image_then_the_row_then_the_git_tag() {
        StepResult result = handler.run(release("1.2.0+build.7"), step);

        String repository = registry.host() + "/shop";
        assertThat(registry.pushed)
                .containsExactly(
                        repository + ":1.2.0-build.7",
                        repository + ":" + RecordedStep.sha('a'),
                        repository + ":latest");
        assertThat(result.outputs())
                .containsEntry("version", "1.2.0+build.7")
                .containsEntry("image", repository + "@" + IMAGE)
                .containsEntry("digest", IMAGE)
                .containsEntry("tag", "v1.2.0+build.7");
        assertThat(releases.ofProject(1)).singleElement().satisfies(release -> {
            assertThat(release.image()).contains(repository + "@" + IMAGE);
            assertThat(release.tags()).containsExactly("1.2.0-build.7", RecordedStep.sha('a'), "latest");
            assertThat(release.createdAt()).isEqualTo(RecordedStep.NOW);
        });
        assertThat(gitTags.commits).containsEntry("v1.2.0+build.7", RecordedStep.sha('a'));
    }

    @Test
    void completes_a_release_whose_second_push_was_cut_short() {
        registry.pushesLeft = 1;
        assertThatThrownBy(() -> handler.run(release("1.0.0"), step)).isInstanceOf(IllegalStateException.class);
        assertThat(releases.ofProject(1)).isEmpty();
        assertThat(gitTags.commits).isEmpty();

        registry.pushesLeft = Integer.MAX_VALUE;
        assertThat(handler().run(release("1.0.0"), step).status()).isEqualTo(StepStatus.SUCCEEDED);
        assertThat(releases.ofProject(1)).hasSize(1);
        assertThat(gitTags.commits).hasSize(1);
    }

    @Test
    void adds_only_the_git_tag_when_the_row_is_there() {
        gitTags.broken = true;
        assertThatThrownBy(() -> handler.run(release("1.0.0"), step)).isInstanceOf(IllegalStateException.class);
        registry.pushed.clear();

        gitTags.broken = false;
        StepResult result = handler().run(release("1.0.0"), step);

        assertThat(registry.pushed).isEmpty();
        assertThat(releases.ofProject(1)).hasSize(1);
        assertThat(gitTags.commits).containsEntry("v1.0.0", RecordedStep.sha('a'));
        assertThat(result.outputs()).containsEntry("image", registry.host() + "/shop@" + IMAGE);
    }

    @Test
    void does_nothing_when_everything_is_there() {
        StepResult first = handler.run(release("1.0.0"), step);
        registry.pushed.clear();
        gitTags.broken = true;

        StepResult second = handler.run(release("1.0.0"), step('a', 2, OTHER_IMAGE));

        assertThat(second).isEqualTo(first);
        assertThat(registry.pushed).isEmpty();
    }

    @Test
    void refuses_a_version_of_another_commit_before_anything_is_pushed() {
        handler.run(release("1.0.0"), step);
        gitTags.commits.clear();
        registry.pushed.clear();

        assertFails(ErrorCode.RELEASE_EXISTS, release("1.0.0"), step('b', 2, OTHER_IMAGE))
                .hasMessageContaining("release 1.0.0")
                .hasMessageContaining("take another version");
        assertThat(registry.pushed).isEmpty();
    }

    @Test
    void refuses_a_git_tag_on_another_commit_before_anything_is_pushed() {
        gitTags.commits.put("v1.0.0", RecordedStep.sha('b'));

        assertFails(ErrorCode.RELEASE_EXISTS, release("1.0.0"), step).hasMessageContaining("Git tag \"v1.0.0\"");
        assertThat(registry.pushed).isEmpty();
        assertThat(releases.ofProject(1)).isEmpty();
    }

    @Test
    void fails_when_the_registry_does_not_have_one_digest_under_every_tag() {
        registry.afterPush =
                () -> registry.manifests.replaceAll((path, digest) -> path.endsWith("/1.0.0") ? OTHER_IMAGE : digest);

        assertFails(ErrorCode.REGISTRY_FAILED, release("1.0.0"), step)
                .hasMessageContaining("somebody else pushed there meanwhile");
        assertThat(releases.ofProject(1)).isEmpty();
        assertThat(gitTags.commits).isEmpty();
    }

    @Test
    void fails_when_the_registry_has_another_image_than_the_engine() {
        PublishRelease one = new PublishRelease(
                "1.0.0",
                Optional.of(new ReleaseImage("image", registry.host() + "/shop", List.of("{version}", "{sha}"))),
                Optional.empty());
        registry.images.put(registry.host() + "/shop@" + OTHER_IMAGE, OTHER_IMAGE);
        registry.afterPush = () -> registry.manifests.replaceAll((path, digest) -> OTHER_IMAGE);

        assertFails(ErrorCode.REGISTRY_FAILED, one, step).hasMessageContaining("meanwhile");
        assertThat(releases.ofProject(1)).isEmpty();
    }

    @Test
    void fails_without_pushing_when_the_engine_has_no_such_image() {
        RecordedStep missing = step('a', 1, "sha256:" + "9".repeat(64));

        assertFails(ErrorCode.IMAGE_NOT_FOUND, release("1.0.0"), missing);
        assertThat(registry.pushed).isEmpty();
    }

    @Test
    void refuses_a_version_that_cannot_be_a_tag() {
        assertFails(ErrorCode.INVALID_REQUEST, release("1.0 beta"), step).hasMessageContaining("\"1.0 beta\"");
        assertFails(ErrorCode.INVALID_REQUEST, release(""), step);
        assertFails(ErrorCode.INVALID_REQUEST, release("-1"), step);
    }

    @Test
    void releases_without_an_image() {
        StepResult result = handler.run(new PublishRelease("2.0.0", Optional.empty(), Optional.of("v{version}")), step);

        assertThat(result.outputs()).containsOnlyKeys("released", "version", "tag");
        assertThat(gitTags.commits).containsKey("v2.0.0");
    }

    @Test
    void stops_before_the_next_push_when_canceled() {
        RecordedStep canceled = step('a', 1, IMAGE);
        canceled.watchedBy(line -> canceled.cancel());

        assertFails(ErrorCode.CANCELED, release("1.0.0"), canceled);
        assertThat(registry.pushed).hasSize(1);
        assertThat(releases.ofProject(1)).isEmpty();
    }

    @Test
    void releases_what_the_commits_say_and_keeps_its_notes() {
        history.add(RecordedStep.sha('c'), "feat: begin").tag("v1.4.0", RecordedStep.sha('c'));
        history.add(RecordedStep.sha('b'), "feat(cart): add coupons (#12)");
        history.add(RecordedStep.sha('a'), "fix: round prices\n\nCloses SHOP-7");

        StepResult result = handler.run(release("conventional"), step);

        assertThat(result.outputs()).containsEntry("released", "true").containsEntry("version", "1.5.0");
        assertThat(releases.ofProject(1)).singleElement().satisfies(release -> {
            assertThat(release.notes().previous()).contains("1.4.0");
            assertThat(release.notes().items()).containsExactly("#12", "SHOP-7");
        });
        assertThat(gitTags.commits).containsEntry("v1.5.0", RecordedStep.sha('a'));
        assertThat(gitTags.messages.get("v1.5.0")).contains("## Features").contains("**cart:** add coupons");
    }

    @Test
    void has_the_same_version_when_it_goes_on_after_the_record_and_before_the_tag() {
        history.add(RecordedStep.sha('c'), "feat: begin").tag("v1.4.0", RecordedStep.sha('c'));
        history.add(RecordedStep.sha('a'), "feat: more");
        gitTags.broken = true;
        assertThatThrownBy(() -> handler.run(release("conventional"), step)).isInstanceOf(IllegalStateException.class);

        gitTags.broken = false;
        StepResult result = handler().run(release("conventional"), step);

        assertThat(result.outputs()).containsEntry("version", "1.5.0");
        assertThat(releases.ofProject(1)).hasSize(1);
        assertThat(gitTags.commits).containsEntry("v1.5.0", RecordedStep.sha('a'));
    }

    @Test
    void succeeds_without_a_release_and_with_the_last_ones_outputs_when_nothing_is_new() {
        history.add(RecordedStep.sha('b'), "feat: begin");
        handler.run(release("conventional"), step('b', 1, IMAGE));
        registry.pushed.clear();
        history.add(RecordedStep.sha('a'), "docs: say more");

        StepResult result = handler.run(release("conventional"), step);

        assertThat(result.status()).isEqualTo(StepStatus.SUCCEEDED);
        assertThat(result.outputs())
                .containsEntry("released", "false")
                .containsEntry("version", "1.0.0")
                .containsEntry("image", registry.host() + "/shop@" + IMAGE);
        assertThat(registry.pushed).isEmpty();
        assertThat(releases.ofProject(1)).hasSize(1);
        assertThat(step.log()).anyMatch(line -> line.contains("Nothing to release: of 1 commits since 1.0.0"));
    }

    private org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertFails(
            ErrorCode code, PublishRelease action, RecordedStep context) {
        return assertThatThrownBy(() -> handler.run(action, context))
                .isInstanceOfSatisfying(
                        NoriaException.class,
                        failure -> assertThat(failure.code()).isEqualTo(code));
    }

    private ReleaseHandler handler() {
        ObjectMapper json = new ObjectMapper();
        Duration timeout = Duration.ofSeconds(5);
        ImagePublication publication = new ImagePublication(
                registry, new RegistryClient(json, Set.of(), timeout), (project, image) -> Optional.empty());
        Clock clock = Clock.fixed(RecordedStep.NOW, ZoneOffset.UTC);
        return new ReleaseHandler(new VersionFinder(releases, history, clock), releases, gitTags, publication, clock);
    }

    private PublishRelease release(String version) {
        return new PublishRelease(
                version,
                Optional.of(
                        new ReleaseImage("image", registry.host() + "/shop", List.of("{version}", "{sha}", "latest"))),
                Optional.of("v{version}"));
    }

    private static RecordedStep step(char commit, long run, String image) {
        return new RecordedStep(SHOP, RecordedStep.sha(commit), run).withOutput("image", "image", image);
    }
}
