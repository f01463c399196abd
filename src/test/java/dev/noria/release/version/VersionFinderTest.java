package dev.noria.release.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import dev.noria.release.InMemoryReleases;
import dev.noria.release.RecordedStep;
import dev.noria.release.Release;
import dev.noria.release.Version;
import dev.noria.release.notes.ReleaseNotes;
import dev.noria.release.version.VersionChoice.Chosen;
import dev.noria.release.version.VersionChoice.Nothing;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VersionFinderTest {
    private static final Project SHOP = RecordedStep.project(1, "shop");
    private static final Optional<String> TAG = Optional.of("v{version}");

    private final InMemoryReleases releases = new InMemoryReleases();
    private final InMemoryHistory history = new InMemoryHistory();
    private Instant now = Instant.parse("2026-11-30T23:59:59Z");
    private int commits;

    private String commit(String message) {
        String sha = "%040x".formatted(++commits);
        history.add(sha, message);
        return sha;
    }

    private VersionChoice find(String version, String sha) {
        return new VersionFinder(releases, history, Clock.fixed(now, ZoneOffset.UTC)).find(SHOP, version, TAG, sha);
    }

    private String version(String scheme, String sha) {
        return ((Chosen) find(scheme, sha)).version().value();
    }

    private void record(String version, String sha) {
        releases.record(new Release(
                1,
                new Version(version),
                sha,
                1,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                ReleaseNotes.NONE,
                now));
    }

    @Test
    void the_first_is_one() {
        assertThat(version("conventional", commit("Begin"))).isEqualTo("1.0.0");
    }

    @Test
    void the_biggest_change_since_the_highest_version_counts() {
        history.tag("v1.2.3", commit("feat: a"));
        history.tag("v1.10.0", commit("feat: b"));
        commit("fix: c");
        commit("feat: d");
        String head = commit("docs: e");

        Chosen chosen = (Chosen) find("conventional", head);

        assertThat(chosen.version().value()).isEqualTo("1.11.0");
        assertThat(chosen.previous()).contains(new Version("1.10.0"));
        assertThat(chosen.changes()).hasSize(3);
    }

    @Test
    void nothing_relevant_is_no_release() {
        history.tag("v1.0.0", commit("feat: a"));

        assertThat(find("conventional", commit("docs: b")))
                .isInstanceOfSatisfying(
                        Nothing.class, nothing -> assertThat(nothing.last()).isEqualTo(new Version("1.0.0")));
    }

    @Test
    void a_change_that_was_taken_back_counts_for_nothing_and_one_that_came_again_does() {
        history.tag("v1.0.0", commit("fix: a"));
        String feature = commit("feat!: b");
        String revert = commit("Revert \"feat!: b\"\n\nThis reverts commit " + feature + ".");
        assertThat(find("conventional", revert)).isInstanceOf(Nothing.class);

        String again = commit("Revert \"Revert\"\n\nThis reverts commit " + revert + ".");
        assertThat(version("conventional", again)).isEqualTo("2.0.0");
    }

    @Test
    void a_commit_that_has_a_version_keeps_it() {
        history.tag("v1.0.0", commit("feat: a"));
        String tagged = commit("feat: b");
        history.tag("v1.1.0", tagged);
        String recorded = commit("feat: c");
        record("1.2.0", recorded);

        assertThat(version("conventional", tagged)).isEqualTo("1.1.0");
        assertThat(version("conventional", recorded)).isEqualTo("1.2.0");
        assertThat(version("calver", recorded)).isEqualTo("1.2.0");
    }

    @Test
    void a_commit_that_a_later_release_has_already_is_not_released_again() {
        history.tag("v1.0.0", commit("feat: a"));
        String overtaken = commit("fix: b");
        history.tag("v1.1.0", commit("feat: c"));

        assertThat(find("conventional", overtaken)).isInstanceOfSatisfying(Nothing.class, nothing -> {
            assertThat(nothing.last()).isEqualTo(new Version("1.1.0"));
            assertThat(nothing.why()).contains("in release 1.1.0 already");
        });
    }

    @Test
    void a_footer_forces_a_version_and_a_lower_one_is_refused() {
        history.tag("v1.0.0", commit("feat: a"));
        assertThat(version("conventional", commit("docs: b\n\nRelease-As: 3.0.0")))
                .isEqualTo("3.0.0");

        assertThatThrownBy(() -> find("conventional", commit("docs: c\n\nRelease-As: 0.9.0")))
                .isInstanceOf(NoriaException.class)
                .hasMessageContaining("not over the last release, 1.0.0");
        assertThatThrownBy(() -> find("conventional", commit("docs: d\n\nRelease-As: next")))
                .hasMessageContaining("write three numbers");
    }

    @Test
    void pre_releases_and_tags_of_other_things_are_passed_over() {
        history.tag("v1.0.0", commit("feat: a"));
        history.tag("v2.0.0-rc.1", commit("feat: b"));
        history.tag("chart-v9.0.0", commit("feat: c"));
        history.tag("v7", commit("feat: d"));

        assertThat(version("conventional", commit("fix: e"))).isEqualTo("1.1.0");
    }

    @Test
    void the_calendar_counts_the_releases_of_a_month_in_utc() {
        String first = commit("Anything");
        assertThat(version("calver", first)).isEqualTo("2026.11.0");
        record("2026.11.0", first);
        history.tag("v2026.11.4", commit("Somebody's"));
        assertThat(version("calver", commit("More"))).isEqualTo("2026.11.5");

        now = Instant.parse("2026-12-01T00:00:00Z");
        assertThat(version("calver", commit("Yet more"))).isEqualTo("2026.12.0");
    }

    @Test
    void releasing_every_commit_of_any_history_leaves_no_version_twice_and_each_over_the_one_before() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String[] messages = {"feat: x", "fix: x", "docs: x", "feat!: x", "Anything at all", "chore: y"};
        Optional<Version> last = Optional.empty();
        for (int i = 0; i < 200; i++) {
            String sha = commit(messages[random.nextInt(messages.length)]);
            if (random.nextInt(3) == 0 && find("conventional", sha) instanceof Chosen chosen) {
                assertThat(chosen.previous()).as("seed %d", seed).isEqualTo(last);
                if (random.nextBoolean()) {
                    record(chosen.version().value(), sha);
                } else {
                    history.tag("v" + chosen.version(), sha);
                }
                assertThat(find("conventional", sha))
                        .as("seed %d: once more", seed)
                        .isInstanceOfSatisfying(
                                Chosen.class,
                                again -> assertThat(again.version()).isEqualTo(chosen.version()));
                last = Optional.of(chosen.version());
            }
        }
    }
}
