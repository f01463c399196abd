package dev.noria.execution.debug.session;

import dev.noria.execution.debug.KeptState;
import dev.noria.execution.step.Reproductions.Origin;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import dev.noria.project.Project;
import java.util.Optional;

/**
 * Whether a step can be entered.
 *
 * @param kept what was kept of it; there may be a state that is gone
 * @param obstacle why it cannot be entered; empty when it can
 */
record Entrance(Project project, Origin origin, Optional<KeptState> kept, Optional<NoriaException> obstacle) {

    KeptState orThrow() {
        if (obstacle.isPresent()) {
            throw obstacle.get();
        }
        return kept.orElseThrow();
    }

    static NoriaException closed(ErrorCode code, Origin origin, String why) {
        return new NoriaException(
                code,
                "Step \"%s\" of run %d cannot be entered: %s"
                        .formatted(origin.step().name(), origin.run().number(), why));
    }
}
