package dev.noria.container;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A container of the fake: a script on a thread, and a log that outlives it. Its own monitor guards everything. */
final class FakeContainer {
    record Chunk(OutputKind kind, byte[] bytes) {}

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final FakeEngine engine;
    final StepContainer spec;
    final String id;
    final Map<String, String> labels;
    /** Outside of the workspace, by absolute path. */
    final Map<String, byte[]> files = new ConcurrentHashMap<>();

    final List<Chunk> log = new ArrayList<>();
    private final List<Runnable> removals = new ArrayList<>();
    private Script script;
    private Map<String, String> environment;
    private boolean waiting;
    private boolean gateClosed;
    private boolean started;
    private @Nullable Instant startedAt;
    private @Nullable ContainerExit exit;
    private boolean termArrived;
    private boolean killArrived;
    private boolean deaf;
    boolean removed;

    FakeContainer(FakeEngine engine, StepContainer spec, String id, Map<String, String> labels, Script script) {
        this.engine = engine;
        this.spec = spec;
        this.id = id;
        this.labels = labels;
        this.script = script;
        environment = spec.environment();
        files.putAll(engine.files(spec.image()));
    }

    /** From the start on it waits until its gate is opened. */
    synchronized void waitAtGate() {
        waiting = true;
    }

    /** @return whether it waited */
    synchronized boolean open(Map<String, String> late, Script what) {
        if (!waiting || gateClosed || exit != null || removed) {
            return false;
        }
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(late);
        environment = all;
        script = what;
        waiting = false;
        notifyAll();
        return true;
    }

    /** The server has gone. */
    synchronized void closeGate() {
        gateClosed = true;
        notifyAll();
    }

    /** @return false when the gate was closed before it was opened */
    private synchronized boolean passGate() {
        while (waiting && !gateClosed) {
            checkAlive();
            waitHere(50);
        }
        return !waiting;
    }

    private synchronized List<String> actions() {
        return script.actions();
    }

    synchronized ContainerState state() {
        ContainerState.Phase phase = exit != null
                ? ContainerState.Phase.EXITED
                : started ? ContainerState.Phase.RUNNING : ContainerState.Phase.CREATED;
        return new ContainerState(spec.name(), id, spec.image(), labels, phase, Optional.ofNullable(exit));
    }

    /** @return whether it was this call that started it */
    synchronized boolean start(Clock clock) {
        if (started) {
            return false;
        }
        started = true;
        startedAt = clock.instant();
        Thread thread = new Thread(() -> run(clock), "fake-container-" + spec.name());
        thread.setDaemon(true);
        thread.start();
        return true;
    }

    private void run(Clock clock) {
        int code = 0;
        boolean outOfMemory = false;
        try {
            if (!passGate()) {
                end(new ContainerExit(97, false, startedAt(), clock.instant(), true));
                return;
            }
            for (String action : actions()) {
                Optional<Integer> end = perform(action);
                if (end.isPresent()) {
                    code = end.get();
                    outOfMemory = action.equals("memory");
                    break;
                }
            }
        } catch (Killed e) {
            code = isKilled() ? 137 : 143;
        }
        end(new ContainerExit(code, outOfMemory, startedAt(), clock.instant()));
    }

    private synchronized void end(ContainerExit how) {
        exit = how;
        notifyAll();
    }

    private synchronized Instant startedAt() {
        return startedAt == null ? Instant.EPOCH : startedAt;
    }

    private synchronized boolean isKilled() {
        return killArrived;
    }

    /** @return the exit code when it ends the program */
    private Optional<Integer> perform(String action) {
        String[] parts = action.strip().split(" ", 2);
        String rest = parts.length == 2 ? parts[1] : "";
        checkAlive();
        switch (parts[0]) {
            case "print", "echo" -> print(OutputKind.STDOUT, rest + "\n");
            case "raw" -> print(OutputKind.STDOUT, rest);
            case "error" -> print(OutputKind.STDERR, rest + "\n");
            case "flood" -> flood(Integer.parseInt(rest));
            case "env" -> print(OutputKind.STDOUT, variable(rest) + "\n");
            case "directory" -> print(OutputKind.STDOUT, spec.directory() + "\n");
            case "sleep" -> sleep((long) (Script.seconds(rest) * 1000));
            case "wait" -> waitFor(rest);
            case "deaf" -> deafen();
            case "write" -> engine.workspace(spec.place()).write(rest.split(" ", 2)[0], rest.split(" ", 2)[1]);
            case "cat" -> {
                Optional<byte[]> file = engine.workspace(spec.place()).read(rest);
                if (file.isEmpty()) {
                    print(OutputKind.STDERR, "cat: " + rest + ": No such file or directory\n");
                    return Optional.of(1);
                }
                append(OutputKind.STDOUT, file.get());
            }
            case "file" -> {
                String[] file = rest.split(" ", 2);
                files.put(file[0], file[1].getBytes(StandardCharsets.UTF_8));
            }
            case "show" -> append(OutputKind.STDOUT, files.getOrDefault(rest, new byte[0]));
            case "serve" -> {
                engine.serve(spec.place(), spec.name(), rest + "\n");
                if (spec.options().network() instanceof StepNetwork.Own own) {
                    own.aliases().forEach(alias -> engine.serve(spec.place(), alias, rest + "\n"));
                }
            }
            case "user" -> print(OutputKind.STDOUT, spec.options().user().orElse("0") + "\n");
            case "fetch" -> print(OutputKind.STDOUT, fetch(rest));
            case "memory" -> {
                return Optional.of(137);
            }
            case "exit" -> {
                return Optional.of(Integer.parseInt(rest));
            }
            default -> {
                // Meant for a shell.
            }
        }
        return Optional.empty();
    }

    private synchronized String variable(String name) {
        return environment.getOrDefault(name, "");
    }

    private void flood(int bytes) {
        ByteArrayOutputStream flood = new ByteArrayOutputStream(bytes);
        byte[] line = Script.FLOOD_LINE.getBytes(StandardCharsets.US_ASCII);
        while (flood.size() < bytes) {
            flood.write(line, 0, Math.min(line.length, bytes - flood.size()));
        }
        byte[] all = flood.toByteArray();
        for (int at = 0; at < all.length; at += 16 * 1024) {
            append(OutputKind.STDOUT, java.util.Arrays.copyOfRange(all, at, Math.min(all.length, at + 16 * 1024)));
        }
    }

    private String fetch(String container) {
        while (true) {
            Optional<String> served = engine.served(spec.place(), container);
            if (served.isPresent()) {
                return served.get();
            }
            sleep(5);
        }
    }

    private void waitFor(String gate) {
        while (!engine.isOpen(gate)) {
            sleep(5);
        }
    }

    private void print(OutputKind kind, String text) {
        append(kind, text.getBytes(StandardCharsets.UTF_8));
    }

    private synchronized void append(OutputKind kind, byte[] bytes) {
        log.add(new Chunk(kind, bytes));
        notifyAll();
    }

    private synchronized void deafen() {
        deaf = true;
    }

    private synchronized void checkAlive() {
        if (killArrived || (termArrived && !deaf)) {
            throw new Killed();
        }
    }

    private synchronized void sleep(long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        for (long left = millis; left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            checkAlive();
            waitHere(left);
        }
        checkAlive();
    }

    synchronized void signal(boolean kill) {
        killArrived |= kill;
        termArrived = true;
        notifyAll();
    }

    /** Waits until it has ended or the time is over. */
    synchronized boolean endsWithin(long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        while (started && exit == null) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            waitHere(left);
        }
        return true;
    }

    synchronized void onRemoval(Runnable action) {
        removals.add(action);
    }

    synchronized void remove() {
        removed = true;
        removals.forEach(Runnable::run);
        signal(true);
    }

    /** The chunk at a position of the log; empty when the program has ended before it. Waits for it. */
    synchronized Optional<Chunk> chunk(int position, FakeFollow follow) {
        while (position >= log.size() && exit == null && !removed && !follow.isClosed()) {
            waitHere(50);
        }
        return position < log.size() && !follow.isClosed() ? Optional.of(log.get(position)) : Optional.empty();
    }

    private void waitHere(long millis) {
        try {
            wait(Math.max(1, millis));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
