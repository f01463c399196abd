package dev.noria.execution;

/** Something that ends when it is closed, and does not fail in doing so. */
interface Subscription extends AutoCloseable {
    @Override
    void close();

    static Subscription of(AutoCloseable closeable) {
        return () -> {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IllegalStateException("A subscription did not end.", e);
            }
        };
    }
}
