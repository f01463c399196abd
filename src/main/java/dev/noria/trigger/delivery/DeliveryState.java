package dev.noria.trigger.delivery;

import java.util.Locale;

/** What has become of a delivery. */
enum DeliveryState {
    /** Stored; it is looked into, now or when its next time has come. */
    ACCEPTED,
    /** Looked into; its result says what that led to. */
    DONE,
    /** There was nothing to look into. */
    IGNORED,
    /** It could not be understood, or was tried as often as the settings allow. */
    FAILED;

    /** The name as it is written in JSON. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
