package dev.noria.execution.step;

import dev.noria.artifact.output.OutputFile;
import dev.noria.container.ContainerExit;
import dev.noria.container.ContainerRuntime;
import dev.noria.execution.file.StepCache;
import dev.noria.execution.file.StepFiles;
import dev.noria.execution.file.WorkTree;
import dev.noria.plan.ContainerSettings;
import dev.noria.plan.ContainerSettings.Role;
import dev.noria.plan.StepAction.RunContainer;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.run.StepResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What comes of a container that has ended: its result, and what it has left. */
@ApplicationScoped
public class ContainerOutcome {
    private final ContainerRuntime runtime;
    private final StepContainers containers;
    private final StepFiles files;
    private final StepCache cache;

    public ContainerOutcome(ContainerRuntime runtime, StepContainers containers, StepFiles files, StepCache cache) {
        this.runtime = runtime;
        this.containers = containers;
        this.files = files;
        this.cache = cache;
    }

    /** Before the program runs: what it expects in the workspace. */
    void before(StepRun run, ContainerSettings settings) {
        settings.cache()
                .ifPresent(wanted -> cache.restore(run.run(), run.facts(), run.workTree(), wanted, run.output()));
    }

    StepResult of(StepRun run, ContainerExit exit) {
        RunContainer action = (RunContainer) run.action();
        StepResult result = result(action, exit).withExitCode(exit.exitCode());
        if (action.settings().role() == Role.SERVICE) {
            return result;
        }
        WorkTree tree = run.workTree();
        ContainerSettings settings = action.settings();
        settings.reports()
                .ifPresent(wanted ->
                        files.keepReports(run.run(), run.stored(), run.attempt(), tree, wanted, run.output()));
        settings.artifacts()
                .ifPresent(wanted ->
                        files.keepArtifacts(run.run(), run.stored(), run.attempt(), tree, wanted, run.output()));
        if (result.error().isPresent()) {
            return result;
        }
        settings.cache().ifPresent(wanted -> cache.save(run.run(), run.facts(), tree, wanted, run.output()));
        return StepResult.succeeded(outputs(run)).withExitCode(exit.exitCode());
    }

    private StepResult result(RunContainer action, ContainerExit exit) {
        if (exit.outOfMemory()) {
            OptionalLong memory = containers.limits(action.settings()).memoryBytes();
            String limit = memory.isPresent() ? " of %d MiB".formatted(memory.getAsLong() >> 20) : "";
            return StepResult.of(ErrorCode.OUT_OF_MEMORY, "Used more memory than its limit%s allows.".formatted(limit));
        }
        return exit.exitCode() == 0
                ? StepResult.succeeded(Map.of())
                : StepResult.of(ErrorCode.STEP_FAILED, "Exit code %d.".formatted(exit.exitCode()));
    }

    /** What is stored is shown: an output with a secret in it is left out, and whoever wants it is told so. */
    private static Map<String, String> withoutSecrets(StepRun run, Map<String, String> values) {
        Map<String, String> kept = new LinkedHashMap<>(values);
        kept.entrySet().removeIf(output -> {
            boolean secret = !run.secrets().mask(output.getValue()).equals(output.getValue());
            if (secret) {
                run.output()
                        .system("The output \"%s\" is not kept: there is a secret in it.".formatted(output.getKey()));
            }
            return secret;
        });
        return kept;
    }

    private Map<String, String> outputs(StepRun run) {
        Optional<byte[]> file = runtime.readFile(run.container(), StepEnvironment.OUTPUT_FILE, OutputFile.MOST + 1);
        if (file.isEmpty()) {
            return Map.of();
        }
        try {
            OutputFile outputs = OutputFile.read(new ByteArrayInputStream(file.get()));
            if (!outputs.problems().isEmpty()) {
                outputs.problems().forEach(run.output()::system);
                throw new NoriaException(
                        ErrorCode.OUTPUT_INVALID, outputs.problems().get(0));
            }
            return withoutSecrets(run, outputs.values());
        } catch (IOException e) {
            throw new IllegalStateException("Bytes in memory can be read.", e);
        }
    }
}
