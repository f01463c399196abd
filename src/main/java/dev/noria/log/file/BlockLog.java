package dev.noria.log.file;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;

/** A finished log: {@link BlockIndex#MAGIC}, blocks, and their index. */
public final class BlockLog implements LogFile {
    private final RandomAccessFile file;
    private final BlockIndex index;

    public BlockLog(Path path) throws IOException {
        file = new RandomAccessFile(path.toFile(), "r");
        try {
            index = BlockIndex.read(file);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public long lines(boolean ended) {
        return ended ? index.lines() : index.lines() - index.unended();
    }

    @Override
    public boolean read(long from, boolean ended, LineTaker out) throws IOException {
        LineTaker wanted = line -> line.number() < from || out.take(line);
        int last = index.blocks().size() - 1;
        for (int i = index.before(from); i <= last; i++) {
            BlockEntry entry = index.blocks().get(i);
            Block block = Block.read(file, entry.position());
            LineAssembler assembler = new LineAssembler(entry.lines(), block.begun());
            boolean all = block.records((micros, stream, taken, bytes, start, end) ->
                    assembler.add(stream, micros, bytes, start, end, wanted));
            if (!all || (i == last && ended && !assembler.finish(wanted))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void records(LogRecord.Taker out) throws IOException {
        for (BlockEntry entry : index.blocks()) {
            Block block = Block.read(file, entry.position());
            block.begun();
            boolean all = block.records((micros, stream, taken, bytes, start, end) ->
                    out.take(new LogRecord(micros, stream, taken, Arrays.copyOfRange(bytes, start, end))));
            if (!all) {
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
