package dev.noria.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From the write of a line to the client of the event stream. */
@QuarkusTest
class LiveLogTest {
    private static final Logger LOG = Logger.getLogger(LiveLogTest.class);
    private static final AtomicInteger STEP = new AtomicInteger();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long RUN = 900_001;

    @TestHTTPResource("/")
    URI base;

    private final LogStore logs;
    private final List<AutoCloseable> open = new ArrayList<>();

    LiveLogTest(LogStore logs) {
        this.logs = logs;
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable resource : open) {
            resource.close();
        }
        logs.delete(RUN);
    }

    @Test
    void lines_of_ten_chatty_steps_are_at_their_client_at_once() throws Exception {
        int each = 600;
        List<Long> micros = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch all = new CountDownLatch(10 * each);
        BufferedReader stream = connect("chatty", 0);
        read(stream, records -> {
            long now = System.nanoTime();
            for (JsonNode record : records) {
                micros.add((now - Long.parseLong(record.path("text").asText().split(" ")[0])) / 1000);
                all.countDown();
            }
        });
        List<Thread> steps = new ArrayList<>();
        for (int s = 0; s < 10; s++) {
            steps.add(step("chatty", writer -> {
                for (int i = 0; i < each; i++) {
                    writer.bytes(
                            Instant.now(), false, (System.nanoTime() + " " + "x".repeat(80) + "\n").getBytes(UTF_8));
                    Thread.sleep(5);
                }
            }));
        }
        for (Thread step : steps) {
            step.join();
        }
        assertThat(all.await(20, TimeUnit.SECONDS)).as("every line came").isTrue();
        List<Long> sorted = micros.stream().sorted().toList();
        LOG.infof(
                "Write to client, %d lines: p50 %d us, p95 %d us, p99 %d us.",
                sorted.size(), at(sorted, 50), at(sorted, 95), at(sorted, 99));
        // The aim is 50 ms; a machine that runs other tests gets some more.
        assertThat(at(sorted, 95)).isLessThan(200_000);
    }

    @Test
    void a_client_that_does_not_read_holds_up_nobody_and_catches_up_later() throws Exception {
        BufferedReader slow = connect("slow", 4096);
        CountDownLatch last = new CountDownLatch(4);
        AtomicInteger fastLines = new AtomicInteger();
        read(connect("slow", 0), records -> count(records, fastLines, last));
        byte[] chunk = ("y".repeat(99) + "\n").repeat(160).getBytes(UTF_8);
        long start = System.nanoTime();
        List<Thread> steps = new ArrayList<>();
        for (int s = 0; s < 4; s++) {
            steps.add(step("slow", writer -> {
                for (int i = 0; i < 6000; i++) {
                    writer.bytes(Instant.now(), false, chunk.clone());
                }
                Thread.sleep(50);
                writer.line("the end");
            }));
        }
        for (Thread step : steps) {
            step.join();
        }
        Duration written = Duration.ofNanos(System.nanoTime() - start);
        assertThat(written).isLessThan(Duration.ofSeconds(40));
        assertThat(last.await(5, TimeUnit.SECONDS))
                .as("the other client has the last lines")
                .isTrue();
        AtomicInteger slowLines = new AtomicInteger();
        CountDownLatch caughtUp = new CountDownLatch(4);
        read(slow, records -> count(records, slowLines, caughtUp));
        assertThat(caughtUp.await(20, TimeUnit.SECONDS))
                .as("the slow client has the last lines")
                .isTrue();
        LOG.infof(
                "Wrote 384 MB in %d ms; %d lines told to a client that reads, %d to one that does not.",
                written.toMillis(), fastLines.get(), slowLines.get());
        assertThat(slowLines.get()).isLessThan(fastLines.get());
    }

    private static void count(JsonNode records, AtomicInteger lines, CountDownLatch last) {
        for (JsonNode record : records) {
            lines.incrementAndGet();
            if (record.path("text").asText().equals("the end")) {
                last.countDown();
            }
        }
    }

    @Test
    void lines_nobody_watches_are_told_to_nobody() throws Exception {
        AtomicInteger heard = new AtomicInteger();
        BufferedReader other = connect("other", 0);
        read(other, records -> heard.addAndGet(records.size()));
        step("unwatched", writer -> writer.line("hello")).join();
        step("other", writer -> writer.line("hello")).join();
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (heard.get() == 0 && System.nanoTime() < end) {
            Thread.sleep(10);
        }
        assertThat(heard).hasValue(1);
    }

    private interface Writing {
        void with(LogWriter writer) throws InterruptedException;
    }

    private Thread step(String project, Writing writing) {
        int number = STEP.incrementAndGet();
        Thread thread = new Thread(() -> {
            try (LogWriter writer =
                    logs.open(new LogId(RUN, number, 1), new LogTopic(project, 1, "noria", "step" + number))) {
                writing.with(writer);
                writer.ended();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.start();
        return thread;
    }

    /** Opens the event stream and reads its first event. */
    private BufferedReader connect(String project, int receiveBuffer) throws Exception {
        @SuppressWarnings("resource")
        Socket socket = new Socket();
        open.add(socket);
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.connect(new InetSocketAddress(base.getHost(), base.getPort()));
        socket.getOutputStream()
                .write(("GET /api/v1/events?project=" + project + "&run=1&logs=* HTTP/1.1\r\nHost: localhost\r\n"
                                + "Authorization: Bearer test-token\r\nAccept: text/event-stream\r\n\r\n")
                        .getBytes(UTF_8));
        BufferedReader reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        String line = reader.readLine();
        while (line != null && !line.contains("ping")) {
            line = reader.readLine();
        }
        assertThat(line).isNotNull();
        return reader;
    }

    private interface Records {
        void take(JsonNode records);
    }

    private static void read(BufferedReader stream, Records records) {
        Thread thread = new Thread(() -> {
            try {
                for (String line = stream.readLine(); line != null; line = stream.readLine()) {
                    if (line.startsWith("data:") && line.contains("\"records\"")) {
                        records.take(JSON.readTree(line.substring(5)).path("records"));
                    }
                }
            } catch (java.io.IOException e) {
                // The test has closed it.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static long at(List<Long> sorted, int percent) {
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }
}
