package dev.noria.platform;

/** Tells long work that it is no longer wanted. Thread-safe. No thread is interrupted for it. */
public interface Cancellation {
    /** Never canceled. */
    Cancellation NONE = new Cancellation() {
        @Override
        public boolean isCanceled() {
            return false;
        }

        @Override
        public AutoCloseable onCancel(Runnable action) {
            return () -> {};
        }
    };

    boolean isCanceled();

    /**
     * Calls {@code action} once when the work is canceled, at once when it has been already; from any thread.
     *
     * @return takes the action back
     */
    AutoCloseable onCancel(Runnable action);
}
