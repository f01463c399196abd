package dev.noria.log.file;

import java.nio.ByteBuffer;

/**
 * A block in the index of a finished log: 16 bytes, big-endian.
 *
 * @param position of the block in the file
 * @param lines how many ended before it
 */
record BlockEntry(long position, long lines) {
    static final int SIZE = 8 + 8;

    void write(ByteBuffer out) {
        out.putLong(position).putLong(lines);
    }

    static BlockEntry read(ByteBuffer in) {
        return new BlockEntry(in.getLong(), in.getLong());
    }
}
