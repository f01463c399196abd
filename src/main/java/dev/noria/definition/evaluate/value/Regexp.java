package dev.noria.definition.evaluate.value;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * A regular expression of {@code matches}: Go's syntax, and time linear in the text, whatever the pattern. The library
 * neither bounds what <code>{n,m}</code> unrolls to nor how deep it calls itself; both grow with the places of a
 * pattern, which are counted here first.
 */
public final class Regexp {
    private static final int MAX_PLACES = 1000;

    /** A match looks at each character once for each place of the pattern, about 50 million times a second. */
    private static final int LOOKS_PER_UNIT = 8;

    private final Pattern pattern;
    private final long places;

    private Regexp(Pattern pattern, long places) {
        this.pattern = pattern;
        this.places = places;
    }

    /** Parses a pattern. */
    public static Regexp parse(String source) throws Fault {
        long places = new PatternSize(source).places() + 1;
        if (places > MAX_PLACES) {
            throw new Fault("The pattern has more than " + MAX_PLACES
                    + " places with its repetitions written out; use * or + or smaller numbers");
        }
        try {
            return new Regexp(Pattern.compile(source), places);
        } catch (PatternSyntaxException e) {
            throw new Fault("\"" + source + "\" is no regular expression: " + e.getDescription());
        }
    }

    /** Whether a part of the text matches. */
    public boolean find(String text, Budget budget) throws Fault {
        budget.spend(places * (text.length() + 1) / LOOKS_PER_UNIT);
        return pattern.matcher(text).find();
    }
}
