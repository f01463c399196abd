package dev.noria.cli.debug;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The terminal at standard input, told by {@code stty}: Java knows no other way without native code. */
final class PersonsTerminal {
    private final String settings;

    private PersonsTerminal(String settings) {
        this.settings = settings;
    }

    /** @throws NoriaException when standard input is none */
    static PersonsTerminal open() {
        try {
            return new PersonsTerminal(stty("-g"));
        } catch (IOException e) {
            throw new NoriaException(
                    ErrorCode.INVALID_REQUEST,
                    "This needs a terminal at its standard input, and stty (%s).".formatted(e.getMessage()),
                    e);
        }
    }

    /** How many characters it has. */
    record Size(int columns, int rows) {}

    /** Hands on every key as it is, until this is closed; also when the process is told to end. */
    Raw raw() {
        Thread last = new Thread(this::restore);
        Runtime.getRuntime().addShutdownHook(last);
        try {
            String unused = stty("raw", "-echo");
        } catch (IOException e) {
            restore();
            throw new NoriaException(ErrorCode.INTERNAL, "The terminal does not hand on its keys.", e);
        }
        return this::restore;
    }

    /** The terminal as programs like editors want it. */
    interface Raw extends AutoCloseable {
        @Override
        void close();
    }

    private void restore() {
        try {
            String unused = stty(settings);
        } catch (IOException e) {
            System.err.println("The terminal could not be put right: type \"reset\".");
        }
    }

    Size size() {
        try {
            String[] size = stty("size").split(" ", 2);
            int rows = Integer.parseInt(size[0]);
            int columns = Integer.parseInt(size[1]);
            return rows > 0 && columns > 0 ? new Size(columns, rows) : new Size(80, 24);
        } catch (IOException | RuntimeException e) {
            return new Size(80, 24);
        }
    }

    /**
     * Calls back when the size has changed. By reflection, for the compiler takes {@code sun.misc.Signal}, which is there
     * in every JDK (module jdk.unsupported), for an error.
     */
    static void onResize(Runnable changed) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object calls = Proxy.newProxyInstance(
                    PersonsTerminal.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            changed.run();
                        }
                        return null;
                    });
            Object window = signal.getConstructor(String.class).newInstance("WINCH");
            Object unused = signal.getMethod("handle", signal, handler).invoke(null, window, calls);
        } catch (ReflectiveOperationException e) {
            // The size stays what it was at the beginning.
        }
    }

    private static String stty(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("stty"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.INHERIT)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return said;
    }
}
