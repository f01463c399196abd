package dev.noria.artifact.store;

import java.util.Collection;
import java.util.Set;

/** Whoever refers to content. Everything that does is a bean of this type: what no owner names is removed. */
public interface BlobOwner {

    /** Which of these the owner refers to in the database, as committed now. */
    Set<BlobId> referenced(Collection<BlobId> ids);
}
