package dev.noria.deployment.target;

import dev.noria.platform.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ends work for one reason of several: the outer cancellation, a time limit, or that its purpose is reached. */
public final class StopSwitch implements Cancellation, AutoCloseable {
    private final AutoCloseable outer;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<Runnable> actions = new ArrayList<>();

    public StopSwitch(Cancellation outer) {
        this.outer = outer.onCancel(this::stop);
    }

    /** Stops after this time, unless it was stopped before. */
    public void stopAfter(Duration time) {
        CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS)
                .execute(this::stop);
    }

    public void stop() {
        List<Runnable> due;
        synchronized (actions) {
            stopped.countDown();
            due = List.copyOf(actions);
            actions.clear();
        }
        due.forEach(Runnable::run);
    }

    /**
     * Waits.
     *
     * @return false when it was stopped meanwhile
     */
    public boolean pause(Duration time) {
        try {
            return !stopped.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public boolean isCanceled() {
        return stopped.getCount() == 0;
    }

    @Override
    public AutoCloseable onCancel(Runnable action) {
        synchronized (actions) {
            if (!isCanceled()) {
                actions.add(action);
                return () -> remove(action);
            }
        }
        action.run();
        return () -> {};
    }

    private void remove(Runnable action) {
        synchronized (actions) {
            actions.remove(action);
        }
    }

    /** Lets go of the outer cancellation, and stops. */
    @Override
    public void close() {
        stop();
        try {
            outer.close();
        } catch (Exception e) {
            throw new IllegalStateException("A cancellation did not take its action back.", e);
        }
    }
}
