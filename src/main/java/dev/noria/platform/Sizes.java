package dev.noria.platform;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as the language writes them: {@code 4096}, {@code 64k}, {@code 512m}, {@code 2g}; a k is 1024 bytes. */
public final class Sizes {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,12})([kmgt]?)(?:i?b)?");
    private static final long LARGEST = 1L << 50;

    private Sizes() {}

    /** The number of bytes; empty when the text is no size, or it is zero or more than a pebibyte. */
    public static Optional<Long> parse(String text) {
        Matcher matcher = FORM.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int power = "kmgt".indexOf(matcher.group(2)) + (matcher.group(2).isEmpty() ? 0 : 1);
        double bytes = Double.parseDouble(matcher.group(1)) * Math.pow(1024, power);
        return bytes < 1 || bytes > LARGEST ? Optional.empty() : Optional.of((long) bytes);
    }

    /** In the largest unit that says it exactly: {@code 512m}. */
    public static String text(long bytes) {
        String units = "kmgt";
        long left = bytes;
        int unit = -1;
        while (left >= 1024 && left % 1024 == 0 && unit < units.length() - 1) {
            left /= 1024;
            unit++;
        }
        return unit < 0 ? Long.toString(left) : left + units.substring(unit, unit + 1);
    }
}
