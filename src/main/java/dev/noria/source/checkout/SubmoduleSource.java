package dev.noria.source.checkout;

import java.io.IOException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/** Finds the repositories of submodules. */
public interface SubmoduleSource {

    /**
     * The repository of a submodule, with the commit in it.
     *
     * @param base address of the repository that has the submodule, without user and token
     * @throws dev.noria.platform.NoriaException NOT_SUPPORTED when it is not on the same host; REPOSITORY_UNAVAILABLE
     *     when it, or the commit, cannot be had
     */
    Found find(String base, Submodule module, ObjectId commit) throws IOException;

    /**
     * What a submodule is fetched from.
     *
     * @param repository whoever asked closes it
     * @param url of the submodule, without user and token
     */
    record Found(Repository repository, String url) {}
}
