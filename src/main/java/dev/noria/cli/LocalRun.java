package dev.noria.cli;

import dev.noria.definition.TriggerEvent;
import dev.noria.definition.load.Loaded;
import dev.noria.definition.load.PipelineLoader;
import dev.noria.definition.load.SourceFile;
import dev.noria.plan.TriggerFacts.CommitFacts;
import dev.noria.plan.TriggerFacts.Details;
import dev.noria.plan.TriggerFacts.Trust;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import dev.noria.trigger.planning.InputCheck;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run of the working directory, as far as it can be known without a server.
 *
 * @param contents of the files, by name
 */
public record LocalRun(
        WorkingCopy copy,
        TriggerEvent event,
        String branch,
        String ref,
        CommitFacts commit,
        Details details,
        Loaded loaded,
        Map<String, String> contents) {

    /**
     * Reads files and facts.
     *
     * @param platform of the engine, when it is known
     * @throws NoriaException also for wrong inputs, of which it names each
     */
    public static LocalRun of(LocalOptions options, WorkingCopy copy, Optional<String> platform) {
        WorkingIncludes includes = new WorkingIncludes(copy.root());
        List<SourceFile> sources = options.files(copy.root()).stream()
                .map(file -> named(PipelinesOnDisk.read(file), file, copy.root()))
                .toList();
        if (sources.isEmpty()) {
            throw new NoriaException(
                    ErrorCode.DEFINITION_MISSING, "The folder has no pipeline files: name one that has.");
        }
        Loaded loaded = new PipelineLoader(includes).load(sources);
        Map<String, String> contents = new HashMap<>(includes.read());
        sources.forEach(source -> contents.put(source.path(), source.content()));
        TriggerEvent event = options.event();
        String branch = options.branch().orElseGet(copy::branch);
        Map<String, String> inputs = loaded.valid()
                        && (event == TriggerEvent.MANUAL || !options.inputs().isEmpty())
                ? new InputCheck(loaded.definitions()).check(options.inputs())
                : Map.of();
        Project.Trust trust = options.trust();
        return new LocalRun(
                copy,
                event,
                branch,
                event == TriggerEvent.TAG ? "refs/tags/" + branch : "refs/heads/" + branch,
                copy.commit(),
                new Details(
                        event == TriggerEvent.PUSH ? copy.changedFiles() : Optional.empty(),
                        options.cron(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        inputs,
                        new Trust(trust.network(), trust.volumes(), trust.security()),
                        platform,
                        0),
                loaded,
                contents);
    }

    /** A file of the repository by its path there, as a server would call it. */
    private static SourceFile named(SourceFile source, Path file, Path root) {
        Path absolute = file.toAbsolutePath().normalize();
        return absolute.startsWith(root)
                ? new SourceFile(root.relativize(absolute).toString().replace('\\', '/'), source.content())
                : source;
    }
}
