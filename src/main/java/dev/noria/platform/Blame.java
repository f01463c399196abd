package dev.noria.platform;

/** Whose fault an error is. It decides between FAILED and ERRORED, and between 4xx and 5xx. */
public enum Blame {
    /** The user can mend it: a file, a request, a test. */
    USER,
    /** The machine, the engine, the network or Noria itself. */
    INFRASTRUCTURE
}
