package dev.noria.execution.debug.session;

import dev.noria.container.ContainerRuntime;
import dev.noria.container.GatedContainer;
import dev.noria.container.Labels;
import dev.noria.container.Place;
import dev.noria.container.StepContainer;
import dev.noria.execution.debug.KeptState;
import dev.noria.execution.debug.Snapshots;
import dev.noria.execution.step.Reproductions;
import dev.noria.execution.step.Reproductions.Origin;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.Home;
import dev.noria.platform.NoriaException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Volume, network and container of a session: a place of its own, which has nothing to do with the run's. */
@ApplicationScoped
public class SessionPlaces {
    private static final Logger LOG = Logger.getLogger(SessionPlaces.class);

    private final ContainerRuntime runtime;
    private final Snapshots snapshots;
    private final Reproductions reproductions;
    private final Home home;

    public SessionPlaces(ContainerRuntime runtime, Snapshots snapshots, Reproductions reproductions, Home home) {
        this.runtime = runtime;
        this.snapshots = snapshots;
        this.reproductions = reproductions;
        this.home = home;
    }

    /** The place of a session. The run is left out of its labels: places of runs that have ended are swept. */
    Place place(String session, Origin origin) {
        return new Place(
                "noria-" + home.instanceId().substring(0, 6) + "-debug-" + session,
                origin.pipeline().mount(),
                Map.of(
                        Labels.DEBUG,
                        session,
                        Labels.RUN,
                        "",
                        Labels.PROJECT,
                        origin.run().project(),
                        Labels.PIPELINE,
                        origin.pipeline().name()));
    }

    static String container(Place place) {
        return place.name() + "-shell";
    }

    /** Makes everything; what was made is removed when it fails half-way. */
    GatedContainer make(Place place, Origin origin, KeptState state, Map<String, String> environment) {
        try {
            runtime.prepare(place);
            snapshots.restore(state.stepId(), place);
            StepContainer container = reproductions.container(
                    origin,
                    container(place),
                    place,
                    state.image().orElseThrow(),
                    state.circumstances().directory(),
                    environment);
            return runtime.startGated(container);
        } catch (RuntimeException e) {
            remove(place);
            throw e instanceof NoriaException known && known.code() == ErrorCode.IMAGE_NOT_FOUND ? imageGone(known) : e;
        }
    }

    private static NoriaException imageGone(NoriaException cause) {
        return new NoriaException(
                ErrorCode.STATE_EXPIRED,
                "The kept files of the container are gone: somebody removed the image from the engine. Restart the run.",
                cause);
    }

    /** What is left behind is swept. */
    void remove(Place place) {
        try {
            runtime.remove(place);
        } catch (RuntimeException e) {
            LOG.warnf("%s was not removed, and will be later (%s).", place.name(), e.getMessage());
        }
    }

    /** Removes the places of sessions that are not open. */
    void sweep(Supplier<Set<String>> open) {
        List<Place> places = runtime.places();
        // Asked for after the places: one that is being made belongs to a session that is known.
        Set<String> known = open.get();
        for (Place place : places) {
            String session = place.labels().getOrDefault(Labels.DEBUG, "");
            if (!session.isEmpty() && !known.contains(session)) {
                LOG.infof("Removing %s: its session has ended.", place.name());
                runtime.remove(place);
            }
        }
    }
}
