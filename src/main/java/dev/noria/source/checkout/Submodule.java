package dev.noria.source.checkout;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;

/**
 * An entry of {@code .gitmodules}.
 *
 * @param name becomes a folder in {@code .git/modules}
 * @param path in the work tree
 * @param url as written: an address, or a way from the address of the repository itself
 */
public record Submodule(String name, String path, String url) {
    /** Parts that mean nothing to a file system: a name like {@code ../../hooks} was an attack (CVE-2018-11235). */
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_. +-]*(/[A-Za-z0-9_][A-Za-z0-9_. +-]*)*");

    private static final int LONGEST = 250;

    /**
     * Reads the file.
     *
     * @throws NoriaException NOT_SUPPORTED when it cannot be read, or has an entry that is not taken
     */
    static List<Submodule> read(String gitmodules) {
        Config config = new Config();
        try {
            config.fromText(gitmodules);
        } catch (ConfigInvalidException | IllegalArgumentException e) {
            throw refused("cannot be read", String.valueOf(e.getMessage()));
        }
        List<Submodule> modules = new ArrayList<>();
        for (String name : config.getSubsections("submodule")) {
            String path = config.getString("submodule", name, "path");
            String url = config.getString("submodule", name, "url");
            if (path != null && url != null) {
                modules.add(checked(new Submodule(name, path, url)));
            }
        }
        for (Submodule one : modules) {
            if (modules.stream().anyMatch(other -> other.name.startsWith(one.name + "/"))) {
                throw refused("has a submodule whose Git folder would lie in that of another", one.name);
            }
        }
        return modules;
    }

    private static Submodule checked(Submodule module) {
        boolean dots = module.name.contains("..") || module.path.contains("..");
        if (dots || module.name.length() > LONGEST || !NAME.matcher(module.name).matches()) {
            throw refused("has a submodule whose name or path is not taken", module.name);
        }
        if (module.path.startsWith("-") || module.url.startsWith("-") || module.url.isBlank()) {
            throw refused("has a submodule whose path or address begins with a - or is empty", module.name);
        }
        return module;
    }

    private static NoriaException refused(String why, String what) {
        return new NoriaException(
                ErrorCode.NOT_SUPPORTED,
                "The submodules cannot be fetched: .gitmodules %s (\"%s\").".formatted(why, what));
    }
}
