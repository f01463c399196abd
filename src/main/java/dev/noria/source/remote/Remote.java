package dev.noria.source.remote;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.FetchResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;

/** A repository on another server. Each call is a connection of its own. */
public final class Remote {
    /** To connect, and between two bytes. */
    static final int TIMEOUT_SECONDS = 30;

    private static final List<RefSpec> BRANCHES_AND_TAGS =
            List.of(new RefSpec("+refs/heads/*:refs/heads/*"), new RefSpec("+refs/tags/*:refs/tags/*"));

    private final RepositoryUrl url;

    public Remote(RepositoryUrl url) {
        this.url = url;
    }

    /** Makes the branches and tags of {@code mirror} those of the remote, by force. */
    public FetchResult fetchInto(Repository mirror) throws IOException {
        try (Transport transport = prepared(Transport.open(mirror, url.uri()))) {
            transport.setTagOpt(TagOpt.NO_TAGS); // they have a refspec of their own
            transport.setRemoveDeletedRefs(true);
            return transport.fetch(NullProgressMonitor.INSTANCE, BRANCHES_AND_TAGS);
        }
    }

    /** The short name of the branch that HEAD is on; empty when it is on none. */
    public Optional<String> headBranch() throws IOException {
        Ref head = references().get(Constants.HEAD);
        if (head == null || !head.isSymbolic()) {
            return Optional.empty();
        }
        String target = head.getTarget().getName();
        return target.startsWith(Constants.R_HEADS)
                ? Optional.of(target.substring(Constants.R_HEADS.length()))
                : Optional.empty();
    }

    /** The commit that a tag stands for. */
    public Optional<String> tagCommit(String name) throws IOException {
        Ref tag = references().get(Constants.R_TAGS + name);
        if (tag == null) {
            return Optional.empty();
        }
        ObjectId peeled = tag.getPeeledObjectId();
        return Optional.of((peeled == null ? tag.getObjectId() : peeled).name());
    }

    /** Pushes one reference as it is in {@code mirror}, never over another one. */
    public RemoteRefUpdate push(Repository mirror, String ref) throws IOException {
        try (Transport transport = prepared(Transport.open(mirror, url.uri()))) {
            RemoteRefUpdate update = new RemoteRefUpdate(mirror, ref, ref, false, null, ObjectId.zeroId());
            transport.push(NullProgressMonitor.INSTANCE, List.of(update));
            return update;
        }
    }

    private Map<String, Ref> references() throws IOException {
        try (Transport transport = prepared(Transport.open(url.uri()));
                FetchConnection connection = transport.openFetch()) {
            return connection.getRefsMap();
        }
    }

    private Transport prepared(Transport transport) throws IOException {
        transport.setTimeout(TIMEOUT_SECONDS);
        url.credentials().ifPresent(transport::setCredentialsProvider);
        if (transport instanceof TransportHttp http) {
            http.setHttpConnectionFactory(new GuardedConnections());
        } else if (url.host().isPresent()) {
            try {
                GuardedConnections.check(url.host().get());
            } catch (IOException e) {
                transport.close();
                throw new TransportException(e.getMessage(), e);
            }
        }
        return transport;
    }
}
