package dev.noria.log.file;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * One record of a log file: what came in at once from one stream.
 *
 * <p>On disk, big-endian: payload length (4 bytes), time in µs since 1970 (8), stream (1), number of the program's bytes
 * it stands for (4; differs from the payload's length once output is masked), payload, CRC-32C of all that (4). A
 * record is there whole or not at all, so the cursor, which is the sum of the bytes that the records stand for, moves
 * exactly when the output is kept. In a block of a finished log it lies without its checksum: the block has one.
 */
// The bytes are written and read once; a copy of each would be felt.
@SuppressWarnings("ArrayRecordComponent")
public record LogRecord(long micros, LogStream stream, int taken, byte[] payload) {
    static final int HEAD = 4 + 8 + 1 + 4;
    /** The longest payload that is read. */
    private static final int LARGEST = 16 << 20;

    public byte[] toBytes() {
        ByteBuffer buffer = ByteBuffer.allocate(HEAD + payload.length + 4);
        buffer.putInt(payload.length)
                .putLong(micros)
                .put(stream.code())
                .putInt(taken)
                .put(payload);
        CRC32C crc = new CRC32C();
        crc.update(buffer.array(), 0, HEAD + payload.length);
        buffer.putInt((int) crc.getValue());
        return buffer.array();
    }

    /** Length in the file. */
    public int size() {
        return HEAD + payload.length + 4;
    }

    /** Takes records in their order. */
    @FunctionalInterface
    public interface Taker {
        /** Returns whether it wants another one. */
        boolean take(LogRecord record) throws IOException;
    }

    /**
     * Gives out the records up to the end, or to where the rest is torn.
     *
     * @return false when the taker had enough before
     */
    public static boolean readAll(DataInputStream in, Taker taker) throws IOException {
        Optional<LogRecord> record = read(in);
        while (record.isPresent()) {
            if (!taker.take(record.get())) {
                return false;
            }
            record = read(in);
        }
        return true;
    }

    /** The next record; empty at the end, and where the rest is torn. */
    private static Optional<LogRecord> read(DataInputStream in) throws IOException {
        byte[] head = in.readNBytes(HEAD);
        if (head.length < HEAD) {
            return Optional.empty();
        }
        ByteBuffer fields = ByteBuffer.wrap(head);
        int length = fields.getInt();
        if (length < 0 || length > LARGEST) {
            return Optional.empty();
        }
        long micros = fields.getLong();
        byte stream = fields.get();
        int taken = fields.getInt();
        byte[] payload = in.readNBytes(length);
        CRC32C crc = new CRC32C();
        crc.update(head);
        crc.update(payload);
        try {
            boolean whole = payload.length == length && in.readInt() == (int) crc.getValue();
            return whole ? Optional.of(new LogRecord(micros, LogStream.of(stream), taken, payload)) : Optional.empty();
        } catch (EOFException e) {
            return Optional.empty();
        }
    }
}
