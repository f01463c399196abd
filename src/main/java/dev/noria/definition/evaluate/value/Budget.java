package dev.noria.definition.evaluate.value;

/**
 * How much work one evaluation may still be, and how large its values: conditions are anybody's text, and
 * {@code map(1..1000, map(1..1000, …))} is short. Not thread-safe.
 */
public final class Budget {
    /** Linux takes no longer string in an environment; what a condition makes of one may be some times as long. */
    private static final int MAX_TEXT = 1024 * 1024;

    private static final int MAX_ELEMENTS = 100_000;
    private static final long MAX_WORK = 2_000_000;

    private long work = MAX_WORK;

    /** Takes note of work, counted in characters or elements looked at. */
    public void spend(long units) throws Fault {
        work -= Math.max(1, units);
        if (work < 0) {
            throw new Fault("The evaluation is too much work; use fewer or smaller arrays and strings");
        }
    }

    /** Takes note of a string that is about to be made. */
    public void text(long length) throws Fault {
        if (length > MAX_TEXT) {
            throw new Fault("The result would be a string of more than " + MAX_TEXT + " characters; make it shorter");
        }
        spend(length);
    }

    /** Takes note of an array or map that is about to be made. */
    public void elements(long count) throws Fault {
        if (count > MAX_ELEMENTS) {
            throw new Fault("The result would have more than " + MAX_ELEMENTS + " elements; make it smaller");
        }
        spend(count);
    }
}
