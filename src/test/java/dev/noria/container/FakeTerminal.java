package dev.noria.container;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;

/** A shell of the fake: it knows {@code echo}, {@code cat} of a container's file, {@code stty size} and {@code exit}. */
final class FakeTerminal implements Terminal {
    private final FakeContainer container;
    private final OutputSink sink;
    private final Clock clock;
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private final StringBuilder line = new StringBuilder();
    private TerminalSize size;

    FakeTerminal(FakeContainer container, TerminalSize size, OutputSink sink, Clock clock) {
        this.container = container;
        this.size = size;
        this.sink = sink;
        this.clock = clock;
        container.onRemoval(() -> exit.completeExceptionally(
                new NoriaException(ErrorCode.CONTAINER_LOST, "Container " + container.spec.name() + " is gone.")));
    }

    @Override
    public synchronized void type(byte[] keys) {
        for (char key : new String(keys, StandardCharsets.UTF_8).toCharArray()) {
            if (exit.isDone()) {
                return;
            }
            if (key == 3) {
                line.setLength(0);
            } else if (key == '\n') {
                show(line + "\r\n");
                perform(line.toString());
                line.setLength(0);
            } else {
                line.append(key);
            }
        }
    }

    private void perform(String command) {
        String rest = command.substring(command.indexOf(' ') + 1);
        if (command.startsWith("echo ")) {
            show(rest + "\r\n");
        } else if (command.startsWith("cat ")) {
            show(new String(container.files.getOrDefault(rest, new byte[0]), StandardCharsets.UTF_8) + "\r\n");
        } else if (command.equals("stty size")) {
            show(size.rows() + " " + size.columns() + "\r\n");
        } else if (command.startsWith("exit ")) {
            exit.complete(Integer.parseInt(rest));
        }
    }

    private void show(String text) {
        sink.write(clock.instant(), OutputKind.STDOUT, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public synchronized void resize(TerminalSize other) {
        size = other;
    }

    @Override
    public CompletableFuture<Integer> exit() {
        return exit;
    }

    @Override
    public void close() {
        exit.cancel(false);
    }
}
