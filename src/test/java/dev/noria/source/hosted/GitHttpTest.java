package dev.noria.source.hosted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noria.project.Project;
import dev.noria.source.FileTrees;
import dev.noria.source.GitCommand;
import dev.noria.source.HeapWatch;
import dev.noria.source.ProjectLookup;
import dev.noria.source.Projects;
import dev.noria.source.PushListener;
import dev.noria.source.RefHead;
import dev.noria.source.Repositories;
import dev.noria.source.remote.RemotePolicy;
import dev.noria.source.remote.Remotes;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@TestProfile(GitHttpTest.Settings.class)
class GitHttpTest {
    private static final AtomicLong IDS = new AtomicLong();

    @TestHTTPResource("/git/")
    URI address;

    @Inject
    Repositories repositories;

    @Inject
    KnownProjects projects;

    @Inject
    Pushes pushes;

    @TempDir
    Path temp;

    private Project project;
    private GitCommand work;

    @BeforeEach
    void create() throws IOException {
        project = Projects.hosted(IDS.incrementAndGet(), "demo" + IDS.get());
        projects.known.put(project.name().value(), project);
        repositories.create(project);
        pushes.listener = (ignored, changes, options, console) -> {};
        work = GitCommand.init(temp.resolve("work"));
        work.run("remote", "add", "origin", url());
        work.write("README.md", "hello\n");
        work.commit("first");
    }

    private String url() {
        return signedIn() + project.name() + ".git";
    }

    private String signedIn() {
        return address.toString().replace("://", "://git:test-token@");
    }

    @Test
    void pushes_and_clones() throws IOException {
        work.run("push", "--quiet", "origin", "main");

        GitCommand clone = new GitCommand(temp);
        clone.run("clone", "--quiet", url(), "clone");

        assertThat(temp.resolve("clone/README.md")).hasContent("hello");
        assertThat(repositories.heads(project)).containsExactly(new RefHead("refs/heads/main", work.head()));
    }

    @Test
    void fetches_by_protocol_version_2_and_shallowly() throws IOException {
        work.commit("second");
        work.run("push", "--quiet", "origin", "main");
        GitCommand git = new GitCommand(temp);
        ProcessBuilder traced = git.process("ls-remote", url());
        traced.environment().put("GIT_TRACE_PACKET", "1");
        git.run("clone", "--quiet", "--depth", "1", url(), "clone");

        assertThat(new String(traced.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("version 2", "refs/heads/main");
        assertThat(new GitCommand(temp.resolve("clone")).run("log", "--format=%s"))
                .isEqualTo("second");
    }

    @Test
    void many_push_at_once() throws Exception {
        work.run("push", "--quiet", "origin", "main");
        Queue<String> seen = new ConcurrentLinkedQueue<>();
        pushes.listener = (of, changes, options, console) -> changes.forEach(change -> seen.add(change.ref()));
        List<Process> started = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String branch = work.run("commit-tree", "-m", "branch " + i, "HEAD^{tree}");
            started.add(work.process("push", "--quiet", "origin", branch + ":refs/heads/b" + i)
                    .start());
        }
        for (Process push : started) {
            assertThat(push.waitFor()).isZero();
        }

        assertThat(seen).hasSize(6).doesNotHaveDuplicates();
        assertThat(repositories.heads(project)).hasSize(7);
    }

    @Test
    void tells_the_listener_what_has_moved() {
        List<PushListener.RefChange> seen = new ArrayList<>();
        List<Set<String>> seenOptions = new ArrayList<>();
        pushes.listener = (of, changes, options, console) -> {
            assertThat(of).isEqualTo(project);
            seen.addAll(changes);
            seenOptions.add(options);
        };
        String first = work.head();
        work.run("tag", "--annotate", "--message", "v1", "v1");
        work.run("push", "--quiet", "-o", "noria.skip", "-o", "level=full", "origin", "main", "v1");
        assertThat(seen)
                .containsExactlyInAnyOrder(
                        new PushListener.RefChange("refs/heads/main", Optional.empty(), Optional.of(first)),
                        new PushListener.RefChange("refs/tags/v1", Optional.empty(), Optional.of(first)));
        assertThat(seenOptions).containsExactly(Set.of("noria.skip", "level=full"));

        seen.clear();
        String second = work.commit("second");
        work.run("push", "--quiet", "origin", "main", ":v1");
        assertThat(seen)
                .containsExactlyInAnyOrder(
                        new PushListener.RefChange("refs/heads/main", Optional.of(first), Optional.of(second)),
                        new PushListener.RefChange("refs/tags/v1", Optional.of(first), Optional.empty()));
    }

    @Test
    void lines_appear_in_the_pushers_terminal_at_once() {
        Map<String, Long> said = new ConcurrentHashMap<>();
        pushes.listener = (of, changes, options, console) -> {
            for (int i = 1; i <= 3; i++) {
                said.put("line " + i, System.nanoTime());
                assertThat(console.say("line " + i)).isTrue();
                sleep(2000);
            }
        };
        Map<String, Long> seen = new HashMap<>();

        int exit = work.start(
                line -> {
                    if (line.startsWith("remote: line")) {
                        seen.put(line.substring(8).strip(), System.nanoTime());
                    }
                },
                "push",
                "origin",
                "main");

        assertThat(exit).isZero();
        assertThat(seen.keySet()).containsExactlyInAnyOrder("line 1", "line 2", "line 3");
        said.forEach((line, at) -> assertThat(TimeUnit.NANOSECONDS.toMillis(seen.get(line) - at))
                .as("delay of %s in ms", line)
                .isLessThan(1500));
    }

    @Test
    void a_listener_may_be_silent_for_longer_than_connections_last() {
        pushes.listener = (of, changes, options, console) -> {
            sleep(8_000);
            console.say("here again");
        };

        assertThat(work.run("push", "origin", "main")).contains("remote: here again");
    }

    @Test
    void a_listener_that_throws_does_not_fail_the_push() {
        pushes.listener = (of, changes, options, console) -> {
            throw new IllegalStateException("broken");
        };

        assertThat(work.run("push", "origin", "main"))
                .contains("the push is stored")
                .doesNotContain("broken");
        assertThat(repositories.heads(project)).hasSize(1);
    }

    @Test
    void say_is_false_once_the_client_has_gone() throws Exception {
        CountDownLatch speaking = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        List<Boolean> heard = new ArrayList<>();
        pushes.listener = (of, changes, options, console) -> {
            heard.add(console.say("one"));
            speaking.countDown();
            for (int i = 0; i < 100 && heard.get(heard.size() - 1); i++) {
                sleep(100);
                heard.add(console.say("more"));
            }
            heard.add(console.say("nobody"));
            ended.countDown();
        };
        Process push = work.process("push", "origin", "main").start();
        assertThat(speaking.await(20, TimeUnit.SECONDS)).isTrue();
        push.descendants().forEach(ProcessHandle::destroyForcibly);
        push.destroyForcibly().waitFor();

        assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(heard.get(0)).isTrue();
        assertThat(heard.get(heard.size() - 1)).isFalse();
        assertThat(heard).filteredOn(alive -> !alive).hasSize(2);
        assertThat(repositories.heads(project)).hasSize(1);
    }

    @Test
    void only_branches_and_tags_can_be_pushed() {
        List<PushListener.RefChange> seen = new ArrayList<>();
        pushes.listener = (of, changes, options, console) -> seen.addAll(changes);

        String output = work.fails("push", "origin", "main", "HEAD:refs/noria/x", "HEAD:refs/pull/1/head");

        assertThat(output).contains("only branches and tags can be pushed");
        assertThat(seen).extracting(PushListener.RefChange::ref).containsExactly("refs/heads/main");
        assertThat(work.fails("push", "--atomic", "origin", "HEAD:refs/heads/a", "HEAD:refs/noria/x"))
                .contains("only branches and tags can be pushed");
        assertThat(repositories.heads(project)).hasSize(1);
    }

    @Test
    void own_references_are_hidden() throws IOException {
        work.run("push", "--quiet", "origin", "main");
        try (Repository repository = repositories.openForPush(project)) {
            RefUpdate update = repository.updateRef("refs/noria/kept");
            update.setNewObjectId(repository.resolve("refs/heads/main"));
            update.update();
        }

        assertThat(new GitCommand(temp).run("-c", "protocol.version=2", "ls-remote", url()))
                .doesNotContain("noria/kept");
        assertThat(new GitCommand(temp).run("-c", "protocol.version=0", "ls-remote", url()))
                .doesNotContain("noria/kept");
        assertThat(work.run("fetch", "origin", "+refs/*:refs/all/*")).doesNotContain("kept");
    }

    @Test
    void broken_objects_are_refused() throws IOException {
        String blob = work.run("hash-object", "-w", "README.md");
        Path tree = Files.write(temp.resolve("tree"), treeEntry(".git", blob));
        String broken = work.run("hash-object", "-w", "-t", "tree", "--literally", tree.toString());
        String commit = work.run("commit-tree", "-m", "bad", broken);

        assertThat(work.fails("push", "origin", commit + ":refs/heads/bad")).contains("invalid name");
        assertThat(repositories.heads(project)).isEmpty();
    }

    private static byte[] treeEntry(String name, String blob) throws IOException {
        ByteArrayOutputStream entry = new ByteArrayOutputStream();
        entry.write(("100644 " + name + "\0").getBytes(StandardCharsets.UTF_8));
        entry.write(HexFormat.of().parseHex(blob));
        return entry.toByteArray();
    }

    @Test
    void unknown_and_watched_projects_are_not_there() throws Exception {
        Project watched = Projects.watched(1_000_000, "watched", "https://example.org/x.git");
        projects.known.put("watched", watched);

        for (String path : List.of(
                "nobody.git",
                "watched.git",
                "..%2f1.git",
                "1.git",
                project.name().value(),
                "a/b.git",
                ".git")) {
            HttpResponse<Void> response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(address + path + "/info/refs?service=git-upload-pack"))
                                    .header("Authorization", "Bearer test-token")
                                    .build(),
                            HttpResponse.BodyHandlers.discarding());
            assertThat(response.statusCode()).as(path).isEqualTo(404);
        }
        assertThat(new GitCommand(temp).fails("ls-remote", signedIn() + "nobody.git"))
                .contains("not found");
    }

    @Test
    void files_of_the_repository_are_not_served() throws Exception {
        work.run("push", "--quiet", "origin", "main");
        for (String path : List.of("/HEAD", "/config", "/objects/info/packs", "/info/refs")) {
            HttpResponse<Void> response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(
                                            URI.create(address + project.name().value() + ".git" + path))
                                    .header("Authorization", "Bearer test-token")
                                    .build(),
                            HttpResponse.BodyHandlers.discarding());
            assertThat(response.statusCode()).as(path).isBetween(400, 499);
        }
    }

    @Test
    void a_large_push_is_streamed() throws Exception {
        int megabytes = 100;
        writeNoise(megabytes);
        work.run("-c", "core.compression=0", "add", ".");
        work.run("-c", "core.compression=0", "commit", "--quiet", "--message", "large");
        HeapWatch heap = new HeapWatch();
        long begin = System.nanoTime();

        work.run("-c", "pack.compression=0", "push", "--quiet", "origin", "main");

        long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        long grown = heap.grown();
        System.out.printf("Pushed %d MiB in %d ms; live heap grew by at most %d MiB%n", megabytes, took, grown >> 20);
        assertThat(grown).isLessThan(48L << 20);

        GitCommand clone = new GitCommand(temp);
        heap = new HeapWatch();
        begin = System.nanoTime();
        clone.run("clone", "--quiet", url(), "clone");
        System.out.printf(
                "Cloned it in %d ms; live heap grew by at most %d MiB%n",
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin), heap.grown() >> 20);
    }

    private void writeNoise(int megabytes) throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < megabytes; i += 20) {
            byte[] noise = new byte[20 * 1024 * 1024];
            random.nextBytes(noise);
            work.write("noise" + i, noise);
        }
    }

    private static void sleep(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The protocol alone: no projects of other tests. */
    public static final class Settings implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.datasource.jdbc.url",
                    "jdbc:h2:mem:git;DB_CLOSE_DELAY=-1",
                    "noria.home",
                    "target/test-homes/git");
        }

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(KnownProjects.class, Pushes.class, TestRepositories.class);
        }
    }

    @Alternative
    @Singleton
    static class KnownProjects implements ProjectLookup {
        final Map<String, Project> known = new ConcurrentHashMap<>();

        @Override
        public Optional<Project> find(String name) {
            return Optional.ofNullable(known.get(name));
        }
    }

    @Alternative
    @Singleton
    static class Pushes implements PushListener {
        volatile PushListener listener = (project, changes, options, console) -> {};

        @Override
        public void pushed(Project project, List<RefChange> changes, Set<String> options, PushConsole console) {
            listener.pushed(project, changes, options, console);
        }
    }

    @Alternative
    @Singleton
    static class TestRepositories {
        private final Path root;

        TestRepositories() throws IOException {
            root = Files.createTempDirectory("git-http");
        }

        @Produces
        @Singleton
        Repositories repositories() {
            return new Repositories(root, Clock.systemUTC(), new Remotes(RemotePolicy.USUAL));
        }

        @PreDestroy
        void delete() {
            FileTrees.delete(root);
        }
    }
}
