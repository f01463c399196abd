package dev.noria.definition;

import dev.noria.definition.text.Variables;
import java.util.Optional;

/**
 * A pipeline file that has been loaded. In Noria's own language substitutions are kept in the definition's values; in
 * Woodpecker's they may stand anywhere, so that a file is read once more for each set of variables.
 */
public interface PipelineFile {

    /** What the file says, with its substitutions as they are written. */
    Definition definition();

    /**
     * What the file says when these variables are put in.
     *
     * @param problems gets what is wrong then; empty only when there is an error among them
     */
    Optional<Definition> with(Variables variables, Problems problems);

    /** A file whose values keep their substitutions. */
    static PipelineFile of(Definition definition) {
        return new PipelineFile() {
            @Override
            public Definition definition() {
                return definition;
            }

            @Override
            public Optional<Definition> with(Variables variables, Problems problems) {
                return Optional.of(definition);
            }
        };
    }
}
