package dev.noria.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noria.definition.TriggerEvent;
import dev.noria.platform.NoriaException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretFilterTest {
    private static final SecretFilter ALL = new SecretFilter(List.of(), List.of(), List.of(), List.of());

    static SecretUse use(String event, String branch, String image, boolean plugin) {
        return new SecretUse(
                event, false, Optional.ofNullable(branch), "build", Optional.of(image), plugin, Optional.empty());
    }

    private static SecretFilter images(String image) {
        return new SecretFilter(List.of(), List.of(), List.of(image), List.of());
    }

    @Test
    void without_entries_it_admits_every_event() {
        for (TriggerEvent event : TriggerEvent.values()) {
            assertThat(ALL.refusal(use(event.key(), null, "alpine", false))).isEmpty();
        }
    }

    @Test
    void knows_every_event_there_is() {
        List<String> keys =
                Arrays.stream(TriggerEvent.values()).map(TriggerEvent::key).toList();
        assertThat(new SecretFilter(keys, List.of(), List.of(), List.of()).events())
                .isEqualTo(keys);
    }

    @ParameterizedTest
    @CsvSource({
        "push, push, true",
        "push, tag, false",
        "pull_request, pull_request, true",
        "pull_request, pull_request_closed, true",
        "pull_request, pull_request_metadata, true",
        "pull_request_closed, pull_request, false",
        "push, pull_request, false",
    })
    void pull_request_covers_its_variants(String filter, String event, boolean admitted) {
        SecretFilter events = new SecretFilter(List.of(filter), List.of(), List.of(), List.of());
        assertThat(events.refusal(use(event, "main", "alpine", false)).isEmpty())
                .isEqualTo(admitted);
    }

    @ParameterizedTest
    @CsvSource({
        "push, true",
        "tag, true",
        "deployment, true",
        "manual, true",
        "cron, true",
        "release, false",
        "pull_request, false",
        "pull_request_closed, false",
        "pull_request_metadata, false",
    })
    void usually_it_is_not_for_pull_requests(String event, boolean admitted) {
        assertThat(SecretFilter.USUAL
                        .refusal(use(event, "main", "alpine", false))
                        .isEmpty())
                .isEqualTo(admitted);
    }

    @ParameterizedTest
    @CsvSource({
        "alpine, alpine, true",
        "alpine, alpine:3.20, true",
        "alpine, docker.io/library/alpine:3, true",
        "alpine, index.docker.io/library/alpine, true",
        "alpine, docker.io/alpine, true",
        "alpine, evil/alpine, false",
        "alpine, evil.example/library/alpine, false",
        "alpine, localhost/alpine, false",
        "alpine:3.20, alpine:3.20, true",
        "alpine:3.20, docker.io/library/alpine:3.20, true",
        "alpine:3.20, alpine, false",
        "alpine:3.20, alpine:3.21, false",
        "alpine:latest, alpine, true",
        "alpine:3.20, alpine:3.20@sha256:aa, false",
        "alpine@sha256:aa, alpine:3.20@sha256:aa, true",
        "alpine@sha256:aa, alpine@sha256:bb, false",
        "registry.example:5000/a/b, registry.example:5000/a/b:1, true",
        "registry.example:5000/a/b, registry.example/a/b, false",
        "plugins/docker, docker.io/plugins/docker:20, true",
        "plugins/docker, plugins/dockerx, false",
    })
    void images_are_compared_written_out(String filter, String image, boolean admitted) {
        assertThat(images(filter).refusal(use("push", "main", image, true)).isEmpty())
                .isEqualTo(admitted);
    }

    @Test
    void a_filter_by_image_admits_only_steps_without_commands() {
        assertThat(images("alpine").refusal(use("push", "main", "alpine", false)))
                .hasValueSatisfying(why -> assertThat(why).contains("alpine", "has commands"));
    }

    @Test
    void branches_keep_out_other_branches_and_runs_without_one() {
        SecretFilter main = new SecretFilter(List.of(), List.of("main", "release/*"), List.of(), List.of());
        assertThat(main.refusal(use("push", "main", "x", false))).isEmpty();
        assertThat(main.refusal(use("push", "release/1", "x", false))).isEmpty();
        assertThat(main.refusal(use("push", "release/1/x", "x", false))).isPresent();
        assertThat(main.refusal(use("push", "feature", "x", false)))
                .contains("the branches main, release/*, and this run's is feature");
        assertThat(main.refusal(use("tag", null, "x", false)))
                .contains("the branches main, release/*, and this run has none");
    }

    @Test
    void steps_are_known_by_name() {
        assertThat(new SecretFilter(List.of(), List.of(), List.of(), List.of("build"))
                        .refusal(use("push", "main", "x", false)))
                .isEmpty();
        assertThat(new SecretFilter(List.of(), List.of(), List.of(), List.of("publish"))
                        .refusal(use("push", "main", "x", false)))
                .contains("the steps publish, and this one is build");
    }

    @Test
    void all_filters_have_to_admit() {
        SecretFilter both = new SecretFilter(List.of("push"), List.of("main"), List.of(), List.of());
        assertThat(both.refusal(use("push", "main", "x", false))).isEmpty();
        assertThat(both.refusal(use("manual", "main", "x", false))).isPresent();
        assertThat(both.refusal(use("push", "other", "x", false))).isPresent();
    }

    @Test
    void entries_that_could_never_match_are_refused() {
        List<String> none = List.of();
        assertThatThrownBy(() -> new SecretFilter(List.of("pushed"), none, none, none))
                .isInstanceOf(NoriaException.class)
                .hasMessageContaining("pull_request");
        assertThatThrownBy(() -> new SecretFilter(none, List.of("a b"), none, none))
                .isInstanceOf(NoriaException.class);
        assertThatThrownBy(() -> new SecretFilter(none, none, List.of(""), none))
                .isInstanceOf(NoriaException.class);
        assertThatThrownBy(() -> new SecretFilter(none, none, none, List.of("a\nb")))
                .isInstanceOf(NoriaException.class);
    }
}
