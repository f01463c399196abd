package dev.noria.container.docker.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceTest {
    private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

    @ParameterizedTest
    @CsvSource({
        "busybox, docker.io/library/busybox, latest",
        "node:20-alpine, docker.io/library/node, 20-alpine",
        "team/app:1.2, docker.io/team/app, 1.2",
        "docker.io/node, docker.io/library/node, latest",
        "index.docker.io/node, docker.io/library/node, latest",
        "registry.example.com/a/b/c:x, registry.example.com/a/b/c, x",
        "localhost/app, localhost/app, latest",
        "localhost:5000/app:v1, localhost:5000/app, v1",
        "127.0.0.1:5000/app, 127.0.0.1:5000/app, latest",
        "[::1]:5000/app, [::1]:5000/app, latest",
        "Upper/app, Upper/app, latest",
        "a__b/c-d.e--f, docker.io/a__b/c-d.e--f, latest",
    })
    void reads_names(String image, String name, String version) {
        ImageReference reference = ImageReference.parse(image);
        assertThat(reference.name()).isEqualTo(name);
        assertThat(reference.version()).isEqualTo(version);
    }

    @Test
    void reads_digests() {
        ImageReference reference = ImageReference.parse("localhost:5000/app:v1@" + DIGEST);
        assertThat(reference.tag()).contains("v1");
        assertThat(reference.version()).isEqualTo(DIGEST);
        assertThat(ImageReference.parse("app@" + DIGEST).tag()).isEmpty();
        assertThat(ImageReference.isId(DIGEST)).isTrue();
        assertThat(ImageReference.isId("app@" + DIGEST)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Node",
                "team/App",
                "a b",
                ":tag",
                "app:",
                "app:-x",
                "app@sha256:123",
                "-app",
                "app-",
                "a//b",
                "/a",
                "a/",
                "a..b",
                "a___b",
                "ex_ample.com/app",
                "exa mple.com/app",
                "app:a:b",
                "https://registry.example.com/app",
                "app\nx",
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
            })
    void refuses_what_is_no_name_with_one_sentence(String image) {
        assertThatThrownBy(() -> ImageReference.parse(image)).isInstanceOfSatisfying(NoriaException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.IMAGE_NAME_INVALID);
            assertThat(e.sentence()).startsWith("Image name \"").endsWith(".").doesNotContain("\n");
        });
    }
}
