package dev.noria.source.remote;

import java.util.Optional;

/**
 * Where a submodule is.
 *
 * @param base the repository that has the submodule
 */
public record SubmoduleUrl(RepositoryUrl base) {

    /**
     * The way {@code relative} ({@code ../other.git}, {@code ./inside}) from the base, as {@code git submodule}
     * understands it. Empty when it leads above the host.
     */
    public Optional<RepositoryUrl> resolve(String relative) {
        String path = base.uri().getPath().replaceAll("/+$", "");
        String rest = relative;
        while (rest.startsWith("./") || rest.startsWith("../")) {
            if (rest.startsWith("../")) {
                int slash = path.lastIndexOf('/');
                if (slash < 0 && path.isEmpty()) {
                    return Optional.empty();
                }
                path = slash < 0 ? "" : path.substring(0, slash);
            }
            rest = rest.substring(rest.indexOf('/') + 1);
        }
        if (rest.isEmpty() || rest.startsWith("/") || rest.startsWith("-") || rest.contains("..")) {
            return Optional.empty();
        }
        boolean scp = base.uri().getScheme() == null && path.isEmpty();
        return Optional.of(base.withPath(scp ? rest : path + "/" + rest));
    }

    /**
     * A repository as who watches the base reaches it: over the same protocol, if both are on one host. Empty when they
     * are not.
     */
    public Optional<RepositoryUrl> sameServer(RepositoryUrl wanted) {
        if (wanted.sameServer(base)) {
            return Optional.of(wanted);
        }
        boolean usual = wanted.isUsualPort() && base.isUsualPort() && isEncrypted(wanted) && isEncrypted(base);
        boolean sameHost = wanted.host().isPresent()
                && wanted.host().get().equalsIgnoreCase(base.host().orElse(""));
        if (!usual || !sameHost) {
            return Optional.empty();
        }
        String path = wanted.uri().getPath();
        String absolute = path.startsWith("/") ? path : "/" + path;
        String start = base.isSsh() ? "ssh://" + base.uri().getUser() + "@" : "https://";
        return Optional.of(RepositoryUrl.parse(start + base.host().orElseThrow() + absolute, RemotePolicy.USUAL));
    }

    private static boolean isEncrypted(RepositoryUrl url) {
        return url.isSsh() || "https".equals(url.uri().getScheme());
    }
}
