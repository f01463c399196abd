package dev.noria.definition.load;

import dev.noria.definition.text.MalformedException;

/** Has the files that pipeline files include. */
@FunctionalInterface
public interface IncludeSource {
    /** Has none. */
    IncludeSource NONE = path -> {
        throw new MalformedException("\"" + path + "\" cannot be read here; put its content into this file");
    };

    /**
     * The content of a file.
     *
     * @param path with the project it was included from filled in, when that is not the run's own
     * @throws MalformedException with a sentence (without full stop) when there is no such file or it may not be read
     */
    String read(IncludePath path) throws MalformedException;
}
