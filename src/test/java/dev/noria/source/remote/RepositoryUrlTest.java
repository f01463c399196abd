package dev.noria.source.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.io.IOException;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.URIish;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryUrlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/group/repo.git",
                "https://example.org:8443/repo",
                "http://localhost:3000/a/b.git",
                "http://127.0.0.1/x.git",
                "http://[::1]:8080/x.git",
                "git://example.org/x.git",
                "HTTPS://example.org/x.git",
                "https://example.org/~ada/x.git",
            })
    void takes_addresses_of_repositories(String text) {
        assertThat(RepositoryUrl.parse(text, false).toString()).isEqualToIgnoringCase(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "ext::sh -c id",
                "ext::sh",
                "fd::17",
                "https::https://example.org/x",
                "-u/tmp/x",
                "--upload-pack=id",
                "https://-oProxyCommand=id/x",
                "https://-user@example.org/x",
                "https://example.org/x\ny",
                "https://example.org/x\u0000y",
                "https://example.org/a b",
                "https://example.org/x\u0085",
                "https://example.org\\@evil.example/x",
                "https:///x.git",
                "https://",
                "https://example.org",
                "https://example.org/",
                "https://user@/x",
                "file:///etc",
                "FILE:///etc",
                "file:/etc",
                "/etc/passwd",
                "../other",
                "other",
                "C:\\repo",
                "ftp://example.org/x",
                "jar:file:///x!/y",
                "data://x/y",
                "javascript:alert(1)",
                "host:path",
                "-x@host:path",
                "user@-host:path",
            })
    void refuses_what_could_reach_anything_else(String text) {
        assertThatThrownBy(() -> RepositoryUrl.parse(text, false)).isInstanceOfSatisfying(NoriaException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
            assertThat(e.sentence()).startsWith("The address of the repository cannot be used: ");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssh://git@example.org/x.git", "git+ssh://example.org/x", "git@example.org:group/x.git"})
    void says_that_ssh_is_to_come(String text) {
        assertThatThrownBy(() -> RepositoryUrl.parse(text, false))
                .isInstanceOfSatisfying(
                        NoriaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_SUPPORTED))
                .hasMessageContaining("ssh are not supported yet");
    }

    @Test
    void takes_folders_of_the_server_only_when_they_are_allowed() {
        assertThat(RepositoryUrl.parse("/srv/x.git", true).toString()).isEqualTo("/srv/x.git");
        assertThatCode(() -> RepositoryUrl.parse("file:///srv/x.git", true)).doesNotThrowAnyException();
        assertThatThrownBy(() -> RepositoryUrl.parse("/srv/x.git", false)).isInstanceOf(NoriaException.class);
    }

    @Test
    void never_shows_credentials() {
        RepositoryUrl url = RepositoryUrl.parse("https://ada:s3cret@example.org/x.git", false);

        assertThat(url.toString()).isEqualTo("https://example.org/x.git");
        assertThat(url.uri().toPrivateString()).doesNotContain("s3cret", "ada");
        assertThatThrownBy(() -> RepositoryUrl.parse("https://ada:s3cret@example.org/x y", false))
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void gives_credentials_to_their_own_host_only() throws Exception {
        CredentialsProvider credentials = RepositoryUrl.parse("https://ada:s3cret@example.org/x.git", false)
                .credentials()
                .orElseThrow();

        assertThat(credentials.get(new URIish("https://example.org/x.git"), new CredentialItem.Username()))
                .isTrue();
        assertThat(credentials.get(new URIish("https://evil.example/x.git"), new CredentialItem.Username()))
                .isFalse();
        assertThat(credentials.get(new URIish("http://example.org/x.git"), new CredentialItem.Username()))
                .isFalse();
        assertThat(RepositoryUrl.parse("https://example.org/x.git", false).credentials())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "0.0.0.0", "[fe80::1]", "2852039166", "0xA9FEA9FE"})
    void does_not_connect_to_metadata_services(String host) {
        assertThatThrownBy(() -> GuardedConnections.check(host)).isInstanceOf(IOException.class);
    }

    @Test
    void connects_to_private_addresses() {
        assertThatCode(() -> GuardedConnections.check("127.0.0.1")).doesNotThrowAnyException();
        assertThatCode(() -> GuardedConnections.check("192.168.1.1")).doesNotThrowAnyException();
    }
}
