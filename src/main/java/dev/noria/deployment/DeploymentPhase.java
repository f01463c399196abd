package dev.noria.deployment;

/** How far a running deployment is. Stored before the phase begins; every phase may be gone through again. */
public enum DeploymentPhase {
    /** Find out which image it is, and get it. */
    PULL,
    /** Start the new instance beside the old one. */
    START,
    /** Wait until it is healthy. */
    HEALTH,
    /** Give it the service's name. */
    SWITCH,
    /** The new one serves: stop the old one. No way back from here. */
    DRAIN
}
