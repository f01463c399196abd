package dev.noria.trigger.planning;

import dev.noria.container.Images;
import dev.noria.plan.Plan;
import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import dev.noria.run.StepHistoryStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Shows plans, with what the project's history and the engine know about them. Thread-safe. */
@ApplicationScoped
public class PlanViews {
    private static final int MOST_IMAGES = 100;

    private final StepHistoryStore history;
    private final Images images;

    public PlanViews(StepHistoryStore history, Images images) {
        this.history = history;
        this.images = images;
    }

    PlanView of(Project project, PlanShape.Shown shown) {
        return PlanShape.of(shown, history.usual(project), digests(shown.plan()));
    }

    /** By image as written. An engine that does not answer knows none. */
    private Map<String, String> digests(Plan plan) {
        Set<String> wanted = new LinkedHashSet<>();
        plan.pipelines()
                .forEach(pipeline -> pipeline.steps()
                        .forEach(step -> StepDetails.image(step.action())
                                .filter(image -> !image.contains("${{"))
                                .ifPresent(wanted::add)));
        Map<String, String> digests = new HashMap<>();
        try {
            wanted.stream()
                    .limit(MOST_IMAGES)
                    .forEach(image -> digest(image).ifPresent(digest -> digests.put(image, digest)));
        } catch (NoriaException e) {
            return digests;
        }
        return digests;
    }

    private Optional<String> digest(String image) {
        return images.inspect(image).map(info -> info.digest().orElse(info.id()));
    }
}
