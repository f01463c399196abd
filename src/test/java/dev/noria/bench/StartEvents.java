package dev.noria.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import dev.noria.container.docker.engine.DockerEngine;
import dev.noria.container.docker.engine.EnginePath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What the engine says about starts of containers, with its own time. */
final class StartEvents implements AutoCloseable {
    private final Response response;
    private final List<JsonNode> events = new ArrayList<>();

    StartEvents(DockerEngine engine) {
        response = engine.open(
                "listen to events",
                new EnginePath("events")
                        .with("filters", "{\"type\":[\"container\"],\"event\":[\"start\"]}")
                        .request("GET")
                        .build());
        Thread reader = new Thread(this::read, "bench-events");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (MappingIterator<JsonNode> lines =
                new ObjectMapper().readerFor(JsonNode.class).readValues(response.getBody())) {
            while (lines.hasNext()) {
                JsonNode event = lines.next();
                synchronized (events) {
                    events.add(event);
                    events.notifyAll();
                }
            }
        } catch (java.io.IOException | RuntimeException e) {
            // Closed.
        }
    }

    /** The first event whose container has such labels; each is given out once. */
    JsonNode await(Predicate<JsonNode> attributes, Duration patience) throws InterruptedException {
        return awaitEvent(event -> attributes.test(event.path("Actor").path("Attributes")), patience);
    }

    JsonNode awaitId(String id, Duration patience) throws InterruptedException {
        return awaitEvent(event -> event.path("Actor").path("ID").asText().equals(id), patience);
    }

    private JsonNode awaitEvent(Predicate<JsonNode> which, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        synchronized (events) {
            while (true) {
                for (JsonNode event : events) {
                    if (which.test(event)) {
                        events.remove(event);
                        return event;
                    }
                }
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new IllegalStateException("No container was started within " + patience + ".");
                }
                events.wait(left);
            }
        }
    }

    @Override
    public void close() throws java.io.IOException {
        response.close();
    }
}
