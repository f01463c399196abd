package dev.noria.source.remote;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What an administrator allows of other servers' repositories.
 *
 * @param local whether folders of this server may be named
 * @param unencrypted whether {@code http:} and {@code git:} may be used
 * @param internal hosts whose addresses may be private ones
 * @param certificates a PEM file with certificate authorities besides those of the Java installation
 */
public record RemotePolicy(boolean local, boolean unencrypted, InternalHosts internal, Optional<Path> certificates) {
    /** https and ssh, to the public Internet. */
    public static final RemotePolicy USUAL =
            new RemotePolicy(false, false, InternalHosts.of(List.of()), Optional.empty());

    /** Whatever is not dangerous on every machine. */
    public static final RemotePolicy OPEN =
            new RemotePolicy(true, true, InternalHosts.of(List.of("*")), Optional.empty());
}
