package dev.noria.release.version;

import org.semver4j.Semver;

/** By how much a version rises (semver.org, 7 to 9). The later the constant, the more it rises. */
public enum Bump {
    NONE,
    PATCH,
    MINOR,
    MAJOR;

    Bump or(Bump other) {
        return compareTo(other) >= 0 ? this : other;
    }

    Semver of(Semver version) {
        return switch (this) {
            case NONE -> version;
            case PATCH -> version.nextPatch();
            case MINOR -> version.nextMinor();
            case MAJOR -> version.nextMajor();
        };
    }
}
