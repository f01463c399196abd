package dev.noria.log.file;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the lines of a file of records are. It holds nothing that the file does not say: built while the file is
 * written, or by reading it. Thread-safe.
 */
public final class LogIndex {
    /** Bytes between two checkpoints, when few bytes of lines without end are to be held for the second. */
    private static final int SPACING = 256 << 10;
    /** Bytes after which there is a checkpoint in any case; bounds what the index of a log without lines takes. */
    private static final int LATEST = 4 << 20;

    private static final int FEW = 1024;
    private static final int BUFFER = 1 << 16;

    private final LineAssembler assembler = new LineAssembler();
    private final List<Checkpoint> checkpoints = new ArrayList<>(List.of(Checkpoint.START));
    private long position;

    /** Reads the file up to its end, or to where the rest is torn. */
    public static LogIndex of(Path file, LogRecord.Taker taker) throws IOException {
        LogIndex index = new LogIndex();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
            LogRecord.readAll(in, record -> {
                index.add(record, LineTaker.NONE);
                return taker.take(record);
            });
        }
        return index;
    }

    /** Takes a record that is in the file now, and gives out the lines that end with it. */
    public synchronized void add(LogRecord record, LineTaker out) throws IOException {
        if (isDue()) {
            checkpoints.add(new Checkpoint(position, assembler.lines(), assembler.state()));
        }
        position += record.size();
        byte[] bytes = record.payload();
        assembler.add(record.stream(), record.micros(), bytes, 0, bytes.length, out);
    }

    /** Whether the next record begins at a checkpoint. */
    synchronized boolean isDue() {
        long distance = position - last().position();
        return distance >= LATEST || (distance >= SPACING && assembler.begunBytes() <= FEW);
    }

    /** Gives out the lines without end. Nothing may be added after it. */
    public synchronized void finish(LineTaker out) throws IOException {
        assembler.finish(out);
    }

    /** Bytes of the file that are in this index. */
    public synchronized long position() {
        return position;
    }

    /** How many lines there are, those without end counted when no end can come any more. */
    public synchronized long lines(boolean ended) {
        return assembler.lines() + (ended ? assembler.begun() : 0);
    }

    /** The last checkpoint from which this line can be read. */
    synchronized Checkpoint before(long line) {
        int low = 0;
        int high = checkpoints.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (checkpoints.get(middle).lines() < line) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return checkpoints.get(low);
    }

    /** The lines that have begun and not ended. */
    synchronized List<OpenLine.State> begun() {
        return assembler.state();
    }

    private Checkpoint last() {
        return checkpoints.get(checkpoints.size() - 1);
    }
}
