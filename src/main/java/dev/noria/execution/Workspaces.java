package dev.noria.execution;

import dev.noria.container.ContainerRuntime;
import dev.noria.container.Place;
import dev.noria.execution.driver.Threads;
import dev.noria.execution.file.StepFiles;
import dev.noria.execution.file.WorkTree;
import dev.noria.execution.step.Places;
import dev.noria.execution.step.StepSecrets;
import dev.noria.plan.PipelinePlan;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.platform.ServerUrl;
import dev.noria.project.Project;
import dev.noria.project.ProjectStore;
import dev.noria.run.Run;
import dev.noria.run.RunStore;
import dev.noria.run.Step;
import dev.noria.run.StepResult;
import dev.noria.run.StoredPlan;
import dev.noria.source.CheckoutDepth;
import dev.noria.source.CheckoutOptions;
import dev.noria.source.Repositories;
import dev.noria.source.ResolvedRef;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Makes the places of pipelines, and fills their workspaces with the commit and what earlier pipelines have kept. */
@ApplicationScoped
public class Workspaces {
    private static final Logger LOG = Logger.getLogger(Workspaces.class);
    /** How often an engine is asked again that has running steps and does not answer, and the pause between. */
    private static final int PATIENCE = 60;

    private static final long PAUSE_SECONDS = 2;

    private final ContainerRuntime runtime;
    private final Repositories repositories;
    private final ProjectStore projects;
    private final RunStore runs;
    private final StepSecrets secrets;
    private final StepFiles files;
    private final Places places;
    private final Threads threads;
    private final ServerUrl server;

    public Workspaces(
            ContainerRuntime runtime,
            Repositories repositories,
            ProjectStore projects,
            RunStore runs,
            StepSecrets secrets,
            StepFiles files,
            Places places,
            Threads threads,
            ServerUrl server) {
        this.runtime = runtime;
        this.repositories = repositories;
        this.projects = projects;
        this.runs = runs;
        this.secrets = secrets;
        this.files = files;
        this.places = places;
        this.threads = threads;
        this.server = server;
    }

    /**
     * Makes a pipeline's place, and fills it unless steps have run in it already.
     *
     * @param placed is run when the place is made and about to be filled
     * @return why that could not be done
     */
    Optional<StepResult> prepare(Run run, StoredPlan plan, PipelinePlan pipeline, boolean begun, Runnable placed) {
        for (int attempt = 1; true; attempt++) {
            try {
                Project project = threads.insist(() -> projects.get(run.project()));
                Optional<StepResult> refusal = begun
                        ? Optional.empty()
                        : threads.insist(() -> secrets.refusal(project, plan.facts(), pipeline));
                if (refusal.isEmpty()) {
                    make(run, project, plan, pipeline, begun, placed);
                }
                return refusal;
            } catch (NoriaException e) {
                boolean again = begun && e.code() == ErrorCode.ENGINE_UNREACHABLE && attempt < PATIENCE;
                if (!again || threads.isLeaving()) {
                    LOG.warnf("Run %d of %s could not be prepared: %s", run.number(), run.project(), e.sentence());
                    return Optional.of(StepResult.of(e.code(), "The workspace could not be prepared: " + e.sentence()));
                }
                pause();
            } catch (RuntimeException e) {
                LOG.errorf(e, "Run %d of %s ran into a fault of Noria.", run.number(), run.project());
                return Optional.of(StepResult.of(
                        ErrorCode.INTERNAL,
                        "The workspace could not be prepared: a fault in Noria (%s).".formatted(e)));
            }
        }
    }

    private void make(
            Run run, Project project, StoredPlan plan, PipelinePlan pipeline, boolean begun, Runnable placed) {
        Place place = places.place(run, plan.plan(), pipeline);
        runtime.prepare(place);
        if (begun) {
            return;
        }
        placed.run();
        WorkTree tree = WorkTree.of(place, pipeline);
        if (pipeline.checkout().enabled()) {
            ResolvedRef head = new ResolvedRef(run.ref(), run.commit().sha());
            String cloneUrl = project.url().orElse(server.git(run.project()));
            PipelinePlan.Checkout wanted = pipeline.checkout();
            CheckoutOptions options = new CheckoutOptions(
                    new CheckoutDepth(wanted.depth(), wanted.tags()), wanted.submodules(), wanted.lfs());
            tree.fill(runtime, tar -> repositories.writeCheckout(project, head, cloneUrl, options, tar));
        }
        if (!pipeline.dependsOn().isEmpty()) {
            List<Step> others = threads.insist(() -> runs.steps(List.of(run.id()))).stream()
                    .filter(step -> !step.pipeline().equals(pipeline.name())
                            && step.status().isTerminal())
                    .toList();
            int unused = files.fetchArtifacts(run, others, tree);
        }
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(PAUSE_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
