package dev.noria.cli.exec;

import dev.noria.plan.EnvironmentValue;
import dev.noria.plan.EnvironmentValue.Json;
import dev.noria.plan.Ordered;
import dev.noria.plan.PipelinePlan;
import dev.noria.plan.Plan;
import dev.noria.plan.PlannedStep;
import dev.noria.plan.StepAction;
import dev.noria.plan.StepAction.RunContainer;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Secrets of a file, for a run whose only home is a folder that goes with it. */
final class LocalSecrets {
    private static final Pattern LINE = Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_.-]*)\\s*=(.*)");
    private static final int SHORTEST_MASKED = 4;
    private static final String MASK = "********";

    private final Map<String, String> values;

    private LocalSecrets(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    static LocalSecrets none() {
        return new LocalSecrets(Map.of());
    }

    /**
     * Reads {@code NAME=VALUE} lines; a value may stand in quotes, {@code #} at its beginning makes a line a comment.
     *
     * @throws NoriaException with the number of the line that is none of these
     */
    static LocalSecrets read(Path file) {
        Map<String, String> values = new LinkedHashMap<>();
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
                values.put(matcher.group(1), unquoted(matcher.group(2).strip()));
            }
        } catch (IOException e) {
            throw new NoriaException(
                    ErrorCode.PATH_NOT_FOUND, "The secrets in %s cannot be read: %s.".formatted(file, e), e);
        }
        return new LocalSecrets(values);
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() >= 2
                && (text.charAt(0) == '"' || text.charAt(0) == '\'')
                && text.charAt(text.length() - 1) == text.charAt(0);
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    /**
     * The plan with values in the place of names.
     *
     * @throws NoriaException with the names that the file does not have
     */
    Plan fill(Plan plan) {
        Set<String> missing = new TreeSet<>();
        plan.pipelines().forEach(pipeline -> missing.addAll(pipeline.secrets()));
        missing.removeAll(values.keySet());
        if (!missing.isEmpty()) {
            throw new NoriaException(
                    ErrorCode.INVALID_REQUEST,
                    "The pipeline uses secrets that are not given: %s. Write them to a file as NAME=VALUE and give it with --secret-file."
                            .formatted(String.join(", ", missing)));
        }
        return new Plan(plan.pipelines().stream().map(this::fill).toList(), plan.reasons(), plan.inputs());
    }

    private PipelinePlan fill(PipelinePlan pipeline) {
        return pipeline.with(
                Ordered.mapped(pipeline.environment(), this::fill),
                pipeline.steps().stream().map(this::fill).toList(),
                pipeline.leftOut());
    }

    private PlannedStep fill(PlannedStep step) {
        StepAction action = step.action();
        if (action instanceof RunContainer run) {
            action = new RunContainer(
                    run.image(),
                    run.pull(),
                    run.commands(),
                    run.entrypoint(),
                    Ordered.mapped(run.environment(), this::fill),
                    run.directory(),
                    run.settings());
        }
        return new PlannedStep(
                step.name(),
                step.stage(),
                step.place(),
                step.dependsOn(),
                step.explicit(),
                step.runsAfter(),
                step.timeout(),
                step.retry(),
                step.failure(),
                action);
    }

    private EnvironmentValue fill(EnvironmentValue value) {
        if (value instanceof EnvironmentValue.Secret secret) {
            return EnvironmentValue.of(values.getOrDefault(secret.name(), ""));
        } else if (value instanceof EnvironmentValue.IdToken) {
            throw new NoriaException(
                    ErrorCode.NOT_SUPPORTED,
                    "The pipeline asks for ID tokens, which only a server gives: nobody would trust one that is made here.");
        }
        return value instanceof EnvironmentValue.Structure structure
                ? new EnvironmentValue.Structure(fill(structure.json()))
                : value;
    }

    private Json fill(Json json) {
        if (json instanceof Json.Secret secret) {
            return new Json.Text(values.getOrDefault(secret.name(), ""));
        } else if (json instanceof Json.Items list) {
            List<Json> items = new ArrayList<>();
            list.items().forEach(item -> items.add(fill(item)));
            return new Json.Items(items);
        } else if (json instanceof Json.Entries map) {
            return new Json.Entries(Ordered.mapped(map.entries(), this::fill));
        }
        return json;
    }

    /** A line of output without the values; those of several lines line by line. */
    String mask(String line) {
        String masked = line;
        for (String value : values.values()) {
            for (String part : value.lines().toList()) {
                if (part.length() >= SHORTEST_MASKED) {
                    masked = masked.replace(part, MASK);
                }
            }
        }
        return masked;
    }
}
