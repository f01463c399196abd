package dev.noria.trigger.planning;

import dev.noria.definition.load.Loaded;
import dev.noria.plan.TriggerFacts.CommitFacts;
import dev.noria.platform.ServerUrl;
import dev.noria.run.NewRun;
import dev.noria.source.CommitInfo;
import dev.noria.source.Repositories;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Reads what a plan needs of the repository. Thread-safe. */
@ApplicationScoped
public class Plannings {
    private final Repositories repositories;
    private final Definitions definitions;
    private final ServerUrl server;

    public Plannings(Repositories repositories, Definitions definitions, ServerUrl server) {
        this.repositories = repositories;
        this.definitions = definitions;
        this.server = server;
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
                        : definitions.at(asked.project(), asked.head().sha()));
    }

    /** The same with files that have been loaded already, whatever the commit's message says. */
    public NewRun run(Occasion occasion, Optional<Loaded> loaded) {
        return run(occasion, commit(occasion), loaded);
    }

    private CommitFacts commit(Occasion occasion) {
        CommitInfo info =
                repositories.commit(occasion.project(), occasion.head().sha());
        return new CommitFacts(info.sha(), info.message(), info.authorName(), info.authorEmail(), info.time());
    }

    private NewRun run(Occasion occasion, CommitFacts commit, Optional<Loaded> loaded) {
        return new NewRun(
                occasion.event(), occasion.head().ref(), commit, new Planning(occasion, commit, server, loaded));
    }
}
