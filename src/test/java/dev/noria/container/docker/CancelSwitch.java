package dev.noria.container.docker;

import dev.noria.platform.Cancellation;
import java.util.ArrayList;
import java.util.List;

/** A cancellation that a test sets off. */
final class CancelSwitch implements Cancellation {
    private final List<Runnable> actions = new ArrayList<>();
    private boolean canceled;

    void cancel() {
        List<Runnable> due;
        synchronized (this) {
            canceled = true;
            due = List.copyOf(actions);
            actions.clear();
        }
        due.forEach(Runnable::run);
    }

    @Override
    public synchronized boolean isCanceled() {
        return canceled;
    }

    @Override
    public AutoCloseable onCancel(Runnable action) {
        synchronized (this) {
            if (!canceled) {
                actions.add(action);
                return () -> {
                    synchronized (this) {
                        actions.remove(action);
                    }
                };
            }
        }
        action.run();
        return () -> {};
    }
}
