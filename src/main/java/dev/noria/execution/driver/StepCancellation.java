package dev.noria.execution.driver;

import dev.noria.platform.Cancellation;
import dev.noria.platform.Durations;
import dev.noria.platform.ErrorCode;
import dev.noria.run.StepResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends a step early, for a reason that becomes its result. The first reason counts. */
public final class StepCancellation implements Cancellation {
    private final List<Runnable> actions = new ArrayList<>();
    private @Nullable StepResult result;
    private boolean timedOut;

    /**
     * Asks the step to end; returns at once.
     *
     * @param how it ends
     */
    public void end(StepResult how) {
        List<Runnable> toRun;
        synchronized (this) {
            if (result != null) {
                return;
            }
            result = how;
            toRun = List.copyOf(actions);
        }
        toRun.forEach(StepCancellation::runApart);
    }

    /** Asks the attempt to end because its time is up. */
    public void timeOut(Duration timeout) {
        synchronized (this) {
            timedOut |= result == null;
        }
        end(StepResult.of(
                ErrorCode.STEP_TIMEOUT, "Took longer than its timeout of %s.".formatted(Durations.text(timeout))));
    }

    /** Whether the whole step is to end, and not only this attempt of it. */
    public synchronized boolean endsStep() {
        return result != null && !timedOut;
    }

    /** How the step ends for it; empty when nobody has asked. */
    public synchronized Optional<StepResult> result() {
        return Optional.ofNullable(result);
    }

    @Override
    public synchronized boolean isCanceled() {
        return result != null;
    }

    @Override
    public AutoCloseable onCancel(Runnable action) {
        synchronized (this) {
            if (result == null) {
                actions.add(action);
                return () -> {
                    synchronized (this) {
                        actions.remove(action);
                    }
                };
            }
        }
        runApart(action);
        return () -> {};
    }

    /** Stopping a container takes as long as its grace: that must not hold up whoever cancels. */
    private static void runApart(Runnable action) {
        Thread thread = new Thread(action, "noria-cancel");
        thread.setDaemon(true);
        thread.start();
    }
}
