package dev.noria.container;

/** The labels on everything Noria makes on an engine; what does not carry them is never touched. */
public final class Labels {
    /** Which server made it: the identity kept in its home. */
    public static final String INSTANCE = "noria.instance";
    /** The run's database id. */
    public static final String RUN = "noria.run";

    public static final String PROJECT = "noria.project";
    public static final String PIPELINE = "noria.pipeline";
    public static final String STEP = "noria.step";
    public static final String ATTEMPT = "noria.attempt";
    /** The {@link Place#name} that a container, network or volume belongs to. */
    public static final String PLACE = "noria.place";
    /** Path of the workspace in the place's containers. */
    public static final String WORKSPACE = "noria.workspace";

    /** The name of the container that an image keeps. */
    public static final String KEPT = "noria.kept";
    /** The debug session that a thing was made for. */
    public static final String DEBUG = "noria.debug";
    /** The {@link Sandbox#container} whose network a container is in. */
    public static final String SANDBOX = "noria.sandbox";
    /** What a container prints when its gate is never opened. */
    public static final String GATE = "noria.gate";

    /**
     * What a thing is for: {@code step}, {@code sandbox}, {@code workspace}, {@code instance}, {@code probe},
     * {@code network}, {@code kept}.
     */
    public static final String ROLE = "noria.role";

    public static final String ENVIRONMENT = "noria.environment";
    public static final String SERVICE = "noria.service";
    public static final String REVISION = "noria.revision";

    private Labels() {}
}
