package dev.noria.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * From the moment at which a program has a line to print to its arrival over server-sent events, with ten chatty steps. The
 * programs get their lines, with the time on them, over TCP from here and print them at once: clocks in containers are too
 * coarse to ask.
 */
record WriteToScreen(int steps) implements Measurement {
    private static final Pattern STAMP = Pattern.compile("stamp (\\d{16})");
    private static final long PAUSE_MILLIS = 50;

    @Override
    public String key() {
        return "latency";
    }

    @Override
    public List<Row> measure(Bed bed) throws Exception {
        Samples latency = new Samples();
        try (ServerSocket talker = new ServerSocket()) {
            talker.bind(new InetSocketAddress(0), steps);
            Thread thread = new Thread(() -> talk(talker, bed.times(100, 400)), "bench-talker");
            thread.setDaemon(true);
            thread.start();
            Bed.Pushable project = bed.project(pipeline(talker.getLocalPort()));
            Thread listener = listen(bed, project.name(), latency);
            project.push(bed.client());
            bed.ended(project.name());
            listener.interrupt();
        }
        String name = "write to screen, %d chatty steps, %s";
        return List.of(
                Row.alone(name.formatted(steps, "p50 of " + latency.size()), latency.percentile(50), "ms"),
                Row.alone(name.formatted(steps, "p95"), latency.percentile(95), "ms"),
                Row.alone(name.formatted(steps, "p99"), latency.percentile(99), "ms"));
    }

    private String pipeline(int port) {
        StringBuilder yaml = new StringBuilder("stages:\n  test:\n");
        for (int step = 1; step <= steps; step++) {
            yaml.append("    s%d: {image: busybox, commands: [\"nc $(ip route | awk '/^default/ {print $3}') %d\"]}\n"
                    .formatted(step, port));
        }
        return yaml.toString();
    }

    private void talk(ServerSocket talker, int lines) {
        try {
            for (int i = 0; i < steps; i++) {
                Socket socket = talker.accept();
                socket.setTcpNoDelay(true);
                Thread thread = new Thread(() -> talk(socket, lines), "bench-talk");
                thread.setDaemon(true);
                thread.start();
            }
        } catch (IOException e) {
            // Closed before all steps came, which the missing samples show.
        }
    }

    private static void talk(Socket socket, int lines) {
        try (socket;
                OutputStream out = socket.getOutputStream()) {
            for (int line = 0; line < lines; line++) {
                out.write("stamp %016d\n".formatted(micros()).getBytes(StandardCharsets.US_ASCII));
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (IOException e) {
            // The step has ended.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread listen(Bed bed, String project, Samples latency) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        bed.client().base().resolve("/api/v1/events?project=%s&run=1&logs=*".formatted(project)))
                .header("Authorization", "Bearer " + bed.client().token())
                .header("Accept", "text/event-stream")
                .timeout(Duration.ofMinutes(5))
                .build();
        BufferedReader events = new BufferedReader(new InputStreamReader(
                HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofInputStream())
                        .body(),
                StandardCharsets.UTF_8));
        Thread thread = new Thread(() -> listen(events, latency), "bench-listener");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void listen(BufferedReader events, Samples latency) {
        try (events) {
            for (String line = events.readLine(); line != null; line = events.readLine()) {
                long arrived = micros();
                Matcher stamps = STAMP.matcher(line);
                while (stamps.find()) {
                    latency.add((arrived - Long.parseLong(stamps.group(1))) / 1000.0);
                }
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private static long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Clock.systemUTC().instant());
    }
}
