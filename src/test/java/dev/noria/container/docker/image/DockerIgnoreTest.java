package dev.noria.container.docker.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DockerIgnoreTest {

    /** Cases of moby {@code patternmatcher_test.go}, and of Docker's manual. */
    @ParameterizedTest
    @CsvSource({
        "**, file, true",
        "**, dir/file, true",
        "**/, file, true",
        "**/**, dir/file, true",
        "dir/**, dir/file, true",
        "dir/**, dir, false",
        "dir/**, other/file, false",
        "**/dir, dir, true",
        "**/dir, a/b/dir, true",
        "**/dir2/*, dir/dir2/file, true",
        "**/file, file, true",
        "**/file, dir/dir/file, true",
        "**/file*, dir/dir/file.txt, true",
        "**/*.txt, a/b.txt, true",
        "**/*.txt, a/b.txtx, false",
        "a**/*.txt, ab/c.txt, true",
        "*.md, README.md, true",
        "*.md, docs/README.md, false",
        "*/temp*, somedir/temporary.txt, true",
        "*/*/temp*, somedir/subdir/temporary.txt, true",
        "temp?, tempa, true",
        "temp?, temp/, false",
        "temp?, temp, false",
        "/dir, dir/file, true",
        "./dir/, dir/file, true",
        "dir, dir/sub/file, true",
        "dir, directory, false",
        "a/../b, b/c, true",
        "a[b-d]e, ace, true",
        "a[^b-d]e, ace, false",
        "a[^b-d]e, aze, true",
        "[a-c]*.txt, b.txt, true",
        "[\\]a], ], true",
        "[\\-x], x, true",
        "[\\-x], z, false",
        "[a-b-d], c, false",
        "a\\*b, a*b, true",
        "a\\*b, axb, false",
        "a.b, axb, false",
        "a+(b), a+(b), true",
        "$x^{}|, $x^{}|, true",
        "ü*, über, true",
        "node_modules, node_modules/a/index.js, true",
        "node_modules, src/node_modules/a, false",
    })
    void matches_as_docker_does(String pattern, String path, boolean ignored) {
        assertThat(DockerIgnore.parse(pattern, "Dockerfile").ignores(path)).isEqualTo(ignored);
    }

    @Test
    void the_last_match_decides() {
        DockerIgnore ignore = DockerIgnore.parse("*.md\n!README*.md\nREADME-secret.md\n", "Dockerfile");
        assertThat(ignore.ignores("a.md")).isTrue();
        assertThat(ignore.ignores("README-x.md")).isFalse();
        assertThat(ignore.ignores("README-secret.md")).isTrue();
    }

    @Test
    void an_exception_brings_back_what_is_in_an_ignored_directory() {
        DockerIgnore ignore = DockerIgnore.parse("build\n!build/app.jar", "Dockerfile");
        assertThat(ignore.ignores("build/other.jar")).isTrue();
        assertThat(ignore.ignores("build/app.jar")).isFalse();
    }

    @Test
    void leaves_out_comments_blank_lines_and_a_byte_order_mark() {
        DockerIgnore ignore = DockerIgnore.parse("\uFEFFa\n#b\n\n   \n  c  \r\n", "Dockerfile");
        assertThat(ignore.ignores("a")).isTrue();
        assertThat(ignore.ignores("#b")).isFalse();
        assertThat(ignore.ignores("c")).isTrue();
    }

    @Test
    void always_sends_the_dockerfile_and_itself() {
        DockerIgnore ignore = DockerIgnore.parse("*\n", "deploy/Dockerfile");
        assertThat(ignore.ignores("deploy/Dockerfile")).isFalse();
        assertThat(ignore.ignores(".dockerignore")).isFalse();
        assertThat(ignore.ignores("deploy/other")).isTrue();
        assertThat(ignore.ignoresDirectory("deploy")).isFalse();
        assertThat(ignore.ignoresDirectory("src")).isTrue();
    }

    @Test
    void says_which_line_is_no_pattern() {
        assertThatThrownBy(() -> DockerIgnore.parse("ok\n[a-", "Dockerfile"))
                .hasMessageContaining("Line \"[a-\" of .dockerignore");
        assertThatThrownBy(() -> DockerIgnore.parse("a\\", "Dockerfile")).hasMessageContaining("backslash");
    }
}
