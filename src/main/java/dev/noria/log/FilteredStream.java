package dev.noria.log;

import dev.noria.log.OutputFilter.Filtered;
import java.util.function.Supplier;

/** A stream of a program on its way through its filter, and how far of it is in the log. Not thread-safe. */
final class FilteredStream {
    private final OutputFilter filter;
    private long kept;
    private long held;

    /** @param kept how many of the program's bytes are in the log already */
    FilteredStream(Supplier<OutputFilter> filters, long kept) {
        this.filter = filters.get();
        this.kept = kept;
    }

    Filtered next(byte[] bytes) {
        held += bytes.length;
        return counted(filter.next(bytes));
    }

    Filtered end() {
        return counted(filter.end());
    }

    private Filtered counted(Filtered out) {
        if (out.taken() < 0 || out.taken() > held || (out.taken() == 0 && out.bytes().length > 0)) {
            throw new IllegalStateException(
                    "A filter of output counts %d bytes, and has been given %d.".formatted(out.taken(), held));
        }
        return out;
    }

    /** Notes that this output is in the log now. */
    void keep(Filtered out) {
        kept += out.taken();
        held -= out.taken();
    }

    /** How many of the program's bytes are in the log. */
    long kept() {
        return kept;
    }
}
