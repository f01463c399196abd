package dev.noria.source.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.URIish;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        assertThat(RepositoryUrl.parse(text, RemotePolicy.OPEN).toString()).isEqualToIgnoringCase(text);
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
        assertThatThrownBy(() -> RepositoryUrl.parse(text, RemotePolicy.USUAL))
                .isInstanceOfSatisfying(NoriaException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
                    assertThat(e.sentence()).startsWith("The address of the repository cannot be used: ");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "ssh://git@example.org/x.git, ssh://git@example.org/x.git",
        "git+ssh://example.org:2222/x, ssh://git@example.org:2222/x",
        "git@example.org:group/x.git, git@example.org:group/x.git",
    })
    void takes_addresses_over_ssh(String text, String shown) {
        RepositoryUrl url = RepositoryUrl.parse(text, RemotePolicy.USUAL);

        assertThat(url.isSsh()).isTrue();
        assertThat(url).hasToString(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ssh://git:s3cret@example.org/x.git",
                "ssh://-oProxyCommand=id/x",
                "ssh://-x@example.org/x",
                "git@example.org:-oProxyCommand=id",
                "ssh://git@example.org",
                "ssh://git@example.org\\@evil/x",
            })
    void refuses_addresses_over_ssh_that_mean_something_else(String text) {
        assertThatThrownBy(() -> RepositoryUrl.parse(text, RemotePolicy.USUAL))
                .isInstanceOf(NoriaException.class)
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.org/x.git", "git://example.org/x.git"})
    void takes_what_is_not_encrypted_only_when_an_administrator_allows_it(String text) {
        assertThatThrownBy(() -> RepositoryUrl.parse(text, RemotePolicy.USUAL))
                .hasMessageContaining("noria.git.allow-unencrypted");
        assertThat(RepositoryUrl.parse(text, RemotePolicy.OPEN)).hasToString(text);
    }

    @Test
    void knows_what_is_on_the_same_server() {
        assertThat(same("https://example.org/a", "https://EXAMPLE.org/b")).isTrue();
        assertThat(same("ssh://git@example.org/a", "other@example.org:b")).isTrue();
        assertThat(same("https://example.org/a", "https://example.org:8443/b")).isFalse();
        assertThat(same("https://example.org/a", "https://example.org.evil.net/b"))
                .isFalse();
        assertThat(same("https://example.org/a", "http://example.org/b")).isFalse();
        assertThat(same("https://example.org/a", "git@example.org:b")).isFalse();
        assertThat(same("/srv/a", "/srv/b")).isFalse();
    }

    private static boolean same(String one, String other) {
        return RepositoryUrl.parse(one, RemotePolicy.OPEN).sameServer(RepositoryUrl.parse(other, RemotePolicy.OPEN));
    }

    @Test
    void takes_folders_of_the_server_only_when_they_are_allowed() {
        assertThat(RepositoryUrl.parse("/srv/x.git", RemotePolicy.OPEN).toString())
                .isEqualTo("/srv/x.git");
        assertThatCode(() -> RepositoryUrl.parse("file:///srv/x.git", RemotePolicy.OPEN))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> RepositoryUrl.parse("/srv/x.git", RemotePolicy.USUAL))
                .isInstanceOf(NoriaException.class);
    }

    @Test
    void never_shows_credentials() {
        RepositoryUrl url = RepositoryUrl.parse("https://ada:s3cret@example.org/x.git", RemotePolicy.USUAL);

        assertThat(url.toString()).isEqualTo("https://example.org/x.git");
        assertThat(url.uri().toPrivateString()).doesNotContain("s3cret", "ada");
        assertThatThrownBy(() -> RepositoryUrl.parse("https://ada:s3cret@example.org/x y", RemotePolicy.USUAL))
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void gives_credentials_to_their_own_host_only() throws Exception {
        CredentialsProvider credentials =
                new OwnHostCredentials(new URIish("https://example.org/x.git"), "ada", "s3cret");

        assertThat(credentials.get(new URIish("https://example.org/x.git"), new CredentialItem.Username()))
                .isTrue();
        assertThat(credentials.get(new URIish("https://evil.example/x.git"), new CredentialItem.Username()))
                .isFalse();
        assertThat(credentials.get(new URIish("http://example.org/x.git"), new CredentialItem.Username()))
                .isFalse();
    }
}
