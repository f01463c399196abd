package dev.noria.cli;

import dev.noria.definition.load.IncludePath;
import dev.noria.definition.load.IncludeSource;
import dev.noria.definition.text.MalformedException;
import dev.noria.platform.NoriaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Included files from the working directory; those of other projects are on their servers. */
public final class WorkingIncludes implements IncludeSource {
    private final Path root;
    private final Map<String, String> read = new LinkedHashMap<>();

    /** @param root of the repository */
    public WorkingIncludes(Path root) {
        this.root = root;
    }

    @Override
    public String read(IncludePath path) throws MalformedException {
        if (path.project().isPresent()) {
            throw new MalformedException("\"" + path + "\" is of another project, which only a server can read; let it"
                    + " look at the file (./noria plan --server)");
        }
        Path file = root.resolve(path.path());
        try {
            if (!Files.isRegularFile(file) || !file.toRealPath().startsWith(root.toRealPath())) {
                throw new MalformedException(
                        "There is no file \"" + path + "\" in " + root + "; add it, or take the include out");
            }
            String content = PipelinesOnDisk.read(file).content();
            read.put(path.toString(), content);
            return content;
        } catch (IOException | NoriaException e) {
            throw new MalformedException("\"" + path + "\" cannot be read: " + e.getMessage());
        }
    }

    /** What was read, by the names that problems have for it. */
    Map<String, String> read() {
        return read;
    }
}
