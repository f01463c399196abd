package dev.noria.log.file;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * What stands at the end of a finished log, big-endian: for each block its {@link BlockEntry}; then the tail: number of
 * lines (8), of those of them that have no end (4), number of blocks (4), position of the first entry (8), CRC-32C of
 * everything from there on (4), and {@link #MAGIC} (8).
 *
 * @param lines how many there are, those without end among them
 * @param unended how many of them have no end
 */
record BlockIndex(List<BlockEntry> blocks, long lines, int unended) {
    /** The first and the last eight bytes of a finished log: {@code NORIALG} and the version of the format. */
    static final long MAGIC = 0x4E4F5249414C4701L;

    private static final int TAIL = 8 + 4 + 4 + 8 + 4 + 8;

    BlockIndex {
        blocks = List.copyOf(blocks);
    }

    byte[] toBytes(long position) {
        int unchecked = blocks.size() * BlockEntry.SIZE + TAIL - 4 - 8;
        ByteBuffer out = ByteBuffer.allocate(unchecked + 4 + 8);
        blocks.forEach(block -> block.write(out));
        out.putLong(lines).putInt(unended).putInt(blocks.size()).putLong(position);
        out.putInt(checksum(out.array(), unchecked)).putLong(MAGIC);
        return out.array();
    }

    static BlockIndex read(RandomAccessFile file) throws IOException {
        long length = file.length();
        if (length < 8 + TAIL) {
            throw broken("it is too short");
        }
        ByteBuffer tail = ByteBuffer.wrap(bytes(file, length - TAIL, TAIL));
        long lines = tail.getLong();
        int unended = tail.getInt();
        int count = tail.getInt();
        long position = tail.getLong();
        int checksum = tail.getInt();
        boolean fits = tail.getLong() == MAGIC && position + (long) count * BlockEntry.SIZE + TAIL == length;
        if (!fits || position < 8) {
            throw broken("its end is not that of a log");
        }
        byte[] all = bytes(file, position, (int) (length - position));
        if (checksum(all, all.length - 4 - 8) != checksum) {
            throw broken("the checksum of its index is wrong");
        }
        List<BlockEntry> blocks = new ArrayList<>(count);
        ByteBuffer entries = ByteBuffer.wrap(all);
        for (int i = 0; i < count; i++) {
            blocks.add(BlockEntry.read(entries));
        }
        return new BlockIndex(blocks, lines, unended);
    }

    /** The number of the last block from which this line can be read. */
    int before(long line) {
        int low = 0;
        int high = blocks.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (blocks.get(middle).lines() < line) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private static byte[] bytes(RandomAccessFile file, long position, int length) throws IOException {
        byte[] bytes = new byte[length];
        file.seek(position);
        file.readFully(bytes);
        return bytes;
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    static IOException broken(String why) {
        return new IOException("the finished log is damaged: " + why);
    }
}
