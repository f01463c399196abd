package dev.noria.artifact.checksum;

import static dev.noria.artifact.Tars.tar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noria.platform.NoriaException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkspaceChecksumTest {
    private static final String HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    @Test
    void of_one_file_is_its_sha_256() throws IOException {
        WorkspaceChecksum checksum = new WorkspaceChecksum(List.of("package-lock.json"));
        assertThat(checksum.roots()).containsExactly("package-lock.json");
        checksum.add("package-lock.json", tar().file("package-lock.json", "hello").stream());
        assertThat(checksum.value()).contains(HELLO);
    }

    @Test
    void of_several_is_what_sha256sum_says_of_their_sums_in_whatever_order_they_come() throws IOException {
        WorkspaceChecksum one = new WorkspaceChecksum(List.of("**/pom.xml"));
        one.add(".", tar().file("a/pom.xml", "hello").file("pom.xml", "you").file("x", "other").stream());
        WorkspaceChecksum other = new WorkspaceChecksum(List.of("a/*.xml", "pom.xml"));
        other.add("pom.xml", tar().file("pom.xml", "you").stream());
        other.add("a/", tar().file("pom.xml", "hello").stream());

        // printf hello > a/pom.xml; printf you > pom.xml; sha256sum a/pom.xml pom.xml | sha256sum
        assertThat(one.value())
                .contains("9e7881a9ffa7da5e5b4d5a79ff049feb04cda641a9731a8f1017e620db0933bd")
                .isEqualTo(other.value());
    }

    @Test
    void changes_with_names_and_content() throws IOException {
        assertThat(of("a", "x", "b", "y")).isNotEqualTo(of("a", "y", "b", "x")).isNotEqualTo(of("a", "x", "c", "y"));
    }

    @Test
    void has_no_value_without_files() throws IOException {
        WorkspaceChecksum checksum = new WorkspaceChecksum(List.of("*.lock"));
        checksum.add(".", tar().file("x", "y").directory("d").stream());
        assertThat(checksum.value()).isEmpty();
        assertThatThrownBy(() -> new WorkspaceChecksum(List.of("../x"))).isInstanceOf(NoriaException.class);
    }

    private static String of(String first, String content, String second, String other) throws IOException {
        WorkspaceChecksum checksum = new WorkspaceChecksum(List.of("."));
        checksum.add(".", tar().file(first, content).file(second, other).stream());
        return checksum.value().orElseThrow();
    }
}
