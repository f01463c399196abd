package dev.noria.definition.value;

import java.util.List;

/** A command outside of {@code commands}. */
public sealed interface CommandLine {

    /** Written as text: a shell runs it as it is, nothing is ever put into it. */
    record Script(String text) implements CommandLine {}

    /** Written as a list: a program and its arguments, no shell; values may stand in it. */
    record Words(List<Value<String>> words) implements CommandLine {
        public Words {
            words = List.copyOf(words);
        }
    }
}
