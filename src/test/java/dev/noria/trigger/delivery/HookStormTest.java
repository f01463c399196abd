package dev.noria.trigger.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.noria.project.Project;
import dev.noria.project.ProjectStore;
import dev.noria.run.Run;
import dev.noria.run.RunFilter;
import dev.noria.run.RunStore;
import dev.noria.support.GitFolder;
import dev.noria.support.NoriaClient;
import dev.noria.trigger.hook.Forge;
import dev.noria.trigger.hook.RecordedHook;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand hooks, each three times, in random order, one in ten not at all. */
@QuarkusTest
class HookStormTest {
    private static final int HOOKS = 1000;
    private static final int TIMES = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String NEVER =
            "when: {event: manual}\nstages: {test: {unit: {image: busybox, commands: [echo]}}}\n";

    @TestHTTPResource("/")
    URI base;

    @TempDir
    Path folder;

    private final ProjectStore projects;
    private final RunStore runs;

    HookStormTest(ProjectStore projects, RunStore runs) {
        this.projects = projects;
        this.runs = runs;
    }

    @Test
    void every_commit_has_one_run_however_its_hook_came() throws Exception {
        long seed = System.nanoTime();
        System.out.println("HookStormTest seed " + seed);
        Random random = new Random(seed);
        NoriaClient server = new NoriaClient(base, "test-token");
        GitFolder git = GitFolder.init(folder.resolve("storm"), Map.of(".noria.yaml", NEVER), "first");
        server.createProject("{\"name\": \"storm\", \"url\": \"file://%s\", \"poll\": \"10h\"}".formatted(git.path()));
        Project project = projects.get("storm");
        NoriaClient.await(() -> all(project).size() == 1 ? true : null, PATIENCE);
        HookSender hooks = HookSender.to(server, "storm");
        Map<String, String> commits = branches(git);

        List<String> deliveries = new ArrayList<>();
        Set<String> dropped = new HashSet<>();
        commits.keySet().forEach(branch -> {
            if (random.nextInt(10) == 0) {
                dropped.add(branch);
            } else {
                deliveries.addAll(Collections.nCopies(TIMES, branch));
            }
        });
        Collections.shuffle(deliveries, random);
        List<Duration> took = send(hooks, deliveries, commits);
        Collections.sort(took);
        System.out.printf(
                "HookStormTest: %d hooks, %d dropped, answers p50 %d ms, p99 %d ms, longest %d ms%n",
                deliveries.size(),
                dropped.size(),
                took.get(took.size() / 2).toMillis(),
                took.get(took.size() * 99 / 100).toMillis(),
                took.get(took.size() - 1).toMillis());
        NoriaClient.await(
                () -> {
                    JsonNode newest = server.get("/api/v1/projects/storm/deliveries?limit=200")
                            .json();
                    for (JsonNode delivery : newest) {
                        if (delivery.path("status").asText().equals("accepted")) {
                            return null;
                        }
                    }
                    return true;
                },
                PATIENCE);
        // Hooks of others show what was dropped, too; of this one nobody tells.
        NoriaClient.await(() -> all(project).size() > HOOKS ? true : null, PATIENCE);
        String silent = git.commit(Map.of("a", "silent"), "nobody tells");
        Thread.sleep(2000);
        assertThat(all(project)).hasSize(HOOKS + 1);
        server.call("PATCH", "/api/v1/projects/storm", "{\"poll\": \"1s\"}", "application/json");
        NoriaClient.await(() -> all(project).size() > HOOKS + 1 ? true : null, PATIENCE);
        Thread.sleep(3000);
        server.call("PATCH", "/api/v1/projects/storm", "{\"poll\": \"10h\"}", "application/json");

        Map<String, Long> perCommit = all(project).stream()
                .collect(Collectors.groupingBy(run -> run.commit().sha(), Collectors.counting()));
        assertThat(perCommit).hasSize(HOOKS + 2);
        assertThat(perCommit).containsKey(silent);
        assertThat(perCommit.values()).containsOnly(1L);
        assertThat(perCommit.keySet()).containsAll(commits.values());
        assertThat(took.get(took.size() * 99 / 100)).isLessThan(Duration.ofSeconds(1));
    }

    private static List<Duration> send(HookSender hooks, List<String> deliveries, Map<String, String> commits)
            throws Exception {
        ExecutorService forge = Executors.newFixedThreadPool(4);
        try {
            List<Future<Duration>> sent = new ArrayList<>();
            for (String branch : deliveries) {
                byte[] body = "{\"ref\": \"refs/heads/%s\", \"after\": \"%s\"}"
                        .formatted(branch, commits.get(branch))
                        .getBytes();
                RecordedHook hook = RecordedHook.of(Forge.GITEA, "push", body, hooks.secret(), "id-" + branch);
                sent.add(forge.submit(() -> {
                    HookSender.Answer answer = hooks.send(hook);
                    assertThat(answer.json().path("delivery").asLong()).isPositive();
                    return answer.took();
                }));
            }
            List<Duration> took = new ArrayList<>();
            for (Future<Duration> one : sent) {
                took.add(one.get());
            }
            return took;
        } finally {
            forge.shutdownNow();
        }
    }

    /** A thousand branches, each with a commit of its own. */
    private static Map<String, String> branches(GitFolder git) throws Exception {
        StringBuilder stream = new StringBuilder();
        for (int i = 0; i < HOOKS; i++) {
            String message = "commit " + i;
            stream.append(
                    "commit refs/heads/b%d\ncommitter Ada <ada@example.org> %d +0000\ndata %d\n%s\nfrom refs/heads/main\nM 100644 inline a\ndata %d\n%d\n\n"
                            .formatted(
                                    i,
                                    1_700_000_000 + i,
                                    message.length(),
                                    message,
                                    String.valueOf(i).length(),
                                    i));
        }
        Path file = git.path().resolveSibling("storm.stream");
        Files.writeString(file, stream.toString());
        Process importing = new ProcessBuilder("git", "fast-import", "--quiet")
                .directory(git.path().toFile())
                .redirectInput(file.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(importing.getInputStream().readAllBytes());
        assertThat(importing.waitFor()).as(said).isZero();
        Map<String, String> commits = new HashMap<>();
        for (String line : git.run("for-each-ref", "--format=%(refname:short) %(objectname)", "refs/heads/")
                .lines()
                .toList()) {
            String[] pair = line.split(" ");
            if (!pair[0].equals("main")) {
                commits.put(pair[0], pair[1]);
            }
        }
        assertThat(commits).hasSize(HOOKS);
        return commits;
    }

    private List<Run> all(Project project) {
        return runs.list(
                project,
                new RunFilter(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalLong.empty(),
                        5000,
                        Optional.empty()));
    }
}
