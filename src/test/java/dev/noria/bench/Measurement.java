package dev.noria.bench;

import java.util.List;

/** One thing to be measured. */
interface Measurement {
    /** A word for {@code --only}. */
    String key();

    List<Row> measure(Bed bed) throws Exception;
}
