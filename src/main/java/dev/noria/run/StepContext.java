package dev.noria.run;

import dev.noria.plan.TriggerFacts;
import dev.noria.platform.Cancellation;
import dev.noria.project.Project;
import java.util.Map;

/** What a typed step may know and use. */
public interface StepContext {
    /** The run's id in the database, unique over all projects. */
    long runId();

    Project project();

    /** Commit, reference, number of the run. */
    TriggerFacts facts();

    String pipeline();

    String step();

    /** 1 for the first. */
    int attempt();

    /** Outputs of the steps of this pipeline that have succeeded, by step name. */
    Map<String, Map<String, String>> outputs();

    /** The step's log. */
    StepOutput output();

    /** Canceled by a person, or out of time. */
    Cancellation cancellation();
}
