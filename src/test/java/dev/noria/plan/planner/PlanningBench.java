package dev.noria.plan.planner;

import dev.noria.definition.TriggerEvent;
import dev.noria.definition.load.Loaded;
import dev.noria.definition.load.PipelineLoader;
import dev.noria.definition.load.SourceFile;
import dev.noria.plan.Planned;
import dev.noria.plan.TriggerFacts;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Measures how long it takes to load and plan a file of a thousand steps. Run its main method. */
public final class PlanningBench {
    private static final int STEPS = 1000;
    private static final int ROUNDS = Integer.getInteger("rounds", 60);

    private PlanningBench() {}

    /** Prints the median and the slowest of the last rounds, in milliseconds of processor time. */
    public static void main(String[] arguments) {
        Map<String, String> files = new TreeMap<>(Map.of(
                "woodpecker, in turn", woodpecker(false),
                "woodpecker, a graph", woodpecker(true),
                "native", nativeFile()));
        files.forEach((name, content) -> {
            System.out.printf("%-20s %4d KiB  %s%n", name, content.length() / 1024, measure(name, content));
        });
    }

    private static String measure(String name, String content) {
        TriggerFacts facts = TestFacts.of(TriggerEvent.PUSH, "refs/heads/main", "Say hello");
        double[] load = new double[ROUNDS];
        double[] plan = new double[ROUNDS];
        for (int i = -ROUNDS; i < ROUNDS; i++) {
            long start = cpu();
            Loaded loaded = new PipelineLoader().load(List.of(new SourceFile("a.yaml", content)));
            long between = cpu();
            Planned planned = new Planner().plan(loaded.files(), facts);
            long end = cpu();
            if (planned.plan().pipelines().get(0).steps().size() != STEPS) {
                throw new IllegalStateException(name + ": " + loaded.problems() + planned.problems());
            }
            if (i >= 0) {
                load[i] = (between - start) / 1e6;
                plan[i] = (end - between) / 1e6;
            }
        }
        Arrays.sort(load);
        Arrays.sort(plan);
        return "load %.1f ms (slowest %.1f), plan %.1f ms (slowest %.1f)"
                .formatted(load[ROUNDS / 2], load[ROUNDS - 1], plan[ROUNDS / 2], plan[ROUNDS - 1]);
    }

    /** Time of this thread alone, so that what else the machine does is not measured. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static String woodpecker(boolean graph) {
        StringBuilder file = new StringBuilder("when: {event: push}\nsteps:\n");
        for (int i = 0; i < STEPS; i++) {
            file.append("  - name: step-").append(i).append("\n    image: golang:1.22\n");
            if (i % 3 == 0) {
                file.append("    settings: {repo: team/shop, tags: [latest, \"${CI_COMMIT_SHA:0:8}\"]}\n");
            } else {
                file.append("    commands:\n      - go build ./...\n      - echo ${CI_COMMIT_BRANCH}\n");
                file.append("    environment: {A: b, WHO: \"${CI_COMMIT_AUTHOR}\"}\n");
            }
            if (graph && i > 0) {
                file.append("    depends_on: [step-").append(i / 2).append("]\n");
            }
        }
        return file.toString();
    }

    private static String nativeFile() {
        StringBuilder file = new StringBuilder("stages:\n");
        for (String stage : List.of("build", "test")) {
            file.append("  ").append(stage).append(":\n");
            for (int i = 0; i < STEPS / 2; i++) {
                file.append("    ").append(stage).append(i).append(":\n      image: golang:1.22\n");
                file.append("      commands: [go build ./..., \"echo ${CI_COMMIT_BRANCH}\"]\n");
                file.append("      environment: {A: b, WHO: \"${CI_COMMIT_AUTHOR}\"}\n");
                if (i > 0) {
                    file.append("      depends_on: [")
                            .append(stage)
                            .append(i / 2)
                            .append("]\n");
                }
            }
        }
        return file.toString();
    }
}
