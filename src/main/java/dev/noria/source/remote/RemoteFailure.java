package dev.noria.source.remote;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Objects;
import javax.net.ssl.SSLException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.internal.JGitText;
import org.jspecify.annotations.Nullable;

/** Puts what went wrong with another server's repository into one sentence. */
public final class RemoteFailure {
    private RemoteFailure() {}

    public static NoriaException of(String tried, Remote remote, Exception failure) {
        return new NoriaException(
                failure instanceof HostKeyException ? ErrorCode.HOST_KEY_REFUSED : ErrorCode.REPOSITORY_UNAVAILABLE,
                "%s: %s.".formatted(tried, reason(remote, failure)),
                failure);
    }

    private static String reason(Remote remote, Exception failure) {
        RepositoryUrl url = remote.url();
        String host = url.host().orElse("this server");
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String known = known(cause, url, host);
            if (known != null) {
                return known;
            }
        }
        String message = firstLine(failure);
        if (wantsCredentials(message)) {
            return remote.signsIn()
                    ? "%s refuses the user and the token of the project".formatted(host)
                    : "%s wants to know who asks; give user and token in the project's settings".formatted(host);
        }
        return message.replace(url + ": ", "");
    }

    private static @Nullable String known(Throwable cause, RepositoryUrl url, String host) {
        if (cause instanceof AddressRefusedException || cause instanceof HostKeyException) {
            return firstLine(cause);
        }
        if (cause instanceof UnknownHostException) {
            return "the host %s is unknown".formatted(host);
        }
        if (cause instanceof SocketTimeoutException || cause instanceof java.io.InterruptedIOException) {
            return "%s did not answer within %d seconds".formatted(host, Remote.TIMEOUT_SECONDS);
        }
        if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
            return "%s does not take the connection".formatted(host);
        }
        if (cause instanceof SSLException) {
            return "no trusted TLS connection to %s came about (%s)".formatted(host, firstLine(cause));
        }
        String text = firstLine(cause);
        if (text.endsWith("Connection refused")) { // the git protocol keeps the cause to itself
            return "%s does not take the connection".formatted(host);
        }
        if (text.endsWith(JGitText.get().unknownHost)) {
            return "the host %s is unknown".formatted(host);
        }
        if (url.isSsh() && text.contains("No more authentication methods available")) {
            return "%s refuses the project's key; allow its public half to read there, as a deploy key".formatted(host);
        }
        if (cause instanceof NoRemoteRepositoryException
                || text.contains("received Content-Type")
                || text.contains(JGitText.get().notAGitDirectory)) {
            return "there is no Git repository at %s".formatted(url);
        }
        return null;
    }

    private static boolean wantsCredentials(String message) {
        String text = message.toLowerCase(Locale.ROOT);
        return text.contains(JGitText.get().notAuthorized.toLowerCase(Locale.ROOT))
                || text.contains(JGitText.get().noCredentialsProvider.toLowerCase(Locale.ROOT))
                || text.contains("authentication is required")
                || text.contains("not permitted");
    }

    private static String firstLine(Throwable failure) {
        String message = Objects.requireNonNullElse(
                failure.getMessage(), failure.getClass().getSimpleName());
        return message.lines().findFirst().orElse("").replaceAll("\\.$", "");
    }
}
