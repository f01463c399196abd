package dev.noria.execution.step;

import dev.noria.container.Place;
import dev.noria.execution.driver.Launch;
import dev.noria.execution.file.StepFiles;
import dev.noria.execution.file.WorkTree;
import dev.noria.plan.ExpressionSource;
import dev.noria.plan.Expressions;
import dev.noria.plan.StepAction;
import dev.noria.plan.StepAction.RunContainer;
import dev.noria.platform.NoriaException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Resolves the expressions of steps: outputs of earlier ones, checksums of files. */
@ApplicationScoped
public class StepExpressions {
    private final StepFiles files;

    public StepExpressions(StepFiles files) {
        this.files = files;
    }

    /** The action of a step whose turn it is. */
    StepAction resolve(Launch launch, Place place) {
        return Expressions.resolve(launch.planned().action(), new Outputs(launch) {
            @Override
            public String checksum(List<String> wanted) {
                return files.checksum(WorkTree.of(place, launch.pipeline()), wanted);
            }
        });
    }

    /** As much of a container's action as has to be known to start it ahead; empty when that is not known yet. */
    Optional<RunContainer> ahead(Launch launch) {
        if (!(launch.planned().action() instanceof RunContainer action)
                || !StepContainers.canBeGated(action)
                || action.pull()) {
            return Optional.empty();
        }
        ExpressionSource outputs = new Outputs(launch);
        try {
            return Optional.of(new RunContainer(
                    Expressions.resolve(action.image(), outputs),
                    false,
                    action.commands(),
                    action.entrypoint(),
                    Map.of(),
                    Expressions.resolve(action.directory(), outputs),
                    action.settings()));
        } catch (NoriaException e) {
            return Optional.empty();
        }
    }

    /** What earlier steps have written. */
    private static class Outputs implements ExpressionSource {
        private final Launch launch;

        Outputs(Launch launch) {
            this.launch = launch;
        }

        @Override
        public Optional<String> output(String step, String name) {
            return Optional.ofNullable(
                    launch.outputs().getOrDefault(step, Map.of()).get(name));
        }
    }
}
