package dev.noria.release.version;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConventionalCommitTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            feat: add coupons           | MINOR
            feat(cart): add coupons     | MINOR
            FEAT: add coupons           | MINOR
            feat!: drop the old API     | MAJOR
            refactor(core)!: move       | MAJOR
            fix: round                  | PATCH
            perf: cache                 | PATCH
            revert: add coupons         | PATCH
            Revert "feat: add coupons"  | PATCH
            docs: say more              | NONE
            chore(release): 1.0.0       | NONE
            Add coupons                 | NONE
            feat:no space               | NONE
            Note: this is prose         | NONE
            : nothing                   | NONE
            """)
    void rises_by_what_the_header_says(String message, Bump bump) {
        assertThat(ConventionalCommit.parse(message).bump()).isEqualTo(bump);
    }

    @Test
    void footers_say_what_breaks_which_version_it_is_and_what_is_taken_back() {
        ConventionalCommit said = ConventionalCommit.parse(
                "fix(api): answer with 404\r\n\r\nBody.\r\n\r\nBREAKING CHANGE: it was 400 before\r\nRelease-As: v3.0.0\r\n");

        assertThat(said.bump()).isEqualTo(Bump.MAJOR);
        assertThat(said.type()).isEqualTo("fix");
        assertThat(said.scope()).contains("api");
        assertThat(said.description()).isEqualTo("answer with 404");
        assertThat(said.breaking()).contains("it was 400 before");
        assertThat(said.releaseAs()).contains("3.0.0");

        String sha = "0123456789abcdef0123456789abcdef01234567";
        assertThat(ConventionalCommit.parse("Revert \"x\"\n\nThis reverts commit " + sha + ".")
                        .reverts())
                .contains(sha);
    }

    @Test
    void a_header_of_a_megabyte_is_no_header_and_takes_no_time() {
        String long_ = "feat: " + "a ".repeat(500_000);

        assertThat(ConventionalCommit.parse(long_).bump()).isEqualTo(Bump.NONE);
        assertThat(ConventionalCommit.parse("").description()).isEmpty();
    }
}
