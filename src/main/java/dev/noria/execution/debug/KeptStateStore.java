package dev.noria.execution.debug;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** What is kept of failed steps, and what was. */
@ApplicationScoped
public class KeptStateStore implements PanacheRepositoryBase<KeptStateEntity, Long> {

    /** Writes down what has become of a step, in the place of what was there. */
    void put(KeptState state) {
        QuarkusTransaction.requiringNew().run(() -> getEntityManager().merge(KeptStateEntity.of(state)));
    }

    public Optional<KeptState> ofStep(long stepId) {
        return QuarkusTransaction.requiringNew()
                .call(() -> findByIdOptional(stepId).map(KeptStateEntity::toState));
    }

    /** What can be entered, oldest first. */
    List<KeptState> there() {
        return QuarkusTransaction.requiringNew()
                .call(() -> list("image is not null and gone is null order by keptAt, stepId").stream()
                        .map(KeptStateEntity::toState)
                        .toList());
    }

    /** Returns whether it was there until now. */
    boolean gone(KeptState state, String why) {
        return QuarkusTransaction.requiringNew()
                .call(() -> update("gone = ?1 where stepId = ?2 and gone is null", why, state.stepId()) == 1);
    }
}
