package dev.noria.artifact.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noria.artifact.cache.CacheScopes.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CacheScopesTest {

    @Test
    void a_branch_reads_its_own_and_the_default_branch() {
        assertThat(CacheScopes.trusted("refs/heads/topic", "main").readable())
                .extracting(Scope::name)
                .containsExactly("refs/heads/topic", "refs/heads/main");
        assertThat(CacheScopes.trusted("refs/heads/main", "main").readable())
                .extracting(Scope::name)
                .containsExactly("refs/heads/main");
    }

    @Test
    void a_fork_reads_what_is_trusted_and_saves_for_itself() {
        CacheScopes fork = CacheScopes.ofFork(7, "release/1", "main");
        assertThat(fork.own()).isEqualTo(new Scope("untrusted/pull/7", false));
        assertThat(fork.readable())
                .extracting(Scope::name)
                .containsExactly("untrusted/pull/7", "refs/heads/release/1", "refs/heads/main");
    }

    @Test
    void nothing_reads_what_another_untrusted_run_saved() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> names = List.of("main", "topic", "untrusted/pull/1", "pull/1", "refs/pull/1", "a/b");
        List<CacheScopes> all = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            String name = names.get(random.nextInt(names.size()));
            String main = names.get(random.nextInt(names.size()));
            long number = random.nextInt(4);
            all.add(
                    switch (random.nextInt(4)) {
                        case 0 -> CacheScopes.trusted("refs/heads/" + name, main);
                        case 1 -> CacheScopes.trusted("refs/tags/" + name, main);
                        case 2 -> CacheScopes.ofPullRequest(number, name, main);
                        default -> CacheScopes.ofFork(number, name, main);
                    });
        }
        for (CacheScopes writer : all) {
            for (CacheScopes reader : all) {
                boolean reads = reader.readable().stream()
                        .anyMatch(scope -> scope.name().equals(writer.own().name()));
                if (!writer.own().trusted() && reads) {
                    assertThat(reader.own()).as("seed %d", seed).isEqualTo(writer.own());
                }
            }
        }
    }

    @Test
    void nobody_can_make_a_trusted_run_read_an_untrusted_scope() {
        assertThatThrownBy(() ->
                        new CacheScopes(new Scope("refs/heads/main", true), List.of(new Scope("untrusted/x", false))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
