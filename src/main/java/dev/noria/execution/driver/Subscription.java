package dev.noria.execution.driver;

/** Something that ends when it is closed, and does not fail in doing so. */
public interface Subscription extends AutoCloseable {
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
