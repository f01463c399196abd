package dev.noria.artifact.store;

import java.util.List;
import java.util.Locale;

/** Numbers of bytes in words: {@code 1.5 GiB}. */
public final class ByteCount {
    private static final List<String> UNITS = List.of("bytes", "KiB", "MiB", "GiB", "TiB");

    private ByteCount() {}

    /** With one decimal, where it is not 0. */
    public static String text(long bytes) {
        double value = bytes;
        int unit = 0;
        while (Math.abs(value) >= 1024 && unit < UNITS.size() - 1) {
            value /= 1024;
            unit++;
        }
        String number = String.format(Locale.ROOT, "%.1f", value);
        return (number.endsWith(".0") ? number.substring(0, number.length() - 2) : number) + " " + UNITS.get(unit);
    }
}
