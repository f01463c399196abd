package dev.noria.definition;

import dev.noria.definition.load.Loaded;
import dev.noria.definition.load.PipelineLoader;
import dev.noria.plan.Planned;
import dev.noria.plan.planner.Planner;
import dev.noria.plan.planner.TestFacts;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;

/** Loads and plans hostile files in a small virtual machine, and says of each how long it took and what was wrong. */
final class HostileMain {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private HostileMain() {}

    public static void main(String[] arguments) {
        // The first file pays for the classes; each file then has its best of three, in time of the processor, for the
        // machine is shared.
        look(HostileFiles.all().get("a thousand steps"));
        HostileFiles.all().forEach((name, hostile) -> {
            long best = Long.MAX_VALUE;
            String codes = "";
            for (int i = 0; i < 3; i++) {
                long start = THREADS.getCurrentThreadCpuTime();
                codes = look(hostile);
                best = Math.min(best, THREADS.getCurrentThreadCpuTime() - start);
            }
            System.out.println(name + "\t" + best / 1_000_000 + "\t" + codes);
        });
    }

    private static String look(HostileFiles.Hostile hostile) {
        try {
            Loaded loaded = new PipelineLoader(HostileFiles.includes()).load(hostile.files());
            List<Problem> problems = new ArrayList<>(loaded.problems());
            if (loaded.valid()) {
                Planned planned =
                        new Planner().plan(loaded.files(), TestFacts.of(TriggerEvent.PUSH, "refs/heads/main", "a"));
                problems.addAll(planned.problems());
            }
            return String.join(
                    ",", problems.stream().map(Problem::code).distinct().toList());
        } catch (RuntimeException | Error e) {
            return "thrown: " + e.getClass().getSimpleName();
        }
    }
}
