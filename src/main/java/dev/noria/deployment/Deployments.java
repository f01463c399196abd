package dev.noria.deployment;

import dev.noria.container.ImageInfo;
import dev.noria.deployment.environment.Environments;
import dev.noria.deployment.target.Revision;
import dev.noria.deployment.target.RevisionSettings;
import dev.noria.platform.ErrorCode;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * What is kept of deployments, and of the environments they change. Thread-safe; every method is one transaction. A state
 * changes only from the state it is expected to be in: who comes late changes nothing.
 */
public interface Deployments extends Environments {

    /** The deployment of this asker; planned when there is none, with its environment and service. */
    Deployment plan(NewDeployment wanted);

    Deployment get(long deployment);

    /** Makes it RUNNING in this phase, unless it has ended. */
    void enter(long deployment, DeploymentPhase phase);

    /** The deployment's revision; made with the next number when it has none yet. */
    Revision revise(long deployment, ImageInfo image, RevisionSettings settings, IntFunction<String> instance);

    /** The deployment's revision; empty when its image is not known yet. */
    Optional<Revision> revisionOf(long deployment);

    /** The new revision serves: stored together with the phase DRAIN. */
    void switched(long deployment);

    /**
     * Ends it.
     *
     * @return false when it had ended, or may not end so from its state
     */
    boolean end(long deployment, DeploymentStatus status, Optional<ErrorCode> error, Optional<String> reason);

    /** Ends the running ones of its service that are older: nobody drives them any more. */
    void abandonOlder(long deployment);

    /** Newest first. */
    List<Deployment> ofProject(long projectId);
}
