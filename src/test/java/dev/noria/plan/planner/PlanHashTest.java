package dev.noria.plan.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noria.definition.TriggerEvent;
import dev.noria.plan.Plan;
import dev.noria.plan.PlanHash;
import dev.noria.plan.TriggerFacts;
import dev.noria.plan.TriggerFacts.Previous;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanHashTest {
    private static final String FILE = "environment: {WHERE: \"${CI_PIPELINE_NUMBER}\", B: two}\n"
            + "stages: {test: {unit: {image: busybox, commands: [echo],"
            + " resources: {cpu: 1.5}, timeout: 5m}, plugin: {image: plugins/x, settings: {b: [1, {c: d}]}}}}\n";

    @Test
    void is_the_same_for_every_run_of_the_same_thing() {
        TriggerFacts facts = facts();
        TriggerFacts later = new TriggerFacts(
                facts.project(),
                facts.event(),
                facts.ref(),
                facts.defaultBranch(),
                facts.cloneUrl(),
                facts.systemUrl(),
                facts.commit(),
                facts.number() + 1,
                facts.created().plusSeconds(60),
                with(Optional.of(previous(facts)), 3));
        assertThat(hash(FILE, later)).isEqualTo(hash(FILE, facts)).matches("[0-9a-f]{64}");
    }

    @Test
    void differs_with_anything_that_a_run_does() {
        List<String> files = List.of(
                FILE,
                FILE.replace("two", "three"),
                FILE.replace("busybox", "alpine"),
                FILE.replace("echo", "true"),
                FILE.replace("c: d", "c: e"),
                FILE.replace("5m", "6m"),
                FILE.replace("1.5", "2"),
                FILE.replace("b: [1, {c: d}]", "b: {from_secret: d}"),
                FILE.replace("test:", "build:"),
                FILE.replace("unit: {", "unit: {failure: ignore, "),
                FILE.replace("unit: {", "more: {image: busybox, commands: [echo]}, unit: {"));
        Set<String> hashes = new HashSet<>();
        files.forEach(file -> hashes.add(hash(file, facts())));
        assertThat(hashes).hasSameSizeAs(files);
    }

    @Test
    void the_order_in_which_a_map_is_written_changes_nothing() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<String, String> inputs = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            names.add("n" + i);
            inputs.put("n" + i, "\"\\\n" + random.nextInt());
        }
        String hash = PlanHash.of(new Plan(List.of(), List.of(), inputs));
        for (int i = 0; i < 50; i++) {
            Collections.shuffle(names, random);
            Map<String, String> shuffled = new LinkedHashMap<>();
            names.forEach(name -> shuffled.put(name, inputs.get(name)));
            assertThat(PlanHash.of(new Plan(List.of(), List.of(), shuffled)))
                    .as("seed %d", seed)
                    .isEqualTo(hash);
            String changed = names.get(random.nextInt(names.size()));
            shuffled.put(changed, shuffled.get(changed) + ",");
            assertThat(PlanHash.of(new Plan(List.of(), List.of(), shuffled)))
                    .as("seed %d", seed)
                    .isNotEqualTo(hash);
        }
    }

    @Test
    void what_stands_in_one_value_is_never_taken_for_two() {
        Set<String> hashes = new HashSet<>();
        List<Map<String, String>> all = List.of(
                Map.of("a", "1\",\"b\":\"2"),
                Map.of("a", "1", "b", "2"),
                Map.of("a", "1\\", "b", "2"),
                Map.of("a\":\"1", ""));
        all.forEach(inputs -> hashes.add(PlanHash.of(new Plan(List.of(), List.of(), inputs))));
        assertThat(hashes).hasSameSizeAs(all);
    }

    private static String hash(String file, TriggerFacts facts) {
        return PlanHash.of(TestPlans.plan(file, PlanHash.timeless(facts)).plan());
    }

    private static TriggerFacts facts() {
        return TestPlans.facts(TriggerEvent.PUSH, TestPlans.PUSH).with(with(Optional.empty(), 0));
    }

    private static TriggerFacts.Details with(Optional<Previous> previous, int reruns) {
        TriggerFacts.Details none = TriggerFacts.Details.NONE;
        return new TriggerFacts.Details(
                Optional.of(List.of("a.txt")),
                none.cron(),
                none.pullRequest(),
                none.release(),
                none.deployment(),
                previous,
                none.inputs(),
                none.trust(),
                Optional.of("linux/amd64"),
                reruns);
    }

    private static Previous previous(TriggerFacts facts) {
        return new Previous(
                6,
                TriggerEvent.PUSH,
                facts.ref(),
                facts.commit(),
                "failure",
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty());
    }
}
