package dev.noria.log.file;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes the blocks of a log whose records have all come. */
public final class BlockWriter {
    private static final int BUFFER = 1 << 16;

    private final FileOutputStream out;
    private final LogIndex index = new LogIndex();
    private final Block.Builder builder = new Block.Builder();
    private final List<BlockEntry> blocks = new ArrayList<>();
    private long position;

    private BlockWriter(FileOutputStream out) {
        this.out = out;
    }

    /**
     * Compresses a file of records into a new file, and forces it to the disk.
     *
     * @return false when the records end in something that is none: then the file is left as it is
     */
    public static boolean write(Path records, Path target) throws IOException {
        try (FileOutputStream out = new FileOutputStream(target.toFile())) {
            BlockWriter writer = new BlockWriter(out);
            writer.begin();
            try (DataInputStream in =
                    new DataInputStream(new BufferedInputStream(Files.newInputStream(records), BUFFER))) {
                LogRecord.readAll(in, record -> {
                    writer.add(record);
                    return true;
                });
            }
            if (writer.index.position() != Files.size(records)) {
                return false;
            }
            writer.end();
            out.getFD().sync();
            return true;
        }
    }

    private void begin() throws IOException {
        put(ByteBuffer.allocate(8).putLong(BlockIndex.MAGIC).array());
        open();
    }

    private void open() throws IOException {
        blocks.add(new BlockEntry(position, index.lines(false)));
        builder.begin(index.begun());
    }

    private void add(LogRecord record) throws IOException {
        if (index.isDue()) {
            put(builder.end());
            open();
        }
        index.add(record, LineTaker.NONE);
        builder.add(record);
    }

    private void end() throws IOException {
        put(builder.end());
        long lines = index.lines(true);
        put(new BlockIndex(blocks, lines, (int) (lines - index.lines(false))).toBytes(position));
    }

    private void put(byte[] bytes) throws IOException {
        out.write(bytes);
        position += bytes.length;
    }
}
