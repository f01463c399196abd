package dev.noria.container;

import java.util.List;
import java.util.Map;

/** Everything on an engine that carries this server's label. Thread-safe, blocking, with errors as in {@link ContainerRuntime}. */
public interface Inventory {

    /** What is there at this moment. */
    List<Found> list();

    /** Removes it, a running container as well. Succeeds when it is gone. */
    void remove(Found found);

    /** The log driver that this server gives to its containers on this engine. */
    String logDriver();

    /** A kind of thing on an engine, in the order in which they can be removed. */
    enum Kind {
        CONTAINER,
        NETWORK,
        VOLUME,
        IMAGE
    }

    /**
     * A thing on an engine.
     *
     * @param name of an image: its first name, or its id when it has none
     */
    record Found(Kind kind, String name, Map<String, String> labels) {
        public Found {
            labels = Map.copyOf(labels);
        }
    }
}
