package dev.noria.source.hosted;

import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Stream;

/**
 * Who pushes.
 *
 * @param maintainer whether the account may change the project's settings
 */
record Pusher(boolean maintainer) {
    static Pusher of(HttpServletRequest request) {
        return new Pusher(Stream.of("admin", "maintainer").anyMatch(request::isUserInRole));
    }
}
