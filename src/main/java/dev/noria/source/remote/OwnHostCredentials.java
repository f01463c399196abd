package dev.noria.source.remote;

import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;

/** Gives user and token to the host they were given for, and to nobody that it redirects to. */
final class OwnHostCredentials extends UsernamePasswordCredentialsProvider {
    private final URIish own;

    OwnHostCredentials(URIish own, String user, String password) {
        super(user, password);
        this.own = own;
    }

    @Override
    public boolean get(URIish asking, CredentialItem... items) {
        return own.getHost().equalsIgnoreCase(asking.getHost())
                && own.getPort() == asking.getPort()
                && !downgraded(asking)
                && super.get(asking, items);
    }

    private boolean downgraded(URIish asking) {
        return "https".equals(own.getScheme()) && !"https".equals(asking.getScheme());
    }
}
