package dev.noria.container;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where steps run. One implementation per kind of engine, all under one contract test.
 *
 * <p>Call order for a run's pipeline: {@link #prepare}, {@link #fillWorkspace}, then for each step
 * {@link #ensureImage}, {@link #create}, {@link #start}, {@link ContainerExecution#exit}, {@link #removeContainer}, or
 * with {@link #startGated} and {@link GatedContainer#open} in the place of create and start;
 * at the end {@link #remove}. Several steps of one place may be in progress at once.
 *
 * <p>Every method is thread-safe, blocks, and may be called again after a failure or a restart of the server: names
 * are the caller's and deterministic, creating what is there already and removing what is gone succeed. Errors are
 * {@link dev.noria.platform.NoriaException}: {@code ENGINE_UNREACHABLE} when the engine does not answer,
 * {@code ENGINE_FAILED} when it refuses for a reason of its own, and what each method names. No method is ever
 * interrupted: to end something early, {@link #stop} it.
 *
 * <p>Nothing that does not carry this server's {@link Labels#INSTANCE} label is listed, stopped or removed: the
 * containers of others do not exist here.
 */
public interface ContainerRuntime {

    /** What the engine says about itself. */
    RuntimeInfo info();

    /**
     * Makes the volume and the network of a pipeline, and whatever is needed to copy into and out of the volume.
     * Succeeds when they are there already.
     */
    void prepare(Place place);

    /**
     * Removes the place with every container in it. Safe when {@link #prepare} failed half-way or never happened.
     */
    void remove(Place place);

    /** All places of this server that have anything left on the engine, by the labels they were made with. */
    List<Place> places();

    /**
     * Unpacks a tar stream into the root of the workspace; ownership and modes are those of the entries. An error of the
     * source comes out as it is when it is a {@link dev.noria.platform.NoriaException}.
     *
     * @throws dev.noria.platform.NoriaException {@code CONTAINER_LOST} when the place is not there
     */
    void fillWorkspace(Place place, TarSource tar);

    /**
     * Unpacks a tar stream into a directory of the workspace, which is made if it is not there; otherwise like
     * {@link #fillWorkspace(Place, TarSource)}. A link on the way may lead it astray, but never out of the place.
     *
     * @param path relative to the workspace; must not leave it
     * @throws dev.noria.platform.NoriaException {@code PATH_NOT_FOUND} when the path leaves the workspace
     */
    void fillWorkspace(Place place, String path, TarSource tar);

    /**
     * Streams a file or directory of the workspace as tar. Entry names are relative to {@code path} ({@code .} for the
     * whole workspace, which unpacked in another place makes it the same); the directory itself is no entry, a file or link is one with its own name. Links on the
     * way are followed where there is nothing but the workspace.
     *
     * @param path relative to the workspace; must not leave it
     * @throws dev.noria.platform.NoriaException {@code PATH_NOT_FOUND} when there is nothing at the path
     */
    void readWorkspace(Place place, String path, TarSink sink);

    /**
     * Makes sure the engine has an image, and says which one it is.
     *
     * @param progress gets sentences for people while it is pulled
     * @throws dev.noria.platform.NoriaException {@code IMAGE_NAME_INVALID}, {@code IMAGE_NOT_FOUND} (no registry has it
     *     or it may not be read, or the engine does not have it and its registry is out of reach),
     *     {@code IMAGE_PULL_FAILED} (the registry broke, refused the credentials, or is out of reach for an image that
     *     is there)
     */
    ImageInfo ensureImage(
            String image, PullPolicy policy, Optional<RegistryCredentials> credentials, Progress progress);

    /**
     * Creates a step's container without starting it. When a container of this name exists already it is left as it
     * is.
     *
     * @throws dev.noria.platform.NoriaException {@code IMAGE_NOT_FOUND} when the engine does not have the image,
     *     {@code ENGINE_FAILED} when the name is taken by a container of somebody else
     */
    void create(StepContainer container);

    /**
     * Attaches to the output and starts the container. One that has been started before is not started again, it is
     * followed from its first byte.
     *
     * @throws dev.noria.platform.NoriaException {@code CONTAINER_START_FAILED} when its program cannot be started
     */
    ContainerExecution start(String container, OutputSink sink);

    /**
     * Creates a container and starts it ahead of time: everything is as in {@link #create}, but that its program is a
     * shell which waits until the gate is opened. Needs {@code /bin/sh} in the image. One of this name that has
     * certainly not run is replaced.
     *
     * @param container without a command, which comes with the opening
     * @throws dev.noria.platform.NoriaException as {@link #create} and {@link #start}; {@code CONFLICT} when there is a
     *     container of this name that runs or may have run
     */
    GatedContainer startGated(StepContainer container);

    /**
     * Makes a sandbox of the place run: there is one by each number. Succeeds when it runs already.
     *
     * @return empty when this engine cannot have any; steps then have networks of their own
     * @throws dev.noria.platform.NoriaException {@code CONTAINER_LOST} when the place is not there
     */
    Optional<Sandbox> ensureSandbox(Place place, int number);

    /**
     * Follows a container that was started earlier: reads its output from the beginning, leaves out the bytes that the
     * cursor says are taken, and goes on live. Works as well when the container has ended.
     *
     * @throws dev.noria.platform.NoriaException {@code CONTAINER_LOST} when there is no such container, or when it was
     *     created and never started
     */
    ContainerExecution reattach(String container, OutputCursor cursor, OutputSink sink);

    /**
     * Puts a file into a container, whether it runs or not; directories on the way are made.
     *
     * @param path absolute
     * @param mode permissions, {@code 0644}; owner is the container's root
     * @throws dev.noria.platform.NoriaException {@code CONTAINER_LOST}
     */
    void writeFile(String container, String path, byte[] content, int mode);

    /**
     * A file of a container, whether it runs or not. Links are not followed.
     *
     * @param path absolute
     * @param atMost bytes
     * @return empty when there is nothing, or no file, at the path
     * @throws dev.noria.platform.NoriaException {@code CONTAINER_LOST}; {@code FILE_TOO_LARGE}
     */
    Optional<byte[]> readFile(String container, String path, int atMost);

    /** The state of a container; empty when there is none of this name. */
    Optional<ContainerState> inspect(String container);

    /** The containers of this server that carry all these labels, whatever their state. */
    List<ContainerState> list(Map<String, String> labels);

    /** TERM, then KILL after {@code grace}. Succeeds when the container has ended or is gone. */
    void stop(String container, Duration grace);

    /** Kills and removes. Succeeds when it is gone. */
    void removeContainer(String container);
}
