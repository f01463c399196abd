package dev.noria.source;

/**
 * How much of the history a work tree has.
 *
 * @param commits in a row, the one that is checked out among them; 0 for all
 * @param tags whether all tags are there, each with as much history
 */
public record CheckoutDepth(int commits, boolean tags) {
    public static final CheckoutDepth ONE = new CheckoutDepth(1, false);

    public CheckoutDepth {
        if (commits < 0) {
            throw new IllegalArgumentException("A depth is not negative.");
        }
    }
}
