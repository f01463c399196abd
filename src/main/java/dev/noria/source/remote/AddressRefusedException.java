package dev.noria.source.remote;

import java.net.UnknownHostException;

/** The host's address is refused by policy. */
final class AddressRefusedException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    AddressRefusedException(String message) {
        super(message);
    }
}
