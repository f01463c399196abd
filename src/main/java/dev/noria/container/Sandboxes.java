package dev.noria.container;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The sandboxes of a place, each for one step at a time. Thread-safe. Holds nothing that a restart could lose: what
 * runs in the place when it is made keeps its sandbox, and nobody else gets that.
 */
public final class Sandboxes {
    private final ContainerRuntime runtime;
    private final Place place;
    private final int atMost;
    private final Set<String> occupied = new HashSet<>();
    private final TreeSet<Integer> free = new TreeSet<>();
    private int taken;
    private int highest;

    /** @param atMost how many steps may have one at the same time; others do without */
    public Sandboxes(ContainerRuntime runtime, Place place, int atMost) {
        this.runtime = runtime;
        this.place = place;
        this.atMost = atMost;
        for (ContainerState container : runtime.list(Map.of(Labels.PLACE, place.name()))) {
            String sandbox = container.labels().get(Labels.SANDBOX);
            if (sandbox != null && container.phase() == ContainerState.Phase.RUNNING) {
                occupied.add(sandbox);
            }
        }
    }

    /**
     * A sandbox that nobody else has, until the lease is closed. Makes one when none is free, which takes as long as
     * the start of a container.
     *
     * @return empty when as many as there may be are taken, or when the engine cannot have any
     */
    public Optional<Lease> take() {
        while (true) {
            Optional<Integer> number = takeNumber();
            if (number.isEmpty()) {
                return Optional.empty();
            }
            Optional<Sandbox> sandbox = Optional.empty();
            try {
                sandbox = runtime.ensureSandbox(place, number.get());
            } finally {
                if (sandbox.isEmpty()) {
                    giveBack(number.get());
                }
            }
            if (sandbox.isEmpty()) {
                return Optional.empty();
            }
            if (!occupied.contains(sandbox.get().container())) {
                return Optional.of(new Lease(sandbox.get(), number.get()));
            }
            forget();
        }
    }

    private synchronized Optional<Integer> takeNumber() {
        if (taken >= atMost) {
            return Optional.empty();
        }
        taken++;
        Integer again = free.pollFirst();
        if (again != null) {
            return Optional.of(again);
        }
        highest++;
        return Optional.of(highest);
    }

    private synchronized void giveBack(int number) {
        taken--;
        free.add(number);
    }

    /** The number just taken is that of a step from before; it does not come back. */
    private synchronized void forget() {
        taken--;
    }

    /** The right to a sandbox. */
    public final class Lease implements AutoCloseable {
        private final Sandbox sandbox;
        private final int number;
        private final AtomicBoolean closed = new AtomicBoolean();

        private Lease(Sandbox sandbox, int number) {
            this.sandbox = sandbox;
            this.number = number;
        }

        public Sandbox sandbox() {
            return sandbox;
        }

        /** To be closed when the step's container has ended. */
        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                giveBack(number);
            }
        }
    }
}
