package dev.noria.definition.value;

import java.util.ArrayList;
import java.util.List;

/** Whole numbers from 1 to a limit, as text: without sign and leading zeros. */
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
}
