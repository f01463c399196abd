package dev.noria.definition.value;

import java.util.Optional;

/** A service in an environment, written {@code environment/service}. */
public record ServiceReference(String environment, String service) {

    static Optional<ServiceReference> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        String environment = text.substring(0, slash);
        String service = text.substring(slash + 1);
        return Names.valid(environment) && Names.valid(service)
                ? Optional.of(new ServiceReference(environment, service))
                : Optional.empty();
    }
}
