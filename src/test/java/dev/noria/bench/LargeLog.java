package dev.noria.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.noria.support.NoriaClient;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** 200 MB of numbered lines of 100 bytes from one step, beside the engine's own streams of the same command. */
record LargeLog() implements Measurement {
    private static final int LINES = 2_000_000;
    private static final String FILL = "x".repeat(92);
    private static final long MIB = 1 << 20;

    @Override
    public String key() {
        return "log";
    }

    @Override
    public List<Row> measure(Bed bed) throws Exception {
        String[] command = {"seq", "-w", "-s", FILL + "\n", "1", Integer.toString(LINES)};
        long begin = System.nanoTime();
        long attached = bed.raw().attach(command);
        double attach = (System.nanoTime() - begin) / 1e9;
        begin = System.nanoTime();
        long followed = bed.raw().follow(command);
        double follow = (System.nanoTime() - begin) / 1e9;

        Bed.Pushable project = bed.project("""
                stages: {test: {loud: {image: busybox, commands: ["seq -w -s '%s\\n' 1 %d"]}}}
                """.formatted(FILL, LINES));
        JsonNode run;
        Memory.Peak peak;
        try (Memory memory = new Memory(bed.server(), bed.client())) {
            project.push(bed.client());
            run = bed.ended(project.name());
            peak = memory.peak();
        }
        JsonNode step = NoriaClient.step(run, "loud");
        return List.of(Row.beside(
                "200 MB of 100-byte lines in one step, beside attach",
                Bed.seconds(step.path("startedAt"), step.path("finishedAt")),
                attach,
                "s",
                Map.of(
                        "bytes",
                        verdict(bed, project.name(), attached, followed),
                        "logs?follow",
                        String.format(Locale.ROOT, "%.1f s", follow),
                        "peak heap",
                        peak.heapBytes() / MIB + " MiB",
                        "peak RSS",
                        peak.rssBytes() / MIB + " MiB")));
    }

    private static String verdict(Bed bed, String project, long attached, long followed) throws Exception {
        long expectedBytes = LINES * 100L - FILL.length();
        if (attached != expectedBytes || followed != expectedBytes) {
            throw new IllegalStateException(
                    "The engine itself gave %d and %d bytes of %d.".formatted(attached, followed, expectedBytes));
        }
        MessageDigest kept = MessageDigest.getInstance("SHA-256");
        long bytes = download(bed, project, kept);
        boolean exact = MessageDigest.isEqual(kept.digest(), expected());
        return exact ? "exact" : "NOT EXACT: %d of %d".formatted(bytes, expectedBytes);
    }

    /** Without the line in which the shell shows its command. */
    private static long download(Bed bed, String project, MessageDigest digest) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        bed.client().base().resolve("/api/v1/projects/%s/runs/1/steps/loud/log".formatted(project)))
                .header("Authorization", "Bearer " + bed.client().token())
                .header("Accept", "text/plain")
                .build();
        try (InputStream in = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofInputStream())
                .body()) {
            skipTrace(in);
            long bytes = 0;
            byte[] buffer = new byte[1 << 16];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
                bytes += count;
            }
            return bytes;
        }
    }

    /** The command has two lines: it contains a newline. */
    private static void skipTrace(InputStream in) throws Exception {
        for (int line = 0; line < 2; line++) {
            while (in.read() != '\n') {
                // On.
            }
        }
    }

    private static byte[] expected() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (int line = 1; line < LINES; line++) {
            digest.update((String.format(Locale.ROOT, "%07d", line) + FILL + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        digest.update((LINES + "\n").getBytes(StandardCharsets.US_ASCII));
        return digest.digest();
    }
}
