package dev.noria.container;

import java.util.List;

/**
 * What lets a container out of its box: whoever has it has the engine's machine. Only for projects with an
 * administrator's trust; nobody here checks that.
 *
 * @param privileged every capability and every device
 */
public record Trusted(boolean privileged, List<Device> devices, List<Volume> volumes) {
    public static final Trusted NOTHING = new Trusted(false, List.of(), List.of());

    public Trusted {
        devices = List.copyOf(devices);
        volumes = List.copyOf(volumes);
    }

    /** Whether no trust is needed. */
    public boolean isNothing() {
        return equals(NOTHING);
    }

    /**
     * A device of the engine's machine.
     *
     * @param permissions of {@code rwm}: read, write, make nodes
     */
    public record Device(String onMachine, String inContainer, String permissions) {}

    /**
     * A directory that outlives the run.
     *
     * @param source a path on the engine's machine when it begins with {@code /}; else the name of a volume, which the
     *     engine makes when it has none, and which nobody here removes
     */
    public record Volume(String source, String inContainer, boolean readOnly) {}
}
