package dev.noria.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.noria.fault.proxy.FaultProxy;
import dev.noria.support.NoriaClient;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * From the arrival of a push's pack at the server (seen by a proxy in front of it) to the moment at which the engine says
 * that the first step's container runs, beside a plain create and start.
 */
record PushToContainer() implements Measurement {

    @Override
    public String key() {
        return "push";
    }

    @Override
    public List<Row> measure(Bed bed) throws Exception {
        Samples noria = new Samples();
        Samples raw = new Samples();
        AtomicLong arrived = new AtomicLong();
        try (FaultProxy proxy = new FaultProxy("tcp://localhost:" + bed.server().port());
                StartEvents starts = new StartEvents(bed.raw().engine())) {
            proxy.watch((method, path) -> {
                if (method.equals("POST") && path.endsWith("/git-receive-pack")) {
                    arrived.set(nanos(Instant.now()));
                }
            });
            NoriaClient through = new NoriaClient(
                    URI.create("http://127.0.0.1:" + proxy.port() + "/"),
                    bed.client().token());
            for (int i = 0; i < bed.times(5, 15); i++) {
                raw.add(rawStart(bed, starts));
                Bed.Pushable project = bed.project("stages: {test: {first: {image: busybox, commands: ['true']}}}\n");
                project.push(through);
                JsonNode event = starts.await(
                        attributes -> attributes.path("noria.step").asText().equals("first")
                                && attributes
                                        .path("noria.project")
                                        .asText(project.name())
                                        .equals(project.name()),
                        Duration.ofSeconds(30));
                noria.add((event.path("timeNano").asLong() - arrived.get()) / 1e9);
                bed.ended(project.name());
            }
        }
        return List.of(Row.beside(
                "push received to first container running (median)",
                noria.median(),
                raw.median(),
                "s",
                Map.of("p95", "%.2f s".formatted(noria.percentile(95)))));
    }

    private static double rawStart(Bed bed, StartEvents starts) throws Exception {
        long begin = nanos(Instant.now());
        String id = bed.raw().create("true");
        bed.raw().start(id);
        JsonNode event = starts.awaitId(id, Duration.ofSeconds(30));
        bed.raw().remove(id);
        return (event.path("timeNano").asLong() - begin) / 1e9;
    }

    private static long nanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000 + instant.getNano();
    }
}
