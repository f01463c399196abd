package dev.noria.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.noria.support.NoriaClient;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Steps, one after the other, beside a loop of create, start, wait and remove. */
record StepsInSequence(int steps, String command, int brief, int full) implements Measurement {

    @Override
    public String key() {
        return "sequence";
    }

    @Override
    public List<Row> measure(Bed bed) throws Exception {
        Samples noria = new Samples();
        Samples whole = new Samples();
        Samples raw = new Samples();
        for (int i = 0; i < bed.times(brief, full); i++) {
            long start = System.nanoTime();
            for (int step = 0; step < steps; step++) {
                bed.raw().run(command.split(" "));
            }
            raw.add((System.nanoTime() - start) / 1e9);
            JsonNode run = bed.run(pipeline());
            noria.add(Bed.seconds(NoriaClient.step(run, "s1").path("startedAt"), run.path("finishedAt")));
            whole.add(Bed.seconds(run.path("createdAt"), run.path("finishedAt")));
        }
        return List.of(Row.beside(
                "%d steps of `%s` in sequence".formatted(steps, command),
                noria.median(),
                raw.median(),
                "s",
                Map.of("with checkout", String.format(Locale.ROOT, "%.2f s", whole.median()))));
    }

    private String pipeline() {
        StringBuilder yaml = new StringBuilder("stages:\n  test:\n");
        for (int step = 1; step <= steps; step++) {
            yaml.append("    s%d: {image: busybox, depends_on: [%s], commands: [%s]}\n"
                    .formatted(step, step == 1 ? "" : "s" + (step - 1), "'" + command + "'"));
        }
        return yaml.toString();
    }
}
