package dev.noria.definition.value;

import dev.noria.definition.text.MalformedException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time pattern of cron.
 *
 * @param text five fields (minute, hour, day of month, month, day of week), written out for {@code @daily} and the like
 */
public record Cron(String text) {
    /** Stands in for one that could not be read: there is no 31 February. */
    public static final Cron NEVER = new Cron("0 0 31 2 *");

    private static final Map<String, String> NICKNAMES = Map.of(
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *",
            "@monthly", "0 0 1 * *",
            "@weekly", "0 0 * * 0",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@hourly", "0 * * * *");
    private static final List<Field> FIELDS = List.of(
            new Field("minute", 0, 59, List.of()),
            new Field("hour", 0, 23, List.of()),
            new Field("day of month", 1, 31, List.of()),
            new Field(
                    "month",
                    1,
                    12,
                    List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")),
            new Field("day of week", 0, 7, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat")));
    private static final Pattern PART =
            Pattern.compile("(?:(\\*)|([0-9]{1,2}|[a-z]{3})(?:-([0-9]{1,2}|[a-z]{3}))?)(?:/([0-9]{1,2}))?");

    /** The pattern a text stands for; throws with what is wrong in which field. */
    public static Cron parse(String text) throws MalformedException {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        if (lower.startsWith("@")) {
            String written = NICKNAMES.get(lower);
            if (written == null) {
                throw new MalformedException("\"" + text
                        + "\" is no time pattern; write @hourly, @daily, @weekly, @monthly, @yearly or five fields");
            }
            return new Cron(written);
        }
        String[] fields = lower.split("\\s+");
        if (fields.length != FIELDS.size()) {
            throw new MalformedException("A time pattern has five fields (minute, hour, day of month, month, day of"
                    + " week), and \"" + text + "\" has " + fields.length + "; write for example \"0 3 * * *\"");
        }
        for (int i = 0; i < fields.length; i++) {
            FIELDS.get(i).check(fields[i]);
        }
        return new Cron(String.join(" ", fields));
    }

    @Override
    public String toString() {
        return text;
    }

    /** One of the five. */
    private record Field(String name, int from, int to, List<String> names) {

        void check(String field) throws MalformedException {
            for (String part : field.split(",", -1)) {
                Matcher matcher = PART.matcher(part);
                if (!matcher.matches()
                        || !known(matcher.group(2))
                        || !known(matcher.group(3))
                        || "0".equals(matcher.group(4))
                        || backwards(matcher.group(2), matcher.group(3))) {
                    throw new MalformedException("\"" + part + "\" is no " + name + " of a time pattern; write *, "
                            + from + " to " + to + ", a range such as " + from + "-" + (from + 2)
                            + ", a list with commas, or a step such as */2");
                }
            }
        }

        private boolean known(String value) {
            return value == null || (number(value) >= from && number(value) <= to);
        }

        private boolean backwards(String first, String last) {
            return first != null && last != null && number(first) > number(last);
        }

        private int number(String value) {
            return Character.isDigit(value.charAt(0)) ? Integer.parseInt(value) : index(value);
        }

        private int index(String value) {
            int index = names.indexOf(value);
            return index < 0 ? -1 : index + from;
        }
    }
}
