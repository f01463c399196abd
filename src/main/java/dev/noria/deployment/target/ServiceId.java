package dev.noria.deployment.target;

import dev.noria.project.Project;

/** A service in an environment of a project. */
public record ServiceId(long projectId, String project, String environment, String service) {

    public static ServiceId of(Project project, String environment, String service) {
        return new ServiceId(project.id(), project.name().value(), environment, service);
    }

    /** For sentences: {@code service "shop" in "staging"}. */
    public String words() {
        return "service \"%s\" in \"%s\"".formatted(service, environment);
    }
}
