package dev.noria.release.version;

import dev.noria.release.Version;
import java.util.List;
import java.util.Optional;

/** Which version a release step makes of a commit, if any. */
public sealed interface VersionChoice {

    /**
     * This one.
     *
     * @param previous the version before it, of a commit that led to this one
     * @param changes since that version, newest first
     * @param complete whether these are all of them; false when there are too many to read
     */
    record Chosen(Version version, Optional<Version> previous, List<Change> changes, boolean complete)
            implements VersionChoice {
        public Chosen {
            changes = List.copyOf(changes);
        }
    }

    /**
     * None: there is nothing to release.
     *
     * @param last the version that has this commit already, or that came before it
     * @param why a sentence
     */
    record Nothing(Version last, String why) implements VersionChoice {}
}
