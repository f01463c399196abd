package dev.noria.execution.file;

import dev.noria.artifact.ArtifactCollection;
import dev.noria.artifact.Artifacts;
import dev.noria.artifact.checksum.WorkspaceChecksum;
import dev.noria.artifact.report.ReportCollection;
import dev.noria.artifact.report.ReportRequest;
import dev.noria.artifact.report.Reports;
import dev.noria.container.ContainerRuntime;
import dev.noria.plan.ContainerSettings;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.run.Run;
import dev.noria.run.Step;
import dev.noria.run.StepOutput;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Collection;
import java.util.List;

/** What is taken from the workspace after steps: artifacts and reports; and checksums of what is there. */
@ApplicationScoped
public class StepFiles {
    private final ContainerRuntime runtime;
    private final Artifacts artifacts;
    private final Reports reports;

    public StepFiles(ContainerRuntime runtime, Artifacts artifacts, Reports reports) {
        this.runtime = runtime;
        this.artifacts = artifacts;
        this.reports = reports;
    }

    /**
     * Keeps the artifacts of an attempt.
     *
     * @throws NoriaException when they cannot be kept, which fails the step: whoever takes them later would take the
     *     wrong ones
     */
    public void keepArtifacts(
            Run run, Step step, int attempt, WorkTree tree, ContainerSettings.Artifacts wanted, StepOutput log) {
        try (ArtifactCollection collection = artifacts.collect(run, step, attempt, wanted.paths(), wanted.expire())) {
            tree.read(runtime, collection.roots(), root -> tar -> collection.add(root, tar));
            collection
                    .commit()
                    .ifPresentOrElse(
                            set -> log.system("Kept %d %s as artifacts."
                                    .formatted(set.files(), set.files() == 1 ? "file" : "files")),
                            () -> log.system("There is no file at %s to keep as an artifact."
                                    .formatted(String.join(", ", wanted.paths()))));
        } catch (IOException e) {
            throw broken("The artifacts could not be kept", e);
        }
    }

    /** Puts the artifacts of other pipelines' steps at the paths they had; returns how many files. */
    public int fetchArtifacts(Run run, Collection<Step> steps, WorkTree tree) {
        if (artifacts.ofRun(run).isEmpty()) {
            return 0;
        }
        int[] files = {0};
        tree.fill(runtime, tar -> files[0] = artifacts.restore(run, steps, tar));
        return files[0];
    }

    /** Reads the reports of an attempt; what cannot be read is a sentence in its log. */
    public void keepReports(
            Run run, Step step, int attempt, WorkTree tree, ContainerSettings.Reports wanted, StepOutput log) {
        try {
            ReportCollection collection =
                    reports.collect(run, step, attempt, new ReportRequest(wanted.junit(), wanted.coverage()));
            tree.read(runtime, collection.roots(), root -> tar -> collection.add(root, tar));
            collection.commit().problems().forEach(log::system);
        } catch (NoriaException e) {
            log.system("The reports were not read: " + e.sentence());
        }
    }

    /** The value of {@code checksum(files)}. */
    public String checksum(WorkTree tree, List<String> files) {
        WorkspaceChecksum checksum = new WorkspaceChecksum(files);
        tree.read(runtime, checksum.roots(), root -> tar -> checksum.add(root, tar));
        return checksum.value()
                .orElseThrow(() -> new NoriaException(
                        ErrorCode.EXPRESSION_INVALID,
                        "There is no file at %s to make a checksum of: correct the path, or write the file in a step before."
                                .formatted(String.join(", ", files))));
    }

    private static NoriaException broken(String what, IOException cause) {
        return new NoriaException(ErrorCode.STORAGE_FAILED, "%s: %s.".formatted(what, cause.getMessage()), cause);
    }
}
