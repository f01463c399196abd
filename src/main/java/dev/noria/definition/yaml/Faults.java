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

    /** A key or value of the language that this version cannot run. */
    default void notYet(Position position, String what) {
        report(position, "not-supported-yet", what + " is not supported by this version; leave it out.");
    }
}
