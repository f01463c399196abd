package dev.noria.secret;

import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whose a secret is. */
public sealed interface SecretScope {

    /** The one text for it, unlike that of any other scope. */
    String key();

    /** Every project of this server. */
    record OfServer() implements SecretScope {
        @Override
        public String key() {
            return "server";
        }
    }

    /** One project. */
    record OfProject(long projectId) implements SecretScope {
        @Override
        public String key() {
            return "project/" + projectId;
        }
    }

    /** The steps of a project that deploy to one environment. */
    record OfEnvironment(long projectId, String environment) implements SecretScope {
        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,62}");

        public OfEnvironment {
            if (!NAME.matcher(environment).matches()) {
                throw new NoriaException(
                        ErrorCode.INVALID_REQUEST,
                        "\"%s\" is no name of an environment: write it as in the pipeline file, such as production."
                                .formatted(environment));
            }
        }

        @Override
        public String key() {
            return "project/" + projectId + "/" + environment;
        }
    }

    /** A project, or one environment of it. */
    static SecretScope of(Project project, @Nullable String environment) {
        return environment == null ? new OfProject(project.id()) : new OfEnvironment(project.id(), environment);
    }

    /** Where a step looks for a secret, the nearest first. */
    static List<SecretScope> seenBy(Project project, Optional<String> environment) {
        SecretScope server = new OfServer();
        SecretScope own = new OfProject(project.id());
        return environment
                .map(name -> List.of(new OfEnvironment(project.id(), name), own, server))
                .orElseGet(() -> List.of(own, server));
    }
}
