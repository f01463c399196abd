package dev.noria.execution.step;

import dev.noria.container.ContainerRuntime;
import dev.noria.container.Place;
import dev.noria.container.Sandbox;
import dev.noria.container.Sandboxes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The sandboxes of one place. A step that starts only when another has ended may have the other's: they never run at
 * the same time. Thread-safe.
 */
final class SandboxPool {
    private final Supplier<Sandboxes> making;
    private final List<Row> rows = new ArrayList<>();
    private @Nullable Sandboxes sandboxes;

    /** Steps that follow each other in one sandbox, which the first of them gets. */
    private static final class Row {
        private final CompletableFuture<Optional<Sandboxes.Lease>> lease = new CompletableFuture<>();
        private String last;
        private int users = 1;

        Row(String first) {
            this.last = first;
        }
    }

    SandboxPool(ContainerRuntime runtime, Place place, int atMost) {
        this.making = () -> new Sandboxes(runtime, place, atMost);
    }

    /**
     * A sandbox for a step; returns at once.
     *
     * @param after the steps that have ended when this one starts
     */
    synchronized Turn reserve(String step, Collection<String> after) {
        Optional<Row> found =
                rows.stream().filter(row -> after.contains(row.last)).findFirst();
        if (found.isPresent()) {
            found.get().last = step;
            found.get().users++;
            return new Turn(found.get(), false);
        }
        Row row = new Row(step);
        rows.add(row);
        return new Turn(row, true);
    }

    /** Asks the engine when it is made: that must not hold up whoever only reserves. */
    private Sandboxes sandboxes() {
        synchronized (making) {
            if (sandboxes == null) {
                sandboxes = making.get();
            }
            return sandboxes;
        }
    }

    private void end(Row row) {
        synchronized (this) {
            row.users--;
            if (row.users > 0) {
                return;
            }
            rows.remove(row);
        }
        row.lease.complete(Optional.empty());
        row.lease.join().ifPresent(Sandboxes.Lease::close);
    }

    /** A step's right to a sandbox. */
    final class Turn implements AutoCloseable {
        private final Row row;
        private final boolean first;
        private boolean ended;

        private Turn(Row row, boolean first) {
            this.row = row;
            this.first = first;
        }

        /** Waits until the sandbox is there; empty when there is none to be had. */
        Optional<Sandbox> sandbox() {
            if (first) {
                Optional<Sandboxes.Lease> taken = Optional.empty();
                try {
                    taken = sandboxes().take();
                } finally {
                    if (!row.lease.complete(taken)) {
                        taken.ifPresent(Sandboxes.Lease::close);
                    }
                }
            }
            return row.lease.join().map(Sandboxes.Lease::sandbox);
        }

        /** To be closed when the step's container has ended, or was thrown away. */
        @Override
        public void close() {
            boolean now;
            synchronized (SandboxPool.this) {
                now = !ended;
                ended = true;
            }
            if (now) {
                if (first) {
                    // Whoever follows must not wait for a sandbox that nobody makes.
                    row.lease.complete(Optional.empty());
                }
                end(row);
            }
        }
    }
}
