package dev.noria.log.file;

import java.util.List;

/**
 * A place in a log from which it can be read as if from its beginning.
 *
 * @param position in the file of records
 * @param lines how many ended before it
 * @param begun the lines that have begun and not ended there
 */
record Checkpoint(long position, long lines, List<OpenLine.State> begun) {
    static final Checkpoint START = new Checkpoint(0, 0, List.of());

    Checkpoint {
        begun = List.copyOf(begun);
    }

    LineAssembler assembler() {
        return new LineAssembler(lines, begun);
    }
}
