package dev.noria.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import dev.noria.source.remote.GitCredential;
import dev.noria.source.remote.InternalHosts;
import dev.noria.source.remote.RemotePolicy;
import dev.noria.source.remote.Remotes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Submodules and large files, from a real server over https that asks for the project's password. */
class CheckoutElsewhereTest {
    private static final CheckoutOptions SUBMODULES = new CheckoutOptions(CheckoutDepth.ONE, true, false);
    private static final CheckoutOptions LFS = new CheckoutOptions(CheckoutDepth.ONE, false, true);

    @TempDir
    Path temp;

    private HttpsGit server;
    private Repositories repositories;
    private Project project;
    private GitCommand app;
    private int checkouts;

    @BeforeEach
    void create() throws Exception {
        server = new HttpsGit(Files.createDirectories(temp.resolve("srv")), temp);
        RemotePolicy policy = new RemotePolicy(
                false, false, InternalHosts.of(List.of("localhost")), Optional.of(server.certificate()));
        GitCredential password = new GitCredential.Password(HttpsGit.USER, HttpsGit.PASSWORD);
        repositories = new Repositories(
                temp.resolve("repositories"), Clock.systemUTC(), new Remotes(policy, project -> Optional.of(password)));
        project = Projects.watched(5, "app", server.url("group/app.git"));
        app = repository("group/app");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** A work tree whose {@code origin} is served. */
    private GitCommand repository(String name) throws IOException {
        GitCommand bare = new GitCommand(Files.createDirectories(temp.resolve("srv/" + name + ".git")));
        bare.run("init", "--quiet", "--bare", "--initial-branch=main", ".");
        bare.run("config", "uploadpack.allowAnySHA1InWant", "true");
        GitCommand work = GitCommand.init(temp.resolve("work/" + name));
        work.run("remote", "add", "origin", bare.folder().toString());
        return work;
    }

    private void module(GitCommand work, String name, String path, String url, String commit) throws IOException {
        Path file = work.folder().resolve(".gitmodules");
        String before = Files.exists(file) ? Files.readString(file) : "";
        work.write(".gitmodules", before + "[submodule \"%s\"]\n\tpath = %s\n\turl = %s\n".formatted(name, path, url));
        work.run("add", ".gitmodules");
        work.run("update-index", "--add", "--cacheinfo", "160000," + commit + "," + path);
        work.run("commit", "--quiet", "--message", "submodule " + name);
        work.run("push", "--quiet", "--force", "origin", "main");
    }

    private GitCommand checkout(CheckoutOptions options) throws IOException {
        repositories.fetch(project);
        return unpacked(repositories.resolve(project, Optional.empty(), Optional.empty()), options);
    }

    private GitCommand unpacked(ResolvedRef head, CheckoutOptions options) throws IOException {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        repositories.writeCheckout(project, head, project.url().orElseThrow(), options, tar);
        Path folder = Files.createDirectories(temp.resolve("checkout" + checkouts++));
        Process process = new ProcessBuilder("tar", "-x", "-C", folder.toString())
                .redirectErrorStream(true)
                .start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(tar.toByteArray());
        }
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        return new GitCommand(folder);
    }

    private static String pushed(GitCommand work, String file, String content) throws IOException {
        String commit = work.write(file, content).commit(file);
        work.run("push", "--quiet", "origin", "main");
        return commit;
    }

    @Test
    void submodules_are_work_trees_that_git_knows() throws IOException {
        GitCommand inner = repository("inner");
        String innerCommit = pushed(inner, "inner.txt", "inner");
        GitCommand lib = repository("group/lib");
        pushed(lib, "lib.txt", "lib");
        module(lib, "inner", "deps/inner", "../../inner.git", innerCommit);
        module(app, "libs/first", "third party/lib", "../lib.git", lib.head());

        GitCommand git = checkout(SUBMODULES);

        assertThat(git.folder().resolve("third party/lib/lib.txt")).hasContent("lib");
        assertThat(git.folder().resolve("third party/lib/deps/inner/inner.txt")).hasContent("inner");
        assertThat(git.run("status", "--porcelain")).isEmpty();
        assertThat(git.run("submodule", "status", "--recursive").lines())
                .anySatisfy(line -> assertThat(line).startsWith(" " + lib.head() + " third party/lib"))
                .anySatisfy(line -> assertThat(line).startsWith(" " + innerCommit + " third party/lib/deps/inner"));
        GitCommand module = new GitCommand(git.folder().resolve("third party/lib"));
        assertThat(module.run("log", "--format=%s")).isEqualTo("submodule inner");
        assertThat(module.run("remote", "get-url", "origin")).isEqualTo(server.url("group/lib.git"));
        assertThat(module.run("fsck", "--strict")).doesNotContain("error");
        assertThat(Files.readString(git.folder().resolve(".git/config"))).doesNotContain(HttpsGit.PASSWORD);

        assertThat(checkout(CheckoutOptions.USUAL).folder().resolve("third party/lib"))
                .isEmptyDirectory();
    }

    @Test
    void a_submodule_may_be_on_a_commit_of_no_branch_and_is_fetched_once() throws IOException {
        GitCommand lib = repository("group/lib");
        String left = pushed(lib, "lib.txt", "left");
        lib.write("lib.txt", "other").commit("other");
        lib.run("commit", "--quiet", "--amend", "--message", "again");
        lib.run("reset", "--quiet", "--hard", left);
        lib.run("commit", "--quiet", "--amend", "--message", "rewritten");
        lib.run("push", "--quiet", "--force", "origin", "main");
        module(app, "lib", "lib", server.url("group/lib.git"), left);

        assertThat(checkout(SUBMODULES).folder().resolve("lib/lib.txt")).hasContent("left");
        long asked = lib(server);
        assertThat(asked).isPositive();
        assertThat(checkout(SUBMODULES).folder().resolve("lib/lib.txt")).hasContent("left");
        assertThat(lib(server)).isEqualTo(asked);
        repositories.delete(project);
        assertThat(temp.resolve("repositories/5.modules")).doesNotExist();
    }

    private static long lib(HttpsGit server) {
        return server.requests().stream()
                .filter(request -> request.contains("lib.git"))
                .count();
    }

    @ParameterizedTest
    @CsvSource({
        "lib, lib, https://example.org/lib.git, only submodules on the server of the project",
        "lib, lib, https://localhost/lib.git, only submodules on the server of the project",
        "lib, lib, file:///etc, folders of the server are not allowed",
        "lib, lib, ../../../../../etc, leads nowhere",
        "lib, lib, ext::sh, remote helpers",
        "lib, lib, -u./x, begins with a -",
        "../../hooks, lib, ../lib.git, name or path is not taken",
        "a/../b, lib, ../lib.git, name or path is not taken",
        ".git, lib, ../lib.git, name or path is not taken",
        "lib, lib, ../none.git, there is no Git repository at",
    })
    void refuses_submodules_that_lead_elsewhere(String name, String path, String url, String says) throws IOException {
        module(app, name, path, url, "a".repeat(40));

        assertThatThrownBy(() -> checkout(SUBMODULES))
                .isInstanceOf(NoriaException.class)
                .hasMessageContaining(says)
                .hasMessageNotContaining(HttpsGit.PASSWORD);
    }

    @Test
    void a_list_of_submodules_that_is_a_link_is_no_list() throws IOException {
        GitCommand lib = repository("group/lib");
        String commit = pushed(lib, "lib.txt", "lib");
        app.write("real", "[submodule \"lib\"]\n\tpath = lib\n\turl = ../lib.git\n");
        app.commit("list");
        // Git itself refuses to add such a link.
        String list = app.run("rev-parse", "HEAD:real");
        app.write("target", "real");
        String target = app.run("hash-object", "-w", "target");
        app.write(
                "tree",
                "120000 blob %s\t.gitmodules\n160000 commit %s\tlib\n100644 blob %s\treal\n"
                        .formatted(target, commit, list));
        Process mktree = app.process("mktree", "--missing")
                .redirectInput(app.folder().resolve("tree").toFile())
                .start();
        String tree = new String(mktree.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        String made = app.run("commit-tree", "-m", "link", tree);
        app.run("push", "--quiet", "--force", "origin", made + ":refs/heads/main");

        assertThat(checkout(SUBMODULES).folder().resolve("lib")).isEmptyDirectory();
    }

    @Test
    void large_files_are_there_and_fetched_once() throws Exception {
        byte[] content = MirrorTest.noise(300_000);
        AtomicInteger asked = serveLarge(content);
        app.write(".gitattributes", "*.bin filter=lfs diff=lfs merge=lfs -text\n");
        app.write("data/a.bin", pointer(content)).write("plain.txt", pointer(content));
        app.commit("large");
        app.run("push", "--quiet", "origin", "main");

        GitCommand git = checkout(LFS);

        assertThat(git.folder().resolve("data/a.bin")).hasBinaryContent(content);
        assertThat(git.folder().resolve("plain.txt")).hasContent(pointer(content));
        assertThat(git.run("status", "--porcelain")).isEmpty();
        assertThat(asked).hasValue(2);
        assertThat(checkout(LFS).folder().resolve("data/a.bin")).hasBinaryContent(content);
        assertThat(asked).hasValue(2);
        assertThat(checkout(CheckoutOptions.USUAL).folder().resolve("data/a.bin"))
                .hasContent(pointer(content));
    }

    @Test
    void a_large_file_that_is_another_is_refused() throws Exception {
        byte[] content = MirrorTest.noise(1000);
        serveLarge(new byte[1000]);
        app.write(".gitattributes", "*.bin filter=lfs\n").write("a.bin", pointer(content));
        app.commit("large");
        app.run("push", "--quiet", "origin", "main");

        assertThatThrownBy(() -> checkout(LFS))
                .isInstanceOfSatisfying(
                        NoriaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REPOSITORY_UNAVAILABLE))
                .hasMessageContaining("another content than the commit has");
        try (var left = Files.walk(temp.resolve("repositories/5.lfs"))) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void says_that_a_server_has_no_large_files() throws IOException {
        app.write(".gitattributes", "*.bin filter=lfs\n").write("a.bin", pointer(new byte[10]));
        app.commit("large");
        app.run("push", "--quiet", "origin", "main");

        assertThatThrownBy(() -> checkout(LFS))
                .hasMessageContaining("it has no large files here, or the project's token may not read them");
    }

    /** The batch interface for one content, which is served for whatever is asked for. */
    private AtomicInteger serveLarge(byte[] content) {
        AtomicInteger asked = new AtomicInteger();
        server.server().createContext("/group/app.git/info/lfs/objects/batch", exchange -> {
            asked.incrementAndGet();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String oid = body.replaceFirst("(?s).*\"oid\":\"([0-9a-f]{64})\".*", "$1");
            String answer =
                    "{\"transfer\":\"basic\",\"objects\":[{\"oid\":\"%s\",\"actions\":{\"download\":{\"href\":\"%s\",\"header\":{\"Authorization\":\"Bearer one-time\"}}}}]}"
                            .formatted(oid, server.url("content/" + oid) + "?sig=1");
            respond(exchange, HttpsGit.isKnown(exchange) ? 200 : 401, answer.getBytes(StandardCharsets.UTF_8));
        });
        server.server().createContext("/content/", exchange -> {
            asked.incrementAndGet();
            boolean known =
                    "Bearer one-time".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            respond(exchange, known ? 200 : 403, content);
        });
        return asked;
    }

    private static void respond(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String pointer(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return "version https://git-lfs.github.com/spec/v1\noid sha256:%s\nsize %d\n"
                    .formatted(HexFormat.of().formatHex(digest), content.length);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_commit_that_a_forced_push_left_behind_is_still_checked_out_from_a_mirror_made_anew() throws IOException {
        String left = pushed(app, "a.txt", "left");
        repositories.fetch(project);
        ResolvedRef head = repositories.resolve(project, Optional.empty(), Optional.empty());
        app.write("a.txt", "new");
        app.run("commit", "--quiet", "--all", "--amend", "--message", "rewritten");
        app.run("push", "--quiet", "--force", "origin", "main");
        FileTrees.delete(temp.resolve("repositories/5.git"));
        repositories.fetch(project);
        assertThatThrownBy(() -> repositories.commit(project, left)).hasMessageContaining("has no commit");

        assertThat(unpacked(head, CheckoutOptions.USUAL).folder().resolve("a.txt"))
                .hasContent("left");
    }
}
