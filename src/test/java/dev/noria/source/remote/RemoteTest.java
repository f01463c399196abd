package dev.noria.source.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import dev.noria.source.GitCommand;
import dev.noria.source.HttpsGit;
import dev.noria.source.Projects;
import dev.noria.source.RefHead;
import dev.noria.source.Repositories;
import dev.noria.source.SshGit;
import dev.noria.source.remote.GitCredential.Password;
import dev.noria.source.remote.GitCredential.SshKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real servers over https and ssh, and what is told when they refuse. */
class RemoteTest {
    @TempDir
    Path temp;

    private final Map<Long, GitCredential> credentials = new HashMap<>();
    private GitCommand bare;
    private GitCommand work;
    private String commit;

    @BeforeEach
    void create() throws IOException {
        bare = new GitCommand(Files.createDirectories(temp.resolve("srv/demo.git")));
        bare.run("init", "--quiet", "--bare", "--initial-branch=main", ".");
        bare.run("config", "http.receivepack", "true");
        work = GitCommand.init(temp.resolve("work"));
        work.run("remote", "add", "origin", bare.folder().toString());
        work.write("a.txt", "a");
        commit = work.commit("first");
        work.run("push", "--quiet", "origin", "main");
    }

    private Repositories repositories(Optional<Path> certificates, String... internal) {
        RemotePolicy policy = new RemotePolicy(false, false, InternalHosts.of(List.of(internal)), certificates);
        return new Repositories(
                temp.resolve("repositories"),
                Clock.systemUTC(),
                new Remotes(policy, project -> Optional.ofNullable(credentials.get(project.id()))));
    }

    private static void assertFails(Repositories repositories, Project project, ErrorCode code, String... says) {
        assertThatThrownBy(() -> repositories.fetch(project)).isInstanceOfSatisfying(NoriaException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.sentence()).contains(says).doesNotContain(HttpsGit.PASSWORD);
        });
    }

    @Test
    void fetches_and_tags_over_https_with_the_projects_password() throws Exception {
        try (HttpsGit server = new HttpsGit(temp.resolve("srv"), temp)) {
            Repositories repositories = repositories(Optional.of(server.certificate()), "localhost");
            Project project = Projects.watched(7, "demo", server.url("demo.git"));

            assertFails(repositories, project, ErrorCode.REPOSITORY_UNAVAILABLE, "localhost wants to know who asks");
            credentials.put(7L, new Password(HttpsGit.USER, "wrong"));
            assertFails(repositories, project, ErrorCode.REPOSITORY_UNAVAILABLE, "refuses the user and the token");
            credentials.put(7L, new Password(HttpsGit.USER, HttpsGit.PASSWORD));
            assertThat(repositories.fetch(project)).containsExactly(new RefHead("refs/heads/main", commit));
            assertThat(repositories.remoteHead(project)).contains("main");

            repositories.createTag(project, "v1", commit, "one");
            assertThat(bare.run("rev-parse", "v1^{commit}")).isEqualTo(commit);
        }
    }

    @Test
    void trusts_no_certificate_that_nobody_vouches_for() throws Exception {
        try (HttpsGit server = new HttpsGit(temp.resolve("srv"), temp)) {
            credentials.put(7L, new Password(HttpsGit.USER, HttpsGit.PASSWORD));
            assertFails(
                    repositories(Optional.empty(), "localhost"),
                    Projects.watched(7, "demo", server.url("demo.git")),
                    ErrorCode.REPOSITORY_UNAVAILABLE,
                    "no trusted TLS connection to localhost");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void does_not_connect_to_private_networks_nor_follow_a_redirect_to_where_credentials_are() throws Exception {
        try (HttpsGit server = new HttpsGit(temp.resolve("srv"), temp)) {
            credentials.put(7L, new Password(HttpsGit.USER, HttpsGit.PASSWORD));
            assertFails(
                    repositories(Optional.of(server.certificate())),
                    Projects.watched(7, "demo", server.url("demo.git")),
                    ErrorCode.REPOSITORY_UNAVAILABLE,
                    "is on a private network",
                    "noria.git.internal-hosts");
            assertThat(server.requests()).isEmpty();
            assertFails(
                    repositories(Optional.of(server.certificate()), "*"),
                    Projects.watched(7, "demo", server.url("away/demo.git")),
                    ErrorCode.REPOSITORY_UNAVAILABLE,
                    "169.254.169.254 is not one a repository can have");
        }
    }

    @Test
    void fetches_and_tags_over_ssh_with_the_projects_key() throws Exception {
        try (SshGit server = new SshGit(temp.resolve("srv"))) {
            Repositories repositories = repositories(Optional.empty(), "127.0.0.0/8");
            Project project = Projects.watched(8, "demo", server.url("demo.git"));
            assertFails(repositories, project, ErrorCode.REPOSITORY_UNAVAILABLE, "has no ssh key");

            SshKey key = SshKeys.generate("noria-demo");
            HostKey host = HostKey.parse(server.hostKey());
            assertThat(key.publicKey()).startsWith("ssh-ed25519 AAAA").endsWith(" noria-demo");
            credentials.put(8L, key);
            assertFails(repositories, project, ErrorCode.HOST_KEY_REFUSED, "not been confirmed", host.fingerprint());

            credentials.put(8L, new SshKey(key.privateKey(), key.publicKey(), List.of(host)));
            assertFails(repositories, project, ErrorCode.REPOSITORY_UNAVAILABLE, "refuses the project's key");

            server.allow(key.publicKey());
            assertThat(repositories.fetch(project)).containsExactly(new RefHead("refs/heads/main", commit));
            repositories.createTag(project, "v1", commit, "one");
            assertThat(bare.run("rev-parse", "v1^{commit}")).isEqualTo(commit);

            server.changeHostKey();
            assertFails(
                    repositories,
                    project,
                    ErrorCode.HOST_KEY_REFUSED,
                    "shows another host key",
                    host.fingerprint(),
                    HostKey.parse(server.hostKey()).fingerprint());
        }
    }

    @Test
    void says_over_ssh_what_is_not_there() throws Exception {
        try (SshGit server = new SshGit(temp.resolve("srv"))) {
            SshKey key = SshKeys.generate("noria-demo");
            server.allow(key.publicKey());
            credentials.put(
                    8L, new SshKey(key.privateKey(), key.publicKey(), List.of(HostKey.parse(server.hostKey()))));

            assertFails(
                    repositories(Optional.empty(), "*"),
                    Projects.watched(8, "demo", server.url("none.git")),
                    ErrorCode.REPOSITORY_UNAVAILABLE,
                    "there is no Git repository at ssh://git@127.0.0.1");
            assertFails(
                    repositories(Optional.empty(), "*"),
                    Projects.watched(8, "demo", "ssh://git@127.0.0.1:1/x.git"),
                    ErrorCode.REPOSITORY_UNAVAILABLE,
                    "does not take the connection");
            assertFails(
                    repositories(Optional.empty()),
                    Projects.watched(8, "demo", server.url("demo.git")),
                    ErrorCode.REPOSITORY_UNAVAILABLE,
                    "is on a private network");
        }
    }

    @Test
    void reads_keys_that_the_real_program_makes() throws Exception {
        Path file = temp.resolve("id");
        Process process = new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file.toString())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();

        SshKey key = SshKeys.imported(Files.readString(file), "mine");

        String made = Files.readString(temp.resolve("id.pub"));
        assertThat(key.publicKey()).isEqualTo(made.substring(0, made.lastIndexOf(' ')) + " mine");
        assertThatThrownBy(() -> SshKeys.imported("-----BEGIN x", "mine"))
                .isInstanceOf(NoriaException.class)
                .hasMessageContaining("without a passphrase");
    }
}
