package dev.noria.definition.value;

import dev.noria.platform.Durations;
import dev.noria.platform.Sizes;
import java.util.ArrayList;
import java.util.List;

/** Numbers as text, and regular expressions of just the right ones: whole ones without sign and leading zeros. */
final class Ranges {
    private Ranges() {}

    static boolean contains(String text, long max) {
        return text.matches("[1-9][0-9]{0,17}") && Long.parseLong(text) <= max;
    }

    /** A regular expression of just those numbers. */
    static String upTo(long max) {
        String digits = Long.toString(max);
        List<String> ways = new ArrayList<>();
        if (digits.length() > 1) {
            ways.add("[1-9][0-9]{0," + (digits.length() - 2) + "}");
        }
        for (int i = 0; i < digits.length(); i++) {
            int least = i == 0 ? 1 : 0;
            int most = digits.charAt(i) - '1';
            if (most >= least) {
                ways.add(digits.substring(0, i) + "[" + least + "-" + most + "]" + anyDigits(digits.length() - i - 1));
            }
        }
        ways.add(digits);
        return String.join("|", ways);
    }

    private static String anyDigits(int count) {
        return count == 0 ? "" : "[0-9]{" + count + "}";
    }

    /** What {@link Durations} takes: up to a year, in at most nine digits. */
    static String durations() {
        return "(?=[0-9]{1,9}[a-z])0*(?:(?:" + upTo(999_999_999) + ")ms|(?:" + upTo(31_536_000) + ")s|(?:"
                + upTo(525_600) + ")m|(?:" + upTo(8760) + ")h|(?:" + upTo(365) + ")d)";
    }

    /** What {@link Sizes} takes: up to a pebibyte, in at most twelve digits. */
    static String sizes() {
        return "(?=[0-9]{1,12}(?:[a-zA-Z]|$))0*(?:(?:" + upTo(999_999_999_999L) + ")[kK]?|(?:"
                + upTo(1L << 30) + ")[mM]|(?:" + upTo(1L << 20) + ")[gG]|(?:" + upTo(1024)
                + ")[tT])(?:[iI]?[bB])?";
    }

    static String cpuDigits() {
        return "0\\.(?:0[1-9]|[1-9])[0-9]{0,18}|(?:[1-9][0-9]{0,2}|10[01][0-9]|102[0-3])(?:\\.[0-9]{1,20})?|1024";
    }

    static String servicePorts() {
        return "(?:" + upTo(65_535) + ")(?:/(?:tcp|udp|sctp))?";
    }
}
