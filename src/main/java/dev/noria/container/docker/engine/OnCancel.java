package dev.noria.container.docker.engine;

import dev.noria.platform.Cancellation;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;

/** An action that a cancellation sets off while the block it is opened for runs. */
public final class OnCancel implements AutoCloseable {
    private final Cancellation cancellation;
    private final AutoCloseable registration;

    public OnCancel(Cancellation cancellation, Runnable action) {
        this.cancellation = cancellation;
        registration = cancellation.onCancel(action);
    }

    public boolean isCanceled() {
        return cancellation.isCanceled();
    }

    public static NoriaException canceled(String what) {
        return new NoriaException(ErrorCode.CANCELED, what + " was canceled.");
    }

    @Override
    public void close() {
        try {
            registration.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
