package dev.noria.log.file;

import java.io.Closeable;
import java.io.IOException;

/** A log open for reading. What is read is what was there when it was read; not thread-safe. */
public interface LogFile extends Closeable {
    /** The log of a step that has not begun. */
    LogFile NONE = new LogFile() {
        @Override
        public long lines(boolean ended) {
            return 0;
        }

        @Override
        public boolean read(long from, boolean ended, LineTaker out) {
            return true;
        }

        @Override
        public void records(LogRecord.Taker out) {}

        @Override
        public void close() {}
    };

    /**
     * How many lines there are.
     *
     * @param ended whether no more output comes: then lines without end count as well
     */
    long lines(boolean ended);

    /**
     * Gives out lines, from the one with this number on; looks at no more than a block before it.
     *
     * @return whether the taker had all there were
     */
    boolean read(long from, boolean ended, LineTaker out) throws IOException;

    /** Gives out the records from the first on. */
    void records(LogRecord.Taker out) throws IOException;
}
