package dev.noria.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.noria.support.NoriaClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Steps that start together, beside as many loops at once. */
record StepsAtOnce(int steps) implements Measurement {

    @Override
    public String key() {
        return "parallel";
    }

    @Override
    public List<Row> measure(Bed bed) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(steps);
        double raw;
        try {
            long start = System.nanoTime();
            List<Future<?>> runs = new ArrayList<>();
            for (int i = 0; i < steps; i++) {
                runs.add(threads.submit(() -> bed.raw().run("true")));
            }
            for (Future<?> run : runs) {
                run.get();
            }
            raw = (System.nanoTime() - start) / 1e9;
        } finally {
            threads.shutdown();
        }
        StringBuilder yaml = new StringBuilder("stages:\n  test:\n");
        for (int step = 1; step <= steps; step++) {
            yaml.append("    s%d: {image: busybox, commands: ['true']}\n".formatted(step));
        }
        JsonNode run = bed.run(yaml.toString());
        return List.of(Row.beside(
                "%d steps of `true` at once".formatted(steps),
                Bed.seconds(NoriaClient.step(run, "s1").path("startedAt"), run.path("finishedAt")),
                raw,
                "s",
                Map.of()));
    }
}
