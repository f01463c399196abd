package dev.noria.log;

/**
 * Changes what a program prints on its way into the log: masks secrets, for one. One filter per stream, called by one
 * thread at a time.
 *
 * <p>A filter may hold bytes back until it has seen what follows them. It says of everything it gives out for how many
 * of the program's bytes it stands; what is held back is not counted, is not in the log, and comes again, to a new
 * filter, when the server is killed before it was given out. So all that a filter knows of the past has to be in the
 * bytes it holds back: a new filter that begins with the first of them must give out the same as this one would have.
 */
public interface OutputFilter {

    /** Takes the next bytes of the stream, and gives out what is decided by now. */
    Filtered next(byte[] bytes);

    /** The stream has ended: gives out what was held back. Called once, at the end. */
    Filtered end();

    /**
     * Bytes for the log.
     *
     * @param taken the number of the program's bytes they stand for
     * @param bytes may be more or fewer than that, or none
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Filtered(int taken, byte[] bytes) {
        private static final Filtered NOTHING = new Filtered(0, new byte[0]);

        public static Filtered nothing() {
            return NOTHING;
        }
    }

    /** Lets everything through as it is. */
    static OutputFilter none() {
        return Through.FILTER;
    }

    /** The filter that changes nothing. */
    final class Through implements OutputFilter {
        private static final OutputFilter FILTER = new Through();

        private Through() {}

        @Override
        public Filtered next(byte[] bytes) {
            return new Filtered(bytes.length, bytes);
        }

        @Override
        public Filtered end() {
            return Filtered.nothing();
        }
    }
}
