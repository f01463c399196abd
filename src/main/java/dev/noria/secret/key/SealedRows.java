package dev.noria.secret.key;

import java.util.Set;

/** A table with sealed values. A room that keeps some implements it, and its rows follow when the master key changes. */
public interface SealedRows {
    /** The ids of the keys that its rows need. */
    Set<String> keyIds();

    /**
     * Seals anew, under the current key, whatever is sealed under another one. Safe to call at any time, also by several
     * servers at once; a row that cannot be opened stays as it is and is told of in the log.
     *
     * @return how many rows were sealed anew
     */
    int reseal();
}
