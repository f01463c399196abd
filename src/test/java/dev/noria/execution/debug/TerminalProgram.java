package dev.noria.execution.debug;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** {@code ./noria debug} at a terminal of its own, which the program {@code script} makes. */
final class TerminalProgram implements AutoCloseable {
    private final Process process;
    private final Path resize;
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    private TerminalProgram(Process process, Path resize) {
        this.process = process;
        this.resize = resize;
    }

    static TerminalProgram start(Path folder, URI base, String run, String step) throws IOException {
        Path resize = folder.resolve("resize");
        Files.deleteIfExists(resize);
        String program =
                "stty rows 31 cols 97; (while [ ! -e '%s' ]; do sleep 0.1; done; stty rows 20 cols 60 </dev/tty) & \"%s/bin/java\" -cp \"$NORIA_TEST_PATH\" dev.noria.cli.debug.DebugMain %s %s; echo CODE $?; kill $! 2>/dev/null; stty -a; echo AFTER''WARDS"
                        .formatted(resize, System.getProperty("java.home"), run, step);
        ProcessBuilder builder = new ProcessBuilder("script", "-qefc", program, "/dev/null").redirectErrorStream(true);
        builder.environment().put("NORIA_TEST_PATH", System.getProperty("java.class.path"));
        builder.environment().put("NORIA_URL", base.toString());
        builder.environment().put("NORIA_TOKEN", "test-token");
        builder.environment().put("TERM", "vt100");
        TerminalProgram terminal = new TerminalProgram(builder.start(), resize);
        Thread reader = new Thread(terminal::read);
        reader.setDaemon(true);
        reader.start();
        return terminal;
    }

    private void read() {
        byte[] buffer = new byte[4096];
        try {
            for (int count = process.getInputStream().read(buffer);
                    count >= 0;
                    count = process.getInputStream().read(buffer)) {
                synchronized (screen) {
                    screen.write(buffer, 0, count);
                }
            }
        } catch (IOException e) {
            // It has ended.
        }
    }

    void type(String keys) throws IOException {
        process.getOutputStream().write(keys.getBytes(UTF_8));
        process.getOutputStream().flush();
    }

    /** Makes the terminal smaller, as a window that is dragged. */
    void resize() throws IOException {
        Files.createFile(resize);
    }

    String await(String text) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        String shown = "";
        while (System.nanoTime() < end) {
            synchronized (screen) {
                shown = screen.toString(UTF_8);
            }
            if (shown.contains(text)) {
                return shown;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("\"%s\" was never shown, but: %s".formatted(text, shown));
    }

    @Override
    public void close() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        boolean unused = process.waitFor(10, TimeUnit.SECONDS);
    }
}
