package dev.noria.log.search;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;

/**
 * What is searched for in a log.
 *
 * @param text the text itself, or a regular expression in the syntax of RE2, which takes linear time
 */
public record LogQuery(String text, boolean regex, boolean ignoreCase) {
    private static final int LONGEST = 1000;

    /**
     * Checks the text.
     *
     * @throws NoriaException INVALID_REQUEST when nothing can be found with it
     */
    public LogQuery {
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new NoriaException(ErrorCode.INVALID_REQUEST, "q has to have 1 to %d characters.".formatted(LONGEST));
        }
    }

    /**
     * Looks for it in lines.
     *
     * @throws NoriaException INVALID_REQUEST when the expression cannot be understood
     */
    public LineMatcher matcher() {
        return LineMatcher.visible(inVisibleText());
    }

    private LineMatcher inVisibleText() {
        if (!regex) {
            return BytesMatcher.fits(text) || !ignoreCase
                    ? new BytesMatcher(text, ignoreCase)
                    : regex(Pattern.quote(text));
        }
        if (ExpressionSize.of(text) > ExpressionSize.MOST) {
            throw new NoriaException(
                    ErrorCode.INVALID_REQUEST,
                    "The regular expression \"%s\" is too large: its repetitions multiply to more than %d characters."
                            .formatted(text, ExpressionSize.MOST));
        }
        LineMatcher whole = regex(text);
        return RequiredText.of(text)
                .<LineMatcher>map(required -> {
                    LineMatcher first = new BytesMatcher(required, ignoreCase);
                    return (bytes, from, to) -> first.matches(bytes, from, to) && whole.matches(bytes, from, to);
                })
                .orElse(whole);
    }

    private LineMatcher regex(String expression) {
        try {
            return new RegexMatcher(Pattern.compile(expression, ignoreCase ? Pattern.CASE_INSENSITIVE : 0));
        } catch (PatternSyntaxException e) {
            throw new NoriaException(
                    ErrorCode.INVALID_REQUEST,
                    "The regular expression \"%s\" cannot be understood (%s): the syntax is that of RE2, without look-around and back-references."
                            .formatted(text, e.getMessage()),
                    e);
        }
    }
}
