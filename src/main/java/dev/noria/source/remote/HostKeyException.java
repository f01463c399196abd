package dev.noria.source.remote;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** An ssh server showed a key that nobody has confirmed, or another one than was confirmed. */
public final class HostKeyException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient HostKey shown;
    private final boolean changed;

    HostKeyException(String host, HostKey shown, List<HostKey> known, Exception cause) {
        super(known.isEmpty() ? unknown(host, shown) : changed(host, shown, known), cause);
        this.shown = shown;
        this.changed = !known.isEmpty();
    }

    private static String unknown(String host, HostKey shown) {
        return "the host key of %s has not been confirmed yet; compare %s (%s) with what its owner says, and confirm it in the project's settings"
                .formatted(host, shown.fingerprint(), shown.type());
    }

    private static String changed(String host, HostKey shown, List<HostKey> known) {
        return "%s shows another host key (%s, %s) than was confirmed (%s): either its owner has changed it, or somebody stands in between. Nothing was sent; ask its owner before you confirm the new key in the project's settings"
                .formatted(
                        host,
                        shown.fingerprint(),
                        shown.type(),
                        known.stream().map(HostKey::fingerprint).collect(Collectors.joining(", ")));
    }

    /** The key the server showed. */
    public HostKey shown() {
        return shown;
    }

    /** Whether another key had been confirmed. */
    public boolean changed() {
        return changed;
    }
}
