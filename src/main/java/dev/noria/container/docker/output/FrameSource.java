package dev.noria.container.docker.output;

import dev.noria.container.OutputKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The output as the program wrote it, in chunks of what has arrived: one line a chunk would be slow to keep. */
public final class FrameSource {
    private static final int CHUNK = 64 * 1024;

    private final FrameReader frames;
    private final @Nullable SplitLines lines;
    private final Deque<Frame> last = new ArrayDeque<>();
    private boolean ended;

    /** @param mend whether it is a log with times, and without newlines after split lines */
    public FrameSource(InputStream in, boolean mend) {
        frames = new FrameReader(in);
        lines = mend ? new SplitLines() : null;
    }

    /** The next chunk; null at the end. */
    @Nullable
    public Frame next() throws IOException {
        Frame first = ended ? null : frames.next();
        if (first == null) {
            return end();
        }
        Frame chunk = mend(first);
        if (frames.arrived() != chunk.kind()) {
            return chunk;
        }
        ByteArrayOutputStream joined = new ByteArrayOutputStream(CHUNK / 4);
        joined.writeBytes(chunk.bytes());
        while (joined.size() < CHUNK && frames.arrived() == chunk.kind()) {
            Frame more = frames.next();
            if (more == null) {
                break;
            }
            joined.writeBytes(mend(more).bytes());
        }
        return new Frame(chunk.kind(), joined.toByteArray());
    }

    private Frame mend(Frame frame) throws IOException {
        return lines == null ? frame : lines.mend(frame);
    }

    private @Nullable Frame end() {
        if (!ended) {
            ended = true;
            if (lines != null) {
                for (OutputKind kind : OutputKind.values()) {
                    last.add(lines.end(kind));
                }
            }
        }
        return last.poll();
    }
}
