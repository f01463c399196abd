package dev.noria.container.docker.output;

import dev.noria.container.OutputKind;
import dev.noria.container.docker.engine.EngineErrors;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the frames in which the engine mixes the two output streams: a byte for the stream, three zeroes, four bytes of
 * length (big endian), the bytes.
 */
final class FrameReader {
    private static final int HEADER = 8;
    private static final int FRAME_AT_MOST = 64 * 1024 * 1024;
    /** The engine's own complaint in the stream of a log it cannot read on. */
    private static final int SYSTEM_ERROR = 3;

    private final InputStream in;
    private byte[] buffer = new byte[128 * 1024];
    private int start;
    private int end;

    FrameReader(InputStream in) {
        this.in = in;
    }

    /** The next frame as it is; null at the end. */
    @Nullable
    Frame next() throws IOException {
        if (!has(HEADER)) {
            if (start < end) {
                throw new EOFException("the output ended within a frame");
            }
            return null;
        }
        int length = length();
        if (length < 0 || length > FRAME_AT_MOST) {
            throw new IOException("the output has a frame of " + Integer.toUnsignedString(length) + " bytes");
        }
        if (!has(HEADER + length)) {
            throw new EOFException("the output ended within a frame");
        }
        int type = buffer[start];
        byte[] bytes = Arrays.copyOfRange(buffer, start + HEADER, start + HEADER + length);
        start += HEADER + length;
        if (type == SYSTEM_ERROR) {
            throw new IOException(EngineErrors.oneLine(new String(bytes, StandardCharsets.UTF_8)));
        }
        return new Frame(kind(type), bytes);
    }

    /** The stream of the next frame when all of it has arrived already; else null. */
    @Nullable
    OutputKind arrived() throws IOException {
        int available = end - start - HEADER;
        return available >= 0 && length() >= 0 && available >= length() && buffer[start] != SYSTEM_ERROR
                ? kind(buffer[start])
                : null;
    }

    private static OutputKind kind(int type) throws IOException {
        return switch (type) {
            case 0, 1 -> OutputKind.STDOUT;
            case 2 -> OutputKind.STDERR;
            default -> throw new IOException("the output has a frame of an unknown stream, " + type);
        };
    }

    private int length() {
        return ByteBuffer.wrap(buffer).getInt(start + 4);
    }

    /** Reads until this many bytes are in the buffer; false when the stream ends before. */
    private boolean has(int count) throws IOException {
        if (end - start >= count) {
            return true;
        }
        if (buffer.length - start < count) {
            byte[] target = count > buffer.length ? new byte[count] : buffer;
            System.arraycopy(buffer, start, target, 0, end - start);
            buffer = target;
            end -= start;
            start = 0;
        }
        while (end - start < count) {
            int read = in.read(buffer, end, buffer.length - end);
            if (read < 0) {
                return false;
            }
            end += read;
        }
        return true;
    }
}
