package dev.noria.log.search;

import com.google.re2j.Pattern;
import java.util.Arrays;

/** A regular expression on UTF-8, in time linear in the line's length. */
record RegexMatcher(Pattern pattern) implements LineMatcher {
    @Override
    public boolean matches(byte[] bytes, int from, int to) {
        return pattern.matcher(Arrays.copyOfRange(bytes, from, to)).find();
    }
}
