package dev.noria.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code ./noria bench}: the packaged server beside the engine itself, on this machine, in this run. Prints a table and
 * leaves JSON in {@code target/bench.json}.
 */
public final class Bench {
    /** In this order: the last ones fill the database and restart the server. */
    private static final List<Measurement> ALL = List.of(
            new StepsInSequence(10, "true", 3, 7),
            new StepsInSequence(50, "true", 1, 3),
            new StepsAtOnce(20),
            new StepsInSequence(10, "sleep 1", 1, 3),
            new PushToContainer(),
            new WriteToScreen(10),
            new LargeLog(),
            new StartUp(),
            new ManyRuns(100_000));

    private Bench() {}

    /** @param arguments {@code --full} for more repetitions, {@code --only KEY} for one kind of row */
    public static void main(String[] arguments) throws Exception {
        List<String> given = List.of(arguments);
        int only = given.indexOf("--only");
        String key = only < 0 ? "" : given.get(only + 1);
        Path folder = Files.createTempDirectory("noria-bench");
        List<Row> rows = new ArrayList<>();
        long begin = System.nanoTime();
        try (Bed bed = new Bed(folder, !given.contains("--full"))) {
            System.out.println(machine());
            System.out.printf("| %-58s | %12s | %12s | %5s | |%n", "", "Noria", "engine", "ratio");
            System.out.println("|---|---:|---:|---:|---|");
            for (Measurement measurement : ALL) {
                if (key.isEmpty() || key.equals(measurement.key())) {
                    for (Row row : measurement.measure(bed)) {
                        rows.add(row);
                        System.out.println(row.text());
                    }
                }
            }
        } finally {
            delete(folder);
        }
        System.out.printf("Took %d s.%n", (System.nanoTime() - begin) / 1_000_000_000);
        Path json = Path.of("target", "bench.json");
        Files.writeString(json, json(rows));
        System.out.println("The same as JSON: " + json.toAbsolutePath());
    }

    private static String machine() throws IOException {
        String load = Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
        return "%s, %d processors, Java %s, load before %s"
                .formatted(
                        Clock.systemUTC().instant().truncatedTo(ChronoUnit.MINUTES),
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.version(),
                        load);
    }

    private static String json(List<Row> rows) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode document = mapper.createObjectNode().put("machine", machine());
        ArrayNode array = document.putArray("rows");
        for (Row row : rows) {
            ObjectNode node = array.addObject()
                    .put("name", row.name())
                    .put("unit", row.unit())
                    .put("noria", row.noria());
            if (!Double.isNaN(row.raw())) {
                node.put("engine", row.raw()).put("ratio", row.ratio());
            }
            node.set("more", mapper.valueToTree(row.more()));
        }
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
