package dev.noria.log.file;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** A log as it is written: a file of records, with its index in memory. */
public final class RawLog implements LogFile {
    private static final int BUFFER = 1 << 16;

    private final java.io.FileInputStream file;
    private final LogIndex index;

    public RawLog(Path path, LogIndex index) throws IOException {
        this.file = new java.io.FileInputStream(path.toFile());
        this.index = index;
    }

    @Override
    public long lines(boolean ended) {
        return index.lines(ended);
    }

    @Override
    public boolean read(long from, boolean ended, LineTaker out) throws IOException {
        Checkpoint start = index.before(from);
        LineAssembler assembler = start.assembler();
        LineTaker wanted = line -> line.number() < from || out.take(line);
        boolean all = LogRecord.readAll(at(start.position()), record -> {
            byte[] bytes = record.payload();
            return assembler.add(record.stream(), record.micros(), bytes, 0, bytes.length, wanted);
        });
        return all && (!ended || assembler.finish(wanted));
    }

    @Override
    public void records(LogRecord.Taker out) throws IOException {
        LogRecord.readAll(at(0), out);
    }

    private DataInputStream at(long position) throws IOException {
        file.getChannel().position(position);
        InputStream rest = file;
        return new DataInputStream(new BufferedInputStream(rest, BUFFER));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
