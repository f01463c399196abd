package dev.noria.execution.file;

import dev.noria.container.ContainerRuntime;
import dev.noria.container.Place;
import dev.noria.container.TarSink;
import dev.noria.container.TarSource;
import dev.noria.plan.PipelinePlan;
import dev.noria.platform.ErrorCode;
import dev.noria.platform.NoriaException;
import java.util.List;

/**
 * The work tree in the volume of a place.
 *
 * @param path of it, relative to the volume; empty when it is all of it
 */
public record WorkTree(Place place, String path) {

    public static WorkTree of(Place place, PipelinePlan pipeline) {
        String rest = pipeline.workspace().substring(pipeline.mount().length());
        return new WorkTree(place, rest.startsWith("/") ? rest.substring(1) : rest);
    }

    /** A path of the work tree as the volume has it. */
    public String inVolume(String relative) {
        return path.isEmpty() ? relative : path + "/" + relative;
    }

    /** Unpacks an archive in it. */
    public void fill(ContainerRuntime runtime, TarSource tar) {
        if (path.isEmpty()) {
            runtime.fillWorkspace(place, tar);
        } else {
            runtime.fillWorkspace(place, path, tar);
        }
    }

    /** Takes what is at a root of a selection. */
    @FunctionalInterface
    interface Taker {
        TarSink at(String root);
    }

    /** Reads everything that is there of some roots. */
    void read(ContainerRuntime runtime, List<String> roots, Taker taker) {
        for (String root : roots) {
            try {
                runtime.readWorkspace(place, inVolume(root), taker.at(root));
            } catch (NoriaException e) {
                if (e.code() != ErrorCode.PATH_NOT_FOUND) {
                    throw e;
                }
            }
        }
    }
}
