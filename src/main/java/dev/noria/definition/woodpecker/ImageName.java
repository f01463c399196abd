package dev.noria.definition.woodpecker;

import java.util.List;

/** Names of images, for comparing them. */
final class ImageName {
    private static final List<String> HUB = List.of("docker.io/", "index.docker.io/", "registry-1.docker.io/");
    private static final String GIT = "woodpeckerci/plugin-git";

    private ImageName() {}

    /** The repository of an image without tag and digest, and without the registry when that is Docker's own. */
    static String of(String image) {
        int at = image.indexOf('@');
        String name = at < 0 ? image : image.substring(0, at);
        int colon = name.indexOf(':', name.lastIndexOf('/') + 1);
        String repository = colon < 0 ? name : name.substring(0, colon);
        for (String host : HUB) {
            if (repository.startsWith(host)) {
                return repository.substring(host.length());
            }
        }
        return repository;
    }

    /** Whether it is the plugin that fetches commits of Git. */
    static boolean isGitPlugin(String image) {
        String name = of(image);
        return name.equals(GIT) || name.equals("quay.io/" + GIT);
    }
}
