package dev.noria.definition;

/** How bad a problem is. */
public enum Severity {
    /** The file does not load; its run fails. */
    ERROR,
    /** Worth knowing; the file loads all the same. */
    WARNING
}
