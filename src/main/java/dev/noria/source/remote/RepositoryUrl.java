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
import org.eclipse.jgit.transport.CredentialsProvider;
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
    private static final Set<String> NETWORK = Set.of("https", "http", "git");
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
     * @param allowLocal whether a folder of this server may be named
     * @throws NoriaException INVALID_REQUEST or NOT_SUPPORTED; the sentence does not repeat the address, which may hold
     *     a token
     */
    public static RepositoryUrl parse(String text, boolean allowLocal) {
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
            return withScheme(name, name + "://" + scheme.group(2), allowLocal);
        }
        if (text.startsWith("/")) {
            return local(text, allowLocal);
        }
        if (SCP.matcher(text).matches()) {
            throw sshNotSupported();
        }
        throw refused("take https://host/path, http://, git:// or ssh://");
    }

    private static RepositoryUrl withScheme(String scheme, String text, boolean allowLocal) {
        if (scheme.equals("file")) {
            return local(text, allowLocal);
        }
        if (SSH.contains(scheme)) {
            throw sshNotSupported();
        }
        if (!NETWORK.contains(scheme)) {
            throw refused("the scheme %s is not allowed; take https, http, git or ssh".formatted(scheme));
        }
        if (text.indexOf('\\') >= 0) {
            throw refused("it contains a backslash");
        }
        URIish uri = parsed(text);
        if (uri.getHost() == null || !HOST.matcher(uri.getHost()).matches()) {
            throw refused("it names no host");
        }
        if (uri.getUser() != null && uri.getUser().startsWith("-")) {
            throw refused("the user begins with a -");
        }
        if (uri.getPath() == null || uri.getPath().replace("/", "").isEmpty()) {
            throw refused("it names a host and no repository on it");
        }
        return new RepositoryUrl(uri.setUser(null).setPass(null), uri.getUser(), uri.getPass());
    }

    private static RepositoryUrl local(String text, boolean allowLocal) {
        if (!allowLocal) {
            throw refused("folders of the server are not allowed; take https, http, git or ssh");
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

    private static NoriaException sshNotSupported() {
        return new NoriaException(
                ErrorCode.NOT_SUPPORTED,
                "Repositories over ssh are not supported yet: take the https address, with a user and a token in it if it is private.");
    }

    /** The address without user and token, for JGit. */
    URIish uri() {
        return uri;
    }

    /** Host of the repository; empty for a folder of this server. */
    Optional<String> host() {
        return Optional.ofNullable(uri.getHost());
    }

    /** What answers when the repository asks who is there; empty when the address holds no user. */
    Optional<CredentialsProvider> credentials() {
        if (user == null) {
            return Optional.empty();
        }
        return Optional.of(new OwnHostCredentials(uri, user, Objects.requireNonNullElse(password, "")));
    }

    /** The address without user and token: can be shown and logged. */
    @Override
    public String toString() {
        return uri.toString();
    }
}
