package dev.noria.cli.exec;

import dev.noria.plan.EnvironmentValue;
import dev.noria.plan.Plan;
import dev.noria.plan.PlannedStep;
import dev.noria.plan.StepAction.RunContainer;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import dev.noria.secret.SecretFilter;
import dev.noria.secret.SecretName;
import dev.noria.secret.SecretScope;
import dev.noria.secret.SecretStore;
import dev.noria.secret.SecretValue;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes secrets of a file the project's, for every step and event: from there on they are a server's. */
@ApplicationScoped
public class LocalSecrets {
    private static final Pattern LINE = Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_.-]*)\\s*=(.*)");
    private static final SecretFilter ALL = new SecretFilter(List.of(), List.of(), List.of(), List.of());

    private final SecretStore store;

    public LocalSecrets(SecretStore store) {
        this.store = store;
    }

    /** Keeps those of a file, as {@link #read} reads it. */
    void keep(Project project, Path file) {
        SecretScope scope = new SecretScope.OfProject(project.id());
        read(file).forEach((name, value) -> {
            try {
                store.create(scope, name, new SecretValue(value), ALL);
            } catch (NoriaException e) {
                throw new NoriaException(
                        e.code(), "The secret \"%s\" of %s cannot be used. %s".formatted(name, file, e.sentence()), e);
            }
        });
    }

    /** @throws NoriaException NOT_SUPPORTED when a step asks for an ID token */
    static void refuseIdTokens(Plan plan) {
        boolean asked = plan.pipelines().stream()
                .flatMap(pipeline -> pipeline.steps().stream())
                .map(PlannedStep::action)
                .anyMatch(action -> action instanceof RunContainer run
                        && run.environment().values().stream().anyMatch(EnvironmentValue.IdToken.class::isInstance));
        if (asked) {
            throw new NoriaException(
                    ErrorCode.NOT_SUPPORTED,
                    "The pipeline asks for ID tokens, which only a server gives: nobody would trust one that is made here.");
        }
    }

    /**
     * Reads {@code NAME=VALUE} lines; a value may stand in quotes, {@code #} at its beginning makes a line a comment. Of
     * two of the same name the last counts.
     *
     * @throws NoriaException with the number of the line that is none of these
     */
    static Map<SecretName, String> read(Path file) {
        Map<SecretName, String> values = new LinkedHashMap<>();
        try {
            int number = 0;
            for (String line : Files.readAllLines(file)) {
                number++;
                if (line.isBlank() || line.strip().startsWith("#")) {
                    continue;
                }
                Matcher matcher = LINE.matcher(line);
                if (!matcher.matches()) {
                    throw new NoriaException(
                            ErrorCode.INVALID_REQUEST,
                            "Line %d of %s is no secret: write NAME=VALUE.".formatted(number, file));
                }
                values.put(
                        new SecretName(matcher.group(1)),
                        unquoted(matcher.group(2).strip()));
            }
        } catch (IOException e) {
            throw new NoriaException(
                    ErrorCode.PATH_NOT_FOUND, "The secrets in %s cannot be read: %s.".formatted(file, e), e);
        }
        return values;
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() >= 2
                && (text.charAt(0) == '"' || text.charAt(0) == '\'')
                && text.charAt(text.length() - 1) == text.charAt(0);
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
