package dev.noria.cli;

import dev.noria.definition.TriggerEvent;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a person says about a run of the working directory. */
public final class LocalOptions {
    @Option(
            names = "--event",
            paramLabel = "EVENT",
            description = "As if this had happened: push (the usual one), manual, tag, cron, …")
    private String event = "push";

    @Option(
            names = "--branch",
            paramLabel = "BRANCH",
            description = "As if on this branch; else the one that is checked out.")
    private @Nullable String branch;

    @Option(names = "--cron", paramLabel = "NAME", description = "The schedule that the event cron is of.")
    private @Nullable String cron;

    @Option(
            names = "--input",
            paramLabel = "NAME=VALUE",
            description = "An input of the file; may be given several times.")
    private Map<String, String> inputs = new LinkedHashMap<>();

    @Option(
            names = "--trust",
            paramLabel = "KIND",
            split = ",",
            description = "What the pipeline may have beyond its own containers: network, volumes, security.")
    private List<String> trust = new ArrayList<>();

    @Parameters(
            paramLabel = "FILE",
            description = "Pipeline files, or folders of them; else those that a run would read.")
    private List<Path> files = new ArrayList<>();

    public TriggerEvent event() {
        return TriggerEvent.of(event)
                .orElseThrow(() -> new NoriaException(
                        ErrorCode.INVALID_REQUEST,
                        "There is no event \"%s\": take one of %s."
                                .formatted(event, String.join(", ", TriggerEvent.keys()))));
    }

    public Optional<String> branch() {
        return Optional.ofNullable(branch);
    }

    public Optional<String> cron() {
        return Optional.ofNullable(cron);
    }

    /** As they would come in JSON. */
    public Map<String, Object> inputs() {
        return new LinkedHashMap<>(inputs);
    }

    public Project.Trust trust() {
        for (String kind : trust) {
            if (!List.of("network", "volumes", "security").contains(kind.toLowerCase(Locale.ROOT))) {
                throw new NoriaException(
                        ErrorCode.INVALID_REQUEST,
                        "There is no trust for \"%s\": take network, volumes or security.".formatted(kind));
            }
        }
        return new Project.Trust(trust.contains("network"), trust.contains("volumes"), trust.contains("security"));
    }

    /** The files to read; at least one. */
    public List<Path> files(Path root) {
        List<Path> found = files.isEmpty()
                ? PipelinesOnDisk.usual(root)
                : files.stream()
                        .flatMap(file -> {
                            List<Path> expanded = PipelinesOnDisk.expand(file);
                            return (expanded.isEmpty() ? List.of(file) : expanded).stream();
                        })
                        .toList();
        return found;
    }

    /** The files that were named; may be none. */
    List<Path> named() {
        return files;
    }
}
