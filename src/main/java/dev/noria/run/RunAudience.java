package dev.noria.run;

import java.util.List;

/** Gets the news of runs, after the commit, from one thread, in order. What it is given may have changed since. */
public interface RunAudience {

    /** A run has, or some of its steps. */
    void changed(Run run, List<Step> steps);

    /**
     * A step has changed.
     *
     * @param step as it was right after the change
     */
    void changed(Run run, Step step);
}
