package dev.noria.trigger.planning;

import dev.noria.definition.load.Loaded;
import dev.noria.plan.Plan;
import dev.noria.plan.TriggerFacts.CommitFacts;
import dev.noria.platform.ServerUrl;
import dev.noria.run.NewRun;
import dev.noria.source.CommitInfo;
import dev.noria.source.Repositories;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Reads what a plan needs of the repository. Thread-safe. */
@ApplicationScoped
public class Plannings {
    private final Repositories repositories;
    private final Definitions definitions;
    private final ServerUrl server;
    private final PlannedSecrets secrets;

    public Plannings(Repositories repositories, Definitions definitions, ServerUrl server, PlannedSecrets secrets) {
        this.repositories = repositories;
        this.definitions = definitions;
        this.server = server;
        this.secrets = secrets;
    }

    /** A run that is about to be made, with the pipeline files of its commit. */
    public NewRun run(Occasion occasion) {
        CommitFacts commit = commit(occasion);
        Occasion asked = occasion.skip().isPresent()
                ? occasion
                : occasion.skipped(SkipMark.in(
                        commit.message(), occasion.event(), occasion.details().reruns()));
        return run(
                asked,
                commit,
                asked.skip().isPresent()
                        ? Optional.empty()
                        : definitions.at(asked.project(), asked.head().sha()),
                plan -> plan);
    }

    /** The same with files that have been loaded already, whatever the commit's message says. */
    public NewRun run(Occasion occasion, Optional<Loaded> loaded) {
        return run(occasion, loaded, plan -> plan);
    }

    /** The same, with a part of the plan only. */
    public NewRun run(Occasion occasion, Optional<Loaded> loaded, UnaryOperator<Plan> part) {
        return run(occasion, commit(occasion), loaded, part);
    }

    private CommitFacts commit(Occasion occasion) {
        CommitInfo info =
                repositories.commit(occasion.project(), occasion.head().sha());
        return new CommitFacts(info.sha(), info.message(), info.authorName(), info.authorEmail(), info.time());
    }

    private NewRun run(Occasion occasion, CommitFacts commit, Optional<Loaded> loaded, UnaryOperator<Plan> part) {
        Planning.Review review =
                (planned, facts) -> secrets.check(occasion.project(), facts, planned.with(part.apply(planned.plan())));
        return new NewRun(
                occasion.event(),
                occasion.head().ref(),
                commit,
                new Planning(occasion, commit, server, loaded, review));
    }
}
