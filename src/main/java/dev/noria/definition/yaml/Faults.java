package dev.noria.definition.yaml;

import java.util.function.Supplier;

/** Takes what is wrong with a document. */
public interface Faults {

    /**
     * Takes one fault.
     *
     * @param code kebab-case
     * @param message one sentence that says what to write instead
     */
    void report(Position position, String code, String message);

    /** The same, for messages that take work: they are only made when somebody will see them. */
    default void report(Position position, String code, Supplier<String> message) {
        report(position, code, message.get());
    }

    /** Takes something that is wrong and does not keep the file from running. */
    void warn(Position position, String code, Supplier<String> message);

    /** The same, for messages that are at hand. */
    default void warn(Position position, String code, String message) {
        warn(position, code, () -> message);
    }

    /** Whether a fault that keeps the file from running was taken. */
    boolean failed();
}
