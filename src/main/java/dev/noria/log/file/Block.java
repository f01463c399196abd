package dev.noria.log.file;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A stretch of a finished log that can be read alone. On disk, big-endian: length of the compressed bytes (4), their
 * length uncompressed (4), CRC-32C of all that and the bytes (4), the bytes (one frame of Zstandard, RFC 8878).
 * Uncompressed: how many lines had begun (1), for each its stream (1), time (8), offset (8), length (4) and bytes; then
 * records without checksums.
 */
final class Block {
    private static final int HEAD = 4 + 4 + 4;
    /** Measured on build output: as small as levels 3 and 6 make it, and faster than both. */
    private static final int LEVEL = 1;

    private static final int LARGEST = 64 << 20;

    private final byte[] raw;
    private final ByteBuffer bytes;

    private Block(byte[] raw) {
        this.raw = raw;
        this.bytes = ByteBuffer.wrap(raw);
    }

    /** Collects what comes into a block. */
    static final class Builder {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512 << 10);
        private final DataOutputStream out = new DataOutputStream(bytes);

        Builder begin(List<OpenLine.State> begun) throws IOException {
            bytes.reset();
            out.writeByte(begun.size());
            for (OpenLine.State line : begun) {
                out.writeByte(line.stream().code());
                out.writeLong(line.micros());
                out.writeLong(line.offset());
                out.writeInt(line.bytes().length);
                out.write(line.bytes());
            }
            return this;
        }

        void add(LogRecord record) throws IOException {
            bytes.write(record.toBytes(), 0, LogRecord.HEAD + record.payload().length);
        }

        byte[] end() {
            byte[] raw = bytes.toByteArray();
            byte[] compressed = Zstd.compress(raw, LEVEL);
            ByteBuffer block = ByteBuffer.allocate(HEAD + compressed.length);
            block.putInt(compressed.length)
                    .putInt(raw.length)
                    .putInt(checksum(compressed, raw.length))
                    .put(compressed);
            return block.array();
        }
    }

    static Block read(RandomAccessFile file, long position) throws IOException {
        file.seek(position);
        byte[] head = new byte[HEAD];
        file.readFully(head);
        ByteBuffer fields = ByteBuffer.wrap(head);
        int length = fields.getInt();
        int rawLength = fields.getInt();
        int checksum = fields.getInt();
        if (length < 0 || length > LARGEST || rawLength < 0 || rawLength > LARGEST) {
            throw BlockIndex.broken("a block has no length");
        }
        byte[] compressed = new byte[length];
        file.readFully(compressed);
        if (checksum(compressed, rawLength) != checksum) {
            throw BlockIndex.broken("the checksum of a block is wrong");
        }
        byte[] raw = new byte[rawLength];
        long got = Zstd.decompressByteArray(raw, 0, rawLength, compressed, 0, length);
        if (got != rawLength) {
            throw BlockIndex.broken("a block does not decompress");
        }
        return new Block(raw);
    }

    private static int checksum(byte[] compressed, int rawLength) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(8)
                .putInt(compressed.length)
                .putInt(rawLength)
                .flip());
        crc.update(compressed);
        return (int) crc.getValue();
    }

    /** The lines that have begun and not ended where the block begins. */
    List<OpenLine.State> begun() {
        bytes.position(0);
        int count = bytes.get();
        List<OpenLine.State> begun = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            LogStream stream = LogStream.of(bytes.get());
            long micros = bytes.getLong();
            long offset = bytes.getLong();
            byte[] line = new byte[bytes.getInt()];
            bytes.get(line);
            begun.add(new OpenLine.State(stream, micros, offset, line));
        }
        return begun;
    }

    /** Takes a record where it lies in the block. */
    @FunctionalInterface
    interface Visitor {
        boolean visit(long micros, LogStream stream, int taken, byte[] bytes, int from, int to) throws IOException;
    }

    /** Gives out the records, after {@link #begun}; returns false when the visitor has had enough. */
    boolean records(Visitor visitor) throws IOException {
        while (bytes.hasRemaining()) {
            int length = bytes.getInt();
            long micros = bytes.getLong();
            LogStream stream = LogStream.of(bytes.get());
            int taken = bytes.getInt();
            int from = bytes.position();
            if (!visitor.visit(micros, stream, taken, raw, from, from + length)) {
                return false;
            }
            bytes.position(from + length);
        }
        return true;
    }
}
