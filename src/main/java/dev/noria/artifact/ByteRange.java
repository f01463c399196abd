package dev.noria.artifact;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a file that a request asks for (RFC 9110, section 14).
 *
 * @param first the first byte, from 0
 * @param last the last one
 */
record ByteRange(long first, long last) {
    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** Whether there is no such part: the answer is 416. */
    boolean isEmpty() {
        return first > last;
    }

    long length() {
        return last - first + 1;
    }

    /** The one range of a header; empty when the whole is to be sent: none, several, or another unit. */
    static Optional<ByteRange> parse(@Nullable String header, long size) {
        Matcher matcher = ONE.matcher(header == null ? "" : header.replace(" ", ""));
        if (!matcher.matches()
                || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
            return Optional.empty();
        }
        if (matcher.group(1).isEmpty()) {
            long count = Math.min(Long.parseLong(matcher.group(2)), size);
            return Optional.of(new ByteRange(size - count, size - 1));
        }
        long first = Long.parseLong(matcher.group(1));
        long last = matcher.group(2).isEmpty() ? size - 1 : Math.min(Long.parseLong(matcher.group(2)), size - 1);
        if (!matcher.group(2).isEmpty() && Long.parseLong(matcher.group(2)) < first) {
            return Optional.empty();
        }
        return Optional.of(new ByteRange(first, last));
    }
}
