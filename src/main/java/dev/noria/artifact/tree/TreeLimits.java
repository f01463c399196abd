package dev.noria.artifact.tree;

import dev.noria.artifact.store.ByteCount;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.util.List;

/**
 * How much of a workspace is taken.
 *
 * @param what is taken, for sentences: {@code artifacts}
 * @param maxFiles entries
 * @param maxFile bytes of one file
 * @param maxTotal bytes of all
 * @param settings the names of the settings that set the three, in this order
 */
public record TreeLimits(String what, int maxFiles, long maxFile, long maxTotal, List<String> settings) {
    public TreeLimits {
        settings = List.copyOf(settings);
    }

    void check(int files, TreeEntry entry, long total) {
        if (files > maxFiles) {
            throw exceeded("there are more than %d files".formatted(maxFiles), settings.get(0));
        }
        if (entry.size() > maxFile) {
            throw exceeded(
                    "the file \"%s\" has %s, and one may have %s"
                            .formatted(entry.path(), ByteCount.text(entry.size()), ByteCount.text(maxFile)),
                    settings.get(1));
        }
        if (total > maxTotal) {
            throw exceeded("they have more than %s".formatted(ByteCount.text(maxTotal)), settings.get(2));
        }
    }

    private NoriaException exceeded(String why, String setting) {
        return new NoriaException(
                ErrorCode.LIMIT_EXCEEDED,
                "The %s are not kept: %s. Choose fewer paths, or let an administrator raise %s."
                        .formatted(what, why, setting));
    }
}
