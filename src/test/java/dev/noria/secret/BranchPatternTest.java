package dev.noria.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noria.definition.text.Glob;
import dev.noria.platform.NoriaException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class BranchPatternTest {

    @Test
    void means_what_when_branch_means() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String[] pieces = {"a", "b", "ab", "*", "?", "/", "/**", "**/", "/*", "*b"};
        int matches = 0;
        for (int i = 0; i < 50_000; i++) {
            StringBuilder source = new StringBuilder();
            for (int p = random.nextInt(5); p >= 0; p--) {
                source.append(pieces[random.nextInt(pieces.length)]);
            }
            BranchPattern pattern;
            try {
                pattern = new BranchPattern(source.toString());
            } catch (NoriaException e) {
                continue;
            }
            StringBuilder branch = new StringBuilder();
            for (int p = random.nextInt(6); p >= 0; p--) {
                branch.append("aab/b".charAt(random.nextInt(5)));
            }
            boolean expected = Glob.parse(source.toString()).matches(branch.toString());
            matches += expected ? 1 : 0;
            assertThat(pattern.matches(branch.toString()))
                    .as("%s on %s, seed %d", source, branch, seed)
                    .isEqualTo(expected);
        }
        assertThat(matches).isGreaterThan(500);
    }

    @Test
    void refuses_what_it_would_read_differently() {
        for (String bad : new String[] {"", "a b", "{a,b}", "[ab]", "a\\*", "a**", "**b/c", "**/**"}) {
            assertThatThrownBy(() -> new BranchPattern(bad)).isInstanceOf(NoriaException.class);
        }
    }

    @Test
    void takes_no_longer_for_a_nasty_pattern() {
        BranchPattern stars = new BranchPattern("*a".repeat(100) + "b");
        BranchPattern parts = new BranchPattern("**/a/".repeat(50) + "b");
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(2), () -> {
            assertThat(stars.matches("a".repeat(250))).isFalse();
            assertThat(parts.matches("a/".repeat(120) + "a")).isFalse();
        });
    }
}
