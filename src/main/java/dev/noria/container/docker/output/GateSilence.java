package dev.noria.container.docker.output;

import dev.noria.container.OutputKind;
import dev.noria.container.OutputSink;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * Keeps from a sink what a gate prints when it is never opened. Holds back the first bytes while they could be the
 * token, which begins with a character that no program is likely to begin with.
 */
final class GateSilence implements OutputSink {
    private final OutputSink sink;
    private final byte[] token;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private Instant heldSince = Instant.EPOCH;
    private boolean open;

    GateSilence(OutputSink sink, String token) {
        this.sink = sink;
        this.token = (token + "\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void write(Instant received, OutputKind kind, byte[] bytes) {
        if (!open && kind == OutputKind.STDERR && goesOn(bytes)) {
            heldSince = held.size() == 0 ? received : heldSince;
            held.writeBytes(bytes);
            return;
        }
        release();
        sink.write(received, kind, bytes);
    }

    private boolean goesOn(byte[] bytes) {
        int from = held.size();
        return from + bytes.length <= token.length
                && Arrays.equals(bytes, 0, bytes.length, token, from, from + bytes.length);
    }

    /** It was not the token: gives what was held back. */
    void release() {
        open = true;
        if (held.size() > 0) {
            byte[] bytes = held.toByteArray();
            held.reset();
            sink.write(heldSince, OutputKind.STDERR, bytes);
        }
    }
}
