package dev.noria.project;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A repository that Noria watches or hosts.
 *
 * @param url of the repository that is watched; empty: it is hosted by this server
 * @param branch the default branch
 * @param path of the pipeline file or folder in the repository; empty for the usual places
 * @param poll time between polls of a watched repository
 * @param trust what its pipelines may have beyond their own containers
 */
public record Project(
        long id,
        ProjectName name,
        Optional<String> url,
        String branch,
        Optional<String> path,
        Duration poll,
        Trust trust,
        Instant createdAt) {

    /** What an administrator lets a project's pipelines do on the runtime. */
    public record Trust(boolean network, boolean volumes, boolean security) {
        public static final Trust NONE = new Trust(false, false, false);
    }

    public boolean hosted() {
        return url.isEmpty();
    }

    /** Without the address, which may hold a password. */
    @Override
    public String toString() {
        return "Project[" + id + ", " + name + "]";
    }
}
