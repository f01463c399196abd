package dev.noria.release.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noria.platform.NoriaException;
import dev.noria.release.Version;
import dev.noria.release.version.Change;
import dev.noria.release.version.VersionChoice.Chosen;
import dev.noria.source.CommitInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReleaseNotesTest {

    private static ReleaseNotes notes(String... messages) {
        List<Change> changes = Stream.of(messages)
                .map(message ->
                        Change.of(new CommitInfo("a".repeat(40), message, "Ada", "ada@example.org", Instant.EPOCH)))
                .toList();
        return ReleaseNotes.of(new Chosen(new Version("1.1.0"), Optional.of(new Version("1.0.0")), changes, true));
    }

    @Test
    void commits_are_grouped_by_kind_and_merges_left_out() {
        String text = MarkdownNotes.of(
                notes(
                        "docs: say more",
                        "fix: round prices",
                        "Merge branch 'x'",
                        "feat(cart): coupons",
                        "feat!: old API\n\nBREAKING CHANGE: use /v2"),
                Map.of());

        assertThat(text).isEqualTo("""
                ## Breaking changes

                - use /v2 (aaaaaaaa)

                ## Features

                - **cart:** coupons (aaaaaaaa)

                ## Fixes

                - round prices (aaaaaaaa)

                ## Other changes

                - say more (aaaaaaaa)
                """);
    }

    @Test
    void work_items_are_found_and_standards_are_none() {
        ReleaseNotes notes = notes(
                "fix: read UTF-8 and SHA-256 (#12)\n\nCloses SHOP-7, see CVE-2024-1234, x/y#3, page.html#4 and #12");

        assertThat(notes.items()).containsExactly("#12", "SHOP-7");
    }

    @Test
    void work_items_have_the_addresses_of_the_project() {
        WorkItemLinks links = new WorkItemLinks(
                Optional.of("https://git.example/shop/issues/{item}"),
                Optional.of("https://jira.example/browse/{item}"));

        assertThat(links.of(List.of("#12", "SHOP-7")))
                .containsEntry("#12", "https://git.example/shop/issues/12")
                .containsEntry("SHOP-7", "https://jira.example/browse/SHOP-7");
        assertThat(MarkdownNotes.of(notes("fix: a (#12)"), links.of(List.of("#12"))))
                .contains("[#12](https://git.example/shop/issues/12)");
        assertThat(WorkItemLinks.NONE.of(List.of("#12"))).isEmpty();
    }

    @Test
    void an_address_is_of_the_web_and_has_a_place_for_the_item() {
        for (String bad : List.of(
                "javascript:alert({item})",
                "https://git.example/",
                "{item}",
                "https://a:b@git.example/{item}",
                "file:///{item}")) {
            assertThatThrownBy(() -> new WorkItemLinks(Optional.of(bad), Optional.empty()))
                    .as(bad)
                    .isInstanceOf(NoriaException.class)
                    .hasMessageContaining("write an http or https address");
        }
    }

    @Test
    void text_from_outside_stays_text() {
        assertThat(MarkdownNotes.of(notes("fix: <script>[x](javascript:y)`"), Map.of()))
                .contains("\\<script\\>\\[x\\](javascript:y)\\`");
    }

    @Test
    void notes_of_thousands_of_commits_say_how_many_are_left_out() {
        ReleaseNotes notes =
                notes(IntStream.range(0, 2000).mapToObj(i -> "feat: " + i).toArray(String[]::new));

        assertThat(notes.commits()).isEqualTo(2000);
        assertThat(notes.left()).isEqualTo(1500);
        assertThat(MarkdownNotes.of(notes, Map.of())).endsWith("And 1500 older commits.\n");
    }
}
