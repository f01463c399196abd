package dev.noria.source.remote;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;

/**
 * The address of a repository that Noria watches, checked. A user and a token in it are used and never shown:
 * {@link #toString} is without them.
 */
public final class RepositoryUrl {
    private static final int LONGEST = 2048;
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://(.*)", Pattern.DOTALL);
    private static final Pattern REMOTE_HELPER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9+.-]*::.*", Pattern.DOTALL);
    private static final Pattern SCP = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*@[A-Za-z0-9][A-Za-z0-9.-]*:[^:].*");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_](?:[A-Za-z0-9._-]*)|\\[[0-9A-Fa-f:.]+]");
    private static final Set<String> UNENCRYPTED = Set.of("http", "git");
    private static final Set<String> SSH = Set.of("ssh", "git+ssh", "ssh+git");

    private final URIish uri;
    private final @Nullable String user;
    private final @Nullable String password;

    private RepositoryUrl(URIish uri, @Nullable String user, @Nullable String password) {
        this.uri = uri;
        this.user = user;
        this.password = password;
    }

    /**
     * Checks an address from outside.
     *
     * @throws NoriaException INVALID_REQUEST; the sentence does not repeat the address, which may hold a token
     */
    public static RepositoryUrl parse(String text, RemotePolicy policy) {
        if (text.isEmpty() || text.length() > LONGEST) {
            throw refused("it has to have between 1 and %d characters".formatted(LONGEST));
        }
        if (text.chars().anyMatch(c -> c <= ' ' || c == 0x7f || Character.isISOControl(c))) {
            throw refused("it contains a space or a control character");
        }
        if (text.startsWith("-")) {
            throw refused("it begins with a -");
        }
        if (REMOTE_HELPER.matcher(text).matches()) {
            throw refused("remote helpers (name::address) are not allowed");
        }
        Matcher scheme = SCHEME.matcher(text);
        if (scheme.matches()) {
            String name = scheme.group(1).toLowerCase(Locale.ROOT);
            return withScheme(name, scheme.group(2), policy);
        }
        if (text.startsWith("/")) {
            return local(text, policy);
        }
        if (SCP.matcher(text).matches()) {
            return ssh(text);
        }
        throw refused("take https://host/path, ssh://user@host/path or user@host:path");
    }

    private static RepositoryUrl withScheme(String scheme, String rest, RemotePolicy policy) {
        if (scheme.equals("file")) {
            return local("file://" + rest, policy);
        }
        if (SSH.contains(scheme)) {
            return ssh("ssh://" + rest);
        }
        boolean unencrypted = UNENCRYPTED.contains(scheme);
        if (!unencrypted && !scheme.equals("https")) {
            throw refused("the scheme %s is not allowed; take https or ssh".formatted(scheme));
        }
        if (unencrypted && !policy.unencrypted()) {
            throw refused("%s is not encrypted; take https or ssh, or an administrator sets noria.git.allow-unencrypted"
                    .formatted(scheme));
        }
        URIish uri = checked(parsed(scheme + "://" + rest), rest);
        return new RepositoryUrl(uri.setUser(null).setPass(null), uri.getUser(), uri.getPass());
    }

    /** The user belongs to the address; who signs in is said by the key. */
    private static RepositoryUrl ssh(String text) {
        URIish uri = checked(parsed(text), text);
        if (uri.getPass() != null) {
            throw refused("over ssh it takes no password; Noria signs in with the project's key");
        }
        if (uri.getPath().startsWith("-")) {
            throw refused("the path begins with a -");
        }
        return new RepositoryUrl(uri.getUser() == null ? uri.setUser("git") : uri, null, null);
    }

    private static URIish checked(URIish uri, String text) {
        if (text.indexOf('\\') >= 0) {
            throw refused("it contains a backslash");
        }
        if (uri.getHost() == null || !HOST.matcher(uri.getHost()).matches()) {
            throw refused("it names no host");
        }
        if (uri.getUser() != null && uri.getUser().startsWith("-")) {
            throw refused("the user begins with a -");
        }
        if (uri.getPath() == null || uri.getPath().replace("/", "").isEmpty()) {
            throw refused("it names a host and no repository on it");
        }
        return uri;
    }

    private static RepositoryUrl local(String text, RemotePolicy policy) {
        if (!policy.local()) {
            throw refused("folders of the server are not allowed; take https or ssh");
        }
        return new RepositoryUrl(parsed(text), null, null);
    }

    private static URIish parsed(String text) {
        try {
            return new URIish(text);
        } catch (URISyntaxException | IllegalArgumentException e) {
            // Neither the reason nor the cause: both repeat the address.
            throw refused("it is not an address");
        }
    }

    private static NoriaException refused(String reason) {
        return new NoriaException(
                ErrorCode.INVALID_REQUEST, "The address of the repository cannot be used: %s.".formatted(reason));
    }

    /** The address without user and token, for JGit. */
    URIish uri() {
        return uri;
    }

    /** Whether a key signs in here, and no password. */
    public boolean isSsh() {
        return uri.getHost() != null
                && (uri.getScheme() == null || uri.getScheme().equals("ssh"));
    }

    /** Whether two repositories are on one server: the same scheme, host and port. */
    public boolean sameServer(RepositoryUrl other) {
        return isSsh() == other.isSsh()
                && host().isPresent()
                && host().map(host -> host.toLowerCase(Locale.ROOT))
                        .equals(other.host().map(host -> host.toLowerCase(Locale.ROOT)))
                && port() == other.port()
                && (isSsh() || uri.getScheme().equals(other.uri.getScheme()));
    }

    /** Whether it names no port, or the protocol's own. */
    boolean isUsualPort() {
        return uri.getPort() < 0 || uri.getPort() == (isSsh() ? 22 : 443);
    }

    /** Another repository on the same server, reached in the same way; without user and token. */
    RepositoryUrl withPath(String path) {
        return new RepositoryUrl(uri.setPath(path), null, null);
    }

    private int port() {
        return uri.getPort() >= 0 ? uri.getPort() : isSsh() ? 22 : -1;
    }

    /** Host of the repository; empty for a folder of this server. */
    public Optional<String> host() {
        return Optional.ofNullable(uri.getHost());
    }

    /** User and password in the address; empty when it holds no user. */
    Optional<GitCredential> password() {
        return user == null
                ? Optional.empty()
                : Optional.of(new GitCredential.Password(user, Objects.requireNonNullElse(password, "")));
    }

    /** The address without user and token: can be shown and logged. */
    @Override
    public String toString() {
        return uri.toString();
    }
}
