package dev.noria.artifact.cache;

import static dev.noria.artifact.Tars.tar;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.noria.artifact.KeptRuns;
import dev.noria.artifact.SettableClock;
import dev.noria.artifact.Tars;
import dev.noria.artifact.store.BlobStore;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.Home;
import dev.noria.platform.NoriaConfig;
import dev.noria.platform.NoriaException;
import dev.noria.platform.TestConfig;
import dev.noria.project.Project;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class CachesTest {
    private static final CacheScopes MAIN = CacheScopes.trusted("refs/heads/main", "main");
    private static final CacheScopes TOPIC = CacheScopes.trusted("refs/heads/topic", "main");
    private static final CacheScopes FORK = CacheScopes.ofFork(7, "main", "main");

    @TempDir
    Path folder;

    @Inject
    KeptRuns made;

    @Inject
    CacheStore store;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-31T12:00:00Z"));
    private Project project;
    private BlobStore blobs;
    private Caches caches;

    @BeforeEach
    void make_a_project() {
        project = made.project();
        with(Map.of());
    }

    @AfterEach
    void remove_it() {
        made.remove(project);
    }

    private void with(Map<String, String> settings) {
        Map<String, String> all = new java.util.HashMap<>(settings);
        all.put("noria.home", folder.toString());
        NoriaConfig config = TestConfig.of(all);
        blobs = new BlobStore(new Home(config), config, clock);
        caches = new Caches(store, blobs, config, clock);
    }

    @Test
    void gives_back_what_was_saved() throws IOException {
        save(
                MAIN,
                "npm-1",
                tar().directory("bin")
                        .file("a.js", "x")
                        .link("bin/a", "../a.js")
                        .same("b.js", "a.js"));

        CacheHit hit = restore(MAIN, "npm-1").orElseThrow();
        assertThat(hit.exact()).isTrue();
        assertThat(hit.entry().files()).isEqualTo(3);
        assertThat(content(hit))
                .isEqualTo("{node_modules/a.js=x, node_modules/b.js== node_modules/a.js, node_modules/bin/=,"
                        + " node_modules/bin/a=-> ../a.js}");
        assertThat(restore(MAIN, "npm-2")).isEmpty();
    }

    @Test
    void falls_back_to_the_newest_of_the_first_beginning_that_has_one() throws IOException {
        save(MAIN, "npm-linux-1", tar().file("a", "1"));
        clock.forward(Duration.ofMinutes(1));
        save(MAIN, "npm-linux-2", tar().file("a", "2"));
        clock.forward(Duration.ofMinutes(1));
        save(MAIN, "npm-other", tar().file("a", "3"));

        CacheHit hit = restore(MAIN, "npm-linux-3", "npm-windows-", "npm-linux-", "npm-")
                .orElseThrow();
        assertThat(hit.entry().key()).isEqualTo("npm-linux-2");
        assertThat(hit.exact()).isFalse();
        assertThat(restore(MAIN, "npm-linux-3", "npm_linux_", "NPM-", "npm%")).isEmpty();
    }

    @Test
    void a_fork_reads_what_is_trusted_and_nobody_reads_what_it_saved() throws IOException {
        save(MAIN, "shared", tar().file("a", "good"));
        save(FORK, "poison", tar().file("a", "evil"));
        save(FORK, "shared", tar().file("a", "evil"));

        assertThat(content(restore(FORK, "poison").orElseThrow())).contains("evil");
        assertThat(restore(MAIN, "poison", "p")).isEmpty();
        assertThat(restore(TOPIC, "poison", "p")).isEmpty();
        assertThat(restore(CacheScopes.ofFork(8, "main", "main"), "poison")).isEmpty();
        assertThat(content(restore(MAIN, "shared").orElseThrow())).contains("good");
        assertThat(content(
                        restore(CacheScopes.ofFork(8, "main", "main"), "shared").orElseThrow()))
                .contains("good");
    }

    @Test
    void the_default_branch_reads_nothing_of_other_branches() throws IOException {
        save(TOPIC, "k", tar().file("a", "topic"));
        assertThat(restore(MAIN, "k", "k")).isEmpty();
        save(MAIN, "k", tar().file("a", "main"));
        assertThat(content(restore(TOPIC, "k").orElseThrow())).contains("topic");
        assertThat(content(restore(CacheScopes.trusted("refs/tags/v1", "main"), "k")
                        .orElseThrow()))
                .contains("main");
    }

    @Test
    void does_what_its_policy_says() throws IOException {
        CacheRequest push = request("k", CachePolicy.PUSH);
        CacheRequest pull = request("k", CachePolicy.PULL);
        assertThat(caches.wantsSave(project.id(), MAIN, push)).isTrue();
        assertThat(caches.wantsSave(project.id(), MAIN, pull)).isFalse();
        save(MAIN, "k", tar().file("a", "x"));
        assertThat(caches.wantsSave(project.id(), MAIN, push)).isFalse();
        assertThat(caches.wantsSave(project.id(), TOPIC, push)).isFalse();
        assertThat(caches.restore(project.id(), MAIN, push)).isEmpty();
        assertThat(caches.restore(project.id(), MAIN, pull)).isPresent();
        assertThat(CachePolicy.of("pull")).contains(CachePolicy.PULL);
        assertThat(CachePolicy.of("other")).isEmpty();
    }

    @Test
    void the_first_of_those_who_save_at_once_wins_and_nothing_is_mixed() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        CyclicBarrier start = new CyclicBarrier(4);
        List<Future<Optional<CacheEntry>>> saves = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String content = "writer " + i;
            saves.add(pool.submit(() -> {
                start.await();
                return save(MAIN, "same", tar().file("a", content).file("b", content));
            }));
        }
        List<CacheEntry> won = new ArrayList<>();
        for (Future<Optional<CacheEntry>> save : saves) {
            save.get().ifPresent(won::add);
        }
        pool.shutdown();
        assertThat(won).hasSize(1);
        String content = content(restore(MAIN, "same").orElseThrow());
        assertThat(content).matches("\\{node_modules/a=(writer \\d), node_modules/b=\\1}");
        assertThat(save(MAIN, "same", tar().file("a", "late"))).isEmpty();
        assertThat(content(restore(MAIN, "same").orElseThrow())).isEqualTo(content);
    }

    @Test
    void finds_no_damaged_cache() throws IOException {
        CacheEntry entry = save(MAIN, "k", tar().file("a", "x")).orElseThrow();
        byte[] bytes = Files.readAllBytes(blobs.file(entry.content()));
        bytes[bytes.length / 2] ^= 1;
        Files.write(blobs.file(entry.content()), bytes);

        assertThat(restore(MAIN, "k", "k")).isEmpty();
        assertThat(save(MAIN, "k", tar().file("a", "x"))).isPresent();
        assertThat(restore(MAIN, "k")).isPresent();
    }

    @Test
    void makes_room_by_removing_what_was_not_used_for_the_longest_time() throws IOException {
        with(Map.of("noria.caches.max-project", "250000"));
        save(MAIN, "one", random(100_000));
        clock.forward(Duration.ofMinutes(1));
        save(MAIN, "two", random(100_000));
        clock.forward(Duration.ofMinutes(1));
        restore(MAIN, "one");
        clock.forward(Duration.ofMinutes(1));
        save(MAIN, "three", random(100_000));

        assertThat(caches.ofProject(project.id())).extracting(CacheEntry::key).containsExactly("three", "one");
        assertThatThrownBy(() -> save(MAIN, "huge", random(300_000)))
                .isInstanceOfSatisfying(
                        NoriaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LIMIT_EXCEEDED))
                .hasMessageContaining("noria.caches.max-project");
    }

    @Test
    void a_fork_cannot_push_trusted_caches_out() throws IOException {
        with(Map.of("noria.caches.max-project", "250000"));
        save(MAIN, "trusted", random(100_000));
        for (int i = 0; i < 10; i++) {
            clock.forward(Duration.ofMinutes(1));
            save(FORK, "flood-" + i, random(40_000));
        }
        assertThat(caches.ofProject(project.id())).extracting(CacheEntry::key).containsExactly("flood-9", "trusted");
    }

    @Test
    void forgets_what_nobody_uses() throws IOException {
        save(MAIN, "used", tar().file("a", "x"));
        save(MAIN, "unused", tar().file("a", "x"));
        clock.forward(Duration.ofDays(20));
        restore(MAIN, "used");
        clock.forward(Duration.ofDays(20));
        assertThat(caches.expire()).isPositive();
        assertThat(caches.ofProject(project.id())).extracting(CacheEntry::key).containsExactly("used");
    }

    @Test
    void saves_nothing_of_nothing_and_nothing_that_is_refused() throws IOException {
        assertThat(save(MAIN, "k", tar().directory("empty"))).isEmpty();
        assertThatThrownBy(() -> save(MAIN, "k", tar().file("../../evil", "x"))).isInstanceOf(NoriaException.class);
        with(Map.of("noria.caches.max-entry", "10"));
        assertThatThrownBy(() -> save(MAIN, "k", tar().file("a", "more than ten")))
                .hasMessageContaining("noria.caches.max-entry");
        assertThat(caches.ofProject(project.id())).isEmpty();
        for (String bad : List.of("", " ", "a\nb", "x".repeat(513))) {
            assertThatThrownBy(() -> request(bad, CachePolicy.PULL))
                    .isInstanceOfSatisfying(
                            NoriaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.EXPRESSION_INVALID));
        }
    }

    @Test
    void lists_and_deletes() throws IOException {
        String address = "/api/v1/projects/" + project.name() + "/caches";
        long id = id(save(MAIN, "npm-1", tar().file("a", "x")));
        save(FORK, "npm-2", tar().file("a", "xyz"));
        save(MAIN, "maven", tar().file("a", "x"));

        admin().get(address)
                .then()
                .statusCode(200)
                .body("$", hasSize(3))
                .body("[1].key", equalTo("npm-2"))
                .body("[1].scope", equalTo("untrusted/pull/7"))
                .body("[1].trusted", equalTo(false))
                .body("[1].contentSize", equalTo(3))
                .body("[1].lastUsedAt", equalTo("2026-01-31T12:00:00Z"));
        admin().delete(address + "/" + id).then().statusCode(204);
        admin().delete(address + "/" + id).then().statusCode(404).body("code", equalTo("CACHE_NOT_FOUND"));
        admin().delete(address + "?prefix=npm-").then().statusCode(204);
        admin().get(address).then().body("key", equalTo(List.of("maven")));
        admin().delete(address).then().statusCode(204);
        admin().get(address).then().body("$", hasSize(0));
        given().delete(address).then().statusCode(401);
    }

    private long id(Optional<CacheEntry> saved) {
        String key = saved.orElseThrow().key();
        return caches.ofProject(project.id()).stream()
                .filter(entry -> entry.key().equals(key))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private Optional<CacheHit> restore(CacheScopes scopes, String key, String... restoreKeys) {
        return caches.restore(
                project.id(),
                scopes,
                new CacheRequest(key, List.of("node_modules/"), List.of(restoreKeys), CachePolicy.PULL_PUSH));
    }

    private Optional<CacheEntry> save(CacheScopes scopes, String key, Tars tar) throws IOException {
        try (CacheSaving saving = caches.save(project.id(), scopes, request(key, CachePolicy.PULL_PUSH))) {
            assertThat(saving.roots()).containsExactly("node_modules/");
            saving.add("node_modules/", tar.stream());
            return saving.commit();
        }
    }

    private static CacheRequest request(String key, CachePolicy policy) {
        return new CacheRequest(key, List.of("node_modules/"), List.of(), policy);
    }

    private static String content(CacheHit hit) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        hit.writeTar(out);
        return Tars.read(out.toByteArray()).toString();
    }

    private static Tars random(int size) {
        byte[] bytes = new byte[size];
        new Random().nextBytes(bytes);
        return tar().file("random", bytes, 0644);
    }

    private static RequestSpecification admin() {
        return given().header("Authorization", "Bearer test-token");
    }
}
