package dev.noria.container;

/** Whether an image is asked of its registry although the engine has one of this name. */
public enum PullPolicy {
    ALWAYS,
    IF_MISSING
}
