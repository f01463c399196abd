package dev.noria.secret.masking;

import dev.noria.secret.SecretValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Masks a stream that comes in pieces. The result does not depend on where the pieces are cut. Not thread-safe.
 *
 * <p>Bytes that may be the beginning of a secret, and secrets that may go on, are held back until more has come or the
 * stream has ended. No form of a secret begins with a short line and its end, so a line is never held back after its
 * newline unless it ends as a line of a secret does. A new stream that begins with the first byte held back gives out
 * what this one would have: nothing is lost when the server is killed in between.
 */
public final class MaskingStream {
    /**
     * A secret that overlaps itself may go on for ever ("abab" in "ababab…"): after so many bytes, which no form of a
     * secret has, what is decided is given out all the same.
     */
    private static final int LONGEST = 1 << 20;

    private static final byte[] STARS = SecretValue.STARS.getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NOTHING = new byte[0];

    private final @Nullable Automaton automaton;
    private int state = Automaton.START;
    private byte[] held = NOTHING;
    private int heldFrom;
    private int heldTo;
    /** Where the stream is that {@link #heldFrom} stands for. */
    private long position;
    /** The parts to mask that are not given out yet, in order, without overlap. */
    private final Deque<Span> spans = new ArrayDeque<>();

    /** @param begun whether its stars were given out already */
    private record Span(long start, long end, boolean begun) {}

    MaskingStream(@Nullable Automaton automaton) {
        this.automaton = automaton;
    }

    /** Takes the next bytes, which the caller no longer changes, and gives out what is decided by now. */
    public Masked mask(byte[] bytes) {
        if (automaton == null) {
            return new Masked(bytes.length, bytes);
        }
        boolean alone = heldFrom == heldTo;
        if (!alone) {
            append(bytes);
        }
        byte[] text = alone ? bytes : held;
        int from = alone ? 0 : heldFrom;
        int to = alone ? bytes.length : heldTo;
        long offset = position - from;
        state = automaton.scan(
                state, text, to - bytes.length, to, (end, length) -> add(offset + end - length, offset + end));
        int decided = decided(position + to - from, automaton.pending(state));
        Masked masked = release(text, from, decided);
        if (alone) {
            held = decided < bytes.length ? Arrays.copyOfRange(bytes, decided, bytes.length) : NOTHING;
            heldFrom = 0;
            heldTo = held.length;
        } else {
            heldFrom += decided;
        }
        return masked;
    }

    /** Gives out what is held back: the stream has ended, or nothing that may follow belongs to it. */
    public Masked end() {
        Masked masked = release(held, heldFrom, heldTo - heldFrom);
        held = NOTHING;
        heldFrom = 0;
        heldTo = 0;
        state = Automaton.START;
        return masked;
    }

    private void append(byte[] bytes) {
        if (held.length - heldTo < bytes.length) {
            int length = heldTo - heldFrom;
            byte[] larger = new byte[2 * (length + bytes.length)];
            System.arraycopy(held, heldFrom, larger, 0, length);
            held = larger;
            heldFrom = 0;
            heldTo = length;
        }
        System.arraycopy(bytes, 0, held, heldTo, bytes.length);
        heldTo += bytes.length;
    }

    /** Adds a part to mask, and joins it with those it overlaps. Parts that only touch are two secrets. */
    private void add(long start, long end) {
        Span span = new Span(start, end, false);
        while (!spans.isEmpty() && spans.getLast().end() > span.start()) {
            Span before = spans.removeLast();
            span = new Span(Math.min(before.start(), span.start()), end, before.begun());
        }
        spans.addLast(span);
    }

    /** How many of the bytes at hand can be given out, of which the last {@code pending} may go on to be a secret. */
    private int decided(long end, int pending) {
        long limit = end - pending;
        for (Span span : spans) {
            if (span.start() < limit && limit < span.end() && end - span.start() < LONGEST) {
                limit = span.start();
            }
        }
        return (int) (limit - position);
    }

    private Masked release(byte[] text, int from, int length) {
        if (spans.isEmpty() && from == 0 && length == text.length) {
            position += length;
            return new Masked(length, text);
        }
        byte[] out = new byte[length + spans.size() * STARS.length];
        int written = 0;
        long limit = position + length;
        long offset = from - position;
        long at = position;
        while (!spans.isEmpty() && spans.getFirst().start() < limit) {
            Span span = spans.removeFirst();
            int plain = (int) (span.start() - at);
            System.arraycopy(text, (int) (at + offset), out, written, plain);
            written += plain;
            if (!span.begun()) {
                System.arraycopy(STARS, 0, out, written, STARS.length);
                written += STARS.length;
            }
            at = Math.min(span.end(), limit);
            if (span.end() > limit) {
                spans.addFirst(new Span(limit, span.end(), true));
            }
        }
        System.arraycopy(text, (int) (at + offset), out, written, (int) (limit - at));
        written += (int) (limit - at);
        position = limit;
        return new Masked(length, written == out.length ? out : Arrays.copyOf(out, written));
    }
}
